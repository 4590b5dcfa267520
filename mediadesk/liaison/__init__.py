"""What did the people we talk with say, ask and promise, and was it answered?"""
