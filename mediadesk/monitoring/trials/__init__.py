"""A source is tried before it is saved, so that nobody saves what cannot be read."""
