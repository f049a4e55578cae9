"""Texts folded to a width: words are never cut while they fit, and nothing is left out."""

from functools import cache
from textwrap import TextWrapper

from rich.cells import cell_len


def fold(text: str, width: int) -> list[str]:
    """Break a text of one line into lines of at most `width` columns; none for no text.

    Rich knows how wide characters are; textwrap is three times as fast.
    """
    if columns(text) == len(text):
        return [text] if 0 < len(text) <= width else _wrapper(width).wrap(text)
    from rich.console import Console  # noqa: PLC0415 - texts of wide characters are rare
    from rich.text import Text  # noqa: PLC0415 - the same

    lines = Text(text).wrap(Console(width=width), width)
    return [line.plain.rstrip() for line in lines]


def columns(text: str) -> int:
    """Tell how many columns a text takes on a screen."""
    return len(text) if text.isascii() else cell_len(text)


@cache
def _wrapper(width: int) -> TextWrapper:
    return TextWrapper(width, break_on_hyphens=False)
