"""The quiz: sides that give themselves away, and dimensions that tell nothing."""

from collections.abc import Iterator, Mapping
from math import comb

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Item, Quiz
from roleadvisor.ladder_check.check import Check, of_model
from roleadvisor.ladder_check.entries import named
from roleadvisor.text import counted

_BY_CHANCE = 1 / 1000
"""How often chance alone may give a side that is longer so often."""


def longer_side(kb: KnowledgeBase) -> Iterator[SemanticError]:
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
        yield SemanticError(what, ("quiz", "items"), key=True)


def _sides(quiz: Quiz) -> dict[str, list[bool]]:
    """By role, for each item with sides of different lengths, whether its side is longer."""
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
    """The chance that a fair coin falls one way `often` times or more in `of` throws."""
    return float(sum(comb(of, many) for many in range(often, of + 1)) / 2**of)


def flat_dimension(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find dimensions on which all roles stand at one place, so that answers tell nothing."""
    if kb.quiz is None:
        return
    away = kb.quiz.away.dimensions if kb.quiz.away else ()
    for key, dimension in kb.quiz.dimensions.items():
        places = set(dimension.positions.values())
        if len(places) == 1 and key not in away and len(dimension.positions) > 1:
            many = counted(len(dimension.positions), "role")
            what = f"{many} stand at {places.pop()}: no answer here tells them apart"
            yield SemanticError(what, ("quiz", "dimensions", key, "positions"), key=True)


QUIZ_CHECKS: dict[str, Check] = {
    "longer-side": Check(
        of_model(longer_side),
        "warning",
        "One role's side of the quiz is nearly always the longer one",
        "Longer statements look better considered, and people choose them for that. Chance alone "
        "gives so one-sided a quiz less than once in a thousand.",
        "Shorten one side or lengthen the other, until each is the longer one about as often.",
    ),
    "flat-dimension": Check(
        of_model(flat_dimension),
        "warning",
        "A dimension on which all roles stand at one place",
        "People answer its items, and the answers can change nothing.",
        "Place the roles where they differ, or drop the dimension with its items.",
    ),
}
