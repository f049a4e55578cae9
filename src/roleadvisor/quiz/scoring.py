"""Answers to points: how near they come to each role, and how near is beyond chance."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from roleadvisor.ladder.quiz import Dimension
from roleadvisor.quiz.chance import Units, critical_value, most_gained, units
from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses, Weight


def answered(items: Iterable[QuizItem], responses: Responses) -> list[QuizItem]:
    return [item for item in items if item.id in responses]


class Tally(NamedTuple):
    """The answers on one dimension: the sum of their places, and how many they are."""

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
    """Order the roles from the nearest on; equally close ones stay in the ladder's order."""
    near = nearness(instrument, tallies)
    return tuple(sorted(near, key=lambda role: -near[role]))


def margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int:
    """Return by how many points the answers are nearer to the first role than to the second."""
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


def pointing(instrument: Instrument, responses: Responses, pair: Pair) -> tuple[int, int]:
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
    """Return the tie-breaker of the dimension on which the answers pull apart most.

    Only dimensions that tell the two roles apart count. Among equal ones the one with more weight
    is asked, then the one that leans less, then the ladder's first.
    """
    weights = instrument.weights(pair)
    scores = {
        one.dimension.id: one
        for one in dimension_scores(instrument, responses, instrument.discriminating)
    }

    def use(item: QuizItem) -> tuple[int, int, int]:
        score = scores[item.dimension]
        return score.range, abs(weights[item.dimension].step), -abs(score.total)

    useful = [item for item in instrument.tie_breakers if weights[item.dimension].step]
    return max(useful, key=use, default=None)


CLEAR = Fraction(5, 100)
"""In at most this share of cases may random answers be called clear, for whichever role."""

LEAN = Fraction(20, 100)
"""In at most this share of cases may random answers name any role at all."""

AVERSE = Fraction(5, 100)
"""In at most this share of cases may random answers point away from leading people."""

HALF_AVERSE = Fraction(20, 100)
"""Points that random answers reach in at most this share of cases are worth a word."""

FEWEST_AVERSE = 3
"""Answers about leading at all that it takes, where the quiz asks as many."""


Limit = Callable[[Instrument, Tallies, Pair], int | None]
"""Gives the margin of a pair's first role over the second that is beyond chance, or None.

The tallies are those of the answered discriminating items. A role is named only where it is that
far ahead of every other one. Random answers get there in at most a share of cases for all k roles
together, since each of them is named no more often than it is ahead of any single rival: a share of
1/k for each role adds up to the whole (Bonferroni). What a tie-breaker could add is counted in, so
that nobody gets a second throw of the dice. None: no margin is beyond chance.
"""


def lean_margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int | None:
    """From how many points on a role is named: random answers, item by item, seldom get there."""
    return _critical_margin(instrument, pair, LEAN, _by_item(instrument, tallies, pair))


def clear_margin(instrument: Instrument, tallies: Tallies, pair: Pair) -> int | None:
    """From how many points on a lead is clear: neither items nor whole dimensions at random do.

    People answer a dimension's items alike. Somebody with an opinion on each of 20 dimensions and
    no preference between the roles has thrown 20 dice, not 40, so a dimension is one draw here.
    """
    items = _critical_margin(instrument, pair, CLEAR, _by_item(instrument, tallies, pair))
    dimensions = _critical_margin(instrument, pair, CLEAR, _by_dimension(instrument, tallies, pair))
    return None if items is None or dimensions is None else max(items, dimensions)


def _critical_margin(
    instrument: Instrument, pair: Pair, share: Fraction, given: Units
) -> int | None:
    weights = instrument.weights(pair)
    gains = most_gained(frozenset(weights[item.dimension] for item in instrument.tie_breakers))
    return critical_value(given, gains, share / len(instrument.roles))


def _by_item(instrument: Instrument, tallies: Tallies, pair: Pair) -> Units:
    weights = instrument.weights(pair)
    return units(weights[name] for name, one in tallies.items() for _ in range(one.answers))


def _by_dimension(instrument: Instrument, tallies: Tallies, pair: Pair) -> Units:
    weights = instrument.weights(pair)
    return units(
        Weight(weights[name].step * one.answers, weights[name].base * one.answers)
        for name, one in tallies.items()
    )


def beyond_chance(
    instrument: Instrument, tallies: Tallies, given: Tallies, role: str, limit: Limit
) -> bool:
    """Whether answers are as far ahead for `role` of each other role as `given` ones have to be."""
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
    """Return the points from which on they do so beyond chance; None if no answers could."""
    count = len(answered(instrument.aversion, responses))
    if count < min(FEWEST_AVERSE, len(instrument.aversion)):
        return None
    return critical_value(units([Weight(1, 0)] * count), (), share)


def averse(instrument: Instrument, responses: Responses) -> bool:
    """Whether the answers point away from leading people at all."""
    critical = critical_aversion(instrument, responses)
    return critical is not None and aversion_points(instrument, responses) >= critical
