"""Media inquiries: what journalists ask, until when, and what they were told with which approved words."""
