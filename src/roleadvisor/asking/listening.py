"""Lines from a person: asked for until one leads somewhere, and how a dialogue can end."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Generic, Protocol, TypeVar

from roleadvisor.asking.folding import folded
from roleadvisor.asking.wishes import Wish
from roleadvisor.record import record

T = TypeVar("T")

MOST_MISSED = 20
"""Lines in a row that lead nowhere before a dialogue ends by itself."""


class Screen(Protocol):
    """Shows lines to a person and gets what they type."""

    def width(self) -> int:
        """Give the columns there are now."""

    def show(self, lines: Iterable[str]) -> None:
        """Show lines."""

    def read(self, prompt: str) -> str:
        """Get a line. Raises EOFError at the end of input, KeyboardInterrupt at Ctrl-C."""


class End(Enum):
    """How a dialogue ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    INPUT_ENDED = "input ended"
    GAVE_UP = "gave up"
    INTERRUPTED = "interrupted"


class GaveUp(Exception):
    """Too many lines in a row led nowhere."""


def end_of(ask: Callable[[], End]) -> End:
    """Hold a dialogue, and tell how it ended."""
    try:
        return ask()
    except EOFError:
        return End.INPUT_ENDED
    except KeyboardInterrupt:
        return End.INTERRUPTED
    except GaveUp:
        return End.GAVE_UP


@record
class Prompt(Generic[T]):
    """What stands before a line, what the line may mean, and what else is said.

    `help` and `refused` give lines for a width; `refused` is told the line that was no answer.
    """

    text: str
    understood: Callable[[str], T | Wish | None]
    help: Callable[[int], Iterable[str]]
    refused: Callable[[str, int], Iterable[str]]


def listen(screen: Screen, prompt: Prompt[T], *, first: bool = False) -> T | Wish:
    """Get lines until one answers or wants to go elsewhere; `first` has no question before it.

    Raises GaveUp where too many lead nowhere.
    """
    for _ in range(MOST_MISSED):
        line = screen.read(prompt.text)
        said = prompt.understood(line)
        width = screen.width()
        if said is None:
            screen.show(prompt.refused(line, width))
        elif said is Wish.HELP:
            screen.show(prompt.help(width))
        elif said is Wish.BACK and first:
            screen.show(folded("This is the first question.", width))
        else:
            return said
    raise GaveUp
