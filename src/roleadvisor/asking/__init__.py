"""Questions to a person on a terminal: what is shown, what is understood, what is kept."""
