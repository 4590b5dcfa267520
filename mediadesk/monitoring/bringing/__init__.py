"""What comes in without being fetched: clips noted by hand, tables of other systems, deliveries of a service."""
