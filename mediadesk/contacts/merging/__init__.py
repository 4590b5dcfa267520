"""When are two records one, what becomes of everything that hangs on them, and how is that taken back?"""
