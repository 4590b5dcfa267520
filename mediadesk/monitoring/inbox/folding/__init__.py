"""Copies of one story are shown under the first of them."""
