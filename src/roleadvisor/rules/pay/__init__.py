"""Pay: bands and on-target earnings, what an offer is worth, where it stands in the survey."""
