"""How do thousands of watches come in from a table while one watches?"""
