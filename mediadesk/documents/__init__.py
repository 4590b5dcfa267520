"""What is a document, and how does it become bytes that never change again?"""
