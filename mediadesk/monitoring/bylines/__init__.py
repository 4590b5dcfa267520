"""Whose name stands over an article, and which articles bear it."""
