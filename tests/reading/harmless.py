"""What may reach a screen: no character that acts on it or hides from a reader."""

import unicodedata

_KEPT = "\u00ad\u200c\u200d\u200e\u200f\u061c\u180e"
"""Soft hyphen, joiners and direction marks: writing systems and emoji need them."""

_SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs that are written below or around numbers (Unicode: Prepended_Concatenation_Mark)."""


def is_harmless(line: str) -> bool:
    """Whether a line has only characters that are visible and do nothing else."""
    return all(
        char in _KEPT + _SEEN or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for char in line
    )
