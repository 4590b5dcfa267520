"""Pages of an incident's voices: all texts from one set of facts side by side, and the message map."""
