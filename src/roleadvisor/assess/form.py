"""A form for ratings: YAML with the questions in comments."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from roleadvisor.assess.gaps import rating_of
from roleadvisor.assess.result import Anchor, Requirement
from roleadvisor.assess.third_person import question_about
from roleadvisor.ladder.answers import RATINGS, By, Ratings
from roleadvisor.statements.page import kind_suffix
from roleadvisor.statements.view import RoleName
from roleadvisor.text import sanitize

_WIDTH = 88

_ABOUT = (
    "Fill in what you know and leave the rest empty. An empty answer doesn't count as a no.",
    "Don't look at {other} ratings until you've both finished.",
    "`shown_by` is the evidence: one line someone could check.",
)
_TABLE_HEADINGS = {
    "years": "Full years, from 0 to 60.",
    "skills": "The level that describes {whose} work, by what others can see; 0 is none of these.",
    "asks": "yes, partly, no (not yet), no-chance (haven't had the chance), or unknown.",
}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a form is for: the person it's about, with their --person name, or their manager.

    `by` is None if either may fill it in; `load` is the command that loads it.
    """

    person: str | None = None
    name: str | None = None
    by: By | None = None
    load: str = ""

    def header_lines(self, role: str) -> Iterator[str]:
        who = self.name or "this person"
        about = {
            "self": f"{f'For {who}: y' if self.name else 'Y'}our ratings for the role {role}",
            "manager": f"For the manager: your ratings of {who} for the role {role}",
        }
        yield about.get(self.by or "", f"Ratings for the role: {role}")
        if self.by:
            yield "Type after the colons, save the file, and mail it back."
        other = "your manager's" if self.by == "self" else f"{self.name or 'the person'}'s"
        for words in _ABOUT:
            yield words.format(other=other if self.by else "each other's")

    def question_text(self, question: str) -> str:
        """Reword the ladder's question, which says `you`, for the one who fills in the form."""
        if self.by == "self":
            return question
        by_manager = self.by == "manager"
        return question_about(question, self.name or "this person", to_manager=by_manager)

    @property
    def whose(self) -> str:
        return "your" if self.by == "self" else f"{self.name or 'the person'}'s"


ANYONE = Addressee()


def form_text(
    role: RoleName,
    requirements: tuple[Requirement, ...],
    ratings: Ratings,
    reader: Addressee = ANYONE,
) -> str:
    """Write the form with these ratings filled in.

    It leaves out how much the role calls for: a visible bar pulls ratings toward it.
    """
    return "\n".join(_lines(role, requirements, ratings, reader)) + "\n"


def _lines(
    role: RoleName, requirements: tuple[Requirement, ...], ratings: Ratings, reader: Addressee
) -> Iterator[str]:
    for words in reader.header_lines(role.title):
        yield from _comment(words)
    if reader.load:
        theirs = reader.by == "self" and reader.person
        who = "Your manager loads it with" if theirs else "To load it"
        yield f"# {who}: {sanitize(reader.load)}"
    yield f"role: {role.id}"
    if reader.person:
        yield f"person: {_quoted(reader.person)}"
    if reader.by:
        yield f"by: {reader.by}"
    for table in RATINGS:
        if found := [one for one in requirements if one.table == table]:
            yield from _table(table, found, ratings, reader)
    yield from ("", "# Is there an opening for the role? yes, expected, no or unknown.")
    yield f"opening: {ratings.seat or ''}".rstrip()


def _table(
    table: str, requirements: list[Requirement], ratings: Ratings, reader: Addressee
) -> Iterator[str]:
    kinds = {anchor.kind for one in requirements for anchor in one.levels}
    yield ""
    yield from _comment(_TABLE_HEADINGS[table].format(whose=reader.whose))
    if kinds == {"editorial"}:
        yield from _comment("The wording of the levels is this ladder's own (editorial).")
    yield f"{table}:"
    about = None
    for one in requirements:
        if one.about and one.about != about and table != "skills":
            yield from _comment(one.about, 2)
        about = one.about
        yield from _comment(form_question(one, reader), 2)
        for example in one.examples:
            yield from _comment(f"For example: {example}", 2, 3)
        for anchor in one.levels:
            yield from _level(anchor, "" if len(kinds) == 1 else kind_suffix(anchor.kind))
        yield from _entry(one, ratings)


def form_question(one: Requirement, reader: Addressee = ANYONE) -> str:
    """What a form asks about a requirement: never how much the role calls for."""
    if one.table == "skills":
        return f"{one.title}: {one.about}" if one.about else one.title
    if one.of:
        return f"Years of {one.of}"
    return reader.question_text(one.question) if one.question else one.text


def _level(anchor: Anchor, mark: str) -> Iterator[str]:
    name = f"{anchor.title}: " if anchor.title else ""
    yield from _comment(f"{anchor.level}: {name}{anchor.text}{mark}", 2, 3)
    for example in anchor.examples:
        yield from _comment(f"   For example: {example}", 2, 5)


def _entry(one: Requirement, ratings: Ratings) -> Iterator[str]:
    rating = rating_of(ratings, one)
    value = "" if rating is None or rating.value is None else f" {rating.value}"
    evidence = f" {_quoted(rating.shown_by)}" if rating and rating.shown_by else ""
    yield from (f"  {one.id}:", f"    {RATINGS[one.table].field}:{value}")
    yield f"    shown_by:{evidence}"


def _quoted(words: str) -> str:
    """Quote a text for YAML so that it round-trips; nonprintable characters become escapes."""
    quoted = json.dumps(words, ensure_ascii=False)
    return re.sub(
        r"[^ -~]", lambda one: one[0] if one[0].isprintable() else f"\\U{ord(one[0]):08x}", quoted
    )


def _comment(words: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    start = " " * indent + "# "
    yield from wrap(
        sanitize(words),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start + " " * hang,
        break_on_hyphens=False,
    )
