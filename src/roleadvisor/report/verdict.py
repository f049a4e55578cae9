"""The page in a sentence, and what to talk about first."""

from collections.abc import Iterator
from itertools import islice

from roleadvisor.assess.result import Requirement
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
    """Say what is wanted, what is there and whether there is an opening."""
    parts = [wants(report.quiz)] if report.quiz else []
    if report.assessment:
        can = report.assessment.can
        words = can.words.rstrip(".")
        parts.append(f"for {report.assessment.role.title}: {words[0].lower()}{words[1:]}")
        parts.append(_OPENINGS[report.assessment.seat.state])
    if not parts:
        return _without_answers(report)
    line = "; ".join(parts)
    return f"{line[0].upper()}{line[1:]}."


_OPENINGS = {
    "yes": "there is an opening",
    "expected": "an opening is expected",
    "no": "no opening is in sight",
    "unknown": "whether there is an opening isn't known",
}


def _without_answers(report: Report) -> str:
    if report.about_person:
        return "Neither interest nor readiness is on this page."
    return "Nothing is saved about a person on this ladder yet, so this page is about the roles."


def talk_first(report: Report) -> Iterator[str]:
    """Name at most three things to talk about first."""
    yield from islice(_matters(report), _MOST)


def _matters(report: Report) -> Iterator[str]:
    if report.quiz and report.quiz.role != report.target.id:
        yield f"Interest: {wants(report.quiz)}. What would you want from the next role?"
    if report.assessment:
        yield from islice((_gap(one) for one in top_gaps(report)), 1)
        if report.assessment.seat.ask:
            yield f"Opening: {report.assessment.seat.ask}"
        yield from islice((_gap(one) for one in top_gaps(report)), 1, _MOST)
        yield from map(_gap, unproven(report))
    due = [one for one in report.actions if one.done is None]
    if due:
        yield f"Agreed before: {counted(len(due), 'action')} still open."
    if not report.assessment:
        yield from (one.ask for one in report.open_questions)


def _gap(one: Requirement) -> str:
    return f"{one.title.removesuffix('.')}: {one.words[0].lower()}{one.words[1:]}"


def top_gaps(report: Report) -> list[Requirement]:
    """What is required and missing by the ratings, as readiness counts it; longest first."""
    found = [one for one in _rated(report) if one.gap in _WEIGHT and not one.preferred]
    return sorted(found, key=lambda one: _WEIGHT.index(one.gap or ""))


def unproven(report: Report) -> list[Requirement]:
    """What is required and rated as met, with no evidence."""
    return [one for one in _rated(report) if one.gap == "proof" and not one.preferred]


def welcome(report: Report) -> list[Requirement]:
    """What isn't required, and is missing or has no evidence."""
    return [one for one in _rated(report) if one.gap in {*_WEIGHT, "proof"} and one.preferred]


def _rated(report: Report) -> tuple[Requirement, ...]:
    return report.assessment.can.requirements if report.assessment else ()
