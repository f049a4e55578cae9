"""The phases as a timeline, with months."""

from collections.abc import Iterator, Sequence

from roleadvisor.render.picture import AxisPicture, Track
from roleadvisor.roadmap.months import Offsets, is_done, months_range, offsets, total
from roleadvisor.roadmap.result import PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import by_topic, how_done
from roleadvisor.text import counted, month_in_words

_MOST_ROWS = 4
"""Rows of a first screen. Where there are more phases, optional ones go, else it's a row a role."""


def timeline(result: Roadmap, *, full: bool) -> AxisPicture:
    """Each phase from its start to its earliest end, and on faintly to its latest."""
    rows = tuple(_rows(result, full=full))
    timed = any(phase.months_left and phase.months_left.max for phase in result.phases)
    return AxisPicture(
        rows, "Timeline" if full and timed else "", suffix=" yr", unit=12, dozens=True,
        compact=not (full and timed),
    )  # fmt: skip


def _rows(result: Roadmap, *, full: bool) -> Iterator[Track]:
    if not full and len(result.phases) == 1 and any(step.topic for step in result.phases[0].steps):
        yield from _by_topic(result.phases[0])
        return
    placed = list(zip(result.phases, offsets(result.phases), strict=True))
    required = [phase for phase in result.phases if not phase.optional]
    if not full and len(required) > _MOST_ROWS:
        yield from _by_role(placed)
        return
    drop_optional = not full and len(placed) > _MOST_ROWS
    for number, (phase, at) in enumerate(placed, 1):
        if not (drop_optional and phase.optional):
            label = f"{number}. {phase.title}{' (optional)' if phase.optional else ''}"
            yield _track(label, [phase], at)


def _track(label: str, phases: Sequence[PhaseView], at: Offsets) -> Track:
    """A row for the phases in a role, or for one phase, `at` these months in all."""
    value = _value(phases)
    passed = at.begins_earliest == at.ends_latest
    over = passed or all(map(is_done, phases))
    if over or at.begins_earliest is None or at.ends_earliest is None:
        return Track(label, value)
    return Track(label, value, at.begins_earliest, at.ends_earliest, at.ends_latest)


def _value(phases: Sequence[PhaseView]) -> str:
    """How far the person is with them, and how long or when they are."""
    steps = [step for phase in phases for step in phase.steps]
    line = [phase for phase in phases if not phase.alongside] or phases
    left = total([phase.months_left for phase in line])
    is_less = left != total([phase.months for phase in line])
    windows = [phase.window for phase in line if phase.window]
    if all(map(is_done, phases)):
        return how_done(steps) if steps else "no steps"
    if left is None:
        return counted(len(steps), "step")
    if is_less and not left.max:
        return f"time met, {sum(step.status != 'done' for step in steps)} to do"
    if windows and (begins := windows[0].begins_earliest):
        return f"{month_in_words(begins)} to {month_in_words(windows[-1].ends_latest or 'unknown')}"
    return f"{months_range(left)}{' left' if is_less else ''}"


def _by_topic(phase: PhaseView) -> Iterator[Track]:
    """One row for a topic of a phase whose length nobody knows; smaller ones are summed."""
    topics = list(by_topic(phase.steps))
    shown = topics if len(topics) <= _MOST_ROWS else topics[: _MOST_ROWS - 1]
    for _, steps in shown:
        yield Track(steps[0].topic or "", _how_many(steps))
    if rest := topics[len(shown) :]:
        steps = [step for _, inside in rest for step in inside]
        yield Track(f"{len(rest)} more topics", _how_many(steps))


def _how_many(steps: Sequence[StepView]) -> str:
    done = sum(step.status == "done" for step in steps)
    count = counted(len(steps), "step")
    return f"{done} of {count} {how_done(steps)}" if done else count


def _by_role(placed: Sequence[tuple[PhaseView, Offsets]]) -> Iterator[Track]:
    """One row for all phases in a role, from the start of its first to the end of its last."""
    for role in dict.fromkeys(phase.role for phase, _ in placed):
        here = [phase for phase, _ in placed if phase.role == role]
        times = [at for phase, at in placed if phase.role == role and not phase.alongside]
        begin, end = times[0], times[-1]
        at = begin._replace(ends_earliest=end.ends_earliest, ends_latest=end.ends_latest)
        yield _track(f"As {here[0].role_title}", here, at)
