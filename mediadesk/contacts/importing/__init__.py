"""How do thousands of contacts come in from a table or a file of cards?"""
