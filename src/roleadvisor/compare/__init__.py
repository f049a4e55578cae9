"""Compares roles, lists them, and shows one."""
