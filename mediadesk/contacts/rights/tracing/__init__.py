"""How are the words found that still tell of a person in rows about something else?"""
