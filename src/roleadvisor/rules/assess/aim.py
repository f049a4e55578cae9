"""The role that somebody is measured by where none is named."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.assessments import last_assessment
from roleadvisor.profile.models import Profile
from roleadvisor.rules import names


def role_meant(kb: KnowledgeBase, profile: Profile, word: str | None) -> Role:
    """Give the role that `word` names, else the one assessed last, else the one to aim at."""
    if word is not None:
        return names.role(kb, word)
    before = last_assessment(profile, kb.title)
    last = kb.roles.get(before.ratings.role) if before else None
    return last or aimed_at(kb)


def aimed_at(kb: KnowledgeBase) -> Role:
    """Choose a role: of the two compared the higher, else the highest; of equals the first."""
    pool = [kb.roles[name] for name in kb.compare] if kb.compare else list(kb.roles.values())
    return max(pool, key=lambda role: -1 if role.rank is None else role.rank)
