"""How the data of a person ends."""
