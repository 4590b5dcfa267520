"""Pages of printed documents: what became of them, and their download."""
