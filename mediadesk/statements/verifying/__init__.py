"""What may a stranger learn about a text that left the house?"""
