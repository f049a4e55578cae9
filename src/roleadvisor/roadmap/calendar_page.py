"""A roadmap as days of a calendar: when phases begin and end, and a review every month."""

from collections.abc import Iterator
from datetime import date, timedelta

from roleadvisor.errors import UsageProblem
from roleadvisor.render.data import Calendar, Event
from roleadvisor.roadmap.result import PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import months_of
from roleadvisor.statements.page import kind_mark, marked

_REVIEWS_OF_UNKNOWN = 12
"""How many monthly reviews are planned where nobody says how long the way takes."""

_LAST_YEAR = 9999
_MONDAY = 0


def calendar(result: Roadmap) -> Calendar:
    """Lay out a roadmap for a calendar program. Raises UsageProblem without a month to start in."""
    if result.start is None:
        raise UsageProblem(
            "a calendar needs a month to start in", "Add it, for example: --start 2027-01"
        )
    start = _first_monday(result.start)
    assert start is not None  # noqa: S101 - a start has been checked to be a month
    name = f"From {result.from_title} to {result.to_title}"
    return Calendar(name, start.replace(day=1), tuple(_events(result, start)))


def _events(result: Roadmap, start: date) -> Iterator[Event]:
    way = "-".join(result.path)
    if any(phase.window for phase in result.phases):
        yield Event(f"review-{way}@roleadvisor", start, f"Monthly review: {result.to_title}",
                    _review(result), _reviews(result))  # fmt: skip
    for phase in result.phases:
        yield from _of_phase(result, way, phase)


def _reviews(result: Roadmap) -> int:
    left = result.months_left
    return max(left.max, 1) if left else _REVIEWS_OF_UNKNOWN


def _review(result: Roadmap) -> str:
    lines = [
        "What has been done since last time, and what shows it?",
        "What stands in the way, and who can move it?",
        "What comes next, and by when?",
        "",
        *(marked(said) for said in result.cautions),
    ]
    return "\n".join(lines)


def _of_phase(result: Roadmap, way: str, phase: PhaseView) -> Iterator[Event]:
    """Mark the months in which a phase can begin, and ends at the earliest and at the latest."""
    window = phase.window
    if window is None:
        return
    marks = [("begins", window.begins_earliest, f"Begins: {phase.title}")]
    if window.ends_earliest == window.ends_latest:
        marks.append(("ends", window.ends_earliest, f"Ends: {phase.title}"))
    else:
        marks.append(
            ("ends-earliest", window.ends_earliest, f"Ends at the earliest: {phase.title}")
        )
        marks.append(("ends-latest", window.ends_latest, f"Ends at the latest: {phase.title}"))
    for which, month, summary in marks:
        day = _first_monday(month)
        if day:
            uid = f"{phase.id}-{which}-{way}@roleadvisor"
            yield Event(uid, day, summary, "\n".join(_about(result, phase)))


def _about(result: Roadmap, phase: PhaseView) -> Iterator[str]:
    yield f"As {phase.role_title}: {months_of(phase.months)}."
    yield f"From {result.from_title} to {result.to_title}."
    for step in phase.steps:
        yield ""
        yield from _step(step)


def _step(step: StepView) -> Iterator[str]:
    words = f"{step.text}{kind_mark(step.basis)}"
    yield f"{'[x]' if step.status == 'done' else '[ ]'} {words}"
    if step.done_when and step.status != "done":
        yield f"Done when{kind_mark(step.done_when_kind)}: {step.done_when}"


def _first_monday(month: str | None) -> date | None:
    """Give the first Monday of a month; nothing for one that is unknown or past all calendars."""
    if month is None:
        return None
    year, _, number = month.partition("-")
    if int(year) > _LAST_YEAR:
        return None
    first = date(int(year), int(number), 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7)
