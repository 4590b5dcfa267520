"""Articles as published: recorded once, searchable, with their evidence."""
