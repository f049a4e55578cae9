"""A talk between two people about a role, prepared from what each has rated alone."""
