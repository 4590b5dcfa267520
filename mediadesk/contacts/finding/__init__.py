"""How is somebody found among fifty thousand, by whatever is remembered of them?"""
