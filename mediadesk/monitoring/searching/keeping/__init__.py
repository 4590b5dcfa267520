"""What the search index holds, and how it is kept right."""
