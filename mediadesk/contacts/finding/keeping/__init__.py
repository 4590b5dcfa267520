"""How do the keys stay true, whoever writes into the register?"""
