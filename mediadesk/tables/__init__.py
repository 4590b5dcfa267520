"""What rows does a file of another system hold?"""
