"""What the dialogue of an assessment says."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from roleadvisor.assess.result import Question
from roleadvisor.shell.prompts import KEYS, folded, not_a_choice, word
from roleadvisor.statements.view import RoleName
from roleadvisor.text import listed, sanitize

MOST_YEARS = 60


REPLIES = {
    "yes": "yes",
    "partly": "partly",
    "no": "not yet",
    "no-chance": "I had no chance to",
    "unknown": "I cannot tell",
}


OPENINGS = {
    "yes": "yes",
    "expected": "one is expected",
    "no": "not in sight",
    "unknown": "I do not know",
}
"""Answers in words, in the order of their numbers."""


Choices: TypeAlias = Mapping[str, int | str]
"""What may be typed, and what it means."""

HELP = (
    "Type a number, then Enter. k keeps what you said last time.",
    "There is no right answer, and nobody sees them but you.",
    "What you skip counts as not known, and not as missing.",
)


def introduction(role: RoleName, width: int) -> Iterator[str]:
    """Say what is asked, and which keys there are."""
    yield from folded(f"You and {role.title}", width)
    yield from folded(
        "This asks what you have done and how you work, one thing at a time."
        " It stays on this machine.",
        width,
    )
    yield from folded(f"Type a number for each, then Enter. Also: {KEYS}", width)


def asked(question: Question | None, place: str, width: int, before: object) -> Iterator[str]:
    """Show a question, what may be answered, and what was answered last time."""
    yield ""
    yield from folded(place, width)
    if question is None:
        yield from folded("Is there an opening for this role, here and now?", width, 2)
        yield from _listed(OPENINGS, width)
    elif question.table == "years":
        yield from folded(f"How many full years of {question.of} do you have?", width, 2)
    elif question.table == "skills":
        yield from _skill(question, width)
    else:
        yield from folded(f"Is this true of you? {question.title}", width, 2)
        yield from _listed(REPLIES, width)
    if before is not None:
        yield from folded(f"Last time: {_said(question, before)}. k keeps it.", width, 2)


def _skill(question: Question, width: int) -> Iterator[str]:
    editorial = any(anchor.kind == "editorial" for anchor in question.levels)
    levels = " The levels are editorial." if editorial else ""
    yield from folded(f"{question.title}: which level describes your work?{levels}", width, 2)
    yield from folded("0  none of these yet", width, 4, 7)
    for anchor in question.levels:
        yield from folded(f"{anchor.level}  {anchor.text}", width, 4, 7)


def _listed(words: Mapping[str, str], width: int) -> Iterator[str]:
    options = "   ".join(f"{number} {told}" for number, told in enumerate(words.values(), 1))
    yield from folded(options, width, 4)


def _said(question: Question | None, before: object) -> str:
    words = OPENINGS if question is None else REPLIES if question.table == "asks" else {}
    return words.get(str(before), str(before))


def proof(width: int, before: str | None) -> Iterator[str]:
    """Ask what shows an answer."""
    yield from folded(
        "What shows it? A line that others could check. s if nothing does yet.", width, 2
    )
    if before:
        yield from folded(f"Last time: {before} k keeps it.", width, 2)


def too_short(line: str, width: int) -> Iterator[str]:
    """Refuse what is too short to be evidence."""
    said = f"`{sanitize(line.strip())}` is too short." if line.strip() else "Nothing typed."
    yield from folded(f"{said} Say in a few words what shows it, or s for nothing yet.", width)


def refused(line: str, question: Question | None, width: int) -> Iterator[str]:
    """Refuse what was typed, and say what would be understood."""
    yield from not_a_choice(line, f"Type {_range(question)}, then Enter; ? for help.", width)


def _range(question: Question | None) -> str:
    numbers = [int(word) for word in choices(question) if word.isdigit()]
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"a number from {numbers[0]} to {numbers[-1]}"
    return listed(map(str, numbers), "or")


def help_lines(question: Question | None, width: int) -> Iterator[str]:
    """Explain the keys, and give the examples of a skill's levels."""
    for line in (*HELP, KEYS[0].upper() + KEYS[1:]):
        yield from folded(line, width)
    for anchor in question.levels if question else ():
        for example in anchor.examples:
            yield from folded(f"{anchor.level}  for example: {example}", width, 4, 7)


def choices(question: Question | None) -> Choices:
    """Give what may be answered to a question; to the one about the seat where it is None."""
    if question is None:
        return _numbered(OPENINGS)
    if question.table == "years":
        return {str(number): number for number in range(MOST_YEARS + 1)}
    if question.table == "skills":
        levels = [anchor.level for anchor in question.levels] or range(
            1, (question.needed or 0) + 1
        )
        return {str(number): number for number in (0, *levels)}
    return _numbered(REPLIES)


def _numbered(words: Mapping[str, str]) -> Choices:
    by_number = {str(number): key for number, key in enumerate(words, 1)}
    return (
        by_number | {told.lower(): key for key, told in words.items()} | {key: key for key in words}
    )


def chosen(line: str, question: Question | None) -> int | str | None:
    """Give the answer that was typed; None where it is none."""
    return choices(question).get(word(line))
