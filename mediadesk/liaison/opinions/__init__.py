"""What did people say to us, who answers it, and was each of them told?

record | assign | draft the answer | bind it to facts | hand in | check | reply to each speaker | close
"""
