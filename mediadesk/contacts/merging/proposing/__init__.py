"""Which records may be one?"""
