"""Who is told that an inquiry waits, before and after its time is over."""
