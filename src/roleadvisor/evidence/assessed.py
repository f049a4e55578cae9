"""Evidence that a person named while rating themselves."""

from collections.abc import Iterator

from roleadvisor.assess.gaps import rating_of
from roleadvisor.assess.kept_ratings import last_kept
from roleadvisor.assess.requirements import requirements
from roleadvisor.evidence.result import AssessedEvidence
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import steps_of
from roleadvisor.store.profile import Profile


def assessed(
    kb: KnowledgeBase, profile: Profile, only: str | None = None
) -> Iterator[AssessedEvidence]:
    """List what the last assessment of each role has; `only` for a step or a requirement."""
    step = steps_of(kb).get(only) if only else None
    wanted = {*(step.builds if step else ()), only}
    for role in kb.roles.values():
        kept = last_kept(kb, profile, role.id)
        for one in requirements(kb, role) if kept else ():
            rating = rating_of(kept.ratings, one) if kept else None
            if kept and rating and rating.shown_by and (not only or wanted & {*one.builds}):
                title = one.title.removesuffix(".")
                yield AssessedEvidence(
                    role.id, role.title, one.id, title, kept.stored.date, rating.shown_by
                )
