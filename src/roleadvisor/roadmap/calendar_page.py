"""A roadmap as calendar events: when phases begin and end, and quarterly reviews."""

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
from roleadvisor.roadmap.steps_page import KindMarks, done_when, kind_marks_of, labeled
from roleadvisor.store.profile import CalendarKept, CalendarPlan

_MONTHS_BETWEEN_REVIEWS = 3
_MAX_REVIEWS = 4
"""One year's worth: plans change, and a new file has the next ones."""

_LAST_YEAR = 9999  # of datetime.date
_MONDAY = 0
_SEQUENCE_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

_BEGINS, _ENDS, _ENDS_LATEST = _MARKS = "begins", "ends-earliest", "ends-latest"
"""The events of a phase, as named in their UIDs."""


def calendar(
    result: Roadmap, kb: KnowledgeBase, kept: CalendarKept, now: datetime, name: str | None = None
) -> Calendar:
    """Build a calendar that replaces what earlier files put into a calendar program.

    Events that are no longer planned are canceled, not left out, or they would stay on the calendar
    forever: every event of the last file, whatever its path, and phases whose steps are done, which
    a file made without this profile may have had. With a `name`, every title says whose it is.

    Raises UsageProblem without a start month, or if nothing is left to plan or to cancel.
    """
    if result.start is None:
        raise UsageProblem(
            "a calendar needs a month to start in", "Add one, for example --start 2027-01."
        )
    start = _first_monday(result.start)
    assert start is not None  # noqa: S101 - a start has been checked to be a month
    # Part of every UID, so that no two people or ladders share an event.
    owner = f"{_ladder_key(kb)}.{kept.person}"
    before = _last_plan(kb, kept)
    planned = tuple(_planned_events(result, owner))
    if not planned and before is None:
        raise UsageProblem(
            f"every step to {result.to_title} is done, so there's nothing to put on a calendar"
        )
    by_uid = {event.uid: event for event in _canceled_events(result, owner, start, before)}
    by_uid |= {event.uid: event for event in planned}
    name_prefix = f"{name}: " if name else ""
    events = tuple(replace(one, summary=f"{name_prefix}{one.summary}") for one in by_uid.values())
    return Calendar(f"{name_prefix}{title(result)}", now, _sequence(events, before, now), events)


def _canceled_events(
    result: Roadmap, owner: str, start: date, before: CalendarPlan | None
) -> Iterator[Event]:
    for uid, day in before.events.items() if before else ():
        yield Event(uid, date.fromisoformat(day), "No longer planned", cancelled=True)
    for phase in filter(is_done, result.phases):
        for mark in _MARKS:
            uid = _phase_uid(owner, phase, mark)
            yield Event(uid, start, f"Done: {phase.title}", cancelled=True)


def calendar_to_save(
    result: Roadmap, kb: KnowledgeBase, kept: CalendarKept, made: Calendar
) -> CalendarKept:
    """What to save of a calendar so that the next one can replace it."""
    plan = CalendarPlan(
        sequence=made.sequence,
        digest=_digest(made.events),
        events={event.uid: event.day.isoformat() for event in made.events},
    )
    others = {key: one for key, one in kept.plans.items() if not _is_key_of(kb, key)}
    mine = f"{_ladder_key(kb)}/{result.from_}/{result.to}"
    return kept.model_copy(update={"plans": {**others, mine: plan}})


def _last_plan(kb: KnowledgeBase, kept: CalendarKept) -> CalendarPlan | None:
    """The saved plan of this ladder; several, as earlier releases saved them, are merged."""
    plans = [plan for key, plan in kept.plans.items() if _is_key_of(kb, key)]
    if not plans:
        return None
    last = max(plans, key=lambda plan: plan.sequence)
    events = {uid: day for plan in plans for uid, day in plan.events.items()}
    return last.model_copy(update={"events": events})


def _ladder_key(kb: KnowledgeBase) -> str:
    # Hashed because a title can be long; "replace" because it may hold lone surrogates.
    return kb.id or sha256(kb.title.encode("utf-8", "replace")).hexdigest()[:12]


def _is_key_of(kb: KnowledgeBase, key: str) -> bool:
    return key.startswith(f"{_ladder_key(kb)}/")


def _sequence(events: tuple[Event, ...], before: CalendarPlan | None, now: datetime) -> int:
    """The SEQUENCE of this version: higher than the one `before` if anything changed.

    It counts minutes rather than versions: a later file has the higher number even if the last one
    isn't known, as after an undo, on another computer or without a profile.
    """
    if before and before.digest == _digest(events):
        return before.sequence
    minutes = int((now - _SEQUENCE_EPOCH).total_seconds() // 60)
    return max(minutes, before.sequence + 1 if before else 0)


def _digest(events: tuple[Event, ...]) -> str:
    return sha256(repr(events).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _planned_events(result: Roadmap, owner: str) -> Iterator[Event]:
    if any(phase.window for phase in result.phases):
        yield from _review_event(result, owner)
    for phase in result.phases:
        if phase.role == result.from_ or not _is_move_date_unknown(result):
            yield from _phase_events(result, owner, phase)


def _is_move_date_unknown(result: Roadmap) -> bool:
    """Whether required steps are open after their months have passed: no date for the move then."""
    return any(time_met(phase) and not phase.optional for phase in result.phases)


def _uid(owner: str, event: str, origin: str, to: str) -> str:
    # The roles as a hash: a UID should stay under 255 octets (RFC 7986, 5.3), and phases of two
    # moves may have the same id.
    move = sha256(f"{origin}/{to}".encode()).hexdigest()[:8]
    return f"{event}.{move}.{owner}@roleadvisor".replace("/", "-")


def _phase_uid(owner: str, phase: PhaseView, mark: str) -> str:
    return _uid(owner, f"{phase.id}.{mark}", phase.role, phase.leads_to)


def _review_event(result: Roadmap, owner: str) -> Iterator[Event]:
    """The reviews of the next year as one repeating event, starting after three months."""
    day = _first_monday(str(parse_month(result.start or "").later(_MONTHS_BETWEEN_REVIEWS)))
    left = result.months_left.max if result.months_left else 0
    count = min(left // _MONTHS_BETWEEN_REVIEWS, _MAX_REVIEWS) if left else _MAX_REVIEWS
    if day:
        yield Event(
            _uid(owner, "review", result.from_, result.to),
            day,
            f"Quarterly review: {result.to_title}",
            _review_description(result),
            max(count, 1),
            _MONTHS_BETWEEN_REVIEWS,
        )


def _review_description(result: Roadmap) -> str:
    lines = [
        "What got done since last time, and what is the evidence?",
        "What's in the way, and who can move it?",
        "What's next, and by when?",
        "",
        *(caution.text for caution in result.cautions if result.direction == "up"),
    ]
    if _is_move_date_unknown(result):
        lines += ["Phases in later roles have no days yet: steps in your role are still open."]
    return "\n".join(lines)


def _phase_events(result: Roadmap, owner: str, phase: PhaseView) -> Iterator[Event]:
    about = "\n".join(_phase_description(result, phase))
    for mark, month, words in _phase_dates(phase, result):
        if day := _first_monday(month):
            yield Event(_phase_uid(owner, phase, mark), day, f"{words}: {phase.title}", about)


def _phase_dates(phase: PhaseView, result: Roadmap) -> Iterator[tuple[str, str | None, str]]:
    """When a phase can begin, and its earliest and latest end: mark, month and title of each."""
    window = phase.window
    if window is None:
        return
    if time_met(phase):
        yield _ENDS, window.ends_earliest, "Steps still open"
        return
    if phase.role == result.from_:
        yield _BEGINS, window.begins_earliest, "Begins"
    elif window.begins_earliest != result.start or _only_later_roles(result):
        # No move on the first day of a plan that has steps to do first.
        yield _BEGINS, window.begins_earliest, f"Begins at the earliest, as {phase.role_title}"
    if window.ends_earliest == window.ends_latest:
        yield _ENDS, window.ends_earliest, "Ends"
        return
    if window.ends_earliest != window.begins_earliest:
        # With enough time served the two are equal, but the steps rule out ending at once.
        yield _ENDS, window.ends_earliest, "Ends at the earliest"
    yield _ENDS_LATEST, window.ends_latest, "Ends at the latest"


def _only_later_roles(result: Roadmap) -> bool:
    return all(is_done(one) for one in result.phases if one.role == result.from_)


def _phase_description(result: Roadmap, phase: PhaseView) -> Iterator[str]:
    kinds = kind_marks_of(result)
    how_long = duration(phase.months) if phase.months else "months unknown"
    yield f"As {phase.role_title}: {how_long}. {kinds.note()}".rstrip()
    yield f"{title(result)}."
    for step in phase.steps:
        yield ""
        yield from _step(step, kinds)


def _step(step: StepView, kinds: KindMarks) -> Iterator[str]:
    yield f"{tick(step)} {step.text}{kinds.mark(step.basis)}"
    if step.status != "done":
        yield from done_when(step, kinds)
        yield from labeled("Try it for two weeks", step.trial, kinds)


def _first_monday(month: str | None) -> date | None:
    """The first Monday of a month; None if it's unknown or later than `datetime.date` goes."""
    if month is None:
        return None
    year, _, number = month.partition("-")
    if int(year) > _LAST_YEAR:
        return None
    first = date(int(year), int(number), 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7)
