"""Whom of a class have we met in a time, and whom not?"""
