"""Starts a ladder file, and describes its schema and sources."""
