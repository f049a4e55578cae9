"""The fewest changed answers that would name another role.

A counterfactual explanation (Wachter, Mittelstadt and Russell, Harvard Journal of Law & Technology
31(2), 2018): what would have to be different for another result. Points add up, so what a changed
answer gains is known beforehand and is subtracted from what is lacking.

For two roles there is one thing to cover, the points lacking, and taking the largest gains first
gives the fewest changes. With more roles each rival has to be covered, which is a covering integer
program, NP-hard in general: greedy covering then gives a small set (Dobson, Mathematics of
Operations Research 7(4), 1982), of which no change can be left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import sub

from roleadvisor.quiz.instrument import SCALE, Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.scoring import (
    LEAN,
    answered,
    aversion_points,
    critical_aversion,
    critical_margin,
    margin,
    tally,
)
from roleadvisor.quiz.verdict import Verdict, leading_role

Changes = dict[str, int]
"""New answers by item id."""

Gains = tuple[int, ...]
"""Points over each rival, then points away from `neither-now`."""

MOST_AIMED = 10
"""Roles that changed answers could name, from the nearest on; further ones take more changes."""


def smallest_flip(
    instrument: Instrument, responses: Responses, found: Verdict
) -> tuple[str | None, Changes]:
    """Give the role that the fewest changed answers would name, and those answers.

    Every set was scored: it does name the role. Skipped items count as answers that can be changed.
    None where no answers were found that name another role.
    """
    best: tuple[str | None, Changes] = (None, {})
    for role in [role for role in found.near if role != found.role][:MOST_AIMED]:
        most = len(best[1]) - 1 if best[0] else len(instrument.items)
        aim = _Aim(instrument, responses, found.items(instrument), role)
        if changes := aim.fewest(most):
            best = (role, changes)
    return best


@dataclass
class _Aim:
    """A role to be named, and what the answers so far lack for it."""

    instrument: Instrument
    responses: Responses
    items: tuple[QuizItem, ...]
    role: str
    changes: Changes = field(default_factory=dict)
    lacking: Gains = ()

    def __post_init__(self) -> None:
        self.pairs: list[Pair] = [
            (self.role, other) for other in self.instrument.roles if other != self.role
        ]

    def fewest(self, most: int) -> Changes | None:
        """Change the answer that helps most, again and again, until the role is named."""
        self.changes = self._half_answered()
        if not self._recount():
            return None
        groups = self._groups()
        while max(self.lacking) > 0 or not self._names(self.changes):
            move = self._most_helpful(groups)
            if move is None or len(self.changes) >= most:
                return None
            self._change(groups[move[0]].pop(), move[1])
        gentle = self._no_further()
        return gentle if self._names(gentle) else self.changes

    def _names(self, changes: Changes) -> bool:
        return leading_role(self.instrument, {**self.responses, **changes}).role == self.role

    def _recount(self) -> bool:
        """Count what is lacking; tell whether any points would do."""
        now = {**self.responses, **self.changes}
        given = tally(self.instrument.discriminating, now)
        tallies = tally(self.items, now)
        lacking = []
        for pair in self.pairs:
            needed = critical_margin(self.instrument, given, pair, LEAN)
            if needed is None:
                return False
            lacking.append(needed - margin(self.instrument, tallies, pair))
        limit = critical_aversion(self.instrument, now)
        averse = 0 if limit is None else aversion_points(self.instrument, now) - limit + 1
        self.lacking = (*lacking, averse)
        return True

    def _half_answered(self) -> Changes:
        """Answer as many skipped items as it takes to be judged, those that say most."""
        asked = self.instrument.discriminating
        skipped = [item for item in asked if item.id not in self.responses]
        missing = (len(asked) + 1) // 2 - (len(asked) - len(skipped))
        best = {item.id: max((min(self._gains(item, a)[:-1]), a) for a in SCALE)
                for item in skipped}  # fmt: skip
        order = sorted(skipped, key=lambda item: -best[item.id][0])
        return {item.id: best[item.id][1] for item in order[: max(0, missing)]}

    def _gains(self, item: QuizItem, answer: int) -> Gains:
        """Give what the answer gains over the one that was given, if one was."""
        now = self.responses.get(item.id)
        x = item.place(answer)
        if item.dimension not in self.instrument.weights(self.pairs[0]):
            return (*(0 for _ in self.pairs), x - item.place(now or 0))
        weights = [self.instrument.weights(pair)[item.dimension] for pair in self.pairs]
        before = [0 if now is None else weight.points(item.place(now)) for weight in weights]
        return (*map(sub, (weight.points(x) for weight in weights), before), 0)

    def _groups(self) -> dict[tuple[bool, tuple[Gains, ...]], list[QuizItem]]:
        """Group the items that can be changed by what their answers gain, the first on top.

        Answers that were given come first: changing one does not raise what is needed.
        """
        groups: dict[tuple[bool, tuple[Gains, ...]], list[QuizItem]] = {}
        averse = answered(self.instrument.aversion, self.responses)
        for item in chain(self.items, averse):
            if item.id not in self.changes:
                gains = tuple(self._gains(item, x * item.high) for x in SCALE)
                groups.setdefault((item.id not in self.responses, gains), []).append(item)
        return {key: groups[key][::-1] for key in sorted(groups, key=lambda key: key[0])}

    def _most_helpful(
        self, groups: dict[tuple[bool, tuple[Gains, ...]], list[QuizItem]]
    ) -> tuple[tuple[bool, tuple[Gains, ...]], int] | None:
        """Give the group and the place that leave the least lacking; None: none helps."""
        moves = (
            (key, place)
            for key, items in groups.items()
            for place, gains in zip(SCALE, key[1], strict=True)
            if items and any(gains)
        )
        best = min(moves, key=lambda move: self._left(move[0][1][move[1] + 2]), default=None)
        still = self._left((0,) * len(self.lacking))
        if best and (self._left(best[0][1][best[1] + 2]) < still or not still):
            return best
        return None

    def _left(self, gains: Gains) -> int:
        return sum(max(0, n - gain) for n, gain in zip(self.lacking, gains, strict=True))

    def _change(self, item: QuizItem, place: int) -> None:
        answer = item.place(place)
        self.changes[item.id] = answer
        if item.id in self.responses:
            self.lacking = tuple(map(sub, self.lacking, self._gains(item, answer)))
        else:
            self._recount()

    def _no_further(self) -> Changes:
        """Leave out what is not needed, and change each answer no further than needed."""
        kept = dict(self.changes)
        spare = tuple(-n for n in self.lacking)
        for name, changed in reversed(self.changes.items()):
            item = self.instrument.items[name]
            full = self._gains(item, changed)
            for answer in self._gentlest(item):
                less = self._gains(item, answer)
                left = tuple(
                    n - most + gain for n, most, gain in zip(spare, full, less, strict=True)
                )
                if min(left) >= 0:
                    kept[name], spare = answer, left
                    break
        return {name: answer for name, answer in kept.items() if answer != self.responses.get(name)}

    def _gentlest(self, item: QuizItem) -> Iterator[int]:
        """Go through the answers, those nearest to the one that was given first."""
        now = self.responses.get(item.id, 0)
        yield from sorted(SCALE, key=lambda answer: (abs(answer - now), answer))
