"""Which sources are asked now, each host by one worker at a time."""
