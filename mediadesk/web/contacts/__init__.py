"""Pages of the register: people, organisations, meetings and what was promised in them."""
