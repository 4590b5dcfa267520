"""Finding any article by what it says: the index, the walk through it, the answer."""
