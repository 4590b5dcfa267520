"""Tables of articles: uploaded, looked at, taken in."""
