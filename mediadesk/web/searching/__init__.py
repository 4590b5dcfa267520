"""The search over all articles, and what is taken out of it."""
