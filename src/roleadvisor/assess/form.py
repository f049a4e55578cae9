"""A form for ratings: YAML with what is asked in comments."""

import json
import re
from collections.abc import Iterator
from textwrap import wrap

from roleadvisor.assess.gaps import rating_of
from roleadvisor.assess.result import Anchor, Requirement
from roleadvisor.assess.third_person import about_other
from roleadvisor.ladder.answers import RATINGS, Ratings
from roleadvisor.statements.page import kind_mark
from roleadvisor.statements.view import RoleName
from roleadvisor.text import sanitize

_WIDTH = 88

_ABOUT = (
    "Fill in what you know and leave the rest empty: empty means not known, not missing.",
    "If two of you fill one in, don't look at each other's until both are done.",
    "`shown_by` is the evidence: one line someone could check.",
)
_HEADS = {
    "years": ("Full years, from 0 to 60.",),
    "skills": (
        "The level that describes the person's work, by what others can see; 0 is none of these.",
    ),
    "asks": ("yes, partly, no (not yet), no-chance (haven't had the chance), or unknown.",),
}


def form_text(role: RoleName, requirements: tuple[Requirement, ...], ratings: Ratings) -> str:
    """Write the form with these ratings filled in.

    How much the role calls for is left out: a bar in sight pulls ratings toward it.
    """
    return "\n".join(_lines(role, requirements, ratings)) + "\n"


def _lines(
    role: RoleName, requirements: tuple[Requirement, ...], ratings: Ratings
) -> Iterator[str]:
    yield from _comment(f"Ratings for the role: {role.title}")
    for words in _ABOUT:
        yield from _comment(words)
    yield f"role: {role.id}"
    for table in RATINGS:
        if found := [one for one in requirements if one.table == table]:
            yield from _table(table, found, ratings)
    yield from ("", "# Is there an opening for the role? yes, expected, no or unknown.")
    yield f"opening: {ratings.seat or ''}".rstrip()


def _table(table: str, requirements: list[Requirement], ratings: Ratings) -> Iterator[str]:
    kinds = {anchor.kind for one in requirements for anchor in one.levels}
    yield ""
    for words in _HEADS[table]:
        yield from _comment(words)
    if kinds == {"editorial"}:
        yield from _comment("The wording of the levels is this ladder's own (editorial).")
    yield f"{table}:"
    about = None
    for one in requirements:
        if one.about and one.about != about and table != "skills":
            yield from _comment(one.about, 2)
        about = one.about
        yield from _comment(_asked(one), 2)
        for example in one.examples:
            yield from _comment(f"For example: {example}", 2, 3)
        for anchor in one.levels:
            yield from _level(anchor, "" if len(kinds) == 1 else kind_mark(anchor.kind))
        yield from _entry(one, ratings)


def _asked(one: Requirement) -> str:
    if one.table == "skills":
        return f"{one.title}: {one.about}" if one.about else one.title
    if one.of:
        return f"Years of {one.of}"
    return about_other(one.question, "this person") if one.question else one.text


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
    """Quote a text so that YAML gives it back: what does not print becomes an escape."""
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
