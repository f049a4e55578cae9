"""The page in a sentence or two, and what to talk about first."""

from collections.abc import Iterator
from itertools import islice

from roleadvisor.assess.result import Readiness, Requirement
from roleadvisor.quiz.result import QuizResult
from roleadvisor.report.result import Report
from roleadvisor.text import pluralize

_MAX_TOPICS = 3
_GAP_ORDER = ("experience", "skill", "opportunity")
"""Types of gaps in the order to talk about them: experience takes longest."""

_INTEREST_TEXTS = {
    "clear": "Your answers point clearly to {role}",
    "lean": "Your answers lean toward {role}",
    "too-close": "Your answers don't decide between {role} and {other}",
    "not-enough-signal": "Your quiz answers say too little so far",
    "neither-now": "Leading people isn't what you want right now",
}


def interest_text(result: QuizResult) -> str:
    """What the person wants according to the quiz, as the start of a sentence."""
    leading, other = (one.title for one in result.roles[:2])
    return _INTEREST_TEXTS[result.outcome].format(role=leading, other=other)


def verdict(report: Report) -> str:
    """Summarize interest, readiness and the opening in a few sentences."""
    aim = report.reader == "manager" and report.about_person
    parts = [f"Aiming for {report.target.title}."] if aim else []
    parts += [f"{interest_text(report.quiz)}."] if report.quiz else []
    if report.assessment:
        found = report.assessment
        parts += [_readiness(found.can, report.name), _OPENINGS[found.seat.state]]
    return " ".join(parts) or _without_answers(report)


_OPENINGS = {
    "yes": "There's an opening, as far as you know.",
    "expected": "An opening is expected.",
    "no": "No opening is in sight.",
    "unknown": "Whether there's an opening isn't known.",
}


def _readiness(can: Readiness, name: str | None) -> str:
    """Count met requirements and gaps, and say whose ratings they are."""
    by = f"By {name}'s own ratings" if name else "By your own ratings"
    every = [one.state for one in can.requirements if not one.preferred]
    without_evidence = every.count("not-shown")
    if can.state == "gaps":
        met, gaps = (
            every.count("shown") + without_evidence,
            every.count("below") + every.count("no-chance"),
        )
        unrated = f"; {left} not rated" if (left := len(every) - met - gaps) else ""
        met_of = f"{met} of {len(every)} requirements are met"
        return f"{by}, {met_of}, with {pluralize(gaps, 'gap')}{unrated}."
    if can.state == "not-shown":
        return f"{by}, there are no gaps; {without_evidence} still without evidence."
    if can.state == "shown":
        return f"{by}, everything required is there, with evidence."
    return can.words


def _without_answers(report: Report) -> str:
    if report.about_person:
        return "This page has no quiz result and no ratings."
    return "Nothing is saved about a person on this ladder yet, so this page is about the roles."


def talk_first(report: Report) -> tuple[str, ...]:
    """At most three things to talk about first."""
    return tuple(islice(_talking_points(report), _MAX_TOPICS))


def _talking_points(report: Report) -> Iterator[str]:
    if report.quiz and report.quiz.role != report.target.id:
        yield f"Interest: {interest_text(report.quiz)}. What would you want from the next role?"
    if report.assessment:
        gaps = [requirement_in_words(one) for one in top_gaps(report)]
        yield from gaps[:1]
        if report.assessment.seat.ask:
            yield f"Opening: {report.assessment.seat.ask}"
        yield from gaps[1:]
        yield from map(requirement_in_words, unproven(report))
    due = [one for one in report.actions if one.done is None]
    if due:
        yield f"Agreed before: {pluralize(len(due), 'action')} still open."
    if not report.assessment:
        yield from (one.ask for one in report.open_questions)


def requirement_in_words(one: Requirement) -> str:
    """A requirement and how the person rates on it, such as `Coaching: level 2 of 4`."""
    return f"{one.heading}: {one.words[0].lower()}{one.words[1:]}"


def top_gaps(report: Report) -> list[Requirement]:
    """Unmet requirements, counted as in readiness; those that take longest come first."""
    required = [one for one in _rated_requirements(report) if not one.preferred]
    return [one for gap in _GAP_ORDER for one in required if one.gap == gap]


def gaps_to_rate_again(report: Report) -> list[Requirement]:
    """Unmet requirements for which every step is done."""
    return [one for one in top_gaps(report) if one.steps_done and not one.next_step]


def unproven(report: Report) -> list[Requirement]:
    """Requirements rated as met that have no evidence."""
    return [one for one in _rated_requirements(report) if one.gap == "proof" and not one.preferred]


def open_nice_to_haves(report: Report) -> list[Requirement]:
    """Nice-to-haves that are unmet or have no evidence."""
    return [
        one
        for one in _rated_requirements(report)
        if one.gap in {*_GAP_ORDER, "proof"} and one.preferred
    ]


def _rated_requirements(report: Report) -> tuple[Requirement, ...]:
    return report.assessment.can.requirements if report.assessment else ()
