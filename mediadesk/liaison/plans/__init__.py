"""Whom do we mean to meet how often, and do we?"""
