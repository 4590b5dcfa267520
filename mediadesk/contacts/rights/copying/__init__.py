"""Everything held about one person, for them."""
