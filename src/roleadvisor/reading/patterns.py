"""Forms of text that files use, and what they look like in a person's words."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id is lower-case words joined by hyphens: safe as an argument, a file name and a URL."""

REF_PATTERN = r"^[a-z0-9-]+/[a-z0-9-]+$"
"""Two ids joined by a slash: a source and its section, a role and its requirement."""

CODE_PATTERN = r"^[0-9]{2}-[0-9]{4}$"
"""An occupation's code in the Standard Occupational Classification."""

PATTERNS = {
    ID_PATTERN: "an id: words of small letters (a-z) and digits, joined by hyphens",
    REF_PATTERN: "two ids with a slash between them, such as `handbook/levels`",
    CODE_PATTERN: "a code of two digits, a hyphen and four digits",
}
"""What a text of each pattern looks like, in a person's words."""
