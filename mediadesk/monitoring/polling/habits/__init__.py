"""What each source usually brings, and when."""
