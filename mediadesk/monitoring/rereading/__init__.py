"""How are articles read anew from what was kept, and corrected by people?"""
