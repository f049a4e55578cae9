"""The quiz: whether its form alone could lead somebody to an answer."""

from collections.abc import Iterator, Mapping
from math import comb

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.quiz import Item, Quiz
from roleadvisor.rules.review.statements import named
from roleadvisor.text import counted

_BY_CHANCE = 1 / 1000
"""How often chance alone may give a side that is longer so often."""


def longer_side(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find roles whose side of the items is longer, or shorter, more often than chance gives."""
    if kb.quiz is None:
        return
    found: dict[tuple[bool, int, int], list[str]] = {}
    for role, sides in _sides(kb.quiz).items():
        longer, differing = sum(sides), len(sides)
        often = max(longer, differing - longer)
        if differing and _chance(often, differing) <= _BY_CHANCE:
            found.setdefault((longer == often, often, differing), []).append(role)
    for (is_longer, often, differing), roles in found.items():
        how = "longer" if is_longer else "shorter"
        what = (
            f"the side of {named(roles, 'role')} is the {how} one in {often} of {differing} items"
        )
        yield Fault(what, ("quiz", "items"), key=True)


def _sides(quiz: Quiz) -> dict[str, list[bool]]:
    """Tell by role, for each item with sides of different lengths, whether its side is longer."""
    sides: dict[str, list[bool]] = {}
    for item in quiz.items.values():
        positions = quiz.dimensions[item.dimension].positions
        if len(item.left) != len(item.right):
            for role, longer in _longer(item, positions):
                sides.setdefault(role, []).append(longer)
    return sides


def _longer(item: Item, positions: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
    longer = "left" if len(item.left) > len(item.right) else "right"
    for role, position in positions.items():
        if position:
            yield role, (longer == item.high) == (position > 0)


def _chance(often: int, of: int) -> float:
    """Give the chance that a fair coin falls one way `often` times or more in `of` throws."""
    return float(sum(comb(of, many) for many in range(often, of + 1)) / 2**of)


def flat_dimension(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find dimensions on which all roles stand at one place, so that answers tell nothing."""
    if kb.quiz is None:
        return
    away = kb.quiz.away.dimensions if kb.quiz.away else ()
    for key, dimension in kb.quiz.dimensions.items():
        places = set(dimension.positions.values())
        if len(places) == 1 and key not in away and len(dimension.positions) > 1:
            many = counted(len(dimension.positions), "role")
            what = f"{many} stand at {places.pop()}: no answer here tells them apart"
            yield Fault(what, ("quiz", "dimensions", key, "positions"), key=True)
