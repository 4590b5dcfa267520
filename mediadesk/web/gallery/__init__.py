"""All components in all states, for those who build pages."""
