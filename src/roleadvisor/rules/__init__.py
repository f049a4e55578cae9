"""Pure functions from a knowledge base and a person's words to results."""
