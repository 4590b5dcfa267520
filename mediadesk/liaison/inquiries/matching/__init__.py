"""Who of the register it is that asks."""
