"""Everything about one person on one page that can be sent."""
