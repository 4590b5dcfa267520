"""Who is written to together, and who of them is left out, and why?"""
