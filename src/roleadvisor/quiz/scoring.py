"""Answers to points: how near they come to each role, and what each of them adds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roleadvisor.ladder.quiz import Dimension
from roleadvisor.quiz.chance import cut, most_gained
from roleadvisor.quiz.instrument import Instrument, QuizItem, Sheet, Weight, on_dimension


def nearness(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem]) -> dict[str, int]:
    """Give how near the answers to `items` come to each role; only differences mean something.

    It is the sum of 2xp - p², for answer x and position p: up to a part that is the same for
    all roles, minus the squared distance between the two.
    """
    told = [item for item in items if item.id in sheet]
    return {role: sum(_near(sheet, role, item) for item in told) for role in tool.roles}


def _near(sheet: Sheet, role: str, item: QuizItem) -> int:
    place = item.positions[role]
    return 2 * on_dimension(item, sheet[item.id]) * place - place * place


def ranked(near: dict[str, int]) -> list[str]:
    """Order the roles from the nearest on; equally near ones stay in the ladder's order."""
    return sorted(near, key=lambda role: -near[role])


def points(
    tool: Instrument, sheet: Sheet, items: Iterable[QuizItem], role: str, other: str
) -> dict[str, int]:
    """Give the points of each answered item, signed towards `role` and away from `other`."""
    weights = tool.weights(role, other)
    return {
        item.id: weights[item.id].points(on_dimension(item, sheet[item.id]))
        for item in items
        if item.id in sheet
    }


def margin(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem], role: str, other: str) -> int:
    """Give by how many points the answers are nearer to `role` than to `other`."""
    return sum(points(tool, sheet, items, role, other).values())


def most_points(tool: Instrument, items: Iterable[QuizItem], role: str, other: str) -> int:
    """Give the most points to `role` over `other` that answers to all `items` could give."""
    weights = tool.weights(role, other)
    return sum(weights[item.id].most() for item in items)


OPPOSITE = 3
"""Steps between two answers on one dimension, on either side of its middle, that contradict."""


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """The answers on one dimension, as places from its low end (-2) to its high end (2)."""

    dimension: Dimension
    places: tuple[int, ...]

    @property
    def apart(self) -> int:
        """Give the steps between the lowest and the highest answer."""
        return max(self.places) - min(self.places) if self.places else 0

    @property
    def divided(self) -> bool:
        """Tell whether two answers contradict: one clearly low, one clearly high."""
        return self.apart >= OPPOSITE and min(self.places) < 0 < max(self.places)

    @property
    def total(self) -> int:
        """Give the sum of the answers: below 0 towards the low end, above 0 the high end."""
        return sum(self.places)


def leanings(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem]) -> list[DimensionScore]:
    """Give what the answers to `items` say, dimension by dimension, in the ladder's order."""
    places: dict[str, list[int]] = {key: [] for key in tool.quiz.dimensions}
    for item in items:
        if item.id in sheet:
            places[item.dimension].append(on_dimension(item, sheet[item.id]))
    return [DimensionScore(dim, tuple(places[key])) for key, dim in tool.quiz.dimensions.items()]


def most_divided(tool: Instrument, sheet: Sheet, role: str, other: str) -> QuizItem | None:
    """Give the reserve item of the dimension on which the answers pull apart most.

    Only dimensions that tell the two roles apart count. Among equally divided ones the one
    with more weight is asked, then the one that leans less, then the ladder's first.
    """
    weights = tool.weights(role, other)
    found = {one.dimension.id: one for one in leanings(tool, sheet, tool.contrast)}

    def most_useful(item: QuizItem) -> tuple[int, int, int]:
        told = found[item.dimension]
        return told.apart, abs(weights[item.id].step), -abs(told.total)

    useful = [item for item in tool.reserve if weights[item.id].step]
    return max(useful, key=most_useful, default=None)


CLEAR = Fraction(5, 100)
"""In at most this share of cases may random answers be called clear, for whichever role."""

LEAN = Fraction(20, 100)
"""In at most this share of cases may random answers name any role at all."""

AWAY = Fraction(5, 100)
"""In at most this share of cases may random answers point away from leading people."""


def told(items: Sequence[QuizItem], sheet: Sheet) -> list[QuizItem]:
    """Give the items that were answered."""
    return [item for item in items if item.id in sheet]


def critical_margin(
    tool: Instrument, sheet: Sheet, pair: tuple[str, str], share: Fraction
) -> int | None:
    """Give the margin of the first role of `pair` over the second that is beyond chance.

    A role is named only where it is that far ahead of every other one. Random answers get
    there in at most `share` of cases for all roles together, since each of them is named no
    more often than it is ahead of any single rival. What one more question could add is
    counted in, so the same cut holds after it. None: no margin is beyond chance.
    """
    weights = tool.weights(*pair)
    answered = tuple(sorted(weights[item.id] for item in told(tool.contrast, sheet)))
    gains = most_gained(tuple(weights[item.id] for item in tool.reserve))
    return cut(answered, gains, share / len(tool.roles))


def shortfall(
    tool: Instrument,
    sheet: Sheet,
    items: Sequence[QuizItem],
    pair: tuple[str, str],
    share: Fraction,
) -> int | None:
    """Give the points that the pair's first role lacks to be beyond chance; 0 or less: none."""
    needed = critical_margin(tool, sheet, pair, share)
    return None if needed is None else needed - margin(tool, sheet, items, *pair)


def beyond_chance(
    tool: Instrument, sheet: Sheet, items: Sequence[QuizItem], role: str, share: Fraction
) -> bool:
    """Tell whether the answers are far enough ahead for `role` against each other role."""
    for other in tool.roles:
        if other != role:
            lacking = shortfall(tool, sheet, items, (role, other), share)
            if lacking is None or lacking > 0:
                return False
    return True


def away_points(tool: Instrument, sheet: Sheet) -> int:
    """Give how far the answers point away from leading people; below 0 they point towards it."""
    return -sum(on_dimension(item, sheet[item.id]) for item in told(tool.away, sheet))


def away_cut(tool: Instrument, sheet: Sheet) -> int | None:
    """Give the points from which on they do so beyond chance; None where no answers could."""
    return cut((Weight(1, 0),) * len(told(tool.away, sheet)), (), AWAY)


def away_reached(tool: Instrument, sheet: Sheet) -> bool:
    """Tell whether the answers point away from leading people at all."""
    needed = away_cut(tool, sheet)
    return needed is not None and away_points(tool, sheet) >= needed
