"""From answers to points: how near they are to each role, and how near is beyond chance."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from roleadvisor.ladder.quiz import Dimension
from roleadvisor.quiz.chance import (
    WeightCounts,
    count_weights,
    critical_value,
    max_tie_breaker_gains,
)
from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses, Weight


def answered(items: Iterable[QuizItem], responses: Responses) -> list[QuizItem]:
    return [item for item in items if item.id in responses]


class Tally(NamedTuple):
    """The answers on one dimension: the sum of their places, and their number."""

    places: int
    answers: int


Tallies = Mapping[str, Tally]


def tally(items: Iterable[QuizItem], responses: Responses) -> dict[str, Tally]:
    """Sum up the answers by dimension, since all items of one have the same weight."""
    places: dict[str, list[int]] = {}
    for item in answered(items, responses):
        places.setdefault(item.dimension, []).append(item.place(responses[item.id]))
    return {name: Tally(sum(found), len(found)) for name, found in places.items()}


def nearness(instrument: Instrument, tallies: Tallies) -> dict[str, int]:
    """Return how near the answers come to each role; only differences mean something.

    It is the sum of 2xp - p², for answer x and position p: up to a part that is the same for
    all roles, minus the squared distance between the two.
    """
    dimensions = instrument.quiz.dimensions
    return {
        role: sum(
            2 * one.places * dimensions[name].positions[role]
            - one.answers * dimensions[name].positions[role] ** 2
            for name, one in tallies.items()
        )
        for role in instrument.roles
    }


def nearest_roles(instrument: Instrument, tallies: Tallies) -> tuple[str, ...]:
    """Return the roles, nearest first; equally close ones stay in the ladder's order."""
    near = nearness(instrument, tallies)
    return tuple(sorted(near, key=lambda role: -near[role]))


def margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int:
    """Return how many points nearer the answers are to the first role than to the second."""
    weights = instrument.weights(pair)
    return sum(weights[name].step * one.places + weights[name].base * one.answers
               for name, one in tallies.items())  # fmt: skip


def points(
    instrument: Instrument, responses: Responses, items: Iterable[QuizItem], pair: Pair
) -> dict[str, int]:
    """Return the points of each answered item."""
    weights = instrument.weights(pair)
    return {
        item.id: weights[item.dimension].points(item.place(responses[item.id]))
        for item in answered(items, responses)
    }


def count_directions(instrument: Instrument, responses: Responses, pair: Pair) -> tuple[int, int]:
    """Count the dimensions whose answers point to the first role, and to the second."""
    tallies = tally(instrument.discriminating, responses)
    on_each = [margin(instrument, {name: one}, pair) for name, one in tallies.items()]
    return sum(n > 0 for n in on_each), sum(n < 0 for n in on_each)


INCONSISTENT = 3
"""Steps between two answers on one dimension that contradict: the middle lies between them."""


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """The answers on one dimension, as places from its low end (-2) to its high end (2)."""

    dimension: Dimension
    places: tuple[int, ...]

    @property
    def range(self) -> int:
        """Steps between the lowest and the highest answer."""
        return max(self.places) - min(self.places) if self.places else 0

    @property
    def inconsistent(self) -> bool:
        """Whether two answers contradict: one clearly low, one clearly high."""
        return self.range >= INCONSISTENT

    @property
    def total(self) -> int:
        """Below 0 toward the low end, above 0 toward the high end."""
        return sum(self.places)

    @property
    def lean(self) -> str:
        """In words: the end that the answers lean toward, if they do."""
        if self.total:
            return self.dimension.high if self.total > 0 else self.dimension.low
        if not self.places:
            return "not answered"
        return "both sides" if self.range else "neither side"


def dimension_scores(
    instrument: Instrument, responses: Responses, items: Iterable[QuizItem]
) -> list[DimensionScore]:
    """Return what the answers to `items` say, dimension by dimension, in the ladder's order."""
    places: dict[str, list[int]] = {name: [] for name in instrument.quiz.dimensions}
    for item in answered(items, responses):
        places[item.dimension].append(item.place(responses[item.id]))
    return [
        DimensionScore(one, tuple(places[name])) for name, one in instrument.quiz.dimensions.items()
    ]


def tie_breaker(instrument: Instrument, responses: Responses, pair: Pair) -> QuizItem | None:
    """Return the tie-breaker of the dimension on which the answers are most spread out.

    Only dimensions that distinguish the two roles count. Ties go to the dimension with more weight,
    then to the one that leans less, then to the ladder's first.
    """
    weights = instrument.weights(pair)
    scores = {
        one.dimension.id: one
        for one in dimension_scores(instrument, responses, instrument.discriminating)
    }

    def usefulness(item: QuizItem) -> tuple[int, int, int]:
        score = scores[item.dimension]
        return score.range, abs(weights[item.dimension].step), -abs(score.total)

    useful = [item for item in instrument.tie_breakers if weights[item.dimension].step]
    return max(useful, key=usefulness, default=None)


CLEAR = Fraction(5, 100)
"""Random answers may be called clear, for any role, in at most this share of cases."""

LEAN = Fraction(20, 100)
"""Random answers may name any role at all in at most this share of cases."""

AVERSE = Fraction(5, 100)
"""Random answers may point away from leading people in at most this share of cases."""

HALF_AVERSE = Fraction(20, 100)
"""Points against leading that random answers reach in at most this share of cases are mentioned."""

FEWEST_AVERSE = 3
"""The fewest answers about leading at all that are scored, if the quiz asks as many."""


Limit = Callable[[Instrument, Tallies, Pair], int | None]
"""Returns the margin of a pair's first role over the second that is beyond chance, or None.

The tallies are those of the answered discriminating items. A role is named only if it is that far
ahead of every other one. Each role is named by chance no more often than it beats any single rival,
so a share of 1/k for each of k roles adds up to at most the whole (Bonferroni correction). What a
tie-breaker could add is included, so that it gives no second throw of the dice. None: no margin is
beyond chance.
"""


def lean_margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int | None:
    """Return the margin that names a role: random answers, item by item, seldom reach it."""
    return _critical_margin(instrument, pair, LEAN, _by_item(instrument, tallies, pair))


def clear_margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int | None:
    """Return the margin of a clear lead, beyond random answers by item and by whole dimension.

    People answer a dimension's items alike. A person with an opinion on each of 20 dimensions and
    no preference between the roles has thrown 20 dice, not 40, so a dimension is one draw here.
    """
    items = _critical_margin(instrument, pair, CLEAR, _by_item(instrument, tallies, pair))
    dimensions = _critical_margin(instrument, pair, CLEAR, _by_dimension(instrument, tallies, pair))
    return None if items is None or dimensions is None else max(items, dimensions)


def _critical_margin(
    instrument: Instrument, pair: Pair, share: Fraction, given: WeightCounts
) -> int | None:
    weights = instrument.weights(pair)
    gains = max_tie_breaker_gains(
        frozenset(weights[item.dimension] for item in instrument.tie_breakers)
    )
    return critical_value(given, gains, share / len(instrument.roles))


def _by_item(instrument: Instrument, tallies: Tallies, pair: Pair) -> WeightCounts:
    weights = instrument.weights(pair)
    return count_weights(weights[name] for name, one in tallies.items() for _ in range(one.answers))


def _by_dimension(instrument: Instrument, tallies: Tallies, pair: Pair) -> WeightCounts:
    weights = instrument.weights(pair)
    return count_weights(
        Weight(weights[name].step * one.answers, weights[name].base * one.answers)
        for name, one in tallies.items()
    )


def is_beyond_chance(
    instrument: Instrument, tallies: Tallies, given: Tallies, role: str, limit: Limit
) -> bool:
    """Whether `role` is ahead of each other role by at least the limit for the `given` answers."""
    for pair in ((role, other) for other in instrument.roles if other != role):
        least = limit(instrument, given, pair)
        if least is None or margin(instrument, tallies, pair) < least:
            return False
    return True


def aversion_points(instrument: Instrument, responses: Responses) -> int:
    """Return how far the answers point away from leading people; below 0 they point toward it."""
    return -sum(one.places for one in tally(instrument.aversion, responses).values())


def critical_aversion(
    instrument: Instrument, responses: Responses, share: Fraction = AVERSE
) -> int | None:
    """Return the aversion points that are beyond chance; None if no answers could reach that."""
    count = len(answered(instrument.aversion, responses))
    if count < min(FEWEST_AVERSE, len(instrument.aversion)):
        return None
    return critical_value(count_weights([Weight(1, 0)] * count), (), share)


def is_averse(instrument: Instrument, responses: Responses) -> bool:
    """Whether the answers point away from leading people at all."""
    critical = critical_aversion(instrument, responses)
    return critical is not None and aversion_points(instrument, responses) >= critical
