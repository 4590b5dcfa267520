"""What became of the proposals of deputies and the motions of CPPCC members?

receive | give to a department | talk with the deputy | draft the reply | sign | send | hear the deputy | close
"""
