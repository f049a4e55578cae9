"""A roadmap as days of a calendar: when phases begin and end, and a review every quarter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.step_page import tick
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.calendar import Calendar, Event
from roleadvisor.roadmap.months import duration, is_done, parse_month, time_met
from roleadvisor.roadmap.page import title
from roleadvisor.roadmap.result import PhaseView, Roadmap, StepView
from roleadvisor.roadmap.steps_page import Kinds, done_when, kinds_of, labeled
from roleadvisor.store.profile import CalendarKept, CalendarPlan

_MONTHS_BETWEEN_REVIEWS = 3
_MOST_REVIEWS = 4
"""A year of them: plans change, and a new file has the next ones."""

_LAST_YEAR = 9999
_MONDAY = 0
_SEQUENCE_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

_BEGINS, _ENDS, _ENDS_LATEST = _MARKS = "begins", "ends-earliest", "ends-latest"
"""The events of a phase, as their UIDs name them."""


def calendar(
    result: Roadmap, kb: KnowledgeBase, kept: CalendarKept, now: datetime, name: str | None = None
) -> Calendar:
    """Lay out a roadmap for a calendar program, to replace what earlier files put there.

    What is no longer planned is cancelled and not left out, or it would stay on the calendar for
    good: everything that the last file had, of whichever path, and phases whose steps are done,
    which a file made without this profile may have had. With a `name` every title says whose event
    it is.

    Raises UsageProblem without a month to start in, and where nothing is left to plan or to cancel.
    """
    if result.start is None:
        raise UsageProblem(
            "a calendar needs a month to start in", "Add one, for example --start 2027-01."
        )
    start = _first_monday(result.start)
    assert start is not None  # noqa: S101 - a start has been checked to be a month
    # No two people or ladders share an event.
    owner = f"{_ladder_key(kb)}.{kept.person}"
    before = _before(kb, kept)
    planned = tuple(_events(result, owner))
    if not planned and before is None:
        raise UsageProblem(
            f"every step to {result.to_title} is done, so there's nothing to put on a calendar"
        )
    every = {event.uid: event for event in _cancelled(result, owner, start, before)}
    every |= {event.uid: event for event in planned}
    whose = f"{name}: " if name else ""
    events = tuple(replace(one, summary=f"{whose}{one.summary}") for one in every.values())
    return Calendar(f"{whose}{title(result)}", now, _sequence(events, before, now), events)


def _cancelled(
    result: Roadmap, owner: str, start: date, before: CalendarPlan | None
) -> Iterator[Event]:
    for uid, day in before.events.items() if before else ():
        yield Event(uid, date.fromisoformat(day), "No longer planned", cancelled=True)
    for phase in filter(is_done, result.phases):
        for mark in _MARKS:
            uid = _phase_uid(owner, phase, mark)
            yield Event(uid, start, f"Done: {phase.title}", cancelled=True)


def kept_calendar(
    result: Roadmap, kb: KnowledgeBase, kept: CalendarKept, made: Calendar
) -> CalendarKept:
    """What to keep of a calendar, so that the next one can replace it."""
    plan = CalendarPlan(
        sequence=made.sequence,
        digest=_digest(made.events),
        events={event.uid: event.day.isoformat() for event in made.events},
    )
    others = {key: one for key, one in kept.plans.items() if not _is_of(kb, key)}
    mine = f"{_ladder_key(kb)}/{result.from_}/{result.to}"
    return kept.model_copy(update={"plans": {**others, mine: plan}})


def _before(kb: KnowledgeBase, kept: CalendarKept) -> CalendarPlan | None:
    """The plan of this ladder that is kept; of several, as earlier versions kept them, all."""
    plans = [plan for key, plan in kept.plans.items() if _is_of(kb, key)]
    if not plans:
        return None
    last = max(plans, key=lambda plan: plan.sequence)
    events = {uid: day for plan in plans for uid, day in plan.events.items()}
    return last.model_copy(update={"events": events})


def _ladder_key(kb: KnowledgeBase) -> str:
    return kb.id or sha256(kb.title.encode("utf-8", "replace")).hexdigest()[:12]


def _is_of(kb: KnowledgeBase, key: str) -> bool:
    return key.startswith(f"{_ladder_key(kb)}/")


def _sequence(events: tuple[Event, ...], before: CalendarPlan | None, now: datetime) -> int:
    """Number this version: higher than the one `before` if anything changed.

    Counted in minutes, and not from 0: after an undo, on another computer or without a profile,
    where no number is kept, a later file still has the higher one.
    """
    if before and before.digest == _digest(events):
        return before.sequence
    minutes = int((now - _SEQUENCE_EPOCH).total_seconds() // 60)
    return max(minutes, before.sequence + 1 if before else 0)


def _digest(events: tuple[Event, ...]) -> str:
    return sha256(repr(events).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _events(result: Roadmap, owner: str) -> Iterator[Event]:
    if any(phase.window for phase in result.phases):
        yield from _review_event(result, owner)
    for phase in result.phases:
        if phase.role == result.from_ or not _move_unknown(result):
            yield from _of_phase(result, owner, phase)


def _move_unknown(result: Roadmap) -> bool:
    """Whether steps are open although their months have passed: when it comes isn't known."""
    return any(time_met(phase) and not phase.optional for phase in result.phases)


def _uid(owner: str, event: str, origin: str, to: str) -> str:
    # The roles as a hash: a UID should stay under 255 octets (RFC 7986, 5.3), and phases of two
    # moves may have the same id.
    move = sha256(f"{origin}/{to}".encode()).hexdigest()[:8]
    return f"{event}.{move}.{owner}@roleadvisor".replace("/", "-")


def _phase_uid(owner: str, phase: PhaseView, mark: str) -> str:
    return _uid(owner, f"{phase.id}.{mark}", phase.role, phase.leads_to)


def _review_event(result: Roadmap, owner: str) -> Iterator[Event]:
    """Plan the reviews of the next year, the first one three months after the start."""
    day = _first_monday(str(parse_month(result.start or "").later(_MONTHS_BETWEEN_REVIEWS)))
    left = result.months_left.max if result.months_left else 0
    count = min(left // _MONTHS_BETWEEN_REVIEWS, _MOST_REVIEWS) if left else _MOST_REVIEWS
    if day:
        yield Event(
            _uid(owner, "review", result.from_, result.to),
            day,
            f"Quarterly review: {result.to_title}",
            _review(result),
            max(count, 1),
            _MONTHS_BETWEEN_REVIEWS,
        )


def _review(result: Roadmap) -> str:
    lines = [
        "What got done since last time, and what is the evidence?",
        "What's in the way, and who can move it?",
        "What's next, and by when?",
        "",
        *(caution.text for caution in result.cautions if result.direction == "up"),
    ]
    if _move_unknown(result):
        lines += ["Phases in later roles have no days yet: steps in your role are still open."]
    return "\n".join(lines)


def _of_phase(result: Roadmap, owner: str, phase: PhaseView) -> Iterator[Event]:
    about = "\n".join(_about(result, phase))
    for mark, month, words in _months(phase, result):
        if day := _first_monday(month):
            yield Event(_phase_uid(owner, phase, mark), day, f"{words}: {phase.title}", about)


def _months(phase: PhaseView, result: Roadmap) -> Iterator[tuple[str, str | None, str]]:
    """The months in which a phase can begin, and ends at the earliest and at the latest."""
    window = phase.window
    if window is None:
        return
    if time_met(phase):
        yield _ENDS, window.ends_earliest, "Steps still open"
        return
    if phase.role == result.from_:
        yield _BEGINS, window.begins_earliest, "Begins"
    elif window.begins_earliest != result.start or _only_later_roles(result):
        # Nobody moves on the first day of a plan with steps left to do before.
        yield _BEGINS, window.begins_earliest, f"Begins at the earliest, as {phase.role_title}"
    if window.ends_earliest == window.ends_latest:
        yield _ENDS, window.ends_earliest, "Ends"
        return
    if window.ends_earliest != window.begins_earliest:
        # With enough months served it could end at once, were it not for the steps.
        yield _ENDS, window.ends_earliest, "Ends at the earliest"
    yield _ENDS_LATEST, window.ends_latest, "Ends at the latest"


def _only_later_roles(result: Roadmap) -> bool:
    return all(is_done(one) for one in result.phases if one.role == result.from_)


def _about(result: Roadmap, phase: PhaseView) -> Iterator[str]:
    kinds = kinds_of(result)
    how_long = duration(phase.months) if phase.months else "months unknown"
    yield f"As {phase.role_title}: {how_long}. {kinds.note()}".rstrip()
    yield f"{title(result)}."
    for step in phase.steps:
        yield ""
        yield from _step(step, kinds)


def _step(step: StepView, kinds: Kinds) -> Iterator[str]:
    yield f"{tick(step)} {step.text}{kinds.mark(step.basis)}"
    if step.status != "done":
        yield from done_when(step, kinds)
        yield from labeled("Try it for two weeks", step.trial, kinds)


def _first_monday(month: str | None) -> date | None:
    """The first Monday of a month; None for one that is unknown or past all calendars."""
    if month is None:
        return None
    year, _, number = month.partition("-")
    if int(year) > _LAST_YEAR:
        return None
    first = date(int(year), int(number), 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7)
