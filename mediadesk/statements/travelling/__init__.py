"""Where does a fact live on after it has changed?"""
