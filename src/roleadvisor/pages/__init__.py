"""Results laid out for people: each becomes a page of titles, sentences and tables."""
