"""The order of asking, and which side of an item is on the left on screen."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from roleadvisor.errors import UsageProblem
from roleadvisor.quiz.instrument import Instrument, QuizItem
from roleadvisor.text import sanitize

MOST_SEEDS = 1_000_000_000
FIRST_LOOK = 12
"""Items of `--short`. docs/quiz.md shows how often they lead where all items do."""

FIRST_LOOK_AVERSE = 3
"""Those of them that ask about leading at all: fewer can't say `neither-now`."""


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


def new_seed() -> int:
    return random.SystemRandom().randrange(MOST_SEEDS)


def asked(instrument: Instrument, seed: int | None, *, short: bool = False) -> tuple[Asked, ...]:
    """Return the items in the order of asking: shuffled by `seed`, or the ladder's own for None.

    Each dimension is asked once before any is asked again, so that half a quiz covers all of them.
    A dimension's items change sides together: each end of it still stands left as often as the
    ladder has it, and one side chosen throughout still means nothing.
    """
    if seed is None:
        order = tuple(Asked(item, swapped=False) for item in instrument.regular)
    else:
        draw = random.Random(seed)  # noqa: S311 - an order, no secret
        coin = (False, True)
        swapped = {name: draw.choice(coin) for name in instrument.quiz.dimensions}
        order = tuple(Asked(item, swapped[item.dimension]) for item in _rounds(instrument, draw))
    return _first_look(instrument, order) if short else order


def _rounds(instrument: Instrument, draw: random.Random) -> list[QuizItem]:
    """Shuffle the first items of all dimensions, then the second ones, and so on."""
    by_dimension: dict[str, list[QuizItem]] = defaultdict(list)
    for item in instrument.regular:
        by_dimension[item.dimension].append(item)
    for items in by_dimension.values():
        draw.shuffle(items)
    order: list[QuizItem] = []
    for row in zip_longest(*by_dimension.values()):
        items = [item for item in row if item]
        draw.shuffle(items)
        if order and order[-1].dimension == items[0].dimension:
            items.append(items.pop(0))
        order += items
    return order


def _first_look(instrument: Instrument, order: Sequence[Asked]) -> tuple[Asked, ...]:
    """Keep the first dozen, with so many about leading at all, in their order."""
    averse = {item.id for item in instrument.aversion}
    about_leading = [one for one in order if one.item.id in averse][:FIRST_LOOK_AVERSE]
    others = [one for one in order if one.item.id not in averse]
    chosen = {one.item.id for one in (*about_leading, *others[: FIRST_LOOK - len(about_leading)])}
    return tuple(one for one in order if one.item.id in chosen)


def as_shown(instrument: Instrument, order: Iterable[Asked]) -> Instrument:
    """Return the instrument with these items alone, as the screen has them."""
    screen = {one.item.id: one.swapped for one in order}
    return instrument.limited_to(screen).on_screen(screen)


def asked_extra(item: QuizItem, order: tuple[Asked, ...]) -> Asked:
    """Return a tie-breaker, its sides as the screen had them on its dimension."""
    return Asked(item, any(one.swapped for one in order if one.item.dimension == item.dimension))


_SEED = re.compile(r"(0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether to go on with a run or to start anew, and how."""

    resume: bool = False
    again: bool = False
    short: bool = False
    seed: int | None = None


def parse_seed(text: str | None) -> int | None:
    """Read `--seed`. Raises UsageProblem if it is none."""
    if text is not None and not _SEED.match(text.strip()):
        raise UsageProblem(
            f"--seed: expected a whole number from 0 to {MOST_SEEDS - 1}, found"
            f" `{sanitize(text)[:40]}`",
            "Leave it out for an order of its own.",
        )
    return None if text is None else int(text)
