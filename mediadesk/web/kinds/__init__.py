"""Pages of the kinds of statement: which there are, what each asks for, and the house's own."""
