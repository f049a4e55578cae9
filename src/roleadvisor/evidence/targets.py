"""What evidence can be saved for: the steps of a ladder, and what its roles call for."""

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roleadvisor.errors import MOST_LISTED, UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role, steps_of
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.text import join_up_to, join_words, normalize_name, pluralize, sanitize


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
    """List everything that evidence can be saved for, by id: steps in the ladder's order first."""
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
    """Name a requirement briefly, with its role: two roles can call for the same thing."""
    short = kb.skills[one.skill].title if one.skill else one.brief or one.text
    return f"{role.title}: {short.removesuffix('.')}"


def find_target(kb: KnowledgeBase, word: str, aims: Iterable[Role] = ()) -> Target:
    """Find what `word` names. Raises UsageProblem.

    That's a step by its id, number, or title, of which a unique beginning or a close match is
    enough, or else `role/requirement`. The role can be left out if no other role calls for it, or
    only one among those that the person `aims` for.
    """
    known = targets(kb)
    steps = {name: known[name] for name in steps_of(kb)}
    name = normalize_name(word)
    if name in steps:
        return steps[name]
    if word.isdecimal() and len(word) <= _MOST_DIGITS and 1 <= int(word) <= len(steps):
        return list(steps.values())[int(word) - 1]
    if name in kb.roles:
        raise _role_without_requirement(kb, kb.roles[name])
    if found := _step_by_title(steps, word):
        return found
    if "/" in word:
        return known[_requirement_id(kb, word)]
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
            f"`{sanitize(word)}` names {pluralize(len(called_for), 'requirement')}",
            f"Say which one: {join_words(called_for, 'or')}.",
        )
    raise _unknown_step(steps, word)


# No step has a longer number, and `int()` raises an error for thousands of digits.
_MOST_DIGITS = 9
_MIN_TITLE_PART = 3
"""The fewest characters that match a part of a title, so that a slip matches nothing."""
_MOST_STEPS_LISTED = 4
_TITLE_CUTOFF = 0.8
"""How similar to a title a word has to be to match it, from 0 to 1."""


def _step_by_title(steps: Mapping[str, Target], word: str) -> Target | None:
    """Find the step whose title or id starts with `word`, or else whose title is close."""
    wanted = _normalized(word)
    if len(wanted) < _MIN_TITLE_PART:
        return None
    titles = {name: _normalized(step.text) for name, step in steps.items()}
    found = (
        [name for name, title in titles.items() if title == wanted]
        or [name for name in steps if titles[name].startswith(wanted) or name.startswith(wanted)]
        or _close_titles(titles, wanted)
    )
    if len(found) > 1:
        raise UsageProblem(
            f"`{sanitize(word)}` could be {pluralize(len(found), 'step')}",
            f"Type more of it, or its number: {_numbered(steps, found)}",
        )
    return steps[found[0]] if found else None


def _close_titles(titles: Mapping[str, str], wanted: str) -> list[str]:
    close = difflib.get_close_matches(wanted, titles.values(), n=2, cutoff=_TITLE_CUTOFF)
    return [name for name, title in titles.items() if title in close]


def _normalized(words: str) -> str:
    return normalize_name(" ".join(words.split())).strip(".-")


def _numbered(steps: Mapping[str, Target], names: Iterable[str]) -> str:
    """List steps as `12 “Keep a forecast” and 14 “Call ten accounts”`."""
    numbers = {name: number for number, name in enumerate(steps, 1)}
    return join_up_to(
        [f"{numbers[name]} “{steps[name].heading}”" for name in names], _MOST_STEPS_LISTED
    )


def _requirement_id(kb: KnowledgeBase, word: str) -> str:
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


def _role_without_requirement(kb: KnowledgeBase, role: Role) -> UsageProblem:
    known = [f"{role.id}/{one.requirement_id}" for one in kb.requirements(role)]
    return UsageProblem(
        f"`{role.id}` is a role: name a step, or what the role calls for",
        f"It calls for: {join_up_to(known, MOST_LISTED)}." if known else "It calls for nothing.",
    )


def _unknown_step(steps: Mapping[str, Target], word: str) -> UsageProblem:
    if not steps:
        return UsageProblem(
            "this ladder has no steps: it has no `moves`, and no levels of a `family` by `rank`"
        )
    shown = {
        name: name if len(name) <= _LONGEST_ID_TO_TYPE else _numbered(steps, [name])
        for name in steps
    }
    ids = {one.text: shown[name] for name, one in steps.items()} | shown
    return unknown(
        "step", word, ids, ids, _MOST_STEPS_LISTED if shown.keys() - shown.values() else MOST_LISTED
    )


_LONGEST_ID_TO_TYPE = 32


def step_argument(step: str, number: int) -> str:
    """What to type for a step: its id, or its number among all steps if the id is long."""
    return step if len(step) <= _LONGEST_ID_TO_TYPE else str(number)
