"""The quiz: which role a person wants."""
