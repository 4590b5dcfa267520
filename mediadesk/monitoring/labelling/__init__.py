"""What a person says an item does to us. The person's label is the record; the suggestion only offers."""
