"""The role that somebody aims at, where none is named."""

from collections.abc import Callable

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role, lower_first
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile
from roleadvisor.store.whereabouts import kept_whereabouts, next_roles_up, roles_aimed_for
from roleadvisor.text import some


def target_role(
    kb: KnowledgeBase,
    profile: Profile,
    word: str | None,
    ask_role: Callable[[], str | None] = lambda: None,
) -> Role:
    """Find the role that `word` names, else the one to aim at.

    That is the target that the person has set, else the next up from where they are, else the one
    assessed last, else the next up from the role that `ask_role` gives, else the higher of the two
    that the ladder compares.
    Raises UsageProblem, naming the choices, where it could be several.
    """
    if word is not None:
        return find_role(kb, word)
    return _only(
        roles_aimed_for(kb, kept_whereabouts(kb, profile))
        or last_assessed(kb, profile)
        or _above(kb, ask_role())
        or list(lower_first(kb.roles[name] for name in kb.compare or ()))[-1:]
        or next_roles_up(kb)
        or list(kb.roles.values())
    )


def _above(kb: KnowledgeBase, origin: str | None) -> list[Role]:
    return next_roles_up(kb, origin) if origin is not None else []


def last_assessed(kb: KnowledgeBase, profile: Profile) -> list[Role]:
    """List the role assessed last, if any is."""
    rated = [one.ratings.role for one in follow(profile, kb).assessments]
    return [kb.roles[name] for name in rated if name in kb.roles][-1:]


def _only(choices: list[Role]) -> Role:
    if len(choices) == 1:
        return choices[0]
    names = some((one.id for one in choices), MOST_LISTED)
    raise UsageProblem(
        "which role are you aiming for?",
        f"Name one: {names}. Or say it once: roleadvisor profile set --target ROLE",
    )
