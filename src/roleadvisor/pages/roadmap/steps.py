"""A step of a roadmap, laid out: what, why, how one can tell, what to show, what to try."""

from collections.abc import Iterator

from roleadvisor.pages.statements import kind_mark
from roleadvisor.render.page import TICKED, UNTICKED, Line
from roleadvisor.results.roadmap import Evidence, Reason, Step
from roleadvisor.results.statements import Said

GAPS = {
    "skill": "a skill to build",
    "proof": "probably there, not shown yet",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "verify": "not known, to be found out",
}
"""The types of gaps, in words."""


def lines(step: Step) -> Iterator[Line]:
    """Lay out one step; one that is done needs no more than its name and what shows it."""
    if step.status == "done":
        yield Line(_headline(step), "muted", TICKED)
        yield Line(f"{step.kind}, id {step.id}", "muted", depth=1)
    else:
        yield Line(_headline(step), "strong", UNTICKED)
        yield from (Line(words, depth=1) for words in _details(step))
    yield from (Line(kept(one), depth=1) for one in step.evidence)


def _headline(step: Step) -> str:
    words = f"{step.text}{kind_mark(step.basis)}"
    if step.status == "not-met":
        return f"{words} - not met: {step.reason or 'no reason given'}"
    if step.status == "doing":
        return f"{words} - doing"
    return f"{words} - {step.reason}" if step.reason else words


def _details(step: Step) -> Iterator[str]:
    yield f"{step.kind}, id {step.id}"
    if step.gap:
        yield f"By your assessment: {GAPS.get(step.gap, step.gap)}"
    if step.why:
        yield f"Why: {_why(step.why)}"
    if step.done_when:
        yield f"Done when{kind_mark(step.done_when_kind)}: {step.done_when}"
    yield from _said("To show", step.show)
    yield from _said("Two-week trial", step.trial)


def _why(reasons: tuple[Reason, ...]) -> str:
    by_role: dict[str, list[str]] = {}
    for reason in reasons:
        by_role.setdefault(reason.role_title, []).append(f"{reason.text}{kind_mark(reason.kind)}")
    return " ".join(f"{title} asks: {' '.join(texts)}" for title, texts in by_role.items())


def _said(label: str, said: Said | None) -> Iterator[str]:
    if said:
        yield f"{label}{kind_mark(said.kind)}: {said.text}"


def kept(one: Evidence) -> str:
    """Give one piece of evidence in a line."""
    return f"Evidence {one.id}, {one.date}, {one.kind}: {one.note}"
