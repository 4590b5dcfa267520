"""Asking the sources: when each is due, what came of it, and how it usually fares."""
