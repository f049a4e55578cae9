"""A form for ratings: YAML to be filled in by each of two people, without a look at the other's."""

from collections.abc import Iterator
from textwrap import wrap

from roleadvisor.pages.statements import kind_mark
from roleadvisor.results.assess import Question
from roleadvisor.results.statements import RoleName
from roleadvisor.text import inert

_WIDTH = 88

_ABOUT = (
    "Fill in what you know and leave the rest empty: empty means not known, and not missing.",
    "If two of you fill one in, do not look at the other's before both are done.",
    "`shown_by` is what shows it, in a line that others could check.",
)
_HEADS = {
    "years": ("Full years, from 0 to 60.",),
    "skills": (
        "The level that describes the person's work, by what others can see. 0: none of these yet.",
        "What the levels look like stands above each. The levels are by the ladder.",
    ),
    "asks": (
        "yes, partly, no (not yet), no-chance (there was no chance to), or unknown.",
    ),
}  # fmt: skip


def text(role: RoleName, questions: tuple[Question, ...]) -> str:
    """Give the form. How much the role asks for is left out, so that it sways nobody."""
    return "\n".join(_lines(role, questions)) + "\n"


def _lines(role: RoleName, questions: tuple[Question, ...]) -> Iterator[str]:
    yield from _comment(f"Ratings for the role: {role.title}")
    for words in _ABOUT:
        yield from _comment(words)
    yield f"role: {role.id}"
    for table, head in _HEADS.items():
        found = [one for one in questions if one.table == table]
        if found:
            yield ""
            for words in head:
                yield from _comment(words)
            yield f"{table}:"
        for one in found:
            yield from _question(one)
    yield from ("", "# Is there an opening for the role? yes, expected, no or unknown.", "seat:")


def _question(one: Question) -> Iterator[str]:
    yield from _comment(f"Years of {one.of}" if one.of else one.title, 2)
    for anchor in one.levels:
        yield from _comment(f"{anchor.level}: {anchor.text}{kind_mark(anchor.kind)}", 2, 3)
    field = {"years": "years", "skills": "level"}.get(one.table, "answer")
    yield from (f"  {one.id}:", f"    {field}:", "    shown_by:")


def _comment(words: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    start = " " * indent + "# "
    yield from wrap(
        inert(words),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start + " " * hang,
        break_on_hyphens=False,
    )
