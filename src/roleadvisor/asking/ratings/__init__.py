"""An assessment, asked: one thing at a time, and what shows it."""
