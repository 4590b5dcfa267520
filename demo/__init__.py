"""What does the desk look like at work? A fictional case, told over real HTTP.

Nothing in ``mediadesk`` imports this package: the desk meets the sample newsroom as it meets the internet.
"""
