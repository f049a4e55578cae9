"""Lines folded to the width of the screen."""

from collections.abc import Iterator
from textwrap import wrap

from roleadvisor.text import inert

LEAST_WIDTH = 20
MOST_WIDTH = 88
_SHOWN = 40
"""Characters of a line that was not understood that are shown again."""


def folded(text: str, width: int, indent: int = 0, hang: int | None = None) -> Iterator[str]:
    """Fold a text into lines of the width, indented; further lines hang at `hang`."""
    usable = max(LEAST_WIDTH, min(width, MOST_WIDTH))
    further = " " * (indent if hang is None else hang)
    yield from wrap(
        inert(text), usable, initial_indent=" " * indent, subsequent_indent=further,
        break_on_hyphens=False,
    ) or [""]  # fmt: skip


def refused(line: str, instead: str, width: int) -> Iterator[str]:
    """Refuse what was typed: say what it was, and what would be understood."""
    typed = line.strip()
    said = f"`{inert(typed)[:_SHOWN]}` is no answer." if typed else "Nothing typed."
    yield from folded(f"{said} {instead}", width)
