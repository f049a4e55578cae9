"""One shareable page with everything about one person."""
