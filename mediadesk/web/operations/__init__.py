"""The work behind the desk as pages."""
