"""Want, can and seat, laid out apart from one another."""

from collections.abc import Iterator

from roleadvisor.render.page import Block, Cell, Line, Page, Prose, Records, Table, cell
from roleadvisor.results.assess import Assessed, Judged

_GROUPS = {
    "skill": "To learn",
    "experience": "Experience to gain",
    "opportunity": "A chance is missing",
    "proof": "Probably there, not shown yet",
    "verify": "Not known, to be found out",
    None: "There, and shown",
}
"""The headings of gaps, by type, in the order in which they are shown."""


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
        found = tuple(one for one in result.can.requirements if one.gap == gap)
        if found:
            yield Table(("", "By your answers", "What builds it"), tuple(map(_row, found)), title)
    yield Prose((Line(" ".join(filter(None, (result.seat.words, _asking(result))))),), "Seat")
    yield from _notes(result)
    yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _notes(result: Assessed) -> Iterator[Prose]:
    """Tell once each remark of the ladder's keepers: several requirements share one."""
    notes: dict[str, list[str]] = {}
    for one in result.can.requirements:
        if one.note:
            notes.setdefault(one.note, []).append(one.id)
    if notes:
        lines = (Line(f"{note} ({', '.join(of)})", "muted") for note, of in notes.items())
        yield Prose(tuple(lines), "Remarks on the sources")


def _asking(result: Assessed) -> str:
    return f"Ask: {result.seat.ask}" if result.seat.ask else ""


def _row(one: Judged) -> tuple[Cell, ...]:
    preferred = "preferred, not required" if one.preferred else ""
    text = one.text if one.basis == "stated" else f"{one.text} ({one.basis})"
    about = (Line(one.title, "strong"), *cell(text if one.title != one.text else "", preferred))
    return about, cell(one.words, *one.shown_by), cell(*one.steps)


def _next(result: Assessed) -> Iterator[tuple[str, str]]:
    if result.want.state == "not-asked":
        yield "roleadvisor quiz", "find out which role you want"
    step = next((one.steps[0] for one in result.can.requirements if one.gap and one.steps), None)
    if step:
        yield f'roleadvisor log {step} --note "..."', "keep what shows it"
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
