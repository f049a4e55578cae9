"""Text broken into lines of a width: between words, and within one only where it must be."""

import re

from rich.cells import cell_len, chop_cells

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_AFTER_SLASH = re.compile(r"[^/]*/+|[^/]+")


def width_of(text: str) -> int:
    """Columns that a text takes: none for a joiner, two for a wide character."""
    return len(text) if text.isascii() else cell_len(text)


def fold(text: str, width: int) -> list[str]:
    """Break one line of text into lines; a no-break space is no place to break."""
    if len(text) <= width and text.isascii():
        return [text.rstrip(" ")]
    lines: list[str] = []
    line, used = "", 0
    for word in filter(None, text.split(" ")):
        length = width_of(word)
        if line and used + 1 + length <= width:
            line, used = f"{line} {word}", used + 1 + length
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width) if length > width else [word]
        lines += whole
        used = width_of(line)
    return [*lines, line]


def longest_word(text: str) -> int:
    """Columns that a text needs so that no word of it is broken but after a slash."""
    return max((width_of(part) for word in text.split(" ") for part in _parts(word)), default=0)


def _parts(word: str) -> list[str]:
    return _AFTER_SLASH.findall(word)


def _pieces(word: str, width: int) -> list[str]:
    """Break a word that is too long: after a slash, else anywhere; but an id stays whole.

    A person copies an id, and a terminal joins what it wraps itself.
    """
    pieces = [""]
    for part in _parts(word):
        if width_of(pieces[-1]) + width_of(part) <= width:
            pieces[-1] += part
        else:
            pieces += [part] if _ID.fullmatch(part.strip("/.,;:()`")) else _chopped(part, width)
    return [piece for piece in pieces if piece]


def _chopped(part: str, width: int) -> list[str]:
    return chop_cells(part, max(1, width)) if width_of(part) > width else [part]
