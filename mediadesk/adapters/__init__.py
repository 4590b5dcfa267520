"""The only place that knows the outside world: one file, one library."""
