"""Why the outcome is what it is, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.quiz.chance import minimal_detectable_change, units
from roleadvisor.quiz.instrument import Instrument, Responses
from roleadvisor.quiz.scoring import DimensionScore, answered
from roleadvisor.quiz.verdict import Reason, Verdict
from roleadvisor.text import counted, listed, some


@dataclass(frozen=True, slots=True)
class Figures:
    """What the words need: titles of the two nearest roles, and points."""

    leading: str
    other: str
    tied: tuple[str, ...]
    margin: int
    lean_from: int | None
    clear_from: int | None


_WORDS: dict[Reason, str] = {
    "beyond-chance": (
        "Your answers lean to {leading}, by {points}. Answers given at random name a role in up to"
        " 20 of 100 cases, so take it as a hint."
    ),
    "both-ways": "Your answers pull both ways: {lead}. {needed}",
    "flat": (
        "Nearly all of your answers lie in the middle or were skipped. What is left could name no"
        " role, whichever way it leaned."
    ),
    "skipped": (
        "Fewer than half of the questions that tell the roles apart were answered: too few to say"
        " anything."
    ),
    "same-answer": (
        "All of your answers are the same step. The sides change from question to question,"
        " so that says nothing about the roles."
    ),
    "short": "The quiz has too few questions to say more than chance does.",
    "no-weight": (
        "The quiz puts {leading} and {other} in the same places, so no answer can tell them apart."
    ),
    "averse": "Your answers point away from leading people, for now.",
}

_CLEAR = (
    "Your answers lean clearly to {leading}, by {points}. Answers given at random get that far in"
    " at most 5 of 100 cases, and no single changed answer would name another role."
)


def why(found: Verdict, figures: Figures) -> str:
    """Tell why the outcome is what it is, in one or two sentences."""
    words = _CLEAR if found.outcome == "clear" else _WORDS[found.reason]
    return words.format(
        leading=figures.leading,
        other=figures.other,
        points=counted(figures.margin, "point"),
        lead=_lead(figures),
        needed=_needed(figures),
    )


def _lead(figures: Figures) -> str:
    if figures.tied:
        return f"{listed(figures.tied)} are equally near"
    return f"{figures.leading} is ahead by {counted(figures.margin, 'point')}"


def _needed(figures: Figures) -> str:
    if figures.lean_from is None:
        return "That says no more than chance does."
    if figures.margin >= figures.lean_from:
        return "That is not far enough ahead of every other role to be more than chance."
    return f"From {counted(figures.lean_from, 'point')} on it would be more than chance."


USUAL = (
    "This quiz has never been tested with people. Nobody knows how well it measures.",
    "Use it to explore and to talk, never to select, promote or turn down anybody.",
)
"""Said of every quiz whose ladder gives no cautions of its own."""

MOST_ON_ONE_SIDE = 4
"""One answer on the other side for each so many on the one: fewer are worth a word."""

MOST_NAMED = 6


def cautions(
    instrument: Instrument,
    responses: Responses,
    found: Verdict,
    figures: Figures,
    on: Sequence[DimensionScore],
) -> tuple[str, ...]:
    """Give the ladder's own cautions, then those that these answers call for."""
    return (
        *(instrument.quiz.cautions or USUAL),
        *_skips(instrument, responses),
        *_contradictions(on),
        *_one_side(instrument, responses),
        *_unsteady(instrument, responses, found, figures),
        *_not_counted(instrument, responses, found),
    )


def _skips(instrument: Instrument, responses: Responses) -> Iterator[str]:
    items = instrument.regular
    if skipped := len(items) - len(answered(items, responses)):
        yield (
            f"You skipped {skipped} of {counted(len(items), 'question')}."
            " Each skipped answer makes the result weaker."
        )


def _contradictions(on: Sequence[DimensionScore]) -> Iterator[str]:
    titles = [one.dimension.title for one in on if one.inconsistent]
    if not titles:
        return
    named = some(titles, MOST_NAMED)
    asked_twice = sum(len(one.places) > 1 for one in on)
    yield f"Your answers contradict each other on {counted(len(titles), 'subject')}: {named}."
    if 5 * len(titles) >= asked_twice:
        yield (
            "That many contradictions are about what answers at random give. Were the questions"
            " clear, and did you have the time to read them?"
        )


def _one_side(instrument: Instrument, responses: Responses) -> Iterator[str]:
    answers = [responses[item.id] for item in answered(instrument.regular, responses)]
    left, right = sum(a < 0 for a in answers), sum(a > 0 for a in answers)
    fewer, more = sorted((left, right))
    if more >= 2 * MOST_ON_ONE_SIDE and more > MOST_ON_ONE_SIDE * fewer:
        side = "left" if left > right else "right"
        yield (
            f"Nearly all of your answers lie on the {side} side. The sides change from"
            " question to question, so a habit of choosing one side cancels out, and hides what"
            " you want."
        )


def _unsteady(
    instrument: Instrument, responses: Responses, found: Verdict, figures: Figures
) -> Iterator[str]:
    weights = instrument.weights(found.pair)
    given = answered(found.items(instrument), responses)
    change = minimal_detectable_change(units(weights[item.dimension] for item in given))
    if found.role is None or change is None or figures.lean_from is None:
        return
    if figures.margin - figures.lean_from < change:
        yield (
            f"Answers shift by a step from day to day, and that alone can move the result by"
            f" {counted(change - 1, 'point')}. Answered again, it might name no role."
        )


def _not_counted(instrument: Instrument, responses: Responses, found: Verdict) -> Iterator[str]:
    counted_in = found.tie_breaker.id if found.tie_breaker and found.counted else None
    unused = [
        item.id
        for item in instrument.tie_breakers
        if item.id in responses and item.id != counted_in
    ]
    if unused:
        yield (
            f"Not counted: {listed(unused[:MOST_NAMED])}"
            f"{' and others' if len(unused) > MOST_NAMED else ''}. One more question is counted"
            " only where answers are too close, and only that of the most divided subject."
        )
