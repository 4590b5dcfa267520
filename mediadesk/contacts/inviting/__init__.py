"""How are guests invited by mail, and how do they answer?"""
