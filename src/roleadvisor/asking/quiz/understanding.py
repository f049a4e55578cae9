"""What somebody typed, understood or not: never guessed."""

from enum import Enum
from typing import TypeAlias

from roleadvisor.rules.quiz.result import STEPS


class Wish(Enum):
    """What somebody may want at a question other than to answer it."""

    BACK = "b"
    SKIP = "s"
    STOP = "q"
    HELP = "?"


Understood: TypeAlias = int | Wish | None

MOST = 1000
"""Characters of a line that are looked at; a longer one is no answer."""

_WORDS: dict[str, int | Wish] = {
    **{str(number): number - 3 for number in range(1, 6)},
    **{word: number - 2 for number, word in enumerate(STEPS)},
    **{wish.value: wish for wish in Wish},
    "back": Wish.BACK,
    "skip": Wish.SKIP,
    "stop": Wish.STOP,
    "quit": Wish.STOP,
    "help": Wish.HELP,
}


def understood(line: str) -> Understood:
    """Give the step on screen (-2 left to 2 right), the wish, or None where it is neither.

    Spaces around it and the case of letters do not matter; `01`, `+1`, `1.0` and digits of
    other scripts are not understood, here as in a file of answers.
    """
    return _WORDS.get(line.strip(" \t\r\n").lower()) if len(line) <= MOST else None
