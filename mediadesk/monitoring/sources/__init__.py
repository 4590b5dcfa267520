"""Outlets and their sources: what is asked, when, and how it fares."""
