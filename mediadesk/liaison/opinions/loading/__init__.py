"""How do rows of opinions become records?"""
