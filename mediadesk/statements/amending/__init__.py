"""How is what has left the house corrected or taken back, visibly?"""
