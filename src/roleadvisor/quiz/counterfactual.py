"""Sets of moves that cover what is lacking: few moves first, in the same order every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from roleadvisor.quiz.instrument import SCALE, Instrument, QuizItem, Sheet, on_dimension
from roleadvisor.quiz.scoring import LEAN, away_reached, shortfall, told
from roleadvisor.quiz.verdict import Verdict, named

Changes = dict[str, int]
"""New answers by item id."""

MOST_STEPS = 20_000
"""Steps of all searches for one result. Two roles need none; where many compete, they end there."""

MOST_MOVES = 25
"""Larger sets are not searched for: there are too many of them."""


@dataclass(frozen=True, slots=True)
class Move:
    """One changed answer, and what it gains the role aimed at over each of its rivals."""

    item: str
    answer: int
    gains: tuple[int, ...]


@dataclass(slots=True)
class Patience:
    """What is left of the steps that a result is worth."""

    steps: int = MOST_STEPS

    def spent(self) -> bool:
        """Take a step; tell whether there was none left."""
        self.steps -= 1
        return self.steps < 0


def fewest_possible(moves: Sequence[Sequence[Move]], lacking: Sequence[int]) -> int:
    """Give a number of moves below which nothing covers what is lacking against some rival."""
    return max(
        (_count(_best(moves, rival), points) for rival, points in enumerate(lacking)), default=0
    )


def _best(moves: Sequence[Sequence[Move]], rival: int) -> list[int]:
    """Give the most that each item can gain over the rival, largest first."""
    return sorted((max(m.gains[rival] for m in choices) for choices in moves), reverse=True)


def _count(gains: Sequence[int], points: int) -> int:
    """Give how many of the gains it takes; one more than all of them where they do not do."""
    sums = list(accumulate(gains, initial=0))
    return next((n for n, total in enumerate(sums) if total >= points), len(sums))


def covering(
    moves: Sequence[Sequence[Move]], lacking: tuple[int, ...], size: int, patience: Patience
) -> Iterator[Changes]:
    """Go through sets of `size` moves, one an item, that cover what is lacking."""
    if size > MOST_MOVES:
        return
    hardest = max(range(len(lacking)), key=lambda r: (_count(_best(moves, r), lacking[r]), -r))
    ordered = sorted(moves, key=lambda choices: -max(m.gains[hardest] for m in choices))
    tops = [list(accumulate(_best(moves, r), initial=0)) for r in range(len(lacking))]
    yield from _Covering(ordered, tops, patience).sets(0, size, lacking, {})


class _Covering:
    """A search that turns back where even the best moves left would not cover."""

    def __init__(
        self, moves: list[Sequence[Move]], tops: list[list[int]], patience: Patience
    ) -> None:
        self.moves = moves
        self.tops = tops
        self.patience = patience

    def sets(
        self, start: int, size: int, lacking: tuple[int, ...], chosen: Changes
    ) -> Iterator[Changes]:
        if self.patience.spent() or any(
            points > top[min(size, len(top) - 1)]
            for points, top in zip(lacking, self.tops, strict=True)
        ):
            return
        if size == 0:
            yield dict(chosen)
            return
        for at in range(start, len(self.moves) - size + 1):
            for move in self.moves[at]:
                left = tuple(n - gain for n, gain in zip(lacking, move.gains, strict=True))
                yield from self.sets(at + 1, size - 1, left, {**chosen, move.item: move.answer})


MOST_TRIED = 60
"""Sets of one size that are scored before the next size is looked at."""

MOST_GENTLED = 60
"""Changes of one set that are looked at for whether they could be smaller, or left out."""

MOST_AIMED = 10
"""Roles that changed answers could name, from the nearest on; further ones take more changes."""

SIZES_TRIED = 3
"""Sizes that are searched from the smallest possible on, where no set is known yet."""


def smallest_flip(tool: Instrument, sheet: Sheet, found: Verdict) -> tuple[str | None, Changes]:
    """Give the role that the fewest changed answers would name, and those answers.

    Every set was tried by scoring it. With two roles no smaller set exists, since points add
    up; where more compete, the search for a smaller one is bounded. Skipped items count as
    answers that can be changed. Nothing where no answers at all would name another role.
    """
    best: tuple[str | None, Changes] = (None, {})
    patience = Patience()
    for role in [role for role in found.near if role != found.role][:MOST_AIMED]:
        most = len(best[1]) - 1 if best[0] else len(tool.regular)
        aim = _Aim(tool, sheet, found.items(tool), role, patience)
        if changes := aim.fewest(most):
            best = (role, changes)
    return best


@dataclass(frozen=True)
class _Aim:
    """A role to be named, and what the answers on the sheet lack for it."""

    tool: Instrument
    sheet: Sheet
    items: tuple[QuizItem, ...]
    role: str
    patience: Patience

    def fewest(self, most: int) -> Changes | None:
        """Give a smallest set of changes that names the role, if it takes `most` or fewer."""
        lacking = self.lacking(self.forced)
        if lacking is None:
            return None
        least = len(self.forced) + fewest_possible(self.moves, lacking)
        if least > most:
            return None
        known = self.greedy(most)
        largest = len(known) - 1 if known else min(most, least + SIZES_TRIED)
        for size in range(least, largest + 1):
            sets = covering(self.moves, lacking, size - len(self.forced), self.patience)
            for changes in islice(sets, MOST_TRIED):
                if self.names(self.forced | changes):
                    return self.gentler(self.forced | changes)
        return self.gentler(known) if known else None

    def names(self, changes: Changes) -> bool:
        """Score the changed answers: tell whether they name the role."""
        return named(self.tool, {**self.sheet, **changes}).role == self.role

    def lacking(self, changes: Changes) -> tuple[int, ...] | None:
        """Give the points lacking against each rival; None where no points would do."""
        sheet = {**self.sheet, **changes}
        missing = [
            shortfall(self.tool, sheet, self.items, (self.role, rival), LEAN)
            for rival in self.rivals
        ]
        return None if None in missing else tuple(points or 0 for points in missing)

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        return tuple(role for role in self.tool.roles if role != self.role)

    @cached_property
    def forced(self) -> Changes:
        """Give the changes without which no role can be named at all."""
        return self._not_away() | self._half_answered()

    def _not_away(self) -> Changes:
        """Turn the answers that point most away from leading people until they no longer do."""
        changes: Changes = {}
        answered = told(self.tool.away, self.sheet)
        for item in sorted(answered, key=lambda one: on_dimension(one, self.sheet[one.id])):
            if not away_reached(self.tool, {**self.sheet, **changes}):
                break
            changes[item.id] = on_dimension(item, SCALE[-1])
        return changes

    def _half_answered(self) -> Changes:
        """Answer as many skipped items as it takes, those that say most for the role."""
        tool = self.tool
        skipped = [item for item in tool.contrast if item.id not in self.sheet]
        missing = (len(tool.contrast) + 1) // 2 - (len(tool.contrast) - len(skipped))
        best = {item.id: max((self._worst(item, a), a) for a in SCALE) for item in skipped}
        order = sorted(skipped, key=lambda item: -best[item.id][0])
        return {item.id: best[item.id][1] for item in order[: max(0, missing)]}

    def _worst(self, item: QuizItem, answer: int) -> int:
        """Give what the answer is worth against the rival that it does least against."""
        x = on_dimension(item, answer)
        return min(self.tool.weights(self.role, r)[item.id].points(x) for r in self.rivals)

    @cached_property
    def moves(self) -> list[list[Move]]:
        """Give the changes that each item allows, items that were answered first."""
        free = [item for item in self.items if item.id not in self.forced]
        free.sort(key=lambda item: item.id not in self.sheet)
        return [self._moves(item) for item in free]

    def _moves(self, item: QuizItem) -> list[Move]:
        now = self.sheet.get(item.id)
        weights = [self.tool.weights(self.role, rival)[item.id] for rival in self.rivals]
        x = 0 if now is None else on_dimension(item, now)
        return [
            Move(item.id, a, tuple(w.step * (on_dimension(item, a) - x) for w in weights))
            for a in SCALE
            if a != now
        ]

    def greedy(self, most: int) -> Changes | None:
        """Change the answer that helps most, again and again, until the role is named."""
        changes = dict(self.forced)
        while not self.enough(lacking := self.lacking(changes)) or not self.names(changes):
            move = self._most_helpful(changes, lacking) if lacking else None
            if move is None or len(changes) == most:
                return None
            changes[move.item] = move.answer
        return changes

    @staticmethod
    def enough(lacking: tuple[int, ...] | None) -> bool:
        """Tell whether no points are lacking: only then is it worth scoring all answers."""
        return lacking is not None and max(lacking, default=0) <= 0

    def _most_helpful(self, changes: Changes, lacking: tuple[int, ...]) -> Move | None:
        def left(move: Move) -> int:
            return sum(max(0, n - gain) for n, gain in zip(lacking, move.gains, strict=True))

        free = [move for moves in self.moves for move in moves if move.item not in changes]
        best = min(free, key=left, default=None)
        still = sum(max(0, points) for points in lacking)
        return best if best and (left(best) < still or not still) else None

    def gentler(self, changes: Changes) -> Changes:
        """Leave out what is not needed, and change each answer no further than needed."""
        kept = dict(changes)
        for item in islice(reversed(changes), MOST_GENTLED):
            without = {key: answer for key, answer in kept.items() if key != item}
            if without and self.names(without):
                kept = without
                continue
            now = self.sheet.get(item, 0)
            for answer in sorted(SCALE, key=lambda a: (abs(a - now), a)):
                if answer != self.sheet.get(item) and self.names({**kept, item: answer}):
                    kept[item] = answer
                    break
        return kept
