"""An assessment laid out, and the form for its ratings."""
