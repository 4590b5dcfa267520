"""When did we meet whom, what was said, and what did we promise?"""
