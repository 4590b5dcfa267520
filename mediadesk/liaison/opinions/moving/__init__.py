"""How is a step of an opinion taken and written down?"""
