"""The list of what came in, as each person reads and clears it."""
