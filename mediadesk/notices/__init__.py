"""Who is told of which event, by which channel, and did it arrive?"""
