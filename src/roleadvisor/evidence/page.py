"""Evidence and marks, requirement by requirement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from roleadvisor.evidence.result import AssessedEvidence, Log, StepLog
from roleadvisor.evidence.step_page import NOT_MARKED, evidence_line, short_note, tick
from roleadvisor.evidence.step_result import EvidenceView, is_rated_as_met
from roleadvisor.evidence.targets import Target
from roleadvisor.render.page import (
    BULLET,
    TICKED,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    count_lines,
    line_with_command,
)
from roleadvisor.text import NOTE, day_in_words, pluralize

FIRST_LINES = 11
"""Lines for evidence on the first screen, in addition to its title and next steps."""
FIRST_RATED = 3


def page(
    result: Log,
    saved: int | None = None,
    next_open_steps: Sequence[Target] = (),
    person: str | None = None,
    *,
    full: bool = False,
    days: bool = False,
    path: bool = True,
) -> Page:
    """Lay out the steps with the latest evidence or marks, or with `full` all of them.

    `saved` is the id of the evidence that was just saved, which is always shown.
    `next_open_steps` are those on the path, `person` is whose evidence it is if the reader is
    someone else, `days` says that only some days are listed, and `path` whether one continues
    from the role.
    """
    rated = result.assessed if full else _last_rated(result.assessed)
    ratings = tuple(_assessed_blocks(rated, full=full))
    room = FIRST_LINES - sum(2 + count_lines(one.lines) for one in ratings)
    shown = result.steps if full else _latest_that_fit(result.steps, room, saved)
    pieces = _evidence_count(result.steps)
    return Page(
        f"{person}'s evidence" if person else "Your evidence",
        (*_blocks(shown, full=full), *ratings) or (_empty_log(next_open_steps, days=days),),
        f"{pluralize(pieces, 'piece')} for {pluralize(len(result.steps), 'step')}"
        if pieces
        else "",
        tuple(_next_steps(result, next_open_steps, path=path)),
        _left_out(result.steps, shown, len(result.assessed) - len(rated)),
    )


def _evidence_count(steps: Sequence[StepLog]) -> int:
    return sum(len(step.evidence) for step in steps)


def _latest_that_fit(steps: Sequence[StepLog], room: int, saved: int | None) -> tuple[StepLog, ...]:
    """As many steps as fit, latest first, each with its latest evidence and what was just saved."""
    fitting: list[StepLog] = []
    # The step of the evidence that was just saved comes first, whatever its day.
    by_day = sorted(steps, key=_last_day, reverse=True)
    for step in sorted(by_day, key=lambda step: saved not in {one.id for one in step.evidence}):
        latest = [one for at, one in enumerate(_newest_first(step)) if not at or one.id == saved]
        brief = replace(step, evidence=tuple(latest))
        room -= 2 + count_lines(step_lines(brief))
        if room < 0 and fitting:
            break
        fitting.append(brief)
    return tuple(fitting)


def _newest_first(step: StepLog) -> list[EvidenceView]:
    return sorted(step.evidence, key=lambda one: (one.date, one.id), reverse=True)


def _last_day(step: StepLog) -> str:
    return max([step.date or "", *(one.date for one in step.evidence)])


def _left_out(every: Sequence[StepLog], shown: Sequence[StepLog], unshown: int) -> str:
    steps, pieces = len(every) - len(shown), _evidence_count(every) - _evidence_count(shown)
    left = [pluralize(pieces, "more piece")] if pieces else []
    left += [pluralize(steps, "more step")] if steps else []
    left += [f"{unshown} more from assessments"] if unshown else []
    return f"{', '.join(left)}: --full" if left else ""


def _last_rated(every: Sequence[AssessedEvidence]) -> Sequence[AssessedEvidence]:
    return sorted(every, key=lambda one: one.date, reverse=True)[:FIRST_RATED]


def _assessed_blocks(rated: Iterable[AssessedEvidence], *, full: bool) -> Iterator[Prose]:
    """A block for each assessment, titled with its role and day."""
    for (role, date), inside in groupby(rated, key=lambda one: (one.role_title, one.date)):
        lines = (
            Line(f"{one.title}: {short_note(one.note, full=full)}", mark=BULLET) for one in inside
        )
        yield Prose(tuple(lines), f"From your assessment for {role}, {day_in_words(date)}")


def assessed_line(one: AssessedEvidence) -> Line:
    words = f"{one.title}: {one.note} ({one.role_title}, {day_in_words(one.date)})"
    return Line(words, mark=BULLET)


def _next_steps(
    result: Log, next_open_steps: Sequence[Target], *, path: bool
) -> Iterator[NextStep]:
    """Suggest the next commands, for the step logged last and for those on the path."""
    if not result.steps:
        yield from map(_log_command, next_open_steps)
        if path:
            yield NextStep(("roadmap",), "the steps on your path")
        return
    last = max(result.steps, key=_last_day)
    if tick(last) != TICKED and last.text and "/" not in last.id:
        yield NextStep(("log", last.id, "--status", "done"), "mark the step as done")
    yield from [_log_command(one) for one in next_open_steps if one.id != last.id][:1]
    if path:
        yield NextStep(("roadmap", "--full"), "what is left on your path")


def _log_command(step: Target) -> NextStep:
    return NextStep(("log", step.id), step.heading)


def _empty_log(next_open_steps: Sequence[Target], *, days: bool) -> Prose:
    if days:
        return Prose(
            (line_with_command("Nothing logged in that time. For all of it:", "log", tone="plain"),)
        )
    step = next_open_steps[0].id if next_open_steps else "STEP"
    return Prose(
        (Line("Nothing logged yet. Log what shows that a step is done, for example:"),
         line_with_command("", "log", step, "--note", NOTE, tone="plain", mark=BULLET)),
    )  # fmt: skip


def _blocks(steps: Sequence[StepLog], *, full: bool) -> Iterator[Prose]:
    """A block for each requirement. A step that builds several is listed under the first."""
    groups: dict[str, list[StepLog]] = {}
    for step in steps:
        groups.setdefault(_heading(step), []).append(step)
    for heading, inside in groups.items():
        lines = (line for step in inside for line in step_lines(step, full=full))
        yield Prose(tuple(lines), heading)


def _heading(step: StepLog) -> str:
    if step.builds:
        return step.builds[0]
    if step.ladder:
        return f"On another ladder: {step.ladder}"
    return "Other steps" if step.text else "Steps that this ladder doesn't have"


def step_lines(step: StepLog, *, full: bool = False) -> Iterator[Line]:
    """Lay out one step with what's saved for it."""
    words = step.text or step.asked or step.id
    yield Line(f"{words}{_status(step)}", "strong", tick(step))
    if full and step.builds[1:]:
        yield Line(f"Also for {'; '.join(step.builds[1:])}", "muted", depth=1)
    if full or not step.text:
        yield Line(f"id {step.id}", "muted", depth=1)
    for one in _newest_first(step):
        yield Line(evidence_line(one, full=full), depth=1)
        if one.asked:
            yield Line(f"Asked then: {one.asked}", "muted", depth=1)
    if full and not step.evidence:
        yield Line("No evidence yet.", "muted", depth=1)


def _status(step: StepLog) -> str:
    if step.status == "open" or (step.status == "doing" and not step.date):
        return ""
    if is_rated_as_met(step):
        return f" ({NOT_MARKED})"
    words = {"doing": "doing", "done": "done", "not-met": "not met"}[step.status]
    since = f" since {day_in_words(step.date)}" if step.date else ""
    return f" ({words}{since}" + (f": {step.reason})" if step.reason else ")")


def records(result: Log) -> Records:
    """One row for each piece of evidence."""
    columns = ("id", "date", "step", "kind", "note", "status", "reason", "seen_by")
    rows = (
        (str(one.id), one.date, step.id, one.kind, one.note, step.status, step.reason or "",
         one.seen_by or "")
        for step in result.steps
        for one in step.evidence
    )  # fmt: skip
    return Records(columns, tuple(rows))
