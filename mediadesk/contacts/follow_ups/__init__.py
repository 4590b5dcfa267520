"""What did we promise in our meetings, and was it done?"""
