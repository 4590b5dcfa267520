"""Work that must happen: a row in the database before it is a message in a queue."""
