"""Which of the five outcomes the answers have, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.result import Outcome
from roleadvisor.quiz.scoring import (
    CLEAR,
    LEAN,
    answered,
    averse,
    beyond_chance,
    critical_margin,
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

    @property
    def pair(self) -> Pair:
        """The role nearest to the answers, and the next one."""
        return self.near[0], self.near[1]

    def items(self, instrument: Instrument) -> tuple[QuizItem, ...]:
        """Give the items whose answers decide between roles."""
        extra = (self.tie_breaker,) if self.tie_breaker and self.counted else ()
        return (*instrument.discriminating, *extra)


def classify(instrument: Instrument, responses: Responses) -> Verdict:
    """Judge the answers.

    A role that is named is `clear` where the lead is beyond the stricter limit of chance and no
    single changed answer could name another role.
    """
    found = leading_role(instrument, responses)
    items = found.items(instrument)
    if (
        found.role
        and beyond_chance(instrument, responses, items, found.role, CLEAR)
        and _out_of_reach(instrument, responses, found)
    ):
        return replace(found, outcome="clear")
    return found


def _out_of_reach(instrument: Instrument, responses: Responses, found: Verdict) -> bool:
    """Tell whether the lead is larger than what one changed answer can undo.

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
    if beyond_chance(instrument, responses, start.items(instrument), start.near[0], LEAN):
        return replace(start, outcome="lean", reason="beyond-chance", role=start.near[0])
    return start


def _unusable(instrument: Instrument, responses: Responses) -> Reason | None:
    """Tell why the answers as a whole say nothing: half are missing, or all are one answer."""
    asked = instrument.discriminating
    if 2 * len(answered(asked, responses)) < len(asked):
        return "skipped"
    return "same-answer" if _same_answer(instrument, instrument.regular, responses) else None


def _silent(instrument: Instrument, responses: Responses, start: Verdict) -> Reason | None:
    """Tell why the answers cannot speak for a role, whichever way they lean."""
    weights = instrument.weights(start.pair)
    if not any(weights[item.dimension].step for item in instrument.discriminating):
        return "no-weight"
    if _same_answer(instrument, instrument.discriminating, responses):
        return "same-answer"
    given = tally(instrument.discriminating, responses)
    needed = critical_margin(instrument, given, start.pair, LEAN)
    if needed is None:
        return "short"
    return "flat" if _pull(instrument, responses, start) < needed else None


def _same_answer(instrument: Instrument, items: Sequence[QuizItem], responses: Responses) -> bool:
    """Tell whether all answers are one and the same, in the ladder or as the screen had it."""
    given = {
        (responses[one.id], one.id in instrument.swapped) for one in answered(items, responses)
    }
    on_screen = {-answer if swapped else answer for answer, swapped in given}
    return min(len({answer for answer, _ in given}), len(on_screen)) <= 1


def _pull(instrument: Instrument, responses: Responses, start: Verdict) -> int:
    """Give the points that the answers would have if all of them leaned to one side."""
    weights = instrument.weights(start.pair)
    return sum(
        abs(weights[item.dimension].step * responses[item.id]) + weights[item.dimension].base
        for item in answered(start.items(instrument), responses)
    )
