"""Ranges of months and of dates, in words."""

from collections.abc import Iterator

from roleadvisor.evidence.result import EvidenceView
from roleadvisor.render.page import TICKED, UNTICKED, Line
from roleadvisor.roadmap.result import Reason, Span, StepView, Window
from roleadvisor.statements.page import kind_mark
from roleadvisor.statements.view import StatementView

YEAR = 12


def ranged(span: Span | None) -> str:
    """`12 to 18 (editorial)`, or that it is not known."""
    if span is None:
        return "not known"
    range_ = _numbers(span.min, span.max)
    return f"{range_}{kind_mark(span.kind)}"


def months_of(span: Span | None) -> str:
    """`12 to 18 months (editorial)`, with whole years beside it."""
    if span is None:
        return "how long is not known"
    low, high = span.min, span.max
    words = f"{_numbers(low, high)} month{'' if low == high == 1 else 's'}"
    notes = [] if span.kind == "stated" else [span.kind]
    if low >= 2 * YEAR and low % YEAR == high % YEAR == 0:
        notes.insert(0, f"{_numbers(low // YEAR, high // YEAR)} years")
    return f"{words} ({', '.join(notes)})" if notes else words


def _numbers(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def began(window: Window) -> str:
    """When a phase begins: a month, or the two that it lies between."""
    return _between(window.begins_earliest, window.begins_latest)


def ended(window: Window) -> str:
    """When a phase ends: a month, or the two that it lies between."""
    return _between(window.ends_earliest, window.ends_latest)


def _between(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return ""
    return earliest if earliest == latest else f"between {earliest} and {latest}"


GAPS = {
    "skill": "a skill to build",
    "proof": "probably there, not shown yet",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "verify": "not known, to be found out",
}
"""The types of gaps, in words."""


def lines(step: StepView) -> Iterator[Line]:
    """Lay out one step; one that is done needs no more than its name and its evidence."""
    if step.status == "done":
        yield Line(_headline(step), "muted", TICKED)
        yield Line(f"{step.kind}, id {step.id}", "muted", depth=1)
    else:
        yield Line(_headline(step), "strong", UNTICKED)
        yield from (Line(words, depth=1) for words in _details(step))
    yield from (Line(evidence_line(one), depth=1) for one in step.evidence)


def _headline(step: StepView) -> str:
    words = f"{step.text}{kind_mark(step.basis)}"
    if step.status == "not-met":
        return f"{words} - not met: {step.reason or 'no reason given'}"
    if step.status == "doing":
        return f"{words} - doing"
    return f"{words} - {step.reason}" if step.reason else words


def _details(step: StepView) -> Iterator[str]:
    yield f"{step.kind}, id {step.id}"
    if step.gap:
        yield f"By your assessment: {GAPS.get(step.gap, step.gap)}"
    if step.why:
        yield f"Why: {_why(step.why)}"
    if step.done_when:
        yield f"Done when{kind_mark(step.done_when_kind)}: {step.done_when}"
    yield from _labeled("Evidence to bring", step.show)
    yield from _labeled("Two-week trial", step.trial)


def _why(reasons: tuple[Reason, ...]) -> str:
    by_role: dict[str, list[str]] = {}
    for reason in reasons:
        by_role.setdefault(reason.role_title, []).append(f"{reason.text}{kind_mark(reason.kind)}")
    return " ".join(f"{title} calls for: {' '.join(texts)}" for title, texts in by_role.items())


def _labeled(label: str, statement: StatementView | None) -> Iterator[str]:
    if statement:
        yield f"{label}{kind_mark(statement.kind)}: {statement.text}"


def evidence_line(one: EvidenceView) -> str:
    """One piece of evidence in a line."""
    return f"Evidence {one.id}, {one.date}, {one.kind}: {one.note}"
