"""What watches matched, what became of it, and whom it called."""
