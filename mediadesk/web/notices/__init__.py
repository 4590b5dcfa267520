"""Channels and deliveries as pages."""
