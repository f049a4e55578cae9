"""The first screen of a roadmap: duration, timeline, and the next three steps."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from roleadvisor.evidence.step_result import is_rated_as_met
from roleadvisor.render.page import UNTICKED, Line, NextStep, Page, Prose, screen_lines_left
from roleadvisor.roadmap.months import duration, is_done, time_served
from roleadvisor.roadmap.result import Roadmap, StepView
from roleadvisor.roadmap.steps_page import (
    KindMarks,
    all_steps,
    brief,
    headline,
    how_done,
    log_evidence,
)
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.text import in_full, join_words, pluralize

CAUTION = "This isn't a promotion checklist: other people decide, and there has to be an opening."
"""Shown if the ladder has no caution."""

_MAX_STEPS = 3
_FIXED_LINES = 7
"""Lines that are always there: the title, the heading of the steps, five empty ones."""
_STEP_COLUMNS = 76
_SUMMARY_LINES = 2
_SUMMARY_CHARACTERS = 156
"""Characters that fit on that many lines of 80 columns."""


def page(result: Roadmap, offer_steps: Sequence[NextStep] = ()) -> Page:
    """Lay out the first screen: how long, the phases, what to do next.

    `offer_steps` are commands for someone with an offer: what they need before they accept.
    """
    steps = next_steps(result)
    chart = timeline(result, full=False)
    next_commands = commands(result, steps, offer_steps)
    more = _more(result, steps)
    other_lines = _FIXED_LINES + len(chart.rows) + len(wrap(more, 80))
    kinds = KindMarks(step.basis for step in steps)
    # The longest summary that leaves room for every "done when"; else the shortest one.
    for summary in _summaries(result):
        room = screen_lines_left(
            next_commands[: len(offer_steps) + 1], other_lines + len(wrap(summary, 80))
        )
        lines = tuple(_steps(steps, kinds, room))
        if len(lines) == len(steps) + sum(step.done_when is not None for step in steps):
            break
    return Page(
        title(result),
        (chart, Prose(lines, f"{heading(result, steps)}{_common_kinds(steps)}")),
        summary,
        next_commands,
        more,
    )


def title(result: Roadmap) -> str:
    """The title of every page about this roadmap."""
    if result.direction == "stay":
        return f"Getting better as {result.from_title}"
    return f"From {result.from_title} to {result.to_title}"


def _summary(result: Roadmap) -> str:
    """How long it takes, progress, and a caution and the opening, or else the trade-offs."""
    kind = result.months.kind if result.months else "stated"
    parts = [how_long(result, "" if kind == "stated" else f" ({kind})")]
    if progress := progress_in_words(result):
        parts.append(f"{progress}.")
    if result.direction == "up":
        parts.append(f"{brief(result.cautions[0])}." if result.cautions else CAUTION)
        return " ".join([*parts, *filter(None, [opening_in_words(result)])])
    move = result.moves[0]
    if move.about:
        parts.insert(0, f"{brief(move.about)}.")
    room = (_SUMMARY_CHARACTERS - len(" ".join(parts))) // 2
    for label, statements in (("You gain", move.gains), ("You give up", move.gives_up)):
        candidates = list(_truncations(label, map(brief, statements)))
        parts += [words for words in candidates if len(words) <= room][:1] or candidates[-1:]
    return " ".join(parts)


def _summaries(result: Roadmap) -> Iterator[str]:
    """The summary with as many conditions as fit on two lines (at least one), then without any."""
    summary = _summary(result)
    if result.direction == "up" and not result.opening:
        needs = (*result.hangs_on, *result.moves[0].needs)
        candidates = [
            f"{summary} {words}" for words in _truncations("Depends on", map(brief, needs))
        ]
        yield from [one for one in candidates if len(wrap(one, 80)) <= _SUMMARY_LINES][
            :1
        ] or candidates[-1:]
    yield summary


def opening_in_words(result: Roadmap) -> str:
    """Say that there's an opening, naming its role unless it's the target; empty if none."""
    if result.opening is None:
        return ""
    last = result.opening.id == result.to
    return (
        f"There's an opening{'' if last else f' for {result.opening.title}'}, as far as you know."
    )


def _truncations(label: str, parts: Iterable[str]) -> Iterator[str]:
    """Ever shorter versions of a list: all parts, then fewer, down to one, counting the rest."""
    every = list(parts)
    for count in range(len(every), 0, -1):
        rest = f"; {len(every) - count} more" if count < len(every) else ""
        yield f"{label}: {'; '.join(every[:count])}{rest}."


def how_long(result: Roadmap, kind: str = "") -> str:
    """How long the path takes, marked with its `kind`, and how much of that is left."""
    if result.months is None:
        return _how_long_with_unknowns(result)
    over = f" by way of {join_words(result.titles[1:-1])}" if result.titles[2:] else ""
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


def _how_long_with_unknowns(result: Roadmap) -> str:
    if not (known := result.months_known):
        return "How long it takes isn't known."
    unknown = [f"“{phase.title}”" for phase in result.phases if phase.months is None]
    has = "has" if len(unknown) == 1 else "have"
    words = f"How long it takes isn't known: {join_words(unknown)} {has} no time estimate."
    return f"{words} The other phases take {duration(known)}."


def progress_in_words(result: Roadmap) -> str:
    """Progress so far: time in the role, steps done, steps rated as met; empty if none."""
    parts = []
    if result.months_served:
        parts.append(f"{time_served(result.months_served)} in the role so far")
    steps = all_steps(result)
    rated = sum(map(is_rated_as_met, steps))
    if done := sum(step.status == "done" for step in steps) - rated:
        parts.append(f"{done} of {len(steps)} steps done")
    if rated:
        parts.append(f"{rated if done else f'{rated} of {len(steps)} steps'} rated as met")
    return join_words(parts)


def next_steps(result: Roadmap) -> tuple[StepView, ...]:
    """Up to three open steps to take next."""
    return tuple(step for step in all_steps(result) if step.status != "done")[:_MAX_STEPS]


def _phase_numbers(result: Roadmap, steps: Iterable[StepView]) -> str:
    """The phases of these steps, as `, phases 1 and 2`; empty if it's only the first phase."""
    ids = {step.id for step in steps}
    numbered = enumerate(result.phases, 1)
    here = [str(number) for number, one in numbered if ids & {step.id for step in one.steps}]
    return "" if here == ["1"] else f", phase{'s' if here[1:] else ''} {join_words(here)}"


def heading(result: Roadmap, steps: tuple[StepView, ...]) -> str:
    if not all_steps(result):
        return f"{result.to_title} calls for nothing more than {result.from_title}"
    if not steps:
        return all_done_sentence(result)
    what = "Next step" if len(steps) == 1 else f"Next {len(steps)} steps"
    return f"{what}{_phase_numbers(result, steps)}"


def all_done_sentence(result: Roadmap) -> str:
    """The sentence for when no step is open."""
    return f"Every step is {how_done(all_steps(result))}"


def _common_kinds(steps: Iterable[StepView]) -> str:
    """The kinds that all steps share, as ` (stated; tests: editorial)`."""
    bases = {step.basis for step in steps}
    tests = {step.done_when_kind for step in steps if step.done_when}
    if tests <= bases and len(bases) == 1:
        return "" if bases == {"stated"} else f" ({', '.join(bases)})"
    labels: list[str] = []
    if len(bases) == 1:
        labels += bases
    if len(tests) == 1:
        labels += [f"tests: {kind}" for kind in tests]
    return f" ({'; '.join(labels)})" if labels else ""


def _steps(steps: Iterable[StepView], kinds: KindMarks, room: int) -> Iterator[Line]:
    """All steps, with "done when" for as many as there is room for."""
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
        pluralize(steps, "more step") if steps else "",
        pluralize(len(result.alternatives), "other path") if result.alternatives else "",
        *_extra_content(result),
    )
    return in_full(parts)


def _extra_content(result: Roadmap) -> Iterator[str]:
    """What else the full page has, as far as the ladder has it."""
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
    result: Roadmap, steps: tuple[StepView, ...], offer_steps: Sequence[NextStep] = ()
) -> tuple[NextStep, ...]:
    """Commands to type next; `offer_steps` and the first step to log come first so they fit."""
    if not steps:
        return (*offer_steps, NextStep(("assess", result.to), "rate yourself"))
    soon = NextStep(("roadmap", *result.options, "--next"), "next 90 days")
    return (*offer_steps, log_evidence(steps[0]), soon)
