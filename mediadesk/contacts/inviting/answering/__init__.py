"""How does a guest answer, by link, by calendar, or by telling us?"""
