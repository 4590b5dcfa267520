"""The duty roster as pages."""
