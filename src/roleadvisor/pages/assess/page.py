"""Want, can and seat, laid out apart from one another."""

from collections.abc import Iterator

from roleadvisor.pages.statements import kind_mark, remarks
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose, Records
from roleadvisor.results.assess import Assessed, Judged

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
