"""The survey of wages that ships: its table, and how a place or an industry is found in it."""
