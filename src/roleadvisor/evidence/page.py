"""What is kept for steps, laid out."""

from collections.abc import Iterator

from roleadvisor.evidence.result import Log, StepLog
from roleadvisor.render.page import BULLET, TICKED, UNTICKED, Line, Page, Prose, Records
from roleadvisor.text import counted


def page(result: Log) -> Page:
    """Lay out the evidence step by step."""
    pieces = sum(len(step.evidence) for step in result.steps)
    return Page(
        "Your evidence",
        tuple(Prose(tuple(lines(step))) for step in result.steps) or (_nothing(),),
        f"{counted(pieces, 'piece')} for {counted(len(result.steps), 'step')}" if pieces else "",
        tuple(_next(result)),
    )


def _next(result: Log) -> Iterator[tuple[str, str]]:
    """Name the next commands, with the last step and piece of evidence that are kept."""
    if not result.steps:
        yield "roleadvisor roles", "the roles; a roadmap from yours names the steps"
        return
    last = result.steps[-1]
    if last.status != "done":
        yield f"roleadvisor log {last.id} --status done", "mark the step as done"
    if last.evidence:
        yield (
            f'roleadvisor log --edit {last.evidence[-1].id} --note "..."',
            "put it in other words",
        )


def _nothing() -> Prose:
    return Prose(
        (Line("Nothing is kept yet. Keep what shows that a step is done, for example:"),
         Line('roleadvisor log STEP --note "what happened, with a figure"', mark=BULLET)),
    )  # fmt: skip


def lines(step: StepLog) -> Iterator[Line]:
    """Lay out one step with what is kept for it."""
    mark = TICKED if step.status == "done" else UNTICKED
    yield Line(step.text or f"{step.id} (not a step of this ladder)", "strong", mark)
    yield Line(f"id {step.id}{_status(step)}", "muted", depth=1)
    for one in step.evidence:
        yield Line(f"{one.id}. {one.date}, {one.kind}: {one.note}", depth=1)
    if not step.evidence:
        yield Line("No evidence is kept for it yet.", "muted", depth=1)


def _status(step: StepLog) -> str:
    if step.status == "open":
        return ""
    words = {"doing": "doing", "done": "done", "not-met": "not met"}[step.status]
    since = f" since {step.date}" if step.date else ""
    return f", {words}{since}" + (f": {step.reason}" if step.reason else "")


def records(result: Log) -> Records:
    """Give one row for each piece of evidence."""
    rows = tuple(
        (str(one.id), one.date, step.id, one.kind, one.note, step.status, step.reason or "")
        for step in result.steps
        for one in step.evidence
    )
    return Records(("id", "date", "step", "kind", "note", "status", "reason"), rows)
