"""Statements: what may be said, tied to what is known, signed by those who answer for it."""
