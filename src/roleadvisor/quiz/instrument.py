"""What is measured with: the items, the roles that they can tell apart, and an item's weight."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import gcd
from typing import NamedTuple

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Item, Quiz

SCALE = (-2, -1, 0, 1, 2)
"""The five answers, from the left side of an item to its right side."""

Sheet = Mapping[str, int]
"""Answers by item id, left to right. An item that is not in it was skipped or never asked."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """An item of the ladder, made ready: `positions` are the roles' places on its dimension.

    `high` is 1 where the right side is the dimension's high end, and -1 where the left one is.
    """

    id: str
    dimension: str
    left: str
    right: str
    high: int
    positions: Mapping[str, int]


class Weight(NamedTuple):
    """What an item is worth between two roles: `base + step * x` points to the first of them.

    x is the answer on the item's dimension, from its low end (-2) to its high end (2).
    """

    step: int
    base: int

    def points(self, x: int) -> int:
        """Give the points of the answer `x`."""
        return self.base + self.step * x

    def most(self) -> int:
        """Give the most points that any answer is worth."""
        return self.base + 2 * abs(self.step)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A quiz made ready for scoring.

    `roles` are the candidates in the ladder's order: those with a position on every dimension
    that is not `away`. `regular` items are asked of everybody: `contrast` ones tell the roles
    apart, `away` ones ask whether to lead at all. `reserve` items are asked one at a time where
    answers pull both ways. `swapped` are the items that stood on screen with their sides
    changed; answers keep the ladder's sides.
    """

    quiz: Quiz
    roles: tuple[str, ...]
    contrast: tuple[QuizItem, ...]
    away: tuple[QuizItem, ...]
    reserve: tuple[QuizItem, ...]
    regular: tuple[QuizItem, ...]
    swapped: frozenset[str] = frozenset()
    known_pairs: dict[tuple[str, str], dict[str, Weight]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def items(self) -> dict[str, QuizItem]:
        """Give every item that may count, by its id: the regular ones, then the reserve."""
        return {item.id: item for item in (*self.regular, *self.reserve)}

    def on_screen(self, swapped: Iterable[str]) -> "Instrument":
        """Give the instrument with these items' sides changed on screen."""
        return replace(self, swapped=frozenset(swapped))

    def weights(self, role: str, other: str) -> dict[str, Weight]:
        """Give each contrast and reserve item's weight to `role` over `other`.

        An answer is nearer to one of the two by the difference of its squared distances, which
        is linear in the answer. A common divisor of all items is taken out, so that points are
        small whole numbers; where no item tells the two apart all weights are zero.
        """
        pair = (role, other)
        if pair not in self.known_pairs:
            self.known_pairs[pair] = self._weights(role, other)
        return self.known_pairs[pair]

    def _weights(self, role: str, other: str) -> dict[str, Weight]:
        raw: dict[str, Weight] = {}
        for item in (*self.contrast, *self.reserve):
            here, there = item.positions[role], item.positions[other]
            raw[item.id] = Weight(2 * (here - there), there * there - here * here)
        unit = gcd(*(part for weight in raw.values() for part in weight)) or 1
        return {key: Weight(w.step // unit, w.base // unit) for key, w in raw.items()}


def on_dimension(item: QuizItem, answer: int) -> int:
    """Turn an answer, left to right, into a place on the dimension, low to high."""
    return item.high * answer


def instrument(kb: KnowledgeBase) -> Instrument:
    """Make the ladder's quiz ready. Raises UsageProblem where it has none that can be scored."""
    quiz = kb.quiz
    if quiz is None:
        raise UsageProblem(
            "this ladder has no quiz", "Add one under `quiz`, or leave --data out for the shipped."
        )
    apart = quiz.away.dimensions if quiz.away else ()
    scored = [dim for key, dim in quiz.dimensions.items() if key not in apart]
    roles = tuple(role for role in kb.roles if all(role in dim.positions for dim in scored))
    regular = tuple(_ready(quiz, item) for item in quiz.items.values() if not item.reserve)
    reserve = tuple(_ready(quiz, item) for item in quiz.items.values() if item.reserve)
    contrast = tuple(item for item in regular if item.dimension not in apart)
    if len(roles) < 2 or not contrast:  # noqa: PLR2004 - a choice is between two
        raise UsageProblem(
            "this ladder's quiz has no two roles to tell apart",
            "Give two roles a position on each of its dimensions that is not `away`.",
        )
    return Instrument(
        quiz=quiz,
        roles=roles,
        contrast=contrast,
        away=tuple(item for item in regular if item.dimension in apart),
        reserve=tuple(item for item in reserve if item.dimension not in apart),
        regular=regular,
    )


def _ready(quiz: Quiz, item: Item) -> QuizItem:
    return QuizItem(
        id=item.id,
        dimension=item.dimension,
        left=item.left,
        right=item.right,
        high=1 if item.high == "right" else -1,
        positions=quiz.dimensions[item.dimension].positions,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as the screen has it: `swapped` shows its right side on the left."""

    item: QuizItem
    swapped: bool

    @property
    def left(self) -> str:
        """Give the statement that stands left on screen."""
        return self.item.right if self.swapped else self.item.left

    @property
    def right(self) -> str:
        """Give the statement that stands right on screen."""
        return self.item.left if self.swapped else self.item.right

    def answer(self, on_screen: int) -> int:
        """Turn a step on screen into an answer with the ladder's sides, or back."""
        return -on_screen if self.swapped else on_screen


def asked(tool: Instrument, seed: int | None) -> tuple[Asked, ...]:
    """Give the items in the order of asking: the ladder's own, or shuffled by `seed`.

    A dimension's items change sides together, so that each end of it still stands left as
    often as the ladder has it, and one side chosen throughout still means nothing.
    """
    if seed is None:
        return tuple(Asked(item, swapped=False) for item in tool.regular)
    draw = random.Random(seed)  # noqa: S311 - an order, no secret
    swapped = {key: draw.random() < 0.5 for key in tool.quiz.dimensions}  # noqa: PLR2004 - a coin
    items = list(tool.regular)
    draw.shuffle(items)
    return tuple(Asked(item, swapped[item.dimension]) for item in items)


def asked_extra(item: QuizItem, order: tuple[Asked, ...]) -> Asked:
    """Give the one more question, its sides as the screen had them on its dimension."""
    return Asked(item, any(one.swapped for one in order if one.item.dimension == item.dimension))
