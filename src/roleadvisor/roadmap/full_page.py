"""A roadmap in full: every phase with its steps, what one trades, other paths."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, told
from roleadvisor.roadmap.months import began, duration, ended, is_done
from roleadvisor.roadmap.page import (
    CAUTION,
    all_steps,
    commands,
    how_long,
    next_steps,
    opening_in_words,
    title,
    where,
)
from roleadvisor.roadmap.result import Alternative, MoveView, PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import Kinds, Sources, by_topic, how_done, outline, step_lines
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import listed, month_in_words


def full_page(result: Roadmap, sources: Sources = None, onward: Sequence[NextStep] = ()) -> Page:
    """Lay out everything; with `sources`, each step names its own.

    `onward` leads somebody who has an offer on.
    """
    steps = next_steps(result)
    calendar = [_calendar(result)] if steps else []
    return Page(
        title(result),
        tuple(_blocks(result, kinds_of(result), sources)),
        " › ".join(result.titles) if result.direction != "stay" else "",
        (*commands(result, steps, onward), *calendar),
    )


def kinds_of(result: Roadmap) -> Kinds:
    """What most of the roadmap is: stated, derived or editorial."""
    steps = all_steps(result)
    return Kinds([
        *(step.basis for step in steps),
        *(step.done_when_kind for step in steps),
        *(phase.months.kind for phase in result.phases if phase.months),
    ])  # fmt: skip


def _blocks(result: Roadmap, kinds: Kinds, sources: Sources) -> Iterator[Block]:
    yield Prose(tuple(in_short(result)))
    yield timeline(result, full=True)
    for number, phase in enumerate(result.phases, 1):
        yield from phase_blocks(number, phase, kinds, sources)
    for move in result.moves:
        if lines := tuple(_move(move, kinds)):
            yield Prose(lines, _move_title(result, move))
    for number, other in enumerate(result.alternatives, 1):
        name = "Another path" if len(result.alternatives) == 1 else f"Another path ({number})"
        yield Prose(tuple(_alternative(result, other)), name)
    if result.more_paths:
        yield Prose((Line("There are more paths: use --via to route through a role."),))
    if result.hangs_on and result.direction == "up":
        depends_on = tuple(Line(kinds.marked(one), mark=BULLET) for one in result.hangs_on)
        yield Prose(depends_on, "What else it depends on")
    yield from _sources_of_months(result)


def in_short(result: Roadmap) -> Iterator[Line]:
    """How long, how far the person is, what to bear in mind, and what is our own judgment."""
    kinds = kinds_of(result)
    yield Line(how_long(result), "strong")
    if progress := where(result):
        yield Line(f"{progress}.")
    if opening := opening_in_words(result):
        yield Line(opening)
    if result.start and not (result.months_left and result.months_left.max == 0):
        yield Line(_when(result))
    if result.direction == "up":
        for caution in result.cautions:
            yield Line(kinds.marked(caution))
        if not result.cautions:
            yield Line(CAUTION)
    if note := kinds.note():
        yield Line(note, "muted")


def _when(result: Roadmap) -> str:
    start = month_in_words(result.start or "")
    ends = [ended(one.window) for one in result.phases if one.window and not one.alongside]
    if not (end := ends[-1] if ends else ""):
        return f"Starting in {start}; the end isn't known."
    return f"Starting in {start}, it ends {end if end.startswith('between') else f'in {end}'}."


def outlines(result: Roadmap) -> Iterator[Prose]:
    """Lay out every phase for readers without a command line."""
    kinds = kinds_of(result)
    for number, phase in enumerate(result.phases, 1):
        first = Prose(
            (Line(phase_line(phase, kinds), "muted"),), f"Phase {number}: {phase.title}", 2
        )
        yield from _with_steps(first, phase, lambda step: outline(step, kinds))


def phase_blocks(
    number: int, phase: PhaseView, kinds: Kinds, sources: Sources = None
) -> Iterator[Prose]:
    """Lay out a phase with all its steps."""
    about = (Line(kinds.marked(phase.about)),) if phase.about else ()
    lines = (Line(phase_line(phase, kinds), "muted"), *about)
    first = Prose(lines, f"{number}. {phase.title}")
    yield from _with_steps(first, phase, lambda step: step_lines(step, kinds, sources))


def _with_steps(
    first: Prose, phase: PhaseView, lay_out: Callable[[StepView], Iterable[Line]]
) -> Iterator[Prose]:
    """Add the steps to what a phase begins with, or those of each topic under a heading."""
    topics = [
        Prose(tuple(line for step in steps for line in lay_out(step)), heading, first.level + 1)
        for heading, steps in by_topic(phase.steps)
    ]
    if any(topic.title for topic in topics):
        yield from (first, *topics)
    else:
        steps = (line for topic in topics for line in topic.lines)
        yield first._replace(lines=(*first.lines, *steps))


def phase_line(phase: PhaseView, kinds: Kinds) -> str:
    months, left = phase.months, phase.months_left
    known = f"{duration(months)}{kinds.mark(months.kind)}" if months else "months unknown"
    parts = [f"As {phase.role_title}", known]
    if is_done(phase):
        parts += [how_done(phase.steps)] if phase.steps else []
    elif left and left != months:
        parts.append(f"{duration(left)} left" if left.max else "time met")
    if phase.optional:
        parts.append("optional")
    if phase.alongside:
        parts.append("runs alongside the phases before")
    over = left and not left.max
    if phase.window and began(phase.window) and not over:
        parts.append(f"begins {began(phase.window)}")
        parts += [f"ends {ended(phase.window)}"] if ended(phase.window) else []
    return "; ".join(parts)


def _move_title(result: Roadmap, move: MoveView) -> str:
    if result.direction == "stay":
        return "What staying takes and what changes for you"
    if len(result.moves) == 1:
        return "What the move takes and what changes for you"
    return f"Becoming {move.to_title}: what it takes and what changes for you"


def _move(move: MoveView, kinds: Kinds) -> Iterator[Line]:
    if move.about:
        yield Line(kinds.marked(move.about))
    for label, statements in (
        ("It takes", move.needs), ("You gain", move.gains),
        ("You give up", move.gives_up), ("You keep", move.keeps),
    ):  # fmt: skip
        if statements:
            yield Line(label, "strong")
        yield from (Line(kinds.marked(one), mark=BULLET) for one in statements)


def _alternative(result: Roadmap, other: Alternative) -> Iterator[Line]:
    yield Line(" › ".join(other.titles), "strong")
    if other.passes:
        through = listed(role.title for role in other.passes)
        yield Line(f"Goes through {through}, which the first path doesn't.")
    if other.leaves_out:
        yield Line(f"Leaves out {listed(role.title for role in other.leaves_out)}.")
    yield Line(_compared(result, other))
    if other.other_phases:
        instead = listed(f"“{phase.title}”" for phase in other.phases_left_out)
        own = listed(f"“{phase.title}”" for phase in other.other_phases)
        yield Line(f"{own} instead of {instead}." if instead else f"In addition: {own}.")
    if other.passes:
        via = (word for role in other.passes for word in ("--via", role.id))
        yield told("In full:", "roadmap", *result.options, *via, "--full")


def _compared(result: Roadmap, other: Alternative) -> str:
    if other.months is None:
        return "How long it takes isn't known."
    usual = result.months and (result.months.min, result.months.max)
    same = usual == (other.months.min, other.months.max)
    return f"It takes {duration(other.months)}{', like the first' if same else ''}."


def _sources_of_months(result: Roadmap) -> Iterator[Prose]:
    """Say once where each range of months comes from: phases often share it."""
    found: dict[str, list[str]] = {}
    for number, phase in enumerate(result.phases, 1):
        if phase.months and phase.months.how:
            found.setdefault(phase.months.how, []).append(str(number))
    if found:
        lines = (
            Line(f"Phase{'s' if len(of) > 1 else ''} {listed(of)}: {how}", "muted")
            for how, of in found.items()
        )
        yield Prose(tuple(lines), "Where the months come from")


def _calendar(result: Roadmap) -> NextStep:
    start = ("--start", result.start) if result.start else ("--start", "2027-01")
    words = ("roadmap", *result.options, *start, "-o", "plan.ics")
    return NextStep(words, "the phases and quarterly reviews for your calendar")
