"""The role that somebody aims at, where none is named."""

from collections.abc import Callable

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import find_role
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder.role import Role
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile
from roleadvisor.text import some


def target_role(
    kb: KnowledgeBase,
    profile: Profile,
    word: str | None,
    ask_role: Callable[[], str | None] = lambda: None,
) -> Role:
    """Find the role that `word` names, else the one to aim at.

    That is the next up from where the person is, else the one assessed last, else the next up from
    the role that `ask_role` gives, else the higher of the two that the ladder compares.
    Raises UsageProblem, naming the choices, where it could be several.
    """
    if word is not None:
        return find_role(kb, word)
    mine = follow(profile, kb)
    return _only(
        _moves_up(kb, mine.now.role)
        or last_assessed(kb, profile)
        or _moves_up(kb, ask_role())
        or sorted((kb.roles[name] for name in kb.compare or ()), key=_rank)[-1:]
        or _moves_up(kb, ANYWHERE)
        or list(kb.roles.values())
    )


def last_assessed(kb: KnowledgeBase, profile: Profile) -> list[Role]:
    """List the role assessed last, if any is."""
    rated = [one.ratings.role for one in follow(profile, kb).assessments]
    return [kb.roles[name] for name in rated if name in kb.roles][-1:]


ANYWHERE = ""
"""As the start of a move: any role."""


def _moves_up(kb: KnowledgeBase, origin: str | None) -> list[Role]:
    """List the roles that moves from `origin` lead up to; none where it is not known."""
    if origin is None:
        return []
    targets = {
        move.to
        for move in path_moves(kb).values()
        if origin in (ANYWHERE, move.origin)
        and move.origin != move.to
        and _rank(kb.roles[move.origin]) <= _rank(kb.roles[move.to])
    }
    return [role for role in kb.roles.values() if role.id in targets]


def _rank(role: Role) -> int:
    return -1 if role.rank is None else role.rank


def _only(choices: list[Role]) -> Role:
    if len(choices) == 1:
        return choices[0]
    names = some((one.id for one in choices), MOST_LISTED)
    raise UsageProblem(
        "which role are you aiming for?",
        f"Name one: {names}. Or say where you are now: roleadvisor profile set --role ROLE",
    )
