"""Saved views: a name for a filter, one's own or shared by the head."""
