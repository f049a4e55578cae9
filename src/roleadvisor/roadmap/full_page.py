"""A full roadmap, a single phase, and the parts that other pages show."""

from collections.abc import Iterator, Sequence

from roleadvisor.errors import UsageProblem
from roleadvisor.render.page import (
    BULLET,
    Block,
    Line,
    NextStep,
    Page,
    Prose,
    line_with_command,
)
from roleadvisor.roadmap.months import duration, end_in_words
from roleadvisor.roadmap.next_page import next_page
from roleadvisor.roadmap.page import (
    CAUTION,
    commands,
    how_long,
    next_steps,
    opening_in_words,
    progress_in_words,
    title,
)
from roleadvisor.roadmap.result import Alternative, MoveView, Roadmap
from roleadvisor.roadmap.steps_page import (
    KindMarks,
    Sources,
    kind_marks_of,
    outline,
    phase_blocks,
    phase_line,
    with_steps,
)
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import join_words, month_in_words, pluralize


def full_page(
    result: Roadmap, sources: Sources = None, offer_steps: Sequence[NextStep] = ()
) -> Page:
    """Lay out everything; with `sources`, each step names its source.

    `offer_steps` are commands for someone with an offer.
    """
    steps = next_steps(result)
    calendar = [_calendar_command(result)] if steps else []
    return Page(
        title(result),
        tuple(_blocks(result, kind_marks_of(result), sources)),
        " › ".join(result.titles) if result.direction != "stay" else "",
        (*commands(result, steps, offer_steps), *calendar),
    )


def _blocks(result: Roadmap, kinds: KindMarks, sources: Sources) -> Iterator[Block]:
    yield Prose(tuple(summary_lines(result)))
    yield timeline(result, full=True)
    for number, phase in enumerate(result.phases, 1):
        yield from phase_blocks(number, phase, kinds, sources)
    for move in result.moves:
        if lines := tuple(_move_lines(move, kinds)):
            yield Prose(lines, _move_title(result, move))
    for number, other in enumerate(result.alternatives, 1):
        name = "Another path" if len(result.alternatives) == 1 else f"Another path ({number})"
        yield Prose(tuple(_alternative_lines(result, other)), name)
    if result.more_paths:
        yield Prose((Line("There are more paths: use --via to route through a role."),))
    if result.hangs_on and result.direction == "up":
        depends_on = tuple(Line(kinds.text_with_mark(one), mark=BULLET) for one in result.hangs_on)
        yield Prose(depends_on, "What else it depends on")
    yield from _sources_of_months(result)


def summary_lines(result: Roadmap) -> Iterator[Line]:
    """How long it takes, progress, the opening, cautions, and a note on what is editorial."""
    kinds = kind_marks_of(result)
    yield Line(how_long(result), "strong")
    if progress := progress_in_words(result):
        yield Line(f"{progress}.")
    if opening := opening_in_words(result):
        yield Line(opening)
    if result.start and not (result.months_left and result.months_left.max == 0):
        yield Line(_start_and_end(result))
    if result.direction == "up":
        for caution in result.cautions:
            yield Line(kinds.text_with_mark(caution))
        if not result.cautions:
            yield Line(CAUTION)
    if note := kinds.note():
        yield Line(note, "muted")


def _start_and_end(result: Roadmap) -> str:
    start = month_in_words(result.start or "")
    ends = [end_in_words(one.window) for one in result.phases if one.window and not one.alongside]
    if not (end := ends[-1] if ends else ""):
        return f"Starting in {start}; the end isn't known."
    return f"Starting in {start}, it ends {end if end.startswith('between') else f'in {end}'}."


def _move_title(result: Roadmap, move: MoveView) -> str:
    if result.direction == "stay":
        return "What staying takes and what changes for you"
    if len(result.moves) == 1:
        return "What the move takes and what changes for you"
    return f"Becoming {move.to_title}: what it takes and what changes for you"


def _move_lines(move: MoveView, kinds: KindMarks) -> Iterator[Line]:
    if move.about:
        yield Line(kinds.text_with_mark(move.about))
    for label, statements in (
        ("It takes", move.needs), ("You gain", move.gains),
        ("You give up", move.gives_up), ("You keep", move.keeps),
    ):  # fmt: skip
        if statements:
            yield Line(label, "strong")
        yield from (Line(kinds.text_with_mark(one), mark=BULLET) for one in statements)


def _alternative_lines(result: Roadmap, other: Alternative) -> Iterator[Line]:
    yield Line(" › ".join(other.titles), "strong")
    if other.passes:
        through = join_words(role.title for role in other.passes)
        yield Line(f"Goes through {through}, which the first path doesn't.")
    if other.leaves_out:
        yield Line(f"Leaves out {join_words(role.title for role in other.leaves_out)}.")
    yield Line(_alternative_duration(result, other))
    # A derived phase is titled after the role it leads to, so both paths may have the title.
    usual = [f"“{phase.title}”" for phase in other.phases_left_out]
    own = [f"“{phase.title}”" for phase in other.other_phases]
    instead = join_words(title for title in usual if title not in own)
    if more := join_words(title for title in own if title not in usual):
        yield Line(f"{more} instead of {instead}." if instead else f"In addition: {more}.")
    if other.passes:
        via = (word for role in other.passes for word in ("--via", role.id))
        yield line_with_command(
            "In full:", "roadmap", *result.options, *via, *_start_option(result), "--full"
        )


def _alternative_duration(result: Roadmap, other: Alternative) -> str:
    if other.months is None:
        return "How long it takes isn't known."
    usual = result.months and (result.months.min, result.months.max)
    same = usual == (other.months.min, other.months.max)
    return f"It takes {duration(other.months)}{', like the first' if same else ''}."


def _sources_of_months(result: Roadmap) -> Iterator[Prose]:
    """Say where each range of months comes from; phases that share a derivation share a line."""
    found: dict[str, list[str]] = {}
    for number, phase in enumerate(result.phases, 1):
        if phase.months and phase.months.how:
            found.setdefault(phase.months.how, []).append(str(number))
    if found:
        lines = (
            Line(f"Phase{'s' if len(of) > 1 else ''} {join_words(of)}: {how}", "muted")
            for how, of in found.items()
        )
        yield Prose(tuple(lines), "Where the months come from")


def _start_option(result: Roadmap) -> tuple[str, ...]:
    return ("--start", result.start) if result.start else ()


def _calendar_command(result: Roadmap) -> NextStep:
    words = ("roadmap", *result.options, "--start", result.start or "2027-01", "-o", "plan.ics")
    return NextStep(words, "the phases and quarterly reviews for your calendar")


def phase_page(result: Roadmap, number: int, sources: Sources = None) -> Page:
    """Lay out one phase with all its steps. Raises UsageProblem if there's no such number."""
    count = len(result.phases)
    if not 1 <= number <= count:
        numbers = "1" if count == 1 else f"1 to {count}"
        has = f"This path has {pluralize(count, 'phase')}: use {numbers}."
        raise UsageProblem(f"there is no phase {number}", has)
    kinds = kind_marks_of(result)
    blocks = tuple(phase_blocks(number, result.phases[number - 1], kinds, sources))
    again = (*result.options, *_start_option(result), *(["--sources"] if sources else []))
    later = NextStep(("roadmap", *again, "--phase", str(number + 1)), "the phase after it")
    return Page(title(result), blocks, kinds.note(), (later,) if number < count else ())


def overview(result: Roadmap) -> Iterator[Block]:
    """The summary, the timeline and the next 90 days, as part of another page."""
    yield Prose(tuple(summary_lines(result)))
    yield timeline(result, full=True)
    soon = next_page(result)
    for number, block in enumerate(soon.blocks):
        if isinstance(block, Prose):
            yield block if number else block._replace(title=soon.title)


def path_blocks(result: Roadmap) -> Iterator[Prose]:
    """The path on a page about two roles: the summary, what the move takes, every phase."""
    yield Prose(tuple(summary_lines(result)), "The path")
    kinds = kind_marks_of(result)
    needs = [
        Line(kinds.text_with_mark(one), mark=BULLET) for move in result.moves for one in move.needs
    ]
    if needs:
        yield Prose(tuple(needs), "What the move takes", 2)
    yield from phase_outlines(result)


def phase_outlines(result: Roadmap) -> Iterator[Prose]:
    """Every phase, for readers without a command line."""
    kinds = kind_marks_of(result)
    for number, phase in enumerate(result.phases, 1):
        first = Prose(
            (Line(phase_line(phase, kinds), "muted"),), f"Phase {number}: {phase.title}", 2
        )
        yield from with_steps(first, phase, lambda step: outline(step, kinds))
