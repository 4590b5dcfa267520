"""MediaDesk: the working desk of a power company's publicity department."""
