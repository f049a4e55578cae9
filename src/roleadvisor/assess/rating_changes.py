"""How ratings of one role changed from one assessment to the next."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from roleadvisor.assess.gaps import value_of
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import OPENING, RatingMoved, RatingsChange
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.store.profile import Assessment, Profile


def rating_changes(kb: KnowledgeBase, profile: Profile) -> Iterator[RatingsChange]:
    """Compare each assessment with the one before it, role by role."""
    for role in kb.roles.values():
        yield from _changes(kb, role, _assessments_for(profile, role))


def last_change(kb: KnowledgeBase, profile: Profile, role: Role) -> RatingsChange | None:
    """Compare the last assessment with the last one from an earlier day, or else the one before.

    A second one on the same day corrects the first.
    """
    made = [one for one in _assessments_for(profile, role) if not one.half_done]
    earlier = [one for one in made if one.date != made[-1].date] or made[:-1]
    return next(_changes(kb, role, [*earlier[-1:], *made[-1:]]), None)


def _assessments_for(profile: Profile, role: Role) -> list[Assessment]:
    return [one for one in profile.assessments if one.ratings.role == role.id]


def _changes(kb: KnowledgeBase, role: Role, made: list[Assessment]) -> Iterator[RatingsChange]:
    every = requirements(kb, role)
    titles: dict[tuple[str, str], str] = {(one.table, one.id): one.title for one in every}
    described = {one.id for one in every if one.levels}
    return changes_between(made, role.title, titles, described)


def changes_between(
    made: list[Assessment],
    title: str,
    titles: Mapping[tuple[str, str], str],
    described: Collection[str] = (),
) -> Iterator[RatingsChange]:
    """Compare assessments of one role; `titles` are by table and id.

    A level of a `described` skill is what its wording says: renumbering it changes nothing.
    """
    for before, after in pairwise(one for one in made if not one.half_done):
        moved = tuple(_moved_ratings(titles, described, before, after))
        yield RatingsChange(before.ratings.role, title, before.date, after.date, moved)


def _moved_ratings(
    titles: Mapping[tuple[str, str], str],
    described: Collection[str],
    before: Assessment,
    after: Assessment,
) -> Iterator[RatingMoved]:
    for (table, key), title in titles.items():
        was, is_ = (value_of(one.ratings.table(table).get(key)) for one in (before, after))
        then, now = (one.asked.get(f"{table}/{key}") for one in (before, after))
        # A skill rating saves its level's wording, which always differs from another level's.
        other = table != "skills" and then and now and then.words != now.words
        same = then and now and then.fingerprint == now.fingerprint
        if was != is_ and not (same and table == "skills" and key in described):
            asked = " ".join(then.words) if then and other else None
            yield RatingMoved(key, title, was, is_, asked)
    if before.ratings.seat != after.ratings.seat:
        yield RatingMoved(*OPENING, before.ratings.seat, after.ratings.seat)
