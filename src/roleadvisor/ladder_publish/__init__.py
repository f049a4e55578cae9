"""A ladder as a static site, for people without a terminal."""
