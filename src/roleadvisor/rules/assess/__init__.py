"""A person beside a role: what they want, what they can, and whether there is a seat."""
