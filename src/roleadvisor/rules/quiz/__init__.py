"""The quiz as an instrument: what answers say about roles, and how much chance alone could say."""
