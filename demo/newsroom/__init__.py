"""What would the desk find on the internet that day? A small web site on loopback that publishes the case.

time of the case | what has been released | feeds, lists and pages | over HTTP
"""
