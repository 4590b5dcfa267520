"""Which topics, and which clocks of its own, does the desk keep for opinions?"""
