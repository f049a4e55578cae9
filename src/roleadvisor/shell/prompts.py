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
"""How many characters of an invalid answer are shown again."""


def folded_lines(text: str, width: int, indent: int = 0, hang: int | None = None) -> Iterator[str]:
    """Wrap a text to the width, indented; continuation lines are indented by `hang`."""
    usable = max(LEAST_WIDTH, min(width, MOST_WIDTH))
    further = " " * (indent if hang is None else hang)
    yield from wrap(
        sanitize(text), usable, initial_indent=" " * indent, subsequent_indent=further,
        break_on_hyphens=False,
    ) or [""]  # fmt: skip


MAX_ANSWER_LENGTH = 1000
"""The most characters in an answer."""

KEYS = "b back, s skip, q save and quit, ? help."


def key_line(*, saved: bool) -> str:
    """The help line for the keys; if answers aren't saved, `q` doesn't say `save`."""
    return KEYS if saved else KEYS.replace("save and quit", "quit")


class Navigation(Enum):
    """A navigation command, by its key."""

    BACK = "b"
    SKIP = "s"
    STOP = "q"
    HELP = "?"


_NAVIGATION_WORDS = {one.value: one for one in Navigation} | {
    "back": Navigation.BACK,
    "skip": Navigation.SKIP,
    "stop": Navigation.STOP,
    "quit": Navigation.STOP,
    "help": Navigation.HELP,
}


def normalize_input(line: str) -> str:
    """What was typed, normalized for lookup; empty if it's too long for any answer."""
    return normalize_choice(line) if len(line) <= MAX_ANSWER_LENGTH else ""


def parse_navigation(line: str) -> Navigation | None:
    return _NAVIGATION_WORDS.get(normalize_input(line))


def parse_words(line: str) -> str | Navigation | None:
    """Parse a line of a person's own words; None if it's a placeholder or too long.

    A single character was likely meant for another question; `--note` accepts one as deliberate.
    """
    words = line.strip()
    is_sign = len(words.strip(" .")) == 1
    kept = len(words) <= MAX_ANSWER_LENGTH and not is_sign and not is_placeholder(words)
    return parse_navigation(line) or (words if kept else None)


_CONTROL_KEYS = re.compile(
    r"\x1b\[(?!20[01]~)[0-9;?]*[ -/]*[@-~]|\x1bO."
    r"|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
)
"""What arrow keys and other control keys send, which isn't meant as an answer.

The markers around a paste stay: pasted text isn't meant for a question with five choices.
"""

T = TypeVar("T")

MOST_MISSED = 20
"""How many invalid lines in a row end a dialogue."""


class Screen(Protocol):
    """Shows lines to a person and reads what they type."""

    def width(self) -> int:
        """The current number of columns."""

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
    """Too many lines in a row weren't an answer."""


def run_to_end(ask: Callable[[], End]) -> End:
    """Run a dialogue, and return how it ended."""
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
    """The text of a prompt, how a line is parsed, and the replies to `?` and an invalid line.

    `parse` returns None if the line isn't an answer; it's then parsed as a navigation command.
    `instead` says what would be an answer, `help` has paragraphs. Enter alone answers with `shown`,
    if an answer is shown.
    """

    text: str
    parse: Callable[[str], T | Navigation | None]
    instead: str
    help: Sequence[str]
    shown: T | Navigation | None = None
    problem: str = "isn't a choice"
    """What's wrong with a line that isn't an answer."""


def prompt_loop(screen: Screen, prompt: Prompt[T], *, first: bool = False) -> T | Navigation:
    """Read lines until one is an answer or a navigation command; `first` has nothing to go back to.

    Raises GaveUp after too many invalid lines.
    """
    for _ in range(MOST_MISSED):
        line = _CONTROL_KEYS.sub("", screen.read(prompt.text))
        reply = _reply(prompt, line)
        if reply is None:
            _show_paragraphs(screen, f"{_refusal(line, prompt.problem)} {prompt.instead}")
        elif reply is Navigation.HELP:
            _show_paragraphs(screen, *prompt.help)
        elif reply is Navigation.BACK and first:
            _show_paragraphs(screen, "There is no question before this one.")
        else:
            return reply
    raise GaveUp


def _reply(prompt: Prompt[T], line: str) -> T | Navigation | None:
    if not line.strip():
        return prompt.shown
    reply = prompt.parse(line)
    return parse_navigation(line) if reply is None else reply


def _refusal(line: str, problem: str) -> str:
    if len(line.strip()) > MAX_ANSWER_LENGTH:
        return f"That line is too long: at most {MAX_ANSWER_LENGTH:,} characters are taken here."
    typed = sanitize(line.strip())[:_SHOWN]
    return f'"{typed}" {problem}.' if typed else "Nothing typed."


def _show_paragraphs(screen: Screen, *paragraphs: str) -> None:
    width = screen.width()
    screen.show(line for words in paragraphs for line in folded_lines(words, width))
