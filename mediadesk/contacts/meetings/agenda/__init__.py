"""What is talked about, in which order, by whom, for how long?"""
