"""What does a press visit on site need besides a time and a list?"""
