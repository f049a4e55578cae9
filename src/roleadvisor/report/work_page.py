"""What is there and missing, and the plan: the parts of the page with work in them."""

from collections.abc import Iterable, Iterator

from roleadvisor.assess.page import GAP_TITLES
from roleadvisor.assess.result import AssessmentResult, Requirement
from roleadvisor.one_on_one.result import AgreedAction
from roleadvisor.render.page import BULLET, TICKED, UNTICKED, Block, Line, Prose
from roleadvisor.report.result import Report
from roleadvisor.roadmap.focus_page import next_page
from roleadvisor.roadmap.full_page import phase_line
from roleadvisor.roadmap.page import CAUTION, how_long, kinds_of, where
from roleadvisor.roadmap.result import PhaseView, Roadmap
from roleadvisor.roadmap.steps_page import Kinds, outline
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import counted, day_in_words


def readiness(result: Report) -> Iterator[Block]:
    """Lay out the gaps by kind with the step for each, what is there, and the opening."""
    found = result.assessment
    if found is None:
        words = f"No ratings for {result.target.title} yet, so this page can't say what's missing."
        command = f"assess {result.target.id}"
        yield Prose((Line(f"{words} To add them: roleadvisor {command}", "muted"),))
        return
    yield Prose(tuple(_in_short(found)))
    for gap, title in GAP_TITLES.items():
        every = [one for one in found.can.requirements if one.gap == gap and not one.preferred]
        if every:
            yield Prose(tuple(line for one in every for line in _requirement(one)), title)
    welcome = [one for one in found.can.requirements if one.preferred]
    if welcome:
        yield Prose(tuple(map(_welcome, welcome)), "Nice to have")
    if found.changed:
        changed = counted(len(found.changed), "rating")
        yield Prose((Line(f"{changed} not counted: the ladder asks something else now.", "warn"),))


def _in_short(found: AssessmentResult) -> Iterator[Line]:
    yield Line(f"{found.role.title}: {found.can.words}", "strong")
    ask = f" Ask: {found.seat.ask}" if found.seat.ask else ""
    yield Line(f"Opening: {found.seat.words}{ask}")
    rated = f"Rated by the person on {day_in_words(found.date)}"
    yield Line(f"{rated}; nothing is added up, so a strength makes up for no gap.", "muted")


def _requirement(one: Requirement) -> Iterator[Line]:
    yield Line(one.title.removesuffix("."), "strong", BULLET)
    if one.gap:
        yield Line(one.words, depth=1)
    if one.gap and one.title != one.text:
        yield Line(f"The role calls for: {one.text}", "muted", depth=1)
    yield from (Line(f"Evidence: {shown}", depth=1) for shown in one.shown_by)
    if one.gap and one.next_step:
        yield Line(f"Next: {one.next_step.text}", depth=1)


def _welcome(one: Requirement) -> Line:
    shown = f" Evidence: {'; '.join(one.shown_by)}" if one.shown_by else ""
    words = f"{one.words[0].lower()}{one.words[1:]}"
    return Line(f"{one.title.removesuffix('.')}: {words}{shown}", mark=BULLET)


def plan(result: Report) -> Iterator[Block]:
    """Lay out the timeline, the next 90 days, what was agreed, and every step with its tick."""
    found = result.roadmap
    if found is None:
        yield Prose((Line("The ladder has no path to this role.", "muted"),))
    else:
        yield Prose(tuple(_summary(found)))
        yield timeline(found, full=True)
        focus = next_page(found)
        yield from (
            block._replace(title=f"{focus.title}" if not number else block.title)
            for number, block in enumerate(focus.blocks)
            if isinstance(block, Prose)
        )
    if result.actions:
        yield Prose(tuple(map(_action, result.actions)), "Agreed in one-on-ones")
    if found:
        kinds = kinds_of(found)
        yield from (_phase(number, one, kinds) for number, one in enumerate(found.phases, 1))


def _summary(found: Roadmap) -> Iterator[Line]:
    yield Line(how_long(found), "strong")
    if progress := where(found):
        yield Line(f"{progress}.")
    if found.direction == "up":
        yield from (Line(one.text) for one in found.cautions)
        if not found.cautions:
            yield Line(CAUTION)
    if note := kinds_of(found).note():
        yield Line(note, "muted")


def _action(one: AgreedAction) -> Line:
    if one.done:
        return Line(f"{one.text} (done {day_in_words(one.done)})", "good", TICKED)
    return Line(f"{one.text} (agreed {day_in_words(one.date)})", mark=UNTICKED)


def _phase(number: int, phase: PhaseView, kinds: Kinds) -> Prose:
    lines: Iterable[Line] = (line for step in phase.steps for line in outline(step, kinds))
    return Prose(
        (Line(phase_line(phase, kinds), "muted"), *lines), f"Phase {number}: {phase.title}"
    )
