"""How is each person told who raised it, and are they content?"""
