"""The page on which a guest says, without an account, whether they come."""
