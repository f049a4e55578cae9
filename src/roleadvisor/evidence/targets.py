"""What evidence can be kept for: the steps of a ladder, and what its roles call for."""

from dataclasses import dataclass

from roleadvisor.errors import MOST_LISTED, UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import find_role, find_step, normalize_name, steps_of
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.text import some


@dataclass(frozen=True, slots=True)
class Target:
    """A step or a requirement, in words, and the requirements that evidence for it supports."""

    id: str
    """A step's id, or `role/requirement`."""
    text: str
    builds: tuple[str, ...] = ()


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
    skill = kb.skills.get(one.skill) if one.skill else None
    short = skill.title if skill else one.brief or one.text
    return f"{role.title}: {short.removesuffix('.')}"


def find_target(kb: KnowledgeBase, word: str) -> Target:
    """Find the step, or `role/requirement`, that `word` names. Raises UsageProblem."""
    role_name, slash, name = word.partition("/")
    if not slash:
        return targets(kb)[_step(kb, word)]
    role = find_role(kb, role_name)
    every = list(kb.requirements(role))
    known = [one.requirement_id for one in every]
    wanted = normalize_name(name)
    by_skill = [one.requirement_id for one in every if one.skill == wanted]
    if wanted not in known and len(by_skill) == 1:
        wanted = by_skill[0]
    if wanted not in known:
        raise unknown(f"requirement of {role.title}", name, known)
    return targets(kb)[f"{role.id}/{wanted}"]


def _step(kb: KnowledgeBase, word: str) -> str:
    name = normalize_name(word)
    role = kb.roles.get(name)
    if role is None or name in steps_of(kb):
        return find_step(kb, word).id
    known = [f"{role.id}/{one.requirement_id}" for one in kb.requirements(role)]
    raise UsageProblem(
        f"`{role.id}` is a role: name a step, or what the role calls for",
        f"It calls for: {some(known, MOST_LISTED)}." if known else "It calls for nothing.",
    )
