"""Whom does the department talk with, what was said, and what is still owed to whom?"""
