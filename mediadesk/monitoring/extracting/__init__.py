"""What does an article's page say? Rules over a small picture of the page; the parsing is an adapter's."""
