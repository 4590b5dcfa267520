"""Which papers belong to a meeting, and to whom were they handed?"""
