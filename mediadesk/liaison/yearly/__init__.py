"""What has been between us and one person in one year?"""
