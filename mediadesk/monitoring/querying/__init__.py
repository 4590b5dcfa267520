"""The language in which a person says what is wanted, for watches and search alike."""
