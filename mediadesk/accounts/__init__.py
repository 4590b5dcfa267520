"""Who works at the desk, in which department, with which role, and may therefore do what."""
