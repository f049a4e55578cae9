"""Pay laid out: bands, an offer among them, the survey, one axis, rows for a spreadsheet."""
