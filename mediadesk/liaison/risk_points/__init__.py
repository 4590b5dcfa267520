"""Do several publics, or several ways, tell us of the same trouble?"""
