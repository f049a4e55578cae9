"""The quiz, asked: one item at a time, until it is done or somebody stops."""
