"""What is promised in numbers, measured in one run: `make bench`."""
