"""Clearing the inbox: what is done there, in bulk too, and how it is taken back."""
