"""Statements of roles with their places, as the checks go through them."""

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import comb
from typing import Any, NamedTuple

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder.quiz import Item, Quiz
from roleadvisor.ladder.role import Skill
from roleadvisor.ladder.statement import RoleStatement, SharedStatement
from roleadvisor.text import counted, listed

MOST_NAMED = 3
"""How many names a finding gives; further ones are counted."""

_NO_WORD = re.compile(r"[\W_]+")


class Told(NamedTuple):
    """What a role says under a facet, and the how-manieth entry there it is, from 0.

    `shared` names the shared statement that stands there. A tuple: a large ladder has tens of
    thousands, and each check goes through them.
    """

    role: str
    facet: str
    at: int
    statement: RoleStatement
    shared: str | None

    @property
    def path(self) -> Path:
        """The keys that lead to the place in the file."""
        return ("roles", self.role, "facets", self.facet, self.at)


def told(kb: KnowledgeBase, *, asking: bool = False) -> Iterator[Told]:
    """Go through every statement of every role, or only through those that ask something."""
    shared = kb.shared
    for key, role in kb.roles.items():
        for facet, cell in role.facets.items():
            for at, entry in enumerate(cell):
                name = entry.shared if isinstance(entry, SharedStatement) else None
                said = entry if isinstance(entry, RoleStatement) else shared[entry.shared]
                if said.asks is not None or not asking:
                    yield Told(key, facet, at, said, name)


def plainly(text: str) -> str:
    """Give a text's words alone, in small letters: what is left is what it says."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def named(ids: Sequence[str], what: str) -> str:
    """Give `a`, `b` and 5 other roles, where `what` is role."""
    names = [f"`{name}`" for name in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        names.append(counted(len(ids) - MOST_NAMED, f"other {what}"))
    return listed(names)


_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)
_FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are the same by chance."""


def told_twice(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find statements that stand word for word in two roles and could be shared."""
    already = {_meaning(kb, one, _letters(one.text)): key for key, one in kb.shared.items()}
    own = [one for one in told(kb) if one.shared is None]
    letters = [_letters(one.statement.text) for one in own]
    often = Counter([*letters, *(key[0] for key in already)])
    places: dict[Any, list[Told]] = {}
    for one, key in zip(own, letters, strict=True):
        if often[key] > 1 and len(one.statement.text.split()) >= _FEWEST_WORDS:
            places.setdefault(_meaning(kb, one.statement, key), []).append(one)
    for meaning, found in places.items():
        if meaning in already:
            what = f"`shared` tells the same as `{already[meaning]}`: name that instead"
            yield SemanticError(what, found[0].path)
        elif len(found) > 1:
            yield SemanticError(_words(found), found[1].path)


def _letters(text: str) -> int:
    """Give a number that stands for a text's letters: a tenth of the memory of the text."""
    plain = text.casefold() if text.isascii() else plainly(text)
    return hash(plain.translate(_SIGNS))


def _meaning(kb: KnowledgeBase, one: RoleStatement, letters: int) -> Any:  # noqa: ANN401 - a key
    """Give all that two statements must have in common for one to stand for both."""
    return (
        letters, one.source or kb.source, one.kind, one.placement, one.how, one.note, one.examples,
        one.asks, one.years and (one.years.min, one.years.max, one.years.of),
        one.skill, one.level, one.preferred,
    )  # fmt: skip


def _words(found: list[Told]) -> str:
    first, second = found[:2]
    if first.role == second.role:
        return f"`{first.role}` says this a second time"
    others = list(dict.fromkeys(one.role for one in found if one.role != second.role))
    return f"also told, word for word, of {named(others, 'role')}: tell it once under `shared`"


def levels_alike(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find levels of a skill that say the same, so that nobody can tell them apart."""
    for skill in kb.skills.values():
        yield from _levels_alike(skill)


def _levels_alike(skill: Skill) -> Iterator[SemanticError]:
    seen: dict[str, int] = {}
    for level, one in skill.levels.items():
        said = plainly(one.anchor.text)
        if said in seen:
            what = f"level {seen[said]} says the same: what separates the two?"
            yield SemanticError(what, ("skills", skill.id, "levels", str(level), "anchor"))
        seen.setdefault(said, level)


def skill_twice(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find skills that people call by one name."""
    seen: dict[str, str] = {}
    for key, skill in kb.skills.items():
        first = seen.setdefault(plainly(skill.title), key)
        if first != key:
            what = f"`{first}` has the same title: one skill, or two titles?"
            yield SemanticError(what, ("skills", key, "title"))


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
