"""Plans, the log with other bodies, and the yearly page of a person, on screen."""
