"""Each action of the inbox, for one mention, and its way back."""
