"""The quiz: which role somebody wants."""
