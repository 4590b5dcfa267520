"""Which of our colleagues know a person, and how."""
