"""Pages of media inquiries: what journalists ask, until when, and what they were told."""
