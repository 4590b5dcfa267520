"""Where do our suggestion boxes hang, who opened them, and what lay in them?"""
