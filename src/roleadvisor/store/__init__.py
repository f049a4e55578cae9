"""The profile: what is kept of a person, in one file."""
