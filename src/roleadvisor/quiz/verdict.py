"""Which of the five outcomes the answers have, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from roleadvisor.quiz.instrument import SCALE, Instrument, QuizItem, Sheet, Weight
from roleadvisor.quiz.scoring import (
    CLEAR,
    LEAN,
    away_reached,
    beyond_chance,
    critical_margin,
    margin,
    most_divided,
    nearness,
    ranked,
    told,
)

Outcome = Literal["clear", "lean", "too-close", "not-enough-signal", "neither-now"]
Reason = Literal[
    "beyond-chance", "both-ways", "skipped", "same-answer", "flat", "short",
    "no-weight", "away",
]  # fmt: skip
"""Why an outcome is what it is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers say. `near` orders all candidates from the nearest on.

    `extra` is the reserve item that belongs to answers that are too close; `counted` says that
    it was answered and counted.
    """

    near: tuple[str, ...]
    outcome: Outcome = "too-close"
    reason: Reason = "both-ways"
    role: str | None = None
    extra: QuizItem | None = None
    counted: bool = False

    @property
    def leading(self) -> str:
        """Give the role nearest to the answers."""
        return self.near[0]

    @property
    def other(self) -> str:
        """Give the next nearest."""
        return self.near[1]

    def items(self, tool: Instrument) -> tuple[QuizItem, ...]:
        """Give the items whose answers decide between roles."""
        return (*tool.contrast, self.extra) if self.extra and self.counted else tool.contrast


def classify(tool: Instrument, sheet: Sheet) -> Verdict:
    """Judge the answers.

    A role that is named is `clear` where the lead is beyond the stricter limit of chance and no
    single changed answer could name another role. docs/quiz.md shows why the second follows
    from the first for most quizzes; it is held to here for all.
    """
    found = named(tool, sheet)
    if not found.role or not beyond_chance(tool, sheet, found.items(tool), found.role, CLEAR):
        return found
    if _out_of_reach(tool, sheet, found) or not _one_change_away(tool, sheet, found):
        return replace(found, outcome="clear")
    return found


def _out_of_reach(tool: Instrument, sheet: Sheet, found: Verdict) -> bool:
    """Tell whether the lead is larger than one changed answer and one reserve answer can undo."""
    for rival in found.near[1:]:
        weights = tool.weights(found.leading, rival)
        swing = max((4 * abs(weights[item.id].step) for item in tool.contrast), default=0)
        extra = max((_most(weights[item.id]) for item in tool.reserve), default=0)
        lead = margin(tool, sheet, found.items(tool), found.leading, rival)
        if lead <= swing + 2 * extra:
            return False
    return True


def _most(weight: Weight) -> int:
    return abs(weight.base) + 2 * abs(weight.step)


def _one_change_away(tool: Instrument, sheet: Sheet, found: Verdict) -> bool:
    """Tell whether another answer to one item, by any amount, names another role: try them all."""
    return any(
        named(tool, {**sheet, item: answer}).role not in (None, found.role)
        for item in tool.items
        for answer in SCALE
    )


def named(tool: Instrument, sheet: Sheet) -> Verdict:
    """Find the role that the answers name, if any; whether that is clear is not asked yet.

    Answers that are too close are judged once more with the one reserve item that belongs to
    them, where it was answered.
    """
    first = _look(tool, sheet, Verdict(_near(tool, sheet, tool.contrast)))
    if first.outcome != "too-close":
        return first
    extra = most_divided(tool, sheet, first.leading, first.other)
    if extra is None or extra.id not in sheet:
        return replace(first, extra=extra)
    near = _near(tool, sheet, (*tool.contrast, extra))
    return _look(tool, sheet, Verdict(near, extra=extra, counted=True))


def _near(tool: Instrument, sheet: Sheet, items: Sequence[QuizItem]) -> tuple[str, ...]:
    return tuple(ranked(nearness(tool, sheet, items)))


def _look(tool: Instrument, sheet: Sheet, start: Verdict) -> Verdict:
    """Go through the outcomes in their order; the first that fits holds."""
    if reason := _unusable(tool, sheet):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if away_reached(tool, sheet):
        return replace(start, outcome="neither-now", reason="away")
    if reason := _silent(tool, sheet, start):
        return replace(start, outcome="not-enough-signal", reason=reason)
    if beyond_chance(tool, sheet, start.items(tool), start.leading, LEAN):
        return replace(start, outcome="lean", reason="beyond-chance", role=start.leading)
    return start


def _unusable(tool: Instrument, sheet: Sheet) -> Reason | None:
    """Tell why the sheet as a whole says nothing: half of it is missing, or it is one answer."""
    if 2 * len(told(tool.contrast, sheet)) < len(tool.contrast):
        return "skipped"
    return "same-answer" if _same_answer(tool, tool.regular, sheet) else None


def _silent(tool: Instrument, sheet: Sheet, start: Verdict) -> Reason | None:
    """Tell why the answers cannot speak for a role, whichever way they lean."""
    weights = tool.weights(start.leading, start.other)
    if not any(weights[item.id].step for item in tool.contrast):
        return "no-weight"
    if _same_answer(tool, tool.contrast, sheet):
        return "same-answer"
    needed = critical_margin(tool, sheet, (start.leading, start.other), LEAN)
    if needed is None:
        return "short"
    return "flat" if _pull(tool, sheet, start) < needed else None


def _same_answer(tool: Instrument, items: Sequence[QuizItem], sheet: Sheet) -> bool:
    """Tell whether all answers are one and the same, in the ladder or as the screen had it."""
    answers = [(sheet[item.id], item.id in tool.swapped) for item in told(items, sheet)]
    on_screen = {-answer if swapped else answer for answer, swapped in answers}
    return len({answer for answer, _ in answers}) < 2 or len(on_screen) < 2  # noqa: PLR2004 - one


def _pull(tool: Instrument, sheet: Sheet, start: Verdict) -> int:
    """Give the points that the answers would have if all of them leaned to one side."""
    weights = tool.weights(start.leading, start.other)
    return sum(
        abs(weights[item.id].step * sheet[item.id]) + weights[item.id].base
        for item in told(start.items(tool), sheet)
    )
