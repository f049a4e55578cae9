"""The same words twice: statements, levels and skills that nobody can tell apart."""

import string
from collections import Counter
from collections.abc import Hashable, Iterator

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Skill
from roleadvisor.ladder.statement import RoleStatement, said
from roleadvisor.ladder_check.check import Check, of_model
from roleadvisor.ladder_check.entries import RoleEntry, named, role_entries, words_of

_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)
FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are the same by chance."""


def told_twice(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find statements that stand word for word in two roles and could be shared.

    Where they come from does not matter: copies in two departments' pages drift apart as well.
    """
    already = {_content(one, _letters(one.text)): key for key, one in kb.shared.items()}
    every = list(role_entries(kb))
    named_by = {(one.role, one.shared) for one in every}
    own = [one for one in every if one.shared is None]
    letters = [_letters(one.statement.text) for one in own]
    often = Counter([*letters, *(_letters(one.text) for one in kb.shared.values())])
    places: dict[Hashable, list[RoleEntry]] = {}
    for one, key in zip(own, letters, strict=True):
        if often[key] > 1 and len(one.statement.text.split()) >= FEWEST_WORDS:
            places.setdefault(_content(one.statement, key), []).append(one)
    for content, found in places.items():
        if content in already:
            name = already[content]
            twice = (found[0].role, name) in named_by
            do = "leave this out, the role names it already" if twice else "name that instead"
            yield SemanticError(f"`{name}` under `shared` says the same: {do}", found[0].path)
        elif len(found) > 1:
            yield SemanticError(_copies(kb, found), found[1].path)


def _letters(text: str) -> int:
    """A number that stands for a text's letters: a tenth of the memory of the text."""
    plain = text.casefold() if text.isascii() else words_of(text)
    return hash(plain.translate(_SIGNS))


def _content(one: RoleStatement, letters: int) -> Hashable:
    """All that two statements must have in common for one to stand for both."""
    return letters, one.kind, said(one)[1:]


def _copies(kb: KnowledgeBase, found: list[RoleEntry]) -> str:
    first, second = found[:2]
    if first.role == second.role:
        return f"`{first.role}` says this a second time"
    if second.statement.asks and kb.roles[first.role] in kb.with_included(kb.roles[second.role]):
        return f"`{second.role}` includes `{first.role}`, which says it: leave it out here"
    others = list(dict.fromkeys(one.role for one in found if one.role != second.role))
    return f"also said, word for word, of {named(others, 'role')}: say it once under `shared`"


def levels_alike(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find levels of a skill that say the same, so that nobody can tell them apart."""
    for skill in kb.skills.values():
        yield from _levels_alike(skill)


def _levels_alike(skill: Skill) -> Iterator[SemanticError]:
    seen: dict[str, int] = {}
    for level, one in skill.levels.items():
        anchor = words_of(one.anchor.text)
        if anchor in seen:
            what = f"level {seen[anchor]} says the same: what separates the two?"
            yield SemanticError(what, ("skills", skill.id, "levels", str(level), "anchor"))
        seen.setdefault(anchor, level)


def skill_twice(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find skills that people call by one name."""
    seen: dict[str, str] = {}
    for key, skill in kb.skills.items():
        first = seen.setdefault(words_of(skill.title), key)
        if first != key:
            what = f"`{first}` has the same title: one skill, or two titles?"
            yield SemanticError(what, ("skills", key, "title"))


TEXT_CHECKS: dict[str, Check] = {
    "told-twice": Check(
        of_model(told_twice),
        "warning",
        "The same words in two roles",
        "Two copies drift apart: one is changed and the other forgotten, and from then on a "
        "comparison shows a difference that nobody meant.",
        "Put the statement under `shared` and name it in each role: `- shared: its-id`. Where the "
        "two should differ, say how.",
        fixable=True,
    ),
    "levels-alike": Check(
        of_model(levels_alike),
        "warning",
        "Two levels of a skill that say the same",
        "Nobody can tell which of the two somebody has reached.",
        "Say what the higher level adds, or join the two.",
    ),
    "skill-twice": Check(
        of_model(skill_twice),
        "warning",
        "Two skills with one title",
        "They are kept apart by id, so a level reached in one counts nothing in the other, and "
        "readers cannot see why.",
        "Join them, or give one a title that tells the difference.",
    ),
}
