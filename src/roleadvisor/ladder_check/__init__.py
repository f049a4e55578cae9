"""Reviews a ladder file."""
