"""What a profile says: of steps, of what moved, all of it; and what a person adds to it."""
