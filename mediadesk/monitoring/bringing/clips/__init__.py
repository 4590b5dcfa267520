"""What was seen or heard on television, on the radio, in print or on the hotline, noted by hand."""
