"""A part of a roadmap: one phase, or what to do in the next 90 days."""

from collections.abc import Iterator, Sequence

from roleadvisor.errors import UsageProblem
from roleadvisor.render.page import BULLET, UNTICKED, Block, Line, NextStep, Page, Prose
from roleadvisor.roadmap.full_page import in_short, kinds_of, phase_blocks
from roleadvisor.roadmap.months import is_done
from roleadvisor.roadmap.page import commands, every_step, heading, next_steps, title
from roleadvisor.roadmap.result import Roadmap, StepView
from roleadvisor.roadmap.steps_page import (
    Kinds,
    Sources,
    done_when,
    headline,
    labeled,
    log_evidence,
    source_line,
)
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import counted


def phase_page(result: Roadmap, number: int, sources: Sources = None) -> Page:
    """Lay out one phase with all its steps. Raises UsageProblem for a number that isn't there."""
    count = len(result.phases)
    if not 1 <= number <= count:
        numbers = "1" if count == 1 else f"1 to {count}"
        raise UsageProblem(
            f"there is no phase {number}",
            f"This path has {counted(count, 'phase')}: use {numbers}.",
        )
    kinds = kinds_of(result)
    blocks = tuple(phase_blocks(number, result.phases[number - 1], kinds, sources))
    later = NextStep(("roadmap", *result.options, "--phase", str(number + 1)), "the phase after it")
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


def overview(result: Roadmap) -> Iterator[Block]:
    """Lay out how long, the timeline and the next 90 days, for a page with more on it."""
    yield Prose(tuple(in_short(result)))
    yield timeline(result, full=True)
    soon = next_page(result)
    for number, block in enumerate(soon.blocks):
        if isinstance(block, Prose):
            yield block if number else block._replace(title=soon.title)


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
