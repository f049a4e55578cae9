"""The fewest changed answers that would name another role.

A counterfactual explanation (Wachter, Mittelstadt and Russell, Harvard Journal of Law & Technology
31(2), 2018): what would have to be different for another result. Points add up, so what a changed
answer gains is known beforehand and is subtracted from what is lacking.

For two roles there is one thing to cover, the points lacking, and taking the largest gains first
gives the fewest changes. With more roles each rival has to be covered, and so has a wish not to
lead: a covering integer program, NP-hard in general. One and two changes are tried through; for
more, greedy covering gives a small set (Dobson, Mathematics of Operations Research 7(4), 1982), of
which no change can be left out. Where too much was skipped, what is answered first is chosen by its
gain alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from operator import itemgetter, sub

from roleadvisor.quiz.instrument import SCALE, Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.scoring import (
    answered,
    aversion_points,
    critical_aversion,
    lean_margin,
    margin,
    tally,
)
from roleadvisor.quiz.verdict import Verdict, leading_role

Changes = dict[str, int]
"""New answers by item id."""

Gains = tuple[int, ...]
"""Points over each rival, then points away from `neither-now`."""

Group = tuple[bool, tuple[Gains, ...]]
"""Items whose answers gain the same: whether they were skipped, and what the places gain."""

MOST_PAIRED = 200
"""Moves of which each pair is tried; the number of pairs grows with its square."""

Groups = dict[Group, list[QuizItem]]

Move = tuple[Group, int]
"""An item of a group, moved to a place on its dimension."""

MOST_AIMED = 10
"""Roles that changed answers could name, from the nearest on; further ones take more changes."""


def smallest_flip(found: Verdict) -> tuple[str | None, Changes]:
    """Return the role that the fewest changed answers would name, and those answers.

    Every set was scored: it does name the role. Skipped items count as answers that can be changed;
    with many of them in a short quiz, a smaller set may be missed. None if no answers were found
    that name another role. A tie-breaker that was counted may count no longer, so both are tried.
    """
    best: tuple[str | None, Changes] = (None, {})
    most = len(found.instrument.items)
    roles = [role for role in found.near if role != found.role][:MOST_AIMED]
    counted = dict.fromkeys((found.items, found.instrument.discriminating))
    for role, items in product(roles, counted):
        aim = _Aim(found.instrument, found.responses, items, role)
        if changes := aim.fewest(most):
            best, most = (role, changes), len(changes) - 1
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
        if len(self.changes) > most or not self._recount():
            return None
        groups = self._groups()
        named = self._named() or self._in_two(groups, most)
        while not named:
            moves = self._helpful(groups)
            if not moves or len(self.changes) >= most:
                return None
            named = self._finish(groups, moves)
            if not named:
                self._change(groups[moves[0][0]].pop(), moves[0][1])
        return named

    def _in_two(self, groups: Groups, most: int) -> Changes | None:
        """Try each pair of moves: greedy covering may take three."""
        moves = self._helpful(groups)
        if len(moves) > MOST_PAIRED or len(self.changes) + 2 > most:
            return None
        if named := self._finish(groups, moves):
            return named
        for group, place in moves:
            before, item = self.lacking, groups[group].pop()
            self._change(item, place)
            if named := self._finish(groups, self._helpful(groups)):
                return named
            groups[group].append(item)
            del self.changes[item.id]
            self.lacking = before
        return None

    def _finish(self, groups: Groups, moves: Sequence[Move]) -> Changes | None:
        """Try each move that leaves nothing lacking: all of them are last ones by their points."""
        for group, place in moves:
            if self._left(group[1][place + 2]) > 0:
                return None
            for item in _of_each_side(groups[group]):
                before = self.lacking
                self._change(item, place)
                if named := self._named():
                    return named
                del self.changes[item.id]
                self.lacking = before
        return None

    def _named(self) -> Changes | None:
        """Return the changes, as small as they can be, where they name the role.

        They are scored: the same answer to everything names nobody, whatever its points.
        """
        if self._names(changes := self._no_further()):
            return changes
        return self._no_further_by_scoring() if self._names(self.changes) else None

    def _names(self, changes: Changes) -> bool:
        changed = {**self.responses, **changes}
        return bool(changes) and leading_role(self.instrument, changed).role == self.role

    def _recount(self) -> bool:
        """Count what is lacking; say whether any points would do."""
        now = {**self.responses, **self.changes}
        given = tally(self.instrument.discriminating, now)
        tallies = tally(self.items, now)
        lacking = []
        for pair in self.pairs:
            critical = lean_margin(self.instrument, given, pair)
            if critical is None:
                return False
            lacking.append(critical - margin(self.instrument, tallies, pair))
        limit = critical_aversion(self.instrument, now)
        averse = 0 if limit is None else aversion_points(self.instrument, now) - limit + 1
        self.lacking = (*lacking, averse)
        return True

    def _half_answered(self) -> Changes:
        """Answer as many skipped items as it takes to be judged, those that say most."""
        asked = self.instrument.discriminating
        skipped = [item for item in asked if item.id not in self.responses]
        missing = (len(asked) + 1) // 2 - (len(asked) - len(skipped))
        best = {item.id: max((min(self._gains(item, item.place(a))[:-1]), a) for a in SCALE)
                for item in skipped}  # fmt: skip
        order = sorted(skipped, key=lambda item: -best[item.id][0])
        return {item.id: best[item.id][1] for item in order[: max(0, missing)]}

    def _gains(self, item: QuizItem, x: int) -> Gains:
        """Return what an answer at this place gains over the one that was given, if one was."""
        if item.dimension not in self.instrument.weights(self.pairs[0]):
            return (*(0 for _ in self.pairs), x - item.place(self.responses[item.id]))
        now = self.responses.get(item.id)
        weights = [self.instrument.weights(pair)[item.dimension] for pair in self.pairs]
        before = [0 if now is None else weight.points(item.place(now)) for weight in weights]
        return (*map(sub, (weight.points(x) for weight in weights), before), 0)

    def _groups(self) -> Groups:
        """Group the items that can be changed by what their answers gain, the first on top.

        Answers that were given come first: changing one doesn't raise what it takes.
        """
        groups: Groups = {}
        averse = answered(self.instrument.aversion, self.responses)
        for item in chain(self.items, averse):
            if item.id not in self.changes:
                gains = tuple(self._gains(item, x) for x in SCALE)
                groups.setdefault((item.id not in self.responses, gains), []).append(item)
        return {key: groups[key][::-1] for key in sorted(groups, key=lambda key: key[0])}

    def _helpful(self, groups: Groups) -> list[Move]:
        """Return the moves that help, those that leave the least lacking first."""
        still = self._left((0,) * len(self.lacking))
        moves = [
            (self._left(gains), (group, place))
            for group, items in groups.items()
            for place, gains in zip(SCALE, group[1], strict=True)
            if items and (any(gains) or not still)  # any answer may end one and the same answer
        ]
        useful = [one for one in moves if one[0] < still or not still]
        return [move for _, move in sorted(useful, key=itemgetter(0))]

    def _left(self, gains: Gains) -> int:
        return sum(max(0, n - gain) for n, gain in zip(self.lacking, gains, strict=True))

    def _change(self, item: QuizItem, place: int) -> None:
        self.changes[item.id] = item.place(place)
        if item.id in self.responses:
            self.lacking = tuple(map(sub, self.lacking, self._gains(item, place)))
        else:
            self._recount()

    def _no_further(self) -> Changes:
        """Leave out what is not needed, and change each answer no further than needed."""
        gentle = dict(self.changes)
        spare = tuple(-n for n in self.lacking)
        for name, changed in reversed(self.changes.items()):
            item = self.instrument.items[name]
            full = self._gains(item, item.place(changed))
            for answer in self._gentlest(item):
                less = self._gains(item, item.place(answer))
                left = tuple(
                    n - most + gain for n, most, gain in zip(spare, full, less, strict=True)
                )
                if min(left) >= 0:
                    gentle[name], spare = answer, left
                    break
        return self._changed(gentle)

    def _no_further_by_scoring(self) -> Changes:
        """The same where the points of gentler answers would do, and the answers name nobody."""
        gentle, before = dict(self.changes), Changes()
        while gentle != before:
            before = dict(gentle)
            for name in reversed(self.changes):
                tried = ({**gentle, name: one}
                         for one in self._gentlest(self.instrument.items[name]))  # fmt: skip
                gentle = next(one for one in tried if self._names(one))
        return self._changed(gentle)

    def _changed(self, answers: Changes) -> Changes:
        given = self.responses
        return {name: answer for name, answer in answers.items() if answer != given.get(name)}

    def _gentlest(self, item: QuizItem) -> Iterator[int]:
        """Go through the answers, those nearest to the one that was given first."""
        now = self.responses.get(item.id, 0)
        yield from sorted(SCALE, key=lambda answer: (abs(answer - now), answer))


def _of_each_side(group: Sequence[QuizItem]) -> Sequence[QuizItem]:
    """The next items of a group with each side high: one answer to everything names nobody."""
    top = group[-1]
    return (top, *[one for one in reversed(group) if one.high != top.high][:1])
