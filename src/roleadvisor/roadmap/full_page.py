"""A roadmap in full, one phase of it, the next 90 days, and what other pages show of it."""

from collections.abc import Iterator, Sequence

from roleadvisor.errors import UsageProblem
from roleadvisor.render.page import BULLET, UNTICKED, Block, Line, NextStep, Page, Prose, told
from roleadvisor.roadmap.months import duration, ended, is_done
from roleadvisor.roadmap.page import (
    CAUTION,
    commands,
    every_step,
    heading,
    how_long,
    next_steps,
    opening_in_words,
    title,
    where,
)
from roleadvisor.roadmap.result import Alternative, MoveView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import (
    Kinds,
    Sources,
    done_when,
    headline,
    kinds_of,
    labeled,
    log_evidence,
    outline,
    phase_blocks,
    phase_line,
    source_line,
    with_steps,
)
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import counted, listed, month_in_words


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
    # Phases that follow from two roles have the title of the second: both paths may have it.
    usual = [f"“{phase.title}”" for phase in other.phases_left_out]
    own = [f"“{phase.title}”" for phase in other.other_phases]
    instead = listed(title for title in usual if title not in own)
    if more := listed(title for title in own if title not in usual):
        yield Line(f"{more} instead of {instead}." if instead else f"In addition: {more}.")
    if other.passes:
        via = (word for role in other.passes for word in ("--via", role.id))
        yield told("In full:", "roadmap", *result.options, *via, *_dated(result), "--full")


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


def _dated(result: Roadmap) -> tuple[str, ...]:
    return ("--start", result.start) if result.start else ()


def _calendar(result: Roadmap) -> NextStep:
    words = ("roadmap", *result.options, "--start", result.start or "2027-01", "-o", "plan.ics")
    return NextStep(words, "the phases and quarterly reviews for your calendar")


def phase_page(result: Roadmap, number: int, sources: Sources = None) -> Page:
    """Lay out one phase with all its steps. Raises UsageProblem for a number that isn't there."""
    count = len(result.phases)
    if not 1 <= number <= count:
        numbers = "1" if count == 1 else f"1 to {count}"
        has = f"This path has {counted(count, 'phase')}: use {numbers}."
        raise UsageProblem(f"there is no phase {number}", has)
    kinds = kinds_of(result)
    blocks = tuple(phase_blocks(number, result.phases[number - 1], kinds, sources))
    again = (*result.options, *_dated(result), *(["--sources"] if sources else []))
    later = NextStep(("roadmap", *again, "--phase", str(number + 1)), "the phase after it")
    return Page(title(result), blocks, kinds.note(), (later,) if number < count else ())


def next_page(result: Roadmap, sources: Sources = None, onward: Sequence[NextStep] = ()) -> Page:
    """Lay out what to do in the next 90 days; `onward` leads somebody who has an offer on."""
    steps = next_steps(result)
    kinds = kinds_of(result)
    if not steps:
        words = Prose((Line(f"{every_step(result)} on this path."),))
        return Page("The next 90 days", (words,), title(result), commands(result, (), onward))
    blocks = (
        Prose(tuple(_work(steps, kinds, sources)), heading(result, steps)),
        Prose(tuple(_talk(result)), "Talk with your manager about"),
        Prose(_RHYTHM, "How to use the time"),
    )
    return Page(
        "The next 90 days",
        tuple(block for block in blocks if block.lines),
        f"{title(result)}. {kinds.note()}".rstrip(),
        (*onward, log_evidence(steps[0]), NextStep(("assess", result.to), "rate yourself")),
    )


_RHYTHM = (
    Line("Weeks 1 and 2: try each step on a small scale, and tell your manager what you're up to.",
         mark=BULLET),
    Line("Through day 60: do the work, and log evidence when it happens.", mark=BULLET),
    Line("By day 90: check what is done, and plan the next 90 days together.", mark=BULLET),
)  # fmt: skip


def _work(steps: tuple[StepView, ...], kinds: Kinds, sources: Sources) -> Iterator[Line]:
    for step in steps:
        yield Line(headline(step, kinds), "strong", UNTICKED)
        for words in (
            *labeled("Try it for two weeks", step.trial, kinds),
            *done_when(step, kinds),
            *labeled("Evidence to bring", step.show, kinds),
        ):
            yield Line(words, depth=1)
        yield from source_line(step, sources)


def _talk(result: Roadmap) -> Iterator[Line]:
    phase = next(one for one in result.phases if not is_done(one))
    if result.opening and result.opening.id == phase.leads_to:
        return  # what it takes to get there is no question any more
    for move in result.moves:
        if (move.from_, move.to) == (phase.role, phase.leads_to):
            yield from (Line(one.text, mark=BULLET) for one in move.needs)


def overview(result: Roadmap) -> Iterator[Block]:
    """Lay out how long, the timeline and the next 90 days, for a page with more on it."""
    yield Prose(tuple(in_short(result)))
    yield timeline(result, full=True)
    soon = next_page(result)
    for number, block in enumerate(soon.blocks):
        if isinstance(block, Prose):
            yield block if number else block._replace(title=soon.title)


def path_blocks(result: Roadmap) -> Iterator[Prose]:
    """Lay out the path for the page of two roles: how long, what the move takes, every phase."""
    yield Prose(tuple(in_short(result)), "The path")
    kinds = kinds_of(result)
    needs = [Line(kinds.marked(one), mark=BULLET) for move in result.moves for one in move.needs]
    if needs:
        yield Prose(tuple(needs), "What the move takes", 2)
    yield from outlines(result)


def outlines(result: Roadmap) -> Iterator[Prose]:
    """Lay out every phase for readers without a command line."""
    kinds = kinds_of(result)
    for number, phase in enumerate(result.phases, 1):
        first = Prose(
            (Line(phase_line(phase, kinds), "muted"),), f"Phase {number}: {phase.title}", 2
        )
        yield from with_steps(first, phase, lambda step: outline(step, kinds))
