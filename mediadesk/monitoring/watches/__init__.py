"""What we listen for."""
