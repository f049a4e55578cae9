"""The log of evidence for steps."""
