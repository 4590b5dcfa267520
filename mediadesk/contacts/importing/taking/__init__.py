"""How does the next piece of a file come into the register?"""
