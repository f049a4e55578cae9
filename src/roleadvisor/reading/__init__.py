"""The one reader: any file to a model, strictly, with the place of everything that is wrong."""
