"""The next 90 days of a roadmap."""

from collections.abc import Iterator, Sequence

from roleadvisor.render.page import BULLET, UNTICKED, Line, NextStep, Page, Prose
from roleadvisor.roadmap.months import is_done
from roleadvisor.roadmap.page import all_done_sentence, commands, heading, next_steps, title
from roleadvisor.roadmap.result import Roadmap, StepView
from roleadvisor.roadmap.steps_page import (
    KindMarks,
    Sources,
    done_when,
    headline,
    kind_marks_of,
    labeled,
    log_evidence,
    source_line,
)


def next_page(
    result: Roadmap, sources: Sources = None, offer_steps: Sequence[NextStep] = ()
) -> Page:
    """Lay out the next 90 days; `offer_steps` are commands for someone with an offer."""
    steps = next_steps(result)
    kinds = kind_marks_of(result)
    if not steps:
        words = Prose((Line(f"{all_done_sentence(result)} on this path."),))
        return Page("The next 90 days", (words,), title(result), commands(result, (), offer_steps))
    blocks = (
        Prose(tuple(_step_details(steps, kinds, sources)), heading(result, steps)),
        Prose(tuple(_questions_for_manager(result)), "Talk with your manager about"),
        Prose(_HOW_TO_USE_THE_TIME, "How to use the time"),
    )
    return Page(
        "The next 90 days",
        tuple(block for block in blocks if block.lines),
        f"{title(result)}. {kinds.note()}".rstrip(),
        (*offer_steps, log_evidence(steps[0]), NextStep(("assess", result.to), "rate yourself")),
    )


_HOW_TO_USE_THE_TIME = (
    Line("Weeks 1 and 2: try each step on a small scale, and tell your manager what you're up to.",
         mark=BULLET),
    Line("Through day 60: do the work, and log evidence when it happens.", mark=BULLET),
    Line("By day 90: check what is done, and plan the next 90 days together.", mark=BULLET),
)  # fmt: skip


def _step_details(
    steps: tuple[StepView, ...], kinds: KindMarks, sources: Sources
) -> Iterator[Line]:
    for step in steps:
        yield Line(headline(step, kinds), "strong", UNTICKED)
        for words in (
            *labeled("Try it for two weeks", step.trial, kinds),
            *done_when(step, kinds),
            *labeled("Evidence to bring", step.show, kinds),
        ):
            yield Line(words, depth=1)
        yield from source_line(step, sources)


def _questions_for_manager(result: Roadmap) -> Iterator[Line]:
    phase = next(one for one in result.phases if not is_done(one))
    if result.opening and result.opening.id == phase.leads_to:
        return  # with an opening, what the move takes is settled
    for move in result.moves:
        if (move.from_, move.to) == (phase.role, phase.leads_to):
            yield from (Line(one.text, mark=BULLET) for one in move.needs)
