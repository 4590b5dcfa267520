"""What hangs on a body or a person as rows of its own: programmes, further numbers."""
