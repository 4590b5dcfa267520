"""What does the desk look like at work? A fictional case, told over real HTTP.

Only the command that seeds the demo imports this package: the desk itself meets the sample newsroom as it
meets the internet.
"""
