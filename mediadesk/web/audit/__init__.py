"""The record as pages."""
