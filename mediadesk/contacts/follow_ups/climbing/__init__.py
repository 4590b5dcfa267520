"""Who hears of a promise that is late?"""
