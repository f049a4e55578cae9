"""The same told twice: statements, levels of a skill, skills."""

import string
from collections import Counter
from collections.abc import Iterator
from typing import Any

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Skill
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.rules.review.statements import Told, named, plainly, told

_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)
_FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are the same by chance."""


def told_twice(kb: KnowledgeBase) -> Iterator[Fault]:
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
            yield Fault(what, found[0].path)
        elif len(found) > 1:
            yield Fault(_words(found), found[1].path)


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
