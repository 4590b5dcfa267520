"""Politeness: one request at a time to each host, for all workers together."""
