"""Who did what to which version, when and why: append-only and hash-chained."""
