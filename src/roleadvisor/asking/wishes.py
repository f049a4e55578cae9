"""What somebody may want at any question other than to answer it."""

from enum import Enum

MOST = 1000
"""Characters of a line that are looked at; a longer one is no answer."""

KEYS = "b back, s skip, q stop and keep, ? help."


class Wish(Enum):
    """What somebody wants, by the key for it."""

    BACK = "b"
    SKIP = "s"
    STOP = "q"
    HELP = "?"


_WORDS = {wish.value: wish for wish in Wish} | {
    "back": Wish.BACK, "skip": Wish.SKIP, "stop": Wish.STOP, "quit": Wish.STOP, "help": Wish.HELP,
}  # fmt: skip


def word(line: str) -> str:
    """Give what was typed as it is looked up: without spaces around it, in small letters.

    A line that is too long gives nothing: it is no word of any kind.
    """
    return line.strip(" \t\r\n").lower() if len(line) <= MOST else ""


def wish(line: str) -> Wish | None:
    """Give the wish that was typed; None where it is none."""
    return _WORDS.get(word(line))
