"""How does a department answer, on what does the answer rest, and who checks it?"""
