"""The wording of the assessment dialogue, and what its answers mean."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from roleadvisor.assess.result import ChangedRating, Requirement
from roleadvisor.assess.third_person import question_about
from roleadvisor.ladder.answers import MOST_YEARS, OPENINGS, REPLIES, choices_of
from roleadvisor.shell.prompts import folded_lines, normalize_input
from roleadvisor.statements.view import RoleName
from roleadvisor.text import full_years, join_words, normalize_choice

Choices: TypeAlias = Mapping[str, int | str]
"""What can be typed, and the answer that it means."""


class Subject(NamedTuple):
    """The person a question is about: the one who answers, or the one a manager rates."""

    name: str = "you"
    own: bool = True

    @property
    def possessive(self) -> str:
        return "your" if self.own else f"{self.name}'s"


SELF = Subject()


def other_person(name: str | None) -> Subject:
    """The person that a manager answers about."""
    return Subject(name or "this person", own=False)


ABOUT = (
    "This asks what you have done and how you work, one thing at a time. It stays on this machine."
)
_IS_THERE_AN_OPENING = "Is there an opening for this role, here and now?"

_NONE_YET = "none of these yet"
_OFFER = "yes, or I have an offer"
_OFFERS = (_OFFER.lower(), "yes, and i have an offer", "i have an offer", "offer")
_OF_OTHER = {**REPLIES, "no-chance": "hasn't had the chance"}

_LEVELS = (
    "Take the highest level that others could see in the work. In between? Take the lower one."
)
_HELP = (
    "Type a number, word or first letter. Enter alone keeps the answer shown.",
    "There are no right answers. What you skip counts as unknown, not as missing.",
)


def introduction(
    role: RoleName, about: str, keys: str, width: int, *, again: bool = False
) -> Iterator[str]:
    """Introduce the questions and the keys; `again` if they were answered before."""
    yield from folded_lines(role.title, width)
    yield from folded_lines(about, width)
    yield from folded_lines(f"Type a number for each, then Enter. Also: {keys}", width)
    if again:
        yield from folded_lines("Enter keeps last time's answer.", width)


def question_lines(
    requirement: Requirement | None,
    place: str,
    width: int,
    shown: object,
    changed: ChangedRating | None = None,
    *,
    of: Subject = SELF,
    since: str = "Last time:",
) -> Iterator[str]:
    """Show a question, the choices, and the answer that Enter keeps; None asks about an opening."""
    yield ""
    yield from folded_lines(place, width)
    if requirement is None:
        yield from folded_lines(_IS_THERE_AN_OPENING, width, 2)
        yield from _choices_line({**OPENINGS, "yes": _OFFER} if of.own else OPENINGS, width)
    elif requirement.table == "years":
        do = "do" if of.own else "does"
        years = f"How many full years of {requirement.of} {do} {of.name} have?"
        yield from folded_lines(years, width, 2)
    elif requirement.table == "skills":
        yield from _skill_lines(requirement, of.possessive, width)
    else:
        yield from folded_lines(_question(requirement, of), width, 2)
        for example in requirement.examples:
            yield from folded_lines(f"For example: {example}", width, 4, 6)
        yield from _choices_line(REPLIES if of.own else _OF_OTHER, width)
    if changed and shown is None:
        then = f"“{changed.asked_then}”" if changed.asked_then else "something else"
        yield from folded_lines(
            f"Changed since. Asked then: {then} You: {changed.words}.", width, 2
        )
    if shown is not None:
        yield from folded_lines(
            f"{since} {_in_words(requirement, shown)}. Enter keeps it.", width, 2
        )


def _question(requirement: Requirement, of: Subject) -> str:
    """The ladder's question, to the person or about them, or else its statement to confirm."""
    question = requirement.question
    if not question:
        return f"Is this true of {of.name}? {requirement.text}"
    return question if of.own else question_about(question, of.name, to_manager=True)


def _skill_lines(requirement: Requirement, whose: str, width: int) -> Iterator[str]:
    editorial = any(anchor.kind == "editorial" for anchor in requirement.levels)
    by_us = " (levels: our wording)" if editorial else ""
    yield from folded_lines(
        f"{requirement.title}: which level describes {whose} work?{by_us}", width, 2
    )
    if requirement.about:
        yield from folded_lines(requirement.about, width, 4)
    yield from folded_lines(f"0  {_NONE_YET}", width, 4, 7)
    for anchor in requirement.levels:
        title = f"{anchor.title}: " if anchor.title else ""
        yield from folded_lines(f"{anchor.level}  {title}{anchor.text}", width, 4, 7)


def _choices_line(words: Mapping[str, str], width: int) -> Iterator[str]:
    options = "   ".join(f"{number} {reply}" for number, reply in enumerate(words.values(), 1))
    yield from folded_lines(options, width, 4)


def _in_words(requirement: Requirement | None, answer: object) -> str:
    words = OPENINGS if requirement is None else REPLIES if requirement.table == "asks" else {}
    return words.get(str(answer), str(answer))


def evidence_question_lines(width: int, shown: str | None, since: str) -> Iterator[str]:
    yield from folded_lines(
        "What's your evidence? One line someone could check; s if none yet.", width, 2
    )
    if shown:
        end = "" if shown.endswith((".", "!", "?")) else "."
        yield from folded_lines(f"{since} “{shown}{end}” Enter keeps it.", width, 2)


def retry_hint(requirement: Requirement | None) -> str:
    """What to type, after a line that wasn't an answer."""
    numbers = [int(typed) for typed in choices(requirement) if typed.isdigit()]
    first, last = numbers[0], numbers[-1]
    in_a_row = numbers == list(range(first, last + 1))
    what = f"a number from {first} to {last}" if in_a_row else join_words(map(str, numbers), "or")
    return f"Type {what}, then Enter; ? for help."


def question_help(requirement: Requirement | None, keys: str) -> Iterator[str]:
    """Show what isn't on the screen: examples, the ladder's wording, and the keys."""
    if requirement is not None and requirement.table == "skills":
        yield _LEVELS
        examples = [
            f"{anchor.level}  for example: {one}"
            for anchor in requirement.levels
            for one in anchor.examples
        ]
        yield from examples or ["This ladder has no examples for these levels."]
    elif requirement is not None:
        if requirement.question:
            yield f"The role calls for: {requirement.text}"
        if requirement.about:
            yield requirement.about
        yield from (f"For example: {example}" for example in requirement.examples)
    yield from (*_HELP, f"Keys: {keys}")


def evidence_help(keys: str) -> tuple[str, str]:
    what = "A result, feedback, or a document: something someone else could look up."
    return what, f"Keys: {keys}"


def choices(requirement: Requirement | None) -> Choices:
    """What can be typed at a question; None is the question about an opening."""
    if requirement is None:
        return {**_initials(OPENINGS), **choices_of(OPENINGS), **dict.fromkeys(_OFFERS, "yes")}
    if requirement.table == "years":
        return {str(number): number for number in range(MOST_YEARS + 1)}
    if requirement.table == "skills":
        described_levels = [anchor.level for anchor in requirement.levels]
        levels = described_levels or range(1, (requirement.needed or 0) + 1)
        titles = {normalize_choice(one.title): one.level for one in requirement.levels if one.title}
        numbers = {str(number): number for number in (0, *levels)}
        return {_NONE_YET: 0, **titles, **numbers}
    return {**_initials(REPLIES), **choices_of(REPLIES), _OF_OTHER["no-chance"]: "no-chance"}


def _initials(words: Mapping[str, str]) -> Choices:
    """The first answer that starts with each letter, by letter: `n` is `no`."""
    return {answer[0]: answer for answer in reversed(list(words))}


def parse_answer(line: str, requirement: Requirement | None) -> int | str | None:
    """Parse a typed answer; None if it isn't one."""
    typed = normalize_input(line)
    if requirement is not None and requirement.table == "years":
        years = full_years(typed)
        typed = typed if years is None or typed.isdecimal() else str(years)
    return choices(requirement).get(typed)
