"""How do asks, promises and results, the way outside and decisions enter the log?"""
