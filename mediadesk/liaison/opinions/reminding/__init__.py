"""Who is warned before an opinion is late, and to whom does it climb?"""
