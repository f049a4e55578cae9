"""What may reach a screen: no character that acts on it or hides from a reader."""

import unicodedata

_JOINERS = "\u200c\u200d"
"""Scripts and emoji need them."""


def is_harmless(line: str) -> bool:
    """Tell whether a line holds nothing but characters that are seen and do nothing else."""
    return all(
        char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for char in line
    )
