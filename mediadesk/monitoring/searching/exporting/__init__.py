"""Articles that leave the desk as a table."""
