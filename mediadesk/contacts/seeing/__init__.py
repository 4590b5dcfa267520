"""Who may see which field of a person, and who has looked."""
