"""Which of the five outcomes the answers have, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import comb
from typing import Literal

from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses, Weight
from roleadvisor.quiz.response_style import random_like, repeated_pattern, same_answer
from roleadvisor.quiz.result import Outcome
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    DimensionScore,
    Limit,
    Tallies,
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


@dataclass(frozen=True)
class Verdict:
    """Answers, and what they say. `near` orders all candidates from the nearest on.

    `tie_breaker` is the one that belongs to answers that are too close; `counted` says that it was
    answered and counted.
    """

    instrument: Instrument
    responses: Responses
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
    def weights(self) -> Mapping[str, Weight]:
        """What answers are worth between the two."""
        return self.instrument.weights(self.pair)

    @property
    def extra(self) -> tuple[QuizItem, ...]:
        """The tie-breaker, where it was counted."""
        return (self.tie_breaker,) if self.tie_breaker and self.counted else ()

    @property
    def items(self) -> tuple[QuizItem, ...]:
        """The items whose answers decide between roles."""
        return (*self.instrument.discriminating, *self.extra)

    @cached_property
    def tallies(self) -> Tallies:
        """Their answers, by dimension."""
        return tally(self.items, self.responses)

    @cached_property
    def given(self) -> Tallies:
        """Those of them that the limits of chance count."""
        return tally(self.instrument.discriminating, self.responses)

    @property
    def scores(self) -> list[DimensionScore]:
        """What all answers say, dimension by dimension."""
        asked = (*self.instrument.regular, *self.extra)
        return dimension_scores(self.instrument, self.responses, asked)

    def beyond(self, limit: Limit) -> bool:
        """Whether the nearest role is so far ahead of each other one."""
        return beyond_chance(self.instrument, self.tallies, self.given, self.near[0], limit)


def classify(instrument: Instrument, responses: Responses) -> Verdict:
    """Judge the answers.

    A role that is named is `clear` where the lead is beyond the stricter limit of chance, and
    nothing holds the verdict back.
    """
    found = leading_role(instrument, responses)
    if not found.role or not found.beyond(clear_margin):
        return found
    held_back = tuple(_held_back(found))
    return replace(found, outcome="lean" if held_back else "clear", held_back=held_back)


ENOUGH = Fraction(3, 4)
"""The share of the discriminating items that a clear verdict takes: a first look is never clear."""


def _held_back(found: Verdict) -> Iterator[Doubt]:
    instrument, responses = found.instrument, found.responses
    if not _out_of_reach(found):
        yield "fragile"
    if len(answered(instrument.discriminating, responses)) < ENOUGH * instrument.length:
        yield "part"
    if not subjects_agree(found):
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


def subjects_agree(found: Verdict) -> bool:
    """Whether more dimensions point to the leading role than a coin for each would have it.

    The exact sign test (Dixon and Mood, Journal of the American Statistical Association 41, 1946):
    a few dimensions with far answers are not to outweigh many that point the other way.
    """
    toward, against = pointing(found.instrument, found.responses, found.pair)
    tosses = toward + against
    ways = sum(comb(tosses, heads) for heads in range(toward, tosses + 1))
    return not against or Fraction(ways, 2**tosses) <= AGREEING / len(found.near)


def _out_of_reach(found: Verdict) -> bool:
    """Whether the lead is larger than what one changed answer can undo.

    For most quizzes the limits of chance imply it (docs/quiz.md has the proof). Tie-breakers are
    why it is looked at for all: one changed answer can call for another of them.
    """
    instrument, tallies = found.instrument, found.tallies
    for pair in ((found.near[0], rival) for rival in found.near[1:]):
        weights = instrument.weights(pair)
        swing = max(4 * abs(weights[name].step) for name in tallies)
        extra = max(
            (abs(weights[one.dimension].base) + 2 * abs(weights[one.dimension].step)
             for one in instrument.tie_breakers), default=0,
        )  # fmt: skip
        if margin(instrument, tallies, pair) <= swing + 2 * extra:
            return False
    return True


def leading_role(instrument: Instrument, responses: Responses) -> Verdict:
    """Find the role that the answers name, if any; whether that is clear is not asked yet.

    Answers that are too close are judged once more with the tie-breaker that belongs to them, where
    it was answered.
    """
    near = nearest_roles(instrument, tally(instrument.discriminating, responses))
    first = _evaluate(Verdict(instrument, responses, near))
    if first.outcome != "too-close":
        return first
    extra = tie_breaker(instrument, responses, first.pair)
    if extra is None or extra.id not in responses:
        return replace(first, tie_breaker=extra)
    near = nearest_roles(instrument, tally((*instrument.discriminating, extra), responses))
    return _evaluate(Verdict(instrument, responses, near, tie_breaker=extra, counted=True))


def _evaluate(start: Verdict) -> Verdict:
    """Go through the outcomes in their order; the first that fits holds."""
    if reason := _unusable(start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if averse(start.instrument, start.responses):
        return replace(start, outcome="neither-now", reason="averse")
    if reason := _silent(start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if start.beyond(lean_margin):
        return replace(start, outcome="lean", reason="beyond-chance", role=start.near[0])
    return start


def _unusable(start: Verdict) -> Reason | None:
    """Say why the answers as a whole say nothing: half are missing, or all are one answer."""
    instrument, responses = start.instrument, start.responses
    asked = instrument.discriminating
    if 2 * len(answered(asked, responses)) < len(asked):
        return "skipped"
    return "same-answer" if same_answer(instrument, instrument.regular, responses) else None


def _silent(start: Verdict) -> Reason | None:
    """Tell why the answers can't speak for a role, whichever way they lean."""
    instrument = start.instrument
    if not any(start.weights[item.dimension].step for item in instrument.discriminating):
        return "no-weight"
    if same_answer(instrument, instrument.discriminating, start.responses):
        return "same-answer"
    critical = lean_margin(instrument, start.given, start.pair)
    if critical is None:
        return "short"
    return "flat" if _pull(start) < critical else None


def _pull(start: Verdict) -> int:
    """Return the points that the answers would have if all of them leaned to one side."""
    weights, responses = start.weights, start.responses
    return sum(
        abs(weights[item.dimension].step * responses[item.id]) + weights[item.dimension].base
        for item in answered(start.items, responses)
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
    every = tally(instrument.discriminating, {item.id: 0 for item in instrument.discriminating})
    return beyond_chance(instrument, found.given, every, found.role, lean_margin)
