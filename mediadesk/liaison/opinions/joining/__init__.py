"""How are opinions joined that say the same, and separated again?"""
