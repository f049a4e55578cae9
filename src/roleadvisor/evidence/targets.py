"""What evidence can be kept for: the steps of a ladder, and what its roles call for."""

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roleadvisor.errors import MOST_LISTED, UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role, steps_of
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.text import counted, listed, normalize_name, sanitize, some


class Target(NamedTuple):
    """A step or a requirement, in words, and the requirements that evidence for it supports."""

    id: str
    """A step's id, or `role/requirement`."""
    text: str
    builds: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The text as a page shows it: without a final period."""
        return self.text.removesuffix(".")


def targets(kb: KnowledgeBase) -> dict[str, Target]:
    """List everything that evidence can be kept for, by id: steps in the ladder's order first."""
    required = {
        f"{role.id}/{one.requirement_id}": (one.text, _words(kb, role, one))
        for role in kb.roles.values()
        for one in kb.requirements(role)
    }
    steps = {
        step.id: Target(
            step.id,
            step.text,
            tuple(required[one][1] for one in step.builds if one in required),
        )
        for step in steps_of(kb).values()
    }
    direct = {key: Target(key, text, (words,)) for key, (text, words) in required.items()}
    return {**steps, **direct}


def _words(kb: KnowledgeBase, role: Role, one: RoleStatement) -> str:
    """Name a requirement shortly, with its role: two roles can call for the same."""
    short = kb.skills[one.skill].title if one.skill else one.brief or one.text
    return f"{role.title}: {short.removesuffix('.')}"


def find_target(kb: KnowledgeBase, word: str, aims: Iterable[Role] = ()) -> Target:
    """Find what `word` names. Raises UsageProblem.

    That is a step by its id, its number or its title, as far as one alone begins so or is close,
    or else `role/requirement`, without the role where no other role calls for it, or where one
    alone does that the person `aims` for.
    """
    known = targets(kb)
    steps = {name: known[name] for name in steps_of(kb)}
    name = normalize_name(word)
    if name in steps:
        return steps[name]
    if word.isdecimal() and len(word) <= _MOST_DIGITS and 1 <= int(word) <= len(steps):
        return list(steps.values())[int(word) - 1]
    if name in kb.roles:
        raise _role_only(kb, kb.roles[name])
    if found := _titled(steps, word):
        return found
    if "/" in word:
        return known[_requirement(kb, word)]
    called_for = [
        f"{role.id}/{one.requirement_id}"
        for role in kb.roles.values()
        for one in kb.requirements(role)
        if name in (one.requirement_id, one.skill)
    ]
    aimed_for = [one for role in aims for one in called_for if one.startswith(f"{role.id}/")]
    for only in (aimed_for, called_for):
        if len(only) == 1:
            return known[only[0]]
    if called_for:
        raise UsageProblem(
            f"`{sanitize(word)}` names {counted(len(called_for), 'requirement')}",
            f"Say which one: {listed(called_for, 'or')}.",
        )
    raise _unknown_step(steps, word)


_MOST_DIGITS = 9
_SHORTEST = 3
"""Signs that a part of a title takes, so that a slip of the hand names nothing."""
_FEW = 4
_LIKE = 0.8
"""How like a title a word has to be to stand for it, from 0 to 1."""


def _titled(steps: Mapping[str, Target], word: str) -> Target | None:
    """Find the one step whose title or id begins so, else the one whose title is close."""
    wanted = _folded(word)
    if len(wanted) < _SHORTEST:
        return None
    titles = {name: _folded(step.text) for name, step in steps.items()}
    found = (
        [name for name, title in titles.items() if title == wanted]
        or [name for name in steps if titles[name].startswith(wanted) or name.startswith(wanted)]
        or _close(titles, wanted)
    )
    if len(found) > 1:
        raise UsageProblem(
            f"`{sanitize(word)}` could be {counted(len(found), 'step')}",
            f"Type more of it, or its number: {_numbered(steps, found)}",
        )
    return steps[found[0]] if found else None


def _close(titles: Mapping[str, str], wanted: str) -> list[str]:
    close = difflib.get_close_matches(wanted, titles.values(), n=2, cutoff=_LIKE)
    return [name for name, title in titles.items() if title in close]


def _folded(words: str) -> str:
    return normalize_name(" ".join(words.split())).strip(".-")


def _numbered(steps: Mapping[str, Target], names: Iterable[str]) -> str:
    """List steps as `12 “Keep a forecast” and 14 “Call ten accounts”`."""
    numbers = {name: number for number, name in enumerate(steps, 1)}
    return some([f"{numbers[name]} “{steps[name].heading}”" for name in names], _FEW)


def _requirement(kb: KnowledgeBase, word: str) -> str:
    role_name, _, name = word.partition("/")
    role = find_role(kb, role_name)
    every = list(kb.requirements(role))
    known = [one.requirement_id for one in every]
    wanted = normalize_name(name)
    by_skill = [one.requirement_id for one in every if one.skill == wanted]
    if wanted not in known and len(by_skill) == 1:
        wanted = by_skill[0]
    if wanted not in known:
        raise unknown(f"requirement of {role.title}", name, known)
    return f"{role.id}/{wanted}"


def _role_only(kb: KnowledgeBase, role: Role) -> UsageProblem:
    known = [f"{role.id}/{one.requirement_id}" for one in kb.requirements(role)]
    return UsageProblem(
        f"`{role.id}` is a role: name a step, or what the role calls for",
        f"It calls for: {some(known, MOST_LISTED)}." if known else "It calls for nothing.",
    )


def _unknown_step(steps: Mapping[str, Target], word: str) -> UsageProblem:
    if not steps:
        return UsageProblem(
            "this ladder has no steps: it has no `moves`, and no levels of a `family` by `rank`"
        )
    shown = {name: name if len(name) <= _LONGEST else _numbered(steps, [name]) for name in steps}
    ids = {one.text: shown[name] for name, one in steps.items()} | shown
    return unknown("step", word, ids, ids, _FEW if shown.keys() - shown.values() else MOST_LISTED)


_LONGEST = 32


def to_type(step: str, number: int) -> str:
    """What to type for a step: its id, or its number among all steps if the id is long."""
    return step if len(step) <= _LONGEST else str(number)
