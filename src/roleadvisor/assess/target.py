"""The role that somebody aims at, where none is named."""

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import find_role
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder.role import Role
from roleadvisor.store.follow import follow
from roleadvisor.store.profile import Profile
from roleadvisor.text import some


def target_role(kb: KnowledgeBase, profile: Profile, word: str | None) -> Role:
    """Find the role that `word` names, else the one to aim at.

    Raises UsageProblem, naming the choices, where that could be several.
    """
    choices = target_choices(kb, profile, word)
    if len(choices) == 1:
        return choices[0]
    names = some((one.id for one in choices), MOST_LISTED)
    raise UsageProblem(
        "which role are you aiming for?",
        f"Name one: {names}. Or say where you are now: roleadvisor profile set --role ROLE",
    )


def target_choices(kb: KnowledgeBase, profile: Profile, word: str | None) -> tuple[Role, ...]:
    """List the roles that may be meant, one where that is clear.

    The one named; else the next up from where the person is; else the one assessed last; else the
    higher of the two that the ladder compares; else every role that a move leads up to.
    """
    if word is not None:
        return (find_role(kb, word),)
    mine = follow(profile, kb)
    if next_up := _moves_up(kb, mine.now.role):
        return next_up
    rated = [one.ratings.role for one in mine.assessments if one.ratings.role in kb.roles]
    if rated:
        return (kb.roles[rated[-1]],)
    if kb.compare:
        return (max((kb.roles[name] for name in kb.compare), key=_rank),)
    return _moves_up(kb) or tuple(kb.roles.values())


def _moves_up(kb: KnowledgeBase, origin: str | None = "") -> tuple[Role, ...]:
    """List the roles that moves from `origin`, or from anywhere, lead up to."""
    targets = {
        move.to
        for move in path_moves(kb).values()
        if origin in ("", move.origin)
        and move.origin != move.to
        and _rank(kb.roles[move.origin]) <= _rank(kb.roles[move.to])
    }
    return tuple(role for role in kb.roles.values() if role.id in targets)


def _rank(role: Role) -> int:
    return -1 if role.rank is None else role.rank
