"""Lists of feeds from and for other readers (OPML)."""
