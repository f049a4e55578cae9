"""What the dialogue of the quiz says."""

from collections.abc import Iterator

from roleadvisor.asking.folding import folded, refused
from roleadvisor.asking.wishes import KEYS, Wish
from roleadvisor.rules.quiz.instrument import Instrument
from roleadvisor.rules.quiz.order import Asked
from roleadvisor.rules.quiz.result import STEPS

SCALE_LINE = "   ".join(f"{number} {word}" for number, word in enumerate(STEPS, 1))

HELP = (
    "Each question has two statements, and neither is better than the other. Type a number:",
    "1 or 2 if the left one is more like you, clearly or rather; 3 for both or neither;",
    "4 or 5 if the right one is more like you, rather or clearly.",
    "Then press Enter. The words do as well: `rather left`.",
    "b goes back to the question before, s skips this one, q stops and keeps your answers.",
)


def introduction(tool: Instrument, width: int) -> Iterator[str]:
    """Say what is asked, and which keys there are."""
    yield from folded(tool.quiz.title, width)
    yield from folded(tool.quiz.about, width)
    yield from folded(f"Type 1 to 5 for each, then Enter. Also: {KEYS}", width)


def question(one: Asked, place: str, width: int, before: int | None) -> Iterator[str]:
    """Show an item: where it stands in the quiz, both sides, the scale, an answer given before."""
    yield ""
    yield from folded(place, width)
    yield from folded(f"Left:  {one.left}", width, 2, 9)
    yield from folded(f"Right: {one.right}", width, 2, 9)
    yield from folded(SCALE_LINE, width, 2)
    if before is not None:
        yield from folded(f"You answered {before + 3}, {STEPS[before + 2]}.", width, 2)


def not_understood(line: str, width: int) -> Iterator[str]:
    """Refuse what was typed: say what it was, and what would be understood."""
    instead = f"Type 1, 2, 3, 4 or 5, then Enter; {Wish.HELP.value} for help."
    yield from refused(line, instead, width)


def help_lines(width: int) -> Iterator[str]:
    """Explain the keys."""
    for line in HELP:
        yield from folded(line, width)
