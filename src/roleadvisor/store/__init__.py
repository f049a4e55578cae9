"""The profile: what is saved about a person, in one file."""
