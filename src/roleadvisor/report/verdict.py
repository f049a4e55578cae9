"""The page in a sentence, and what to talk about first."""

from collections.abc import Iterator
from itertools import islice

from roleadvisor.assess.result import Readiness, Requirement
from roleadvisor.quiz.result import QuizResult
from roleadvisor.report.result import Report
from roleadvisor.text import counted

_MOST = 3
_WEIGHT = ("experience", "skill", "opportunity")
"""Types of gaps, what to talk about first before the others: experience takes longest."""

_WANTS = {
    "clear": "Your answers point clearly to {role}",
    "lean": "Your answers lean toward {role}",
    "too-close": "Your answers don't decide between {role} and {other}",
    "not-enough-signal": "Your quiz answers say too little so far",
    "neither-now": "Leading people isn't what you want right now",
}


def wants(result: QuizResult) -> str:
    """What the quiz says the person wants, as the start of a sentence."""
    leading, other = (one.title for one in result.roles[:2])
    return _WANTS[result.outcome].format(role=leading, other=other)


def verdict(report: Report) -> str:
    """Say in sentences what is wanted, what is there and whether there is an opening."""
    aim = report.reader == "manager" and report.about_person
    parts = [f"Aiming for {report.target.title}."] if aim else []
    parts += [f"{wants(report.quiz)}."] if report.quiz else []
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
    """Count what is met by the person's ratings and what isn't; say whose ratings they are."""
    by = f"By {name}'s own ratings" if name else "By your own ratings"
    every = [one.state for one in can.requirements if not one.preferred]
    bare = every.count("not-shown")
    if can.state == "gaps":
        met, gaps = every.count("shown") + bare, every.count("below") + every.count("no-chance")
        unrated = f"; {left} not rated" if (left := len(every) - met - gaps) else ""
        met_of = f"{met} of {len(every)} requirements are met"
        return f"{by}, {met_of}, with {counted(gaps, 'gap')}{unrated}."
    if can.state == "not-shown":
        return f"{by}, there are no gaps; {bare} still without evidence."
    if can.state == "shown":
        return f"{by}, everything required is there, with evidence."
    return can.words


def _without_answers(report: Report) -> str:
    if report.about_person:
        return "This page has no quiz result and no ratings."
    return "Nothing is saved about a person on this ladder yet, so this page is about the roles."


def talk_first(report: Report) -> tuple[str, ...]:
    """Name at most three things to talk about first."""
    return tuple(islice(_topics(report), _MOST))


def _topics(report: Report) -> Iterator[str]:
    if report.quiz and report.quiz.role != report.target.id:
        yield f"Interest: {wants(report.quiz)}. What would you want from the next role?"
    if report.assessment:
        gaps = [in_words(one) for one in top_gaps(report)]
        yield from gaps[:1]
        if report.assessment.seat.ask:
            yield f"Opening: {report.assessment.seat.ask}"
        yield from gaps[1:]
        yield from map(in_words, unproven(report))
    due = [one for one in report.actions if one.done is None]
    if due:
        yield f"Agreed before: {counted(len(due), 'action')} still open."
    if not report.assessment:
        yield from (one.ask for one in report.open_questions)


def in_words(one: Requirement) -> str:
    """Write `Coaching: level 2 of 4`: a requirement and what the person has of it."""
    return f"{one.heading}: {one.words[0].lower()}{one.words[1:]}"


def top_gaps(report: Report) -> list[Requirement]:
    """What is required and missing by the ratings, as readiness counts it; longest first."""
    required = [one for one in _rated(report) if not one.preferred]
    return [one for gap in _WEIGHT for one in required if one.gap == gap]


def to_rate_again(report: Report) -> list[Requirement]:
    """What is missing by the ratings though every step for it is done."""
    return [one for one in top_gaps(report) if one.steps_done and not one.next_step]


def unproven(report: Report) -> list[Requirement]:
    """What is required and rated as met, with no evidence."""
    return [one for one in _rated(report) if one.gap == "proof" and not one.preferred]


def welcome(report: Report) -> list[Requirement]:
    """What isn't required, and is missing or has no evidence."""
    return [one for one in _rated(report) if one.gap in {*_WEIGHT, "proof"} and one.preferred]


def _rated(report: Report) -> tuple[Requirement, ...]:
    return report.assessment.can.requirements if report.assessment else ()
