"""What do we ask of other bodies, what do they promise, and what comes of it?"""
