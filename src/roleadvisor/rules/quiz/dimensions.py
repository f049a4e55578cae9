"""What the answers say on each dimension, and on which of them they pull apart."""

from collections.abc import Iterable

from roleadvisor.knowledge.quiz import Dimension
from roleadvisor.record import record
from roleadvisor.rules.quiz.instrument import Instrument, QuizItem, Sheet, on_dimension

OPPOSITE = 3
"""Steps between two answers on one dimension, on either side of its middle, that contradict."""


@record
class Leaning:
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


def leanings(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem]) -> list[Leaning]:
    """Give what the answers to `items` say, dimension by dimension, in the ladder's order."""
    places: dict[str, list[int]] = {key: [] for key in tool.quiz.dimensions}
    for item in items:
        if item.id in sheet:
            places[item.dimension].append(on_dimension(item, sheet[item.id]))
    return [Leaning(dim, tuple(places[key])) for key, dim in tool.quiz.dimensions.items()]


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
