"""Which watches does an article satisfy?"""
