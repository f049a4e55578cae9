"""The order of asking, and which side of an item stands left on screen."""

import random
from dataclasses import dataclass

from roleadvisor.quiz.instrument import Instrument, QuizItem


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as the screen has it: `swapped` shows its right side on the left."""

    item: QuizItem
    swapped: bool

    @property
    def left(self) -> str:
        return self.item.right if self.swapped else self.item.left

    @property
    def right(self) -> str:
        return self.item.left if self.swapped else self.item.right

    def answer(self, on_screen: int) -> int:
        """Turn a step on screen into an answer with the ladder's sides, or back."""
        return -on_screen if self.swapped else on_screen


def asked(instrument: Instrument, seed: int | None) -> tuple[Asked, ...]:
    """Give the items in the order of asking: the ladder's own, or shuffled by `seed`.

    A dimension's items change sides together, so that each end of it still stands left as often as
    the ladder has it, and choosing one side throughout still means nothing.
    """
    if seed is None:
        return tuple(Asked(item, swapped=False) for item in instrument.regular)
    draw = random.Random(seed)  # noqa: S311 - an order, no secret
    swapped = {name: draw.random() < 0.5 for name in instrument.quiz.dimensions}  # noqa: PLR2004 - a coin
    items = list(instrument.regular)
    draw.shuffle(items)
    return tuple(Asked(item, swapped[item.dimension]) for item in items)


def asked_extra(item: QuizItem, order: tuple[Asked, ...]) -> Asked:
    """Give a tie-breaker, its sides as the screen had them on its dimension."""
    return Asked(item, any(one.swapped for one in order if one.item.dimension == item.dimension))
