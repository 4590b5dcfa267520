"""Pages of the opinions: list, one opinion with its steps, entry, numbers, risk points, proposals, boxes, settings."""
