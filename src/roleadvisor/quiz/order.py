"""The order in which items are asked, and which side is shown on the left."""

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
"""How many of them ask about leading at all: fewer can't give `neither-now`."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as shown on screen: `swapped` shows its right side on the left."""

    item: QuizItem
    swapped: bool

    @property
    def left(self) -> str:
        return self.item.right if self.swapped else self.item.left

    @property
    def right(self) -> str:
        return self.item.left if self.swapped else self.item.right

    def answer(self, on_screen: int) -> int:
        """Convert a step on screen to an answer with the ladder's sides, or back."""
        return -on_screen if self.swapped else on_screen


def new_seed() -> int:
    return random.SystemRandom().randrange(MOST_SEEDS)


def asked(
    instrument: Instrument, seed: int | None, *, short: bool = False
) -> tuple[ShownItem, ...]:
    """Return the items in the order asked: shuffled by `seed`, or in the ladder's order for None.

    Each dimension is asked once before any is asked again, so that half a quiz covers all of them.
    A dimension's items are swapped together: each end is still on the left as often as in the
    ladder, and always choosing one side still means nothing.
    """
    if seed is None:
        order = tuple(ShownItem(item, swapped=False) for item in instrument.regular)
    else:
        draw = random.Random(seed)  # noqa: S311 - an order, no secret
        coin = (False, True)
        swapped = {name: draw.choice(coin) for name in instrument.quiz.dimensions}
        order = tuple(
            ShownItem(item, swapped[item.dimension]) for item in _rounds(instrument, draw)
        )
    return _first_look(instrument, order) if short else order


def _rounds(instrument: Instrument, draw: random.Random) -> list[QuizItem]:
    """Shuffle the first item of every dimension, then the second ones, and so on."""
    by_dimension: dict[str, list[QuizItem]] = defaultdict(list)
    for item in instrument.regular:
        by_dimension[item.dimension].append(item)
    for items in by_dimension.values():
        draw.shuffle(items)
    order: list[QuizItem] = []
    for row in zip_longest(*by_dimension.values()):
        items = [item for item in row if item]
        draw.shuffle(items)
        # Two rounds may not meet in the same dimension: no subject is asked twice in a row.
        if order and order[-1].dimension == items[0].dimension:
            items.append(items.pop(0))
        order += items
    return order


def _first_look(instrument: Instrument, order: Sequence[ShownItem]) -> tuple[ShownItem, ...]:
    """Keep the first dozen items in order, FIRST_LOOK_AVERSE of them about leading at all."""
    averse = {item.id for item in instrument.aversion}
    about_leading = [one for one in order if one.item.id in averse][:FIRST_LOOK_AVERSE]
    others = [one for one in order if one.item.id not in averse]
    chosen = {one.item.id for one in (*about_leading, *others[: FIRST_LOOK - len(about_leading)])}
    return tuple(one for one in order if one.item.id in chosen)


def instrument_as_shown(instrument: Instrument, order: Iterable[ShownItem]) -> Instrument:
    """Return the instrument with only these items, as shown on screen."""
    screen = {one.item.id: one.swapped for one in order}
    return instrument.limited_to(screen).on_screen(screen)


def shown_tie_breaker(item: QuizItem, order: tuple[ShownItem, ...]) -> ShownItem:
    """Return a tie-breaker with its sides swapped as the other items of its dimension were."""
    return ShownItem(
        item, any(one.swapped for one in order if one.item.dimension == item.dimension)
    )


_SEED = re.compile(r"(0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True, slots=True)
class StartOptions:
    """Whether to resume a run or start a new one, and how."""

    resume: bool = False
    again: bool = False
    short: bool = False
    seed: int | None = None


def parse_seed(text: str | None) -> int | None:
    """Parse `--seed`. Raises UsageProblem if it isn't a seed."""
    if text is not None and not _SEED.match(text.strip()):
        raise UsageProblem(
            f"--seed: expected a whole number from 0 to {MOST_SEEDS - 1}, found"
            f" `{sanitize(text)[:40]}`",
            "Leave it out for an order of its own.",
        )
    return None if text is None else int(text)
