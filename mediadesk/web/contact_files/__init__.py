"""The pages on which people come in from files and leave as files."""
