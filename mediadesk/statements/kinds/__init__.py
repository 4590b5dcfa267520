"""Which kinds of statement does the desk bring along? One module for each family, as data."""
