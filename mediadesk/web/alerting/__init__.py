"""What raises alerts and how they call, as pages."""
