"""Which days are working days?"""
