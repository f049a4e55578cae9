"""Statements as results and pages show them."""
