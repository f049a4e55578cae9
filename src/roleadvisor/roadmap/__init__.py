"""The path from one role to another."""
