"""A roadmap laid out: for a screen, as a list with ticks, as days of a calendar."""
