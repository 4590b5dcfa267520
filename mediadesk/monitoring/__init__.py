"""What is said about us, where, since when, and who must know now?"""
