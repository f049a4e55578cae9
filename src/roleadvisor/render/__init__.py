"""Renders a page as a table, text or data. Knows nothing about ladders."""
