"""A career advisor for leadership roles, on the command line and offline."""

__version__ = "0.1.0"
