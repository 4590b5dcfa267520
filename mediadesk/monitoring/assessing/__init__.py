"""What an item says about us: the suggestion that rules of the language make, with the words that decided."""
