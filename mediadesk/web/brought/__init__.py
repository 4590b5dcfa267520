"""Pages of what is brought in: clips, tables, deliveries, lists of feeds."""
