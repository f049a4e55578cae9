"""A roadmap, laid out: phases with their steps, other paths, what it depends on."""

from collections.abc import Iterator

from roleadvisor.render.page import BULLET, Block, Line, Page, Prose, Records, Table, cell
from roleadvisor.roadmap.result import Alternative, PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import began, ended, lines, months_of, ranged
from roleadvisor.statements.page import kinds_note, marked, remarks
from roleadvisor.statements.view import StatementView
from roleadvisor.text import listed

_CAUTION = "This isn't a promotion checklist: other people decide, and there has to be an opening."
"""Stands where the ladder has no caution of its own."""


def page(result: Roadmap) -> Page:
    """Lay out the whole path for a screen."""
    return Page(
        f"From {result.from_title} to {result.to_title}",
        (*_before(result), _overview(result), *_phases(result), *_after(result)),
        " › ".join(result.titles),
        _next(result),
    )


def checklist_page(result: Roadmap) -> Page:
    """Lay out the path as a list with ticks, to be pasted into a document that two people share."""
    return Page(
        f"From {result.from_title} to {result.to_title}",
        (*_before(result), *_phases(result), *_after(result)),
        " › ".join(result.titles),
    )


def _before(result: Roadmap) -> Iterator[Block]:
    lines = [Line(marked(caution)) for caution in result.cautions] or [Line(_CAUTION)]
    lines.append(Line(_how_long(result)))
    if result.start:
        lines.append(Line(_when(result)))
    yield Prose(tuple(lines))


def _how_long(result: Roadmap) -> str:
    if result.months is None:
        unknown = [f"“{phase.title}”" for phase in result.phases if phase.months is None]
        have = "has" if len(unknown) == 1 else "have"
        words = f"How long it takes is not known: {listed(unknown)} {have} no months in the ladder."
        rest = result.months_known
        return f"{words} The other phases come to {months_of(rest)}." if rest else words
    words = f"How long: {months_of(result.months)} in all."
    if result.months_left and result.months_left != result.months:
        words += f" Still to go: {months_of(result.months_left)}."
    return words


def _when(result: Roadmap) -> str:
    last = result.phases[-1].window
    if last is None or last.ends_earliest is None:
        return f"On the calendar from {result.start}; when it ends is not known."
    return f"On the calendar from {result.start}, it ends {ended(last)}."


def _overview(result: Roadmap) -> Table:
    when = ("Begins",) if result.start else ()
    rows = []
    for number, phase in enumerate(result.phases, 1):
        row = (
            (Line(f"{number}. {phase.title}", "strong"),),
            cell(phase.role_title),
            cell(ranged(phase.months)),
            cell(_progress(phase)),
        )
        rows.append((*row, cell(_window(phase))) if when else row)
    return Table(("Phase", "You are", "Months", "Steps", *when), tuple(rows), "At a glance")


def _progress(phase: PhaseView) -> str:
    done = sum(step.status == "done" for step in phase.steps)
    return f"{done} of {len(phase.steps)} done" if done else str(len(phase.steps))


def _window(phase: PhaseView) -> str:
    if phase.window is None:
        return "done"
    return began(phase.window).removeprefix("between ").replace(" and ", " to ") or "not known"


def _phases(result: Roadmap) -> Iterator[Block]:
    for number, phase in enumerate(result.phases, 1):
        yield Prose(tuple(_phase(phase)), f"{number}. {phase.title}")


def _phase(phase: PhaseView) -> Iterator[Line]:
    yield Line(f"As {phase.role_title}: {months_of(phase.months)}{_dates(phase)}", "muted")
    if phase.about:
        yield Line(marked(phase.about))
    for step in phase.steps:
        yield from lines(step)


def _dates(phase: PhaseView) -> str:
    if phase.window is None or phase.window.begins_earliest is None:
        return ""
    if phase.window.ends_earliest is None:
        return f"; begins {began(phase.window)}"
    return f"; begins {began(phase.window)}, ends {ended(phase.window)}"


def _after(result: Roadmap) -> Iterator[Block]:
    for number, other in enumerate(result.alternatives, 1):
        title = "Another path" if len(result.alternatives) == 1 else f"Another path ({number})"
        yield Prose(tuple(_alternative(result, other)), title)
    if result.more_paths:
        yield Prose((Line("There are more paths than these: use --via to route through a role."),))
    if result.hangs_on:
        depends_on = tuple(Line(marked(one), mark=BULLET) for one in result.hangs_on)
        yield Prose(depends_on, "What else it depends on")
    yield from _sources_of_months(result)
    yield from remarks((step.note, step.id) for phase in result.phases for step in phase.steps)
    notes = kinds_note(_statements(result))
    if notes:
        yield Prose(notes)


def _alternative(result: Roadmap, other: Alternative) -> Iterator[Line]:
    yield Line(" › ".join(other.titles), "strong")
    if other.passes:
        yield Line(
            f"Passes {listed(role.title for role in other.passes)}, which the first path doesn't."
        )
    if other.leaves_out:
        yield Line(f"Leaves out {listed(role.title for role in other.leaves_out)}.")
    yield Line(_compared(result, other))
    if other.other_phases:
        instead = listed(f"“{phase.title}”" for phase in other.phases_left_out)
        own = listed(f"“{phase.title}”" for phase in other.other_phases)
        yield Line(f"{own} instead of {instead}." if instead else f"In addition: {own}.")
    via = " ".join(f"--via {role.id}" for role in other.passes)
    if via:
        yield Line(
            f"In full: roleadvisor roadmap --from {result.from_} --to {result.to} {via}", "muted"
        )


def _compared(result: Roadmap, other: Alternative) -> str:
    if other.months is None:
        return "How long it takes is not known."
    same = result.months is not None and _range(result) == (other.months.min, other.months.max)
    return f"How long: {months_of(other.months)}{', as the first' if same else ''}."


def _range(result: Roadmap) -> tuple[int, int] | None:
    return (result.months.min, result.months.max) if result.months else None


def _sources_of_months(result: Roadmap) -> Iterator[Prose]:
    """Say once where each range of months comes from: phases often share it."""
    hows: dict[str, list[str]] = {}
    for number, phase in enumerate(result.phases, 1):
        if phase.months and phase.months.how:
            hows.setdefault(phase.months.how, []).append(str(number))
    if hows:
        lines = (
            Line(f"{'Phase' if len(of) == 1 else 'Phases'} {listed(of)}: {how}", "muted")
            for how, of in hows.items()
        )
        yield Prose(tuple(lines), "Where the months come from")


def _statements(result: Roadmap) -> Iterator[StatementView]:
    yield from (*result.cautions, *result.hangs_on)
    for phase in result.phases:
        if phase.about:
            yield phase.about
        for step in phase.steps:
            yield StatementView(step.text, step.source, step.basis)
            yield StatementView(
                step.done_when or "", step.done_when_source, step.done_when_kind or "stated"
            )


def _next(result: Roadmap) -> tuple[tuple[str, str], ...]:
    path = f"--from {result.from_} --to {result.to}"
    step = next(
        (one for phase in result.phases for one in phase.steps if one.status != "done"), None
    )
    steps = [(f"roleadvisor assess {result.to}", "see which of it is there already")]
    if step:
        steps.append((f'roleadvisor log {step.id} --note "..."', "keep evidence for a step"))
    start = result.start or "YYYY-MM"
    steps.append(
        (f"roleadvisor roadmap {path} --start {start} --format ics -o plan.ics",
         "the phases and a monthly review for your calendar")
    )  # fmt: skip
    return tuple(steps)


def records(result: Roadmap) -> Records:
    """The first path, with a row for each step."""
    columns = ("phase", "phase_title", "role", "months_min", "months_max", "months_kind", "begins",
               "step", "kind", "text", "done_when", "show", "trial", "status", "reason", "source",
               "basis")  # fmt: skip
    rows = (_record(phase, step) for phase in result.phases for step in phase.steps)
    return Records(columns, tuple(rows))


def _record(phase: PhaseView, step: StepView) -> tuple[str, ...]:
    months = phase.months
    length = (str(months.min), str(months.max), months.kind) if months else ("", "", "")
    begins = (phase.window.begins_earliest or "") if phase.window else ""
    return (
        phase.id, phase.title, phase.role, *length, begins,
        step.id, step.kind, step.text, step.done_when or "",
        step.show.text if step.show else "", step.trial.text if step.trial else "",
        step.status, step.reason or "", step.source or "", step.basis,
    )  # fmt: skip
