"""What changed between two versions of a ladder, and what that means to the people on it."""
