"""How do people of the register leave the desk, with a reason and a trace?"""
