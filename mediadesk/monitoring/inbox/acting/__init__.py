"""What people did in the inbox, kept so that it can be taken back."""
