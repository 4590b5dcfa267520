"""What do digests say of incidents?"""
