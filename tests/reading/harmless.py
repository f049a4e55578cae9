"""What may reach a screen: no character that acts on it or hides from a reader."""

import unicodedata

_KEPT = "\u00ad\u200c\u200d\u200e\u200f\u061c\u180e"
"""Soft hyphen, joiners and direction marks: writing systems and emoji need them."""


def is_harmless(line: str) -> bool:
    """Whether a line holds nothing but characters that are seen and do nothing else."""
    return all(
        char in _KEPT or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for char in line
    )
