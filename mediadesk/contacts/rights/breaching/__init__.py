"""What was done about data that got into wrong hands."""
