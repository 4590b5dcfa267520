"""What people ask about their data, step by step."""
