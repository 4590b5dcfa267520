"""How does one letter, or one calendar file, come about?"""
