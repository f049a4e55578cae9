"""Interest, readiness and opening, laid out apart from one another."""

from collections.abc import Iterator

from roleadvisor.assess.result import AssessmentResult, Requirement
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose, Records
from roleadvisor.statements.page import kind_mark, remarks

GAP_TITLES = {
    "skill": "Skills to learn",
    "experience": "Experience to gain",
    "opportunity": "No chance so far",
    "proof": "Probably there, no evidence yet",
    "verify": "Unknown: find out",
    None: "There, with evidence",
}
"""What gaps are called, by type, in the order in which they are shown."""


def page(result: AssessmentResult) -> Page:
    return Page(
        f"You and {result.role.title}",
        tuple(_blocks(result)),
        f"Based on your answers of {result.date}",
        tuple(_next(result)),
    )


def _blocks(result: AssessmentResult) -> Iterator[Block]:
    when = f" (quiz of {result.want.when[:10]})" if result.want.when else ""
    yield Prose((Line(f"{result.want.words}{when}"),), "Interest")
    yield Prose((Line(result.can.words),), "Readiness")
    for gap, title in GAP_TITLES.items():
        found = [one for one in result.can.requirements if one.gap == gap]
        required_first = sorted(found, key=lambda one: one.preferred)
        if found:
            lines = (line for one in required_first for line in _lines(one))
            yield Prose(tuple(lines), title, level=2)
    yield Prose((Line(" ".join(filter(None, (result.seat.words, _asking(result))))),), "Opening")
    yield from remarks((one.note, one.id) for one in result.can.requirements)
    yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _asking(result: AssessmentResult) -> str:
    return f"Ask: {result.seat.ask}" if result.seat.ask else ""


def _lines(one: Requirement) -> Iterator[Line]:
    preferred = " (preferred, not required)" if one.preferred else ""
    yield Line(f"{one.title.removesuffix('.')}{preferred}", "strong", BULLET)
    if one.title != one.text:
        yield Line(f"The role calls for: {one.text}{kind_mark(one.basis)}", depth=1)
    yield Line(one.words, depth=1)
    for shown in one.shown_by:
        yield Line(f"Evidence: {shown}", depth=1)
    if one.gap and one.steps:
        yield Line(f"Built by: {', '.join(one.steps)}", "muted", depth=1)


def _next(result: AssessmentResult) -> Iterator[tuple[str, str]]:
    if result.want.state == "not-asked":
        yield "roleadvisor quiz", "find out which role you want"
    yield f"roleadvisor roadmap --from ROLE --to {result.role.id}", "the path, your gaps first"
    yield 'roleadvisor log STEP --note "..."', "log evidence for a step"
    yield f"roleadvisor assess {result.role.id} --blank -o ratings.yaml", "a form for your manager"


def records(result: AssessmentResult) -> Records:
    """One row for each requirement."""
    columns = ("id", "kind", "text", "preferred", "needed", "given", "state", "gap", "steps")
    return Records(columns, tuple(map(_record, result.can.requirements)))


def _record(one: Requirement) -> tuple[str, ...]:
    given = "" if one.given is None else str(one.given)
    needed = "" if one.needed is None else str(one.needed)
    return (
        one.id, one.kind, one.text, str(one.preferred).lower(), needed, given, one.state,
        one.gap or "", " ".join(one.steps),
    )  # fmt: skip
