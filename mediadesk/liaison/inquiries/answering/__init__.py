"""What is said to a journalist: approved words only, and what became of them."""
