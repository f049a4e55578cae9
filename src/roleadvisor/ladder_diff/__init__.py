"""Compares two versions of a ladder."""
