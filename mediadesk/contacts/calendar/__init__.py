"""When do we meet whom, as a calendar to look at and to subscribe to?"""
