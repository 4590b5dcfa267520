"""What another system hands over by itself, with a token."""
