"""How is a whole import taken back?"""
