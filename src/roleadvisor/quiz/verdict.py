"""Classifies answers into one of the five outcomes, with the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import comb
from typing import Literal

from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses, Weight
from roleadvisor.quiz.response_style import is_random_like, is_same_answer, repeated_pattern
from roleadvisor.quiz.result import Outcome
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    DimensionScore,
    Limit,
    Tallies,
    answered,
    aversion_points,
    clear_margin,
    count_directions,
    critical_aversion,
    dimension_scores,
    is_averse,
    is_beyond_chance,
    lean_margin,
    margin,
    nearest_roles,
    tally,
    tie_breaker,
)

Reason = Literal[
    "beyond-chance", "both-ways", "skipped", "same-answer", "flat", "short",
    "no-weight", "averse",
]  # fmt: skip
"""Why an outcome is what it is."""

Doubt = Literal["fragile", "part", "divided", "contradictions", "pattern"]
"""Why a lead that is large enough isn't called clear."""


@dataclass(frozen=True)
class Verdict:
    """Answers and their outcome. `near` has all candidates, nearest first.

    `tie_breaker` is the one for these answers if they are too close; `counted` says whether it was
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
        """The tallies that the chance limits are based on: without the tie-breaker."""
        return tally(self.instrument.discriminating, self.responses)

    @property
    def scores(self) -> list[DimensionScore]:
        """What all answers say, dimension by dimension."""
        asked = (*self.instrument.regular, *self.extra)
        return dimension_scores(self.instrument, self.responses, asked)

    def is_beyond(self, limit: Limit) -> bool:
        """Whether the nearest role is ahead of each other one by this limit."""
        return is_beyond_chance(self.instrument, self.tallies, self.given, self.near[0], limit)


def classify(instrument: Instrument, responses: Responses) -> Verdict:
    """Classify the answers.

    A named role is `clear` if the lead is beyond the stricter chance limit and nothing holds the
    verdict back.
    """
    found = leading_role(instrument, responses)
    if not found.role or not found.is_beyond(clear_margin):
        return found
    held_back = tuple(_held_back(found))
    return replace(found, outcome="lean" if held_back else "clear", held_back=held_back)


CLEAR_COVERAGE = Fraction(3, 4)
"""The share of the discriminating items that a clear verdict takes: a first look is never clear."""


def _held_back(found: Verdict) -> Iterator[Doubt]:
    instrument, responses = found.instrument, found.responses
    if not _is_out_of_reach(found):
        yield "fragile"
    if len(answered(instrument.discriminating, responses)) < CLEAR_COVERAGE * instrument.length:
        yield "part"
    if not subjects_agree(found):
        yield "divided"
    if is_random_like(dimension_scores(instrument, responses, instrument.regular)):
        yield "contradictions"
    if repeated_pattern(instrument.keys(responses)):
        yield "pattern"


SIGN_TEST_LEVEL = Fraction(25, 1000)
"""So many dimensions may point one way by chance in at most this share of cases.

Half of CLEAR: it keeps a person who answers each pair alike, without a preference, from being
called clear in more than 1.5% of cases, and costs a strong wish 0.2% (docs/quiz.md).
"""


def subjects_agree(found: Verdict) -> bool:
    """Whether more dimensions point to the leading role than coin tosses would explain.

    The exact sign test (Dixon and Mood, Journal of the American Statistical Association 41, 1946):
    a few dimensions with extreme answers must not outweigh many that point the other way.
    """
    toward, against = count_directions(found.instrument, found.responses, found.pair)
    tosses = toward + against
    ways = sum(comb(tosses, heads) for heads in range(toward, tosses + 1))
    return not against or Fraction(ways, 2**tosses) <= SIGN_TEST_LEVEL / len(found.near)


def _is_out_of_reach(found: Verdict) -> bool:
    """Whether the lead is larger than what one changed answer can undo.

    For most quizzes the chance limits imply it (docs/quiz.md has the proof). It is checked for all
    because of tie-breakers: one changed answer can call for a different one.
    """
    instrument, tallies = found.instrument, found.tallies
    for pair in ((found.near[0], rival) for rival in found.near[1:]):
        weights = instrument.weights(pair)
        # One answer moves at most 4 steps: from one end of the scale to the other.
        swing = max(4 * abs(weights[name].step) for name in tallies)
        extra = max(
            (abs(weights[one.dimension].base) + 2 * abs(weights[one.dimension].step)
             for one in instrument.tie_breakers), default=0,
        )  # fmt: skip
        # Losing one tie-breaker and getting another can shift the margin by `extra` twice.
        if margin(instrument, tallies, pair) <= swing + 2 * extra:
            return False
    return True


def leading_role(instrument: Instrument, responses: Responses) -> Verdict:
    """Find the role that the answers name, if any, without deciding whether it is clear.

    Answers that are too close are evaluated again with their tie-breaker, if it was answered.
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
    """Check the outcomes in order; the first that fits wins."""
    if reason := _unusable_reason(start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if is_averse(start.instrument, start.responses):
        return replace(start, outcome="neither-now", reason="averse")
    if reason := _no_signal_reason(start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if start.is_beyond(lean_margin):
        return replace(start, outcome="lean", reason="beyond-chance", role=start.near[0])
    return start


def _unusable_reason(start: Verdict) -> Reason | None:
    """Return why the answers say nothing: half are missing, or all are the same; else None."""
    instrument, responses = start.instrument, start.responses
    asked = instrument.discriminating
    if 2 * len(answered(asked, responses)) < len(asked):
        return "skipped"
    return "same-answer" if is_same_answer(instrument, instrument.regular, responses) else None


def _no_signal_reason(start: Verdict) -> Reason | None:
    """Return why the answers can't name a role, whichever way they lean; else None."""
    instrument = start.instrument
    if not any(start.weights[item.dimension].step for item in instrument.discriminating):
        return "no-weight"
    if is_same_answer(instrument, instrument.discriminating, start.responses):
        return "same-answer"
    critical = lean_margin(instrument, start.given, start.pair)
    if critical is None:
        return "short"
    return "flat" if _one_sided_points(start) < critical else None


def _one_sided_points(start: Verdict) -> int:
    """Return the points the answers would have if all of them leaned the same way."""
    weights, responses = start.weights, start.responses
    return sum(
        abs(weights[item.dimension].step * responses[item.id]) + weights[item.dimension].base
        for item in answered(start.items, responses)
    )


def is_settled(instrument: Instrument, responses: Responses) -> bool:
    """Whether the answers so far already lead by the margin needed at the end.

    docs/quiz.md shows how seldom the rest then names another role, or none.
    """
    so_far = instrument.limited_to(responses)
    found = leading_role(so_far, responses)
    hint = critical_aversion(so_far, responses, HALF_AVERSE)
    if not found.role or (hint is not None and aversion_points(so_far, responses) >= hint):
        return False
    every = tally(instrument.discriminating, {item.id: 0 for item in instrument.discriminating})
    return is_beyond_chance(instrument, found.given, every, found.role, lean_margin)
