"""How does an opinion become a numbered item with its clock, its department and its likes?"""
