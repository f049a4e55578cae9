"""What every dialogue has in common: folding, navigation keys, and the prompt loop."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import wrap
from typing import Generic, Protocol, TypeVar

from roleadvisor.text import is_placeholder, normalize_choice, sanitize

LEAST_WIDTH = 20
MOST_WIDTH = 88
_SHOWN = 40
"""Characters of a line that isn't an answer that are shown again."""


def folded(text: str, width: int, indent: int = 0, hang: int | None = None) -> Iterator[str]:
    """Fold a text into lines of the width, indented; further lines hang at `hang`."""
    usable = max(LEAST_WIDTH, min(width, MOST_WIDTH))
    further = " " * (indent if hang is None else hang)
    yield from wrap(
        sanitize(text), usable, initial_indent=" " * indent, subsequent_indent=further,
        break_on_hyphens=False,
    ) or [""]  # fmt: skip


MOST = 1000
"""Characters of the longest line that can be an answer."""

KEYS = "b back, s skip, q save and quit, ? help."


def key_line(*, saved: bool) -> str:
    """Name the keys; where answers are not saved, `q` doesn't say so."""
    return KEYS if saved else KEYS.replace("save and quit", "quit")


class Navigation(Enum):
    """A navigation command, by its key."""

    BACK = "b"
    SKIP = "s"
    STOP = "q"
    HELP = "?"


_WORDS = {one.value: one for one in Navigation} | {
    "back": Navigation.BACK,
    "skip": Navigation.SKIP,
    "stop": Navigation.STOP,
    "quit": Navigation.STOP,
    "help": Navigation.HELP,
}


def word(line: str) -> str:
    """What was typed, as choices are looked up; empty if it is too long for any answer."""
    return normalize_choice(line) if len(line) <= MOST else ""


def parse_navigation(line: str) -> Navigation | None:
    return _WORDS.get(word(line))


def parse_words(line: str) -> str | Navigation | None:
    """Read a line of a person's own words; None where it only stands for some or is too long.

    A single sign was likely meant for another question; `--note` takes it, as typed on purpose.
    """
    words = line.strip()
    is_sign = len(words.strip(" .")) == 1
    kept = len(words) <= MOST and not is_sign and not is_placeholder(words)
    return parse_navigation(line) or (words if kept else None)


_KEYS = re.compile(
    r"\x1b\[(?!20[01]~)[0-9;?]*[ -/]*[@-~]|\x1bO."
    r"|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
)
"""What arrow keys and other control keys send: nobody means it as an answer.

The marks of a paste stay: a paste was not meant for a question of five choices.
"""

T = TypeVar("T")

MOST_MISSED = 20
"""Lines in a row that lead nowhere before a dialogue ends by itself."""


class Screen(Protocol):
    """Shows lines to a person and gets what they type."""

    def width(self) -> int:
        """The columns there are now."""

    def show(self, lines: Iterable[str]) -> None: ...

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
    """Run a dialogue to its end, whatever ends it."""
    try:
        return ask()
    except EOFError:
        return End.INPUT_ENDED
    except KeyboardInterrupt:
        return End.INTERRUPTED
    except GaveUp:
        return End.GAVE_UP


@dataclass(frozen=True, slots=True)
class Prompt(Generic[T]):
    """The text before a line, how the line is parsed, and the replies to `?` and a wrong line.

    `parse` returns None if the line isn't an answer; a navigation command is then looked for.
    `instead` says what would be an answer, `help` are paragraphs. Enter alone answers with `shown`,
    where an answer is shown.
    """

    text: str
    parse: Callable[[str], T | Navigation | None]
    instead: str
    help: Sequence[str]
    shown: T | Navigation | None = None
    problem: str = "isn't a choice"
    """What is wrong with a line that isn't an answer."""


def prompt_loop(screen: Screen, prompt: Prompt[T], *, first: bool = False) -> T | Navigation:
    """Get lines until one answers or wants to go elsewhere; `first` has no question before it.

    Raises GaveUp if too many lead nowhere.
    """
    for _ in range(MOST_MISSED):
        line = _KEYS.sub("", screen.read(prompt.text))
        reply = _reply(prompt, line)
        if reply is None:
            _tell(screen, f"{_refusal(line, prompt.problem)} {prompt.instead}")
        elif reply is Navigation.HELP:
            _tell(screen, *prompt.help)
        elif reply is Navigation.BACK and first:
            _tell(screen, "There is no question before this one.")
        else:
            return reply
    raise GaveUp


def _reply(prompt: Prompt[T], line: str) -> T | Navigation | None:
    if not line.strip():
        return prompt.shown
    reply = prompt.parse(line)
    return parse_navigation(line) if reply is None else reply


def _refusal(line: str, problem: str) -> str:
    if len(line.strip()) > MOST:
        return f"That line is too long: at most {MOST:,} characters are taken here."
    typed = sanitize(line.strip())[:_SHOWN]
    return f'"{typed}" {problem}.' if typed else "Nothing typed."


def _tell(screen: Screen, *paragraphs: str) -> None:
    width = screen.width()
    screen.show(line for words in paragraphs for line in folded(words, width))
