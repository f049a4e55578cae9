"""What would change the result: a smallest set of changed answers that names another role."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from roleadvisor.rules.quiz.instrument import SCALE, Instrument, QuizItem, Sheet, on_dimension
from roleadvisor.rules.quiz.limits import LEAN, away_reached, shortfall, told
from roleadvisor.rules.quiz.search import Changes, Move, Patience, covering, fewest_possible
from roleadvisor.rules.quiz.verdict import Verdict, named

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
