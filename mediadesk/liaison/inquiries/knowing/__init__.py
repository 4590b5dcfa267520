"""Which sentences have authority, when somebody answers a journalist or looks again at what was said."""
