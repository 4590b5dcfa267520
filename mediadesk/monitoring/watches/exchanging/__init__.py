"""How do watches leave the desk as a table, and come back?"""
