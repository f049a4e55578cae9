"""Want, can and seat, laid out apart from one another."""

from collections.abc import Iterator
from textwrap import wrap

from roleadvisor.assess.result import Assessed, Judged, Question
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose, Records
from roleadvisor.statements.page import kind_mark, remarks
from roleadvisor.statements.view import RoleName
from roleadvisor.text import sanitize

_GROUPS = {
    "skill": "to learn",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "proof": "probably there, not shown yet",
    "verify": "not known, to be found out",
    None: "there, and shown",
}
"""What gaps are called, by type, in the order in which they are shown."""


def page(result: Assessed) -> Page:
    """Lay out the three parts, and the gaps by their types."""
    return Page(
        f"You and {result.role.title}",
        tuple(_blocks(result)),
        f"By your answers of {result.date}",
        tuple(_next(result)),
    )


def _blocks(result: Assessed) -> Iterator[Block]:
    when = f" (quiz of {result.want.when[:10]})" if result.want.when else ""
    yield Prose((Line(f"{result.want.words}{when}"),), "Want")
    yield Prose((Line(result.can.words),), "Can")
    for gap, title in _GROUPS.items():
        found = [one for one in result.can.requirements if one.gap == gap]
        required_first = sorted(found, key=lambda one: one.preferred)
        if found:
            lines = (line for one in required_first for line in _lines(one))
            yield Prose(tuple(lines), f"Can: {title}", level=2)
    yield Prose((Line(" ".join(filter(None, (result.seat.words, _asking(result))))),), "Seat")
    yield from remarks((one.note, one.id) for one in result.can.requirements)
    yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _asking(result: Assessed) -> str:
    return f"Ask: {result.seat.ask}" if result.seat.ask else ""


def _lines(one: Judged) -> Iterator[Line]:
    """Lay out one thing: what it is, where the person is with it, what shows it, what builds it."""
    preferred = " (preferred, not required)" if one.preferred else ""
    yield Line(f"{one.title.removesuffix('.')}{preferred}", "strong", BULLET)
    if one.title != one.text:
        yield Line(f"The role asks: {one.text}{kind_mark(one.basis)}", depth=1)
    yield Line(one.words, depth=1)
    for shown in one.shown_by:
        yield Line(f"Shown by: {shown}", depth=1)
    if one.gap and one.steps:
        yield Line(f"Built by: {', '.join(one.steps)}", "muted", depth=1)


def _next(result: Assessed) -> Iterator[tuple[str, str]]:
    if result.want.state == "not-asked":
        yield "roleadvisor quiz", "find out which role you want"
    yield f"roleadvisor roadmap --from ROLE --to {result.role.id}", "the way, your gaps first"
    yield 'roleadvisor log STEP --note "..."', "keep what shows that a step is done"
    yield f"roleadvisor assess {result.role.id} --blank -o ratings.yaml", "a form for your manager"


def records(result: Assessed) -> Records:
    """Give one row for each thing that the role asks."""
    columns = ("id", "kind", "text", "preferred", "needed", "given", "state", "gap", "steps")
    return Records(columns, tuple(map(_record, result.can.requirements)))


def _record(one: Judged) -> tuple[str, ...]:
    given = "" if one.given is None else str(one.given)
    needed = "" if one.needed is None else str(one.needed)
    return (
        one.id, one.kind, one.text, str(one.preferred).lower(), needed, given, one.state,
        one.gap or "", " ".join(one.steps),
    )  # fmt: skip


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


def form_text(role: RoleName, questions: tuple[Question, ...]) -> str:
    """Give the form. How much the role asks for is left out, so that it sways nobody."""
    return "\n".join(_form_lines(role, questions)) + "\n"


def _form_lines(role: RoleName, questions: tuple[Question, ...]) -> Iterator[str]:
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
        sanitize(words),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start + " " * hang,
        break_on_hyphens=False,
    )
