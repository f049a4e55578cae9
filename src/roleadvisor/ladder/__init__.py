"""The career ladder: its model, validation, names and pay bands."""
