"""A page or a result as text: table, plain, Markdown, JSON, CSV."""
