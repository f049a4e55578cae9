"""Which of the five outcomes the answers have, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb
from typing import Literal

from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.response_style import random_like, repeated_pattern, same_answer
from roleadvisor.quiz.result import Outcome
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    answered,
    averse,
    aversion_points,
    beyond_chance,
    clear_margin,
    critical_aversion,
    dimension_scores,
    lean_margin,
    margin,
    nearest_roles,
    pointing,
    tally,
    tie_breaker,
)

Reason = Literal[
    "beyond-chance", "both-ways", "skipped", "same-answer", "flat", "short",
    "no-weight", "averse",
]  # fmt: skip
"""Why an outcome is what it is."""

Doubt = Literal["fragile", "part", "divided", "contradictions", "pattern"]
"""Why a lead that is large enough is not called clear."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers say. `near` orders all candidates from the nearest on.

    `tie_breaker` is the one that belongs to answers that are too close; `counted` says that it was
    answered and counted.
    """

    near: tuple[str, ...]
    outcome: Outcome = "too-close"
    reason: Reason = "both-ways"
    role: str | None = None
    tie_breaker: QuizItem | None = None
    counted: bool = False
    held_back: tuple[Doubt, ...] = ()

    @property
    def pair(self) -> Pair:
        """The role nearest to the answers, and the next one."""
        return self.near[0], self.near[1]

    @property
    def extra(self) -> tuple[QuizItem, ...]:
        """The tie-breaker, where it was counted."""
        return (self.tie_breaker,) if self.tie_breaker and self.counted else ()

    def items(self, instrument: Instrument) -> tuple[QuizItem, ...]:
        """Return the items whose answers decide between roles."""
        return (*instrument.discriminating, *self.extra)


def classify(instrument: Instrument, responses: Responses) -> Verdict:
    """Judge the answers.

    A role that is named is `clear` where the lead is beyond the stricter limit of chance, and
    nothing holds the verdict back.
    """
    found = leading_role(instrument, responses)
    tallies = tally(found.items(instrument), responses)
    given = tally(instrument.discriminating, responses)
    if not found.role or not beyond_chance(instrument, tallies, given, found.role, clear_margin):
        return found
    held_back = tuple(_held_back(instrument, responses, found))
    return replace(found, outcome="lean" if held_back else "clear", held_back=held_back)


ENOUGH = Fraction(3, 4)
"""The share of the discriminating items that a clear verdict takes: a first look is never clear."""


def _held_back(instrument: Instrument, responses: Responses, found: Verdict) -> Iterator[Doubt]:
    if not _out_of_reach(instrument, responses, found):
        yield "fragile"
    given = answered(instrument.discriminating, responses)
    if len(given) < ENOUGH * instrument.length:
        yield "part"
    if not subjects_agree(instrument, responses, found):
        yield "divided"
    if random_like(dimension_scores(instrument, responses, instrument.regular)):
        yield "contradictions"
    if repeated_pattern(instrument.keys(responses)):
        yield "pattern"


AGREEING = Fraction(25, 1000)
"""In at most this share of cases may so many dimensions point one way by chance.

Half of what the points may do: it keeps somebody who answers each pair alike, without a preference,
from being called clear in more than 1.5 % of cases, and costs a strong wish 0.2 % (docs/quiz.md).
"""


def subjects_agree(instrument: Instrument, responses: Responses, found: Verdict) -> bool:
    """Whether more dimensions point to the leading role than a coin for each would have it.

    The exact sign test (Dixon and Mood, Journal of the American Statistical Association 41, 1946):
    a few dimensions with far answers are not to outweigh many that point the other way.
    """
    toward, against = pointing(instrument, responses, found.pair)
    tosses = toward + against
    ways = sum(comb(tosses, heads) for heads in range(toward, tosses + 1))
    return not against or Fraction(ways, 2**tosses) <= AGREEING / len(instrument.roles)


def _out_of_reach(instrument: Instrument, responses: Responses, found: Verdict) -> bool:
    """Whether the lead is larger than what one changed answer can undo.

    For most quizzes the limits of chance imply it (docs/quiz.md has the proof). Tie-breakers are
    why it is looked at for all: one changed answer can call for another of them.
    """
    tallies = tally(found.items(instrument), responses)
    for rival in found.near[1:]:
        weights = instrument.weights((found.near[0], rival))
        swing = max((4 * abs(weights[name].step) for name in tallies), default=0)
        extra = max(
            (abs(weights[one.dimension].base) + 2 * abs(weights[one.dimension].step)
             for one in instrument.tie_breakers), default=0,
        )  # fmt: skip
        if margin(instrument, tallies, (found.near[0], rival)) <= swing + 2 * extra:
            return False
    return True


def leading_role(instrument: Instrument, responses: Responses) -> Verdict:
    """Find the role that the answers name, if any; whether that is clear is not asked yet.

    Answers that are too close are judged once more with the tie-breaker that belongs to them, where
    it was answered.
    """
    near = nearest_roles(instrument, tally(instrument.discriminating, responses))
    first = _evaluate(instrument, responses, Verdict(near))
    if first.outcome != "too-close":
        return first
    extra = tie_breaker(instrument, responses, first.pair)
    if extra is None or extra.id not in responses:
        return replace(first, tie_breaker=extra)
    near = nearest_roles(instrument, tally((*instrument.discriminating, extra), responses))
    return _evaluate(instrument, responses, Verdict(near, tie_breaker=extra, counted=True))


def _evaluate(instrument: Instrument, responses: Responses, start: Verdict) -> Verdict:
    """Go through the outcomes in their order; the first that fits holds."""
    if reason := _unusable(instrument, responses):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if averse(instrument, responses):
        return replace(start, outcome="neither-now", reason="averse")
    if reason := _silent(instrument, responses, start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    tallies = tally(start.items(instrument), responses)
    given = tally(instrument.discriminating, responses)
    if beyond_chance(instrument, tallies, given, start.near[0], lean_margin):
        return replace(start, outcome="lean", reason="beyond-chance", role=start.near[0])
    return start


def _unusable(instrument: Instrument, responses: Responses) -> Reason | None:
    """Say why the answers as a whole say nothing: half are missing, or all are one answer."""
    asked = instrument.discriminating
    if 2 * len(answered(asked, responses)) < len(asked):
        return "skipped"
    return "same-answer" if same_answer(instrument, instrument.regular, responses) else None


def _silent(instrument: Instrument, responses: Responses, start: Verdict) -> Reason | None:
    """Tell why the answers can't speak for a role, whichever way they lean."""
    weights = instrument.weights(start.pair)
    if not any(weights[item.dimension].step for item in instrument.discriminating):
        return "no-weight"
    if same_answer(instrument, instrument.discriminating, responses):
        return "same-answer"
    given = tally(instrument.discriminating, responses)
    critical = lean_margin(instrument, given, start.pair)
    if critical is None:
        return "short"
    return "flat" if _pull(instrument, responses, start) < critical else None


def _pull(instrument: Instrument, responses: Responses, start: Verdict) -> int:
    """Return the points that the answers would have if all of them leaned to one side."""
    weights = instrument.weights(start.pair)
    return sum(
        abs(weights[item.dimension].step * responses[item.id]) + weights[item.dimension].base
        for item in answered(start.items(instrument), responses)
    )


def settled(instrument: Instrument, responses: Responses) -> bool:
    """Whether the answers so far already lead by what it takes to be named at the end.

    docs/quiz.md shows how seldom the rest then names another role, or none.
    """
    so_far = instrument.limited_to(responses)
    found = leading_role(so_far, responses)
    hint = critical_aversion(so_far, responses, HALF_AVERSE)
    if not found.role or (hint is not None and aversion_points(so_far, responses) >= hint):
        return False
    tallies = tally(so_far.discriminating, responses)
    every = tally(instrument.discriminating, {item.id: 0 for item in instrument.discriminating})
    return beyond_chance(instrument, tallies, every, found.role, lean_margin)
