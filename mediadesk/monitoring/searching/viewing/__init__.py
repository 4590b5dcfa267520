"""Searches kept under a name: one's own, or shared by the head."""
