"""The fewest changed answers that would name another role.

A counterfactual explanation (Wachter, Mittelstadt and Russell, Harvard Journal of Law & Technology
31(2), 2018): what would have to be different for another result. Points add up, so what a changed
answer gains is known beforehand and is subtracted from what is lacking.

For two roles there is one shortfall to cover, and taking the largest gains first gives the fewest
changes. With more roles the shortfall against each rival must be covered, and so must a wish not to
lead: a covering integer program, NP-hard in general. Sets of one and two changes are searched
exhaustively; beyond that, greedy covering gives a small set (Dobson, Mathematics of Operations
Research 7(4), 1982) in which no change is redundant. If too many items were skipped, the ones to
answer first are chosen by their gain alone.
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
"""Items with equal gains: whether they were skipped, and the gain of each place."""

MOST_PAIRED_MOVES = 200
"""The most moves for which every pair is tried: the number of pairs grows quadratically."""

Groups = dict[Group, list[QuizItem]]

Move = tuple[Group, int]
"""Any item of a group, and the place on its dimension to move it to."""

MOST_TARGETS = 10
"""How many roles are tried as targets, nearest first; farther ones take more changes."""


def smallest_flip(found: Verdict) -> tuple[str | None, Changes]:
    """Return the role that the fewest changed answers would name, and those answers.

    Every set is scored, so it does name the role. Skipped items count as answers that can change;
    with many of them in a short quiz, a smaller set may be missed. None if no set was found that
    names another role. A counted tie-breaker may no longer count afterward, so both are tried.
    """
    best: tuple[str | None, Changes] = (None, {})
    most = len(found.instrument.items)
    roles = [role for role in found.near if role != found.role][:MOST_TARGETS]
    counted = dict.fromkeys((found.items, found.instrument.discriminating))
    for role, items in product(roles, counted):
        search = _FlipSearch(found.instrument, found.responses, items, role)
        if changes := search.fewest_changes(most):
            best, most = (role, changes), len(changes) - 1
    return best


@dataclass
class _FlipSearch:
    """The search for changes that name one role, and what the answers still lack for it."""

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

    def fewest_changes(self, most: int) -> Changes | None:
        """Greedily change the most helpful answer until the role is named; None if too many."""
        self.changes = self._answer_half()
        if len(self.changes) > most or not self._recount():
            return None
        groups = self._groups()
        named = self._minimal_changes_if_named() or self._find_pair(groups, most)
        while not named:
            moves = self._helpful_moves(groups)
            if not moves or len(self.changes) >= most:
                return None
            named = self._find_last_move(groups, moves)
            if not named:
                self._change(groups[moves[0][0]].pop(), moves[0][1])
        return named

    def _find_pair(self, groups: Groups, most: int) -> Changes | None:
        """Try each pair of moves: greedy covering may take three."""
        moves = self._helpful_moves(groups)
        if len(moves) > MOST_PAIRED_MOVES or len(self.changes) + 2 > most:
            return None
        if named := self._find_last_move(groups, moves):
            return named
        for group, place in moves:
            before, item = self.lacking, groups[group].pop()
            self._change(item, place)
            if named := self._find_last_move(groups, self._helpful_moves(groups)):
                return named
            groups[group].append(item)
            del self.changes[item.id]
            self.lacking = before
        return None

    def _find_last_move(self, groups: Groups, moves: Sequence[Move]) -> Changes | None:
        """Try each move that covers the whole shortfall: by points, each would be the last one."""
        for group, place in moves:
            if self._still_lacking(group[1][place + 2]) > 0:
                return None
            for item in _one_per_side(groups[group]):
                before = self.lacking
                self._change(item, place)
                if named := self._minimal_changes_if_named():
                    return named
                del self.changes[item.id]
                self.lacking = before
        return None

    def _minimal_changes_if_named(self) -> Changes | None:
        """Return the minimized changes if they name the role, else None.

        They are scored: the same answer to every item names no role, whatever its points.
        """
        if self._is_named_by(changes := self._minimize()):
            return changes
        return self._minimize_by_scoring() if self._is_named_by(self.changes) else None

    def _is_named_by(self, changes: Changes) -> bool:
        changed = {**self.responses, **changes}
        return bool(changes) and leading_role(self.instrument, changed).role == self.role

    def _recount(self) -> bool:
        """Recompute what is lacking; return whether any number of points would be enough."""
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

    def _answer_half(self) -> Changes:
        """Answer enough skipped items for the quiz to be scored, the most telling ones first."""
        asked = self.instrument.discriminating
        skipped = [item for item in asked if item.id not in self.responses]
        missing = (len(asked) + 1) // 2 - (len(asked) - len(skipped))
        best = {item.id: max((min(self._gains(item, item.place(a))[:-1]), a) for a in SCALE)
                for item in skipped}  # fmt: skip
        order = sorted(skipped, key=lambda item: -best[item.id][0])
        return {item.id: best[item.id][1] for item in order[: max(0, missing)]}

    def _gains(self, item: QuizItem, x: int) -> Gains:
        """Return what an answer at this place gains over the given answer, or over none."""
        if item.dimension not in self.instrument.weights(self.pairs[0]):
            return (*(0 for _ in self.pairs), x - item.place(self.responses[item.id]))
        now = self.responses.get(item.id)
        weights = [self.instrument.weights(pair)[item.dimension] for pair in self.pairs]
        before = [0 if now is None else weight.points(item.place(now)) for weight in weights]
        return (*map(sub, (weight.points(x) for weight in weights), before), 0)

    def _groups(self) -> Groups:
        """Group the changeable items by the gains of their answers, the quiz's first item last.

        Answered items come first: changing one doesn't raise the critical value.
        """
        groups: Groups = {}
        averse = answered(self.instrument.aversion, self.responses)
        for item in chain(self.items, averse):
            if item.id not in self.changes:
                gains = tuple(self._gains(item, x) for x in SCALE)
                groups.setdefault((item.id not in self.responses, gains), []).append(item)
        return {key: groups[key][::-1] for key in sorted(groups, key=lambda key: key[0])}

    def _helpful_moves(self, groups: Groups) -> list[Move]:
        """Return the moves that reduce the shortfall, the ones that leave the least first."""
        still = self._still_lacking((0,) * len(self.lacking))
        moves = [
            (self._still_lacking(gains), (group, place))
            for group, items in groups.items()
            for place, gains in zip(SCALE, group[1], strict=True)
            if items and (any(gains) or not still)  # any answer may end one and the same answer
        ]
        useful = [one for one in moves if one[0] < still or not still]
        return [move for _, move in sorted(useful, key=itemgetter(0))]

    def _still_lacking(self, gains: Gains) -> int:
        return sum(max(0, n - gain) for n, gain in zip(self.lacking, gains, strict=True))

    def _change(self, item: QuizItem, place: int) -> None:
        self.changes[item.id] = item.place(place)
        if item.id in self.responses:
            self.lacking = tuple(map(sub, self.lacking, self._gains(item, place)))
        else:
            self._recount()

    def _minimize(self) -> Changes:
        """Drop redundant changes, and change each answer no further than needed, by points."""
        reduced = dict(self.changes)
        spare = tuple(-n for n in self.lacking)
        for name, changed in reversed(self.changes.items()):
            item = self.instrument.items[name]
            full = self._gains(item, item.place(changed))
            for answer in self._nearest_answers(item):
                less = self._gains(item, item.place(answer))
                left = tuple(
                    n - most + gain for n, most, gain in zip(spare, full, less, strict=True)
                )
                if min(left) >= 0:
                    reduced[name], spare = answer, left
                    break
        return self._without_unchanged(reduced)

    def _minimize_by_scoring(self) -> Changes:
        """Minimize by scoring, for when smaller changes have the points but name no role."""
        reduced, before = dict(self.changes), Changes()
        while reduced != before:
            before = dict(reduced)
            for name in reversed(self.changes):
                tried = ({**reduced, name: one}
                         for one in self._nearest_answers(self.instrument.items[name]))  # fmt: skip
                reduced = next(one for one in tried if self._is_named_by(one))
        return self._without_unchanged(reduced)

    def _without_unchanged(self, answers: Changes) -> Changes:
        given = self.responses
        return {name: answer for name, answer in answers.items() if answer != given.get(name)}

    def _nearest_answers(self, item: QuizItem) -> Iterator[int]:
        """Yield the possible answers, nearest to the given one first."""
        now = self.responses.get(item.id, 0)
        yield from sorted(SCALE, key=lambda answer: (abs(answer - now), answer))


def _one_per_side(group: Sequence[QuizItem]) -> Sequence[QuizItem]:
    """Return the next item for each high side: the same answer to every item names no role."""
    top = group[-1]
    return (top, *[one for one in reversed(group) if one.high != top.high][:1])
