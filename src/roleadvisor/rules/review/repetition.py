"""The same told twice: statements, levels of a skill, skills."""

import string
from collections import Counter
from collections.abc import Iterator
from typing import Any

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Skill
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.rules.review.told import Told, named, plainly, told

_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)
_FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are the same by chance."""


def told_twice(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find statements that stand word for word in two roles and could be shared."""
    already = {_meaning(kb, one): key for key, one in kb.shared.items()}
    places: dict[Any, list[Told]] = {}
    for one in _repeated(kb):
        places.setdefault(_meaning(kb, one.statement), []).append(one)
    for meaning, found in places.items():
        if meaning in already:
            what = f"`shared` tells the same as `{already[meaning]}`: name that instead"
            yield Fault(what, found[0].path)
        elif len(found) > 1:
            yield Fault(_words(found), found[1].path)


def _repeated(kb: KnowledgeBase) -> Iterator[Told]:
    """Go through the statements whose words stand more than once.

    Most are told once. They are found by numbers that stand for their letters, which takes a
    fifth of the time and memory of looking at all words.
    """
    own = [one for one in told(kb) if one.shared is None]
    spoken = [_number(one.statement.text) for one in own]
    often = Counter(spoken)
    often.update(_number(one.text) for one in kb.shared.values())
    for one, number in zip(own, spoken, strict=True):
        if often[number] > 1 and len(plainly(one.statement.text).split()) >= _FEWEST_WORDS:
            yield one


def _number(text: str) -> int:
    letters = text.casefold() if text.isascii() else plainly(text)
    return hash(letters.translate(_SIGNS))


def _meaning(kb: KnowledgeBase, one: RoleStatement) -> Any:  # noqa: ANN401 - whatever can be a key
    """Give all that two statements must have in common for one to stand for both."""
    return (
        plainly(one.text), one.source or kb.source, one.kind, one.placement, one.how, one.note,
        one.asks, one.years and (one.years.min, one.years.max, one.years.of),
        one.skill, one.level, one.preferred,
    )  # fmt: skip


def _words(found: list[Told]) -> str:
    first, second = found[:2]
    if first.role == second.role:
        return f"`{first.role}` says this a second time"
    others = list(dict.fromkeys(one.role for one in found if one.role != second.role))
    return f"also told, word for word, of {named(others, 'role')}: tell it once under `shared`"


def levels_alike(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find levels of a skill that say the same, so that nobody can tell them apart."""
    for skill in kb.skills.values():
        yield from _levels_alike(skill)


def _levels_alike(skill: Skill) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for level, one in skill.levels.items():
        said = plainly(one.anchor.text)
        if said in seen:
            what = f"level {seen[said]} says the same: what separates the two?"
            yield Fault(what, ("skills", skill.id, "levels", str(level), "anchor"))
        seen.setdefault(said, level)


def skill_twice(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find skills that people call by one name."""
    seen: dict[str, str] = {}
    for key, skill in kb.skills.items():
        first = seen.setdefault(plainly(skill.title), key)
        if first != key:
            what = f"`{first}` has the same title: one skill, or two titles?"
            yield Fault(what, ("skills", key, "title"))
