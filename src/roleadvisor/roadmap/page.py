"""The first screen of a roadmap: how long, the timeline, the next three steps."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from roleadvisor.evidence.step_result import rated_as_met
from roleadvisor.render.page import UNTICKED, Line, NextStep, Page, Prose, room_above
from roleadvisor.roadmap.months import duration, is_done, time_served
from roleadvisor.roadmap.result import Roadmap, StepView
from roleadvisor.roadmap.steps_page import (
    Kinds,
    all_steps,
    brief,
    headline,
    how_done,
    log_evidence,
)
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import counted, in_full, listed

CAUTION = "This isn't a promotion checklist: other people decide, and there has to be an opening."
"""Stands where the ladder has no caution of its own."""

_STEPS = 3
_BESIDES = 7
"""Lines beside what is counted: the title, the heading of the steps, five empty ones."""
_STEP_COLUMNS = 76
_SUMMARY_LINES = 2
_SUMMARY = 156
"""Characters that so many lines of 80 columns have room for."""


def page(result: Roadmap, onward: Sequence[NextStep] = ()) -> Page:
    """Lay out the answer: how long, the phases, what to do next.

    `onward` leads somebody who has an offer to what they need before they accept.
    """
    steps = next_steps(result)
    drawn = timeline(result, full=False)
    nexts = commands(result, steps, onward)
    more = _more(result, steps)
    besides = _BESIDES + len(drawn.rows) + len(wrap(more, 80))
    kinds = Kinds(step.basis for step in steps)
    for summary in _summaries(result):
        room = room_above(nexts[: len(onward) + 1], besides + len(wrap(summary, 80)))
        lines = tuple(_steps(steps, kinds, room))
        if len(lines) == len(steps) + sum(step.done_when is not None for step in steps):
            break
    return Page(
        title(result),
        (drawn, Prose(lines, f"{heading(result, steps)}{_shared_kinds(steps)}")),
        summary,
        nexts,
        more,
    )


def title(result: Roadmap) -> str:
    """What the roadmap is for."""
    if result.direction == "stay":
        return f"Getting better as {result.from_title}"
    return f"From {result.from_title} to {result.to_title}"


def _summary(result: Roadmap) -> str:
    """How long, from where, and what is known of an opening."""
    kind = result.months.kind if result.months else "stated"
    parts = [how_long(result, "" if kind == "stated" else f" ({kind})")]
    if progress := where(result):
        parts.append(f"{progress}.")
    if result.direction == "up":
        parts.append(f"{brief(result.cautions[0])}." if result.cautions else CAUTION)
        return " ".join([*parts, *filter(None, [opening_in_words(result)])])
    move = result.moves[0]
    if move.about:
        parts.insert(0, f"{brief(move.about)}.")
    room = (_SUMMARY - len(" ".join(parts))) // 2
    for label, statements in (("You gain", move.gains), ("You give up", move.gives_up)):
        tried = list(_some(label, map(brief, statements)))
        parts += [words for words in tried if len(words) <= room][:1] or tried[-1:]
    return " ".join(parts)


def _summaries(result: Roadmap) -> Iterator[str]:
    """The summary with as much of what the path depends on as two lines hold, or three; without."""
    summary = _summary(result)
    if result.direction == "up" and not result.opening:
        needs = (*result.hangs_on, *result.moves[0].needs)
        tried = [f"{summary} {words}" for words in _some("Depends on", map(brief, needs))]
        yield from [one for one in tried if len(wrap(one, 80)) <= _SUMMARY_LINES][:1] or tried[-1:]
    yield summary


def opening_in_words(result: Roadmap) -> str:
    """That there is an opening, and for which role where it isn't the last one; else nothing."""
    if result.opening is None:
        return ""
    last = result.opening.id == result.to
    return (
        f"There's an opening{'' if last else f' for {result.opening.title}'}, as far as you know."
    )


def _some(label: str, parts: Iterable[str]) -> Iterator[str]:
    """All parts behind their label, then ever fewer of them, down to one, the others counted."""
    every = list(parts)
    for count in range(len(every), 0, -1):
        rest = f"; {len(every) - count} more" if count < len(every) else ""
        yield f"{label}: {'; '.join(every[:count])}{rest}."


def how_long(result: Roadmap, kind: str = "") -> str:
    """How long the path takes, with a mark for its `kind`, and what is left of it."""
    if result.months is None:
        return _how_long_as_known(result)
    over = f" by way of {listed(result.titles[1:-1])}" if result.titles[2:] else ""
    whole = f"{duration(result.months)}{kind}{over}"
    left, short = result.months_left, result.months_without_optional
    if all(map(is_done, result.phases)):
        return f"{whole}; nothing is left to do."
    if left and not left.max:
        served = f"Your time covers the {whole}; what's left is the steps."
        return served if result.months_served else f"Only steps are left, of {whole}."
    if left and left != result.months:
        return f"{duration(left)} left, of {whole}."
    if short and short != result.months:
        return f"{whole}, or {duration(short)} without what is optional."
    return f"{whole}."


def _how_long_as_known(result: Roadmap) -> str:
    if not (known := result.months_known):
        return "How long it takes isn't known."
    unknown = [f"“{phase.title}”" for phase in result.phases if phase.months is None]
    has = "has" if len(unknown) == 1 else "have"
    words = f"How long it takes isn't known: {listed(unknown)} {has} no time estimate."
    return f"{words} The other phases take {duration(known)}."


def where(result: Roadmap) -> str:
    """Where the person is: the time in the role so far, the steps that are done."""
    parts = []
    if result.months_served:
        parts.append(f"{time_served(result.months_served)} in the role so far")
    steps = all_steps(result)
    rated = sum(map(rated_as_met, steps))
    if done := sum(step.status == "done" for step in steps) - rated:
        parts.append(f"{done} of {len(steps)} steps done")
    if rated:
        parts.append(f"{rated if done else f'{rated} of {len(steps)} steps'} rated as met")
    return listed(parts)


def next_steps(result: Roadmap) -> tuple[StepView, ...]:
    """The three steps to take next."""
    return tuple(step for step in all_steps(result) if step.status != "done")[:_STEPS]


def _of_phases(result: Roadmap, steps: Iterable[StepView]) -> str:
    """Write `, phases 1 and 2`: which phases steps are of, unless they are of the first alone."""
    ids = {step.id for step in steps}
    numbered = enumerate(result.phases, 1)
    here = [str(number) for number, one in numbered if ids & {step.id for step in one.steps}]
    return "" if here == ["1"] else f", phase{'s' if here[1:] else ''} {listed(here)}"


def heading(result: Roadmap, steps: tuple[StepView, ...]) -> str:
    if not all_steps(result):
        return f"{result.to_title} calls for nothing more than {result.from_title}"
    if not steps:
        return every_step(result)
    what = "Next step" if len(steps) == 1 else f"Next {len(steps)} steps"
    return f"{what}{_of_phases(result, steps)}"


def every_step(result: Roadmap) -> str:
    """What to say where no step is open."""
    return f"Every step is {how_done(all_steps(result))}"


def _shared_kinds(steps: Iterable[StepView]) -> str:
    """Write ` (stated; tests: editorial)`: said once where all steps have it in common."""
    bases = {step.basis for step in steps}
    tests = {step.done_when_kind for step in steps if step.done_when}
    if tests <= bases and len(bases) == 1:
        return "" if bases == {"stated"} else f" ({', '.join(bases)})"
    said: list[str] = []
    if len(bases) == 1:
        said += bases
    if len(tests) == 1:
        said += [f"tests: {kind}" for kind in tests]
    return f" ({'; '.join(said)})" if said else ""


def _steps(steps: Iterable[StepView], kinds: Kinds, room: int) -> Iterator[Line]:
    """The steps, and how to tell when they're done, for as many as there is room for."""
    headlines = [headline(step, kinds) for step in steps]
    room -= sum(len(wrap(words, _STEP_COLUMNS)) for words in headlines)
    for step, words in zip(steps, headlines, strict=True):
        yield Line(words, "strong", UNTICKED)
        if step.done_when:
            done_when = f"Done when: {step.done_when_brief or step.done_when}"
            room -= len(wrap(done_when, _STEP_COLUMNS))
            if room >= 0:
                yield Line(done_when, depth=1)


def _more(result: Roadmap, shown: tuple[StepView, ...]) -> str:
    steps = sum(step.status != "done" for step in all_steps(result)) - len(shown)
    parts = (
        counted(steps, "more step") if steps else "",
        counted(len(result.alternatives), "other path") if result.alternatives else "",
        *_besides(result),
    )
    return in_full(parts)


def _besides(result: Roadmap) -> Iterator[str]:
    """What else there is to read in full, as far as the ladder has it."""
    if result.hangs_on and result.direction == "up":
        yield "conditions"
    steps = all_steps(result)
    if any(reason.text != step.text for step in steps for reason in step.why):
        yield "reasons"
    if any(step.trial for step in steps):
        yield "trials"
    if any(move.gains or move.gives_up or move.keeps for move in result.moves):
        yield "trade-offs"


def commands(
    result: Roadmap, steps: tuple[StepView, ...], onward: Sequence[NextStep] = ()
) -> tuple[NextStep, ...]:
    """What to type next. What leads to an offer, and the first step to log, fit on any screen."""
    if not steps:
        return (*onward, NextStep(("assess", result.to), "rate yourself"))
    soon = NextStep(("roadmap", *result.options, "--next"), "next 90 days")
    return (*onward, log_evidence(steps[0]), soon)
