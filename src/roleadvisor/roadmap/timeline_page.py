"""The phases as a timeline, with months."""

from collections.abc import Iterator, Sequence

from roleadvisor.render.picture import AxisPicture, Track
from roleadvisor.roadmap.months import Offsets, is_done, months_range, offsets, sum_spans
from roleadvisor.roadmap.result import PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import how_done, steps_by_topic
from roleadvisor.text import month_in_words, pluralize

_MAX_ROWS = 4
"""Rows on a first screen. With more phases, drop optional ones; if that's not enough, one row per
role."""


def timeline(result: Roadmap, *, full: bool) -> AxisPicture:
    """A bar for each phase, from its start to its earliest end, then faintly to its latest."""
    rows = tuple(_rows(result, full=full))
    timed = any(phase.months_left and phase.months_left.max for phase in result.phases)
    return AxisPicture(
        rows, "Timeline" if full and timed else "", suffix=" yr", unit=12, dozens=True,
        compact=not (full and timed),
    )  # fmt: skip


def _rows(result: Roadmap, *, full: bool) -> Iterator[Track]:
    if not full and len(result.phases) == 1 and any(step.topic for step in result.phases[0].steps):
        yield from _topic_rows(result.phases[0])
        return
    placed = list(zip(result.phases, offsets(result.phases), strict=True))
    required = [phase for phase in result.phases if not phase.optional]
    if not full and len(required) > _MAX_ROWS:
        yield from _role_rows(placed)
        return
    drop_optional = not full and len(placed) > _MAX_ROWS
    for number, (phase, at) in enumerate(placed, 1):
        if not (drop_optional and phase.optional):
            label = f"{number}. {phase.title}{' (optional)' if phase.optional else ''}"
            yield _track(label, [phase], at)


def _track(label: str, phases: Sequence[PhaseView], at: Offsets) -> Track:
    """A row for one phase, or for all phases in a role; `at` is when they begin and end."""
    value = _track_value(phases)
    passed = at.begins_earliest == at.ends_latest  # takes no time, so there's no bar to draw
    has_no_bar = passed or all(map(is_done, phases))
    if has_no_bar or at.begins_earliest is None or at.ends_earliest is None:
        return Track(label, value)
    return Track(label, value, at.begins_earliest, at.ends_earliest, at.ends_latest)


def _track_value(phases: Sequence[PhaseView]) -> str:
    """The status of phases, or else their calendar months or duration."""
    steps = [step for phase in phases for step in phase.steps]
    sequential = [phase for phase in phases if not phase.alongside] or phases
    left = sum_spans([phase.months_left for phase in sequential])
    is_less = left != sum_spans([phase.months for phase in sequential])
    windows = [phase.window for phase in sequential if phase.window]
    if all(map(is_done, phases)):
        return how_done(steps) if steps else "no steps"
    if left is None:
        return pluralize(len(steps), "step")
    if is_less and not left.max:
        return f"time met, {sum(step.status != 'done' for step in steps)} to do"
    if windows and (begins := windows[0].begins_earliest):
        return f"{month_in_words(begins)} to {month_in_words(windows[-1].ends_latest or 'unknown')}"
    return f"{months_range(left)}{' left' if is_less else ''}"


def _topic_rows(phase: PhaseView) -> Iterator[Track]:
    """One row per topic of a phase; if there are too many, the last ones share a row."""
    topics = list(steps_by_topic(phase.steps))
    shown = topics if len(topics) <= _MAX_ROWS else topics[: _MAX_ROWS - 1]
    for _, steps in shown:
        yield Track(steps[0].topic or "", _step_count(steps))
    if rest := topics[len(shown) :]:
        steps = [step for _, group in rest for step in group]
        yield Track(f"{len(rest)} more topics", _step_count(steps))


def _step_count(steps: Sequence[StepView]) -> str:
    done = sum(step.status == "done" for step in steps)
    count = pluralize(len(steps), "step")
    return f"{done} of {count} {how_done(steps)}" if done else count


def _role_rows(placed: Sequence[tuple[PhaseView, Offsets]]) -> Iterator[Track]:
    """One row per role, from the start of its first phase to the end of its last."""
    for role in dict.fromkeys(phase.role for phase, _ in placed):
        here = [phase for phase, _ in placed if phase.role == role]
        times = [at for phase, at in placed if phase.role == role and not phase.alongside]
        begin, end = times[0], times[-1]
        at = begin._replace(ends_earliest=end.ends_earliest, ends_latest=end.ends_latest)
        yield _track(f"As {here[0].role_title}", here, at)
