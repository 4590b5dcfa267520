"""Which words harm trust even when every fact is right?"""
