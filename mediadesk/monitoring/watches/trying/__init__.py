"""What would a watch have found?"""
