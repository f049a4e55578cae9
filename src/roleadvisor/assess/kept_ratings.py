"""Saved ratings matched to today's ladder: those that fit, and those asked differently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roleadvisor.assess.gaps import SupportIndex, judged_requirements
from roleadvisor.assess.requirements import requirement_about_skill, requirements
from roleadvisor.assess.result import GAPS, ChangedRating, Gap, Requirement
from roleadvisor.ladder.answers import RATINGS, REPLIES, Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.store.ladder_match import asked, belongs, follow, ladder_fields
from roleadvisor.store.profile import Asked, Assessment, Profile
from roleadvisor.text import pluralize


@dataclass(frozen=True, slots=True)
class KeptRatings:
    """An assessment as `stored`, its ratings that fit today's ladder, and the `changed` ones."""

    stored: Assessment
    ratings: Ratings
    changed: tuple[ChangedRating, ...]


def last_kept_ratings(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the last assessment for a role: a finished one if there is any."""
    kept = all_kept_ratings(kb, profile, role)
    finished = [one for one in kept if not one.stored.half_done]
    return next(reversed(finished or kept), None)


def last_finished_ratings(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the last finished assessment for a role."""
    kept = last_kept_ratings(kb, profile, role)
    return kept if kept and not kept.stored.half_done else None


def is_rated_by_manager(
    kb: KnowledgeBase, profile: Profile, role: str, today: str | None = None
) -> bool:
    """Whether the manager has finished rating the person for a role.

    With `today`, ratings from another day don't count if the person rated themselves before:
    they belong to those earlier ratings, not to the new ones.
    """
    seen = last_finished_ratings(kb, profile.by_manager(), role)
    if seen is None:
        return False
    return today is None or not last_kept_ratings(kb, profile, role) or seen.stored.date == today


def known_answers(
    kb: KnowledgeBase, profile: Profile, role: Role, *, own: bool
) -> dict[tuple[str, str], int]:
    """Answers that the profile already has before the role is rated, by table and id.

    Skills as last rated for any role, since their levels belong to the ladder; with `own`, also
    the years in the person's present role.
    """
    known = {
        ("skills", name): rating.level
        for kept in all_kept_ratings(kb, profile)
        for name, rating in kept.ratings.skills.items()
        if rating.level is not None
    }
    return known | (_years_so_far(kb, profile, role) if own else {})


def _years_so_far(kb: KnowledgeBase, profile: Profile, role: Role) -> dict[tuple[str, str], int]:
    """Years in the person's present role, for the requirements that steps in that role build."""
    now = follow(profile, kb).now
    if now.role is None or now.years is None:
        return {}
    supports = SupportIndex(kb, profile)
    asked_for = (one for one in requirements(kb, role) if one.table == "years")
    return {
        (one.table, one.id): now.years for one in asked_for if supports.is_built_from(one, now.role)
    }


def unfinished_ratings(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the unfinished assessment for a role, unless there's a later one."""
    kept = all_kept_ratings(kb, profile, role)
    return kept[-1] if kept and kept[-1].stored.half_done else None


def all_kept_ratings(
    kb: KnowledgeBase, profile: Profile, role: str | None = None
) -> list[KeptRatings]:
    """List the assessments for a role, or for all roles, oldest first."""
    stored = (one for one in profile.assessments if belongs(one, kb))
    today = follow(profile, kb).assessments  # the same ones, in the same order
    return [
        _fit_to_ladder(kb, one, renamed)
        for one, renamed in zip(stored, today, strict=True)
        if renamed.ratings.role in kb.roles and role in (None, renamed.ratings.role)
    ]


def _fit_to_ladder(kb: KnowledgeBase, stored: Assessment, renamed: Assessment) -> KeptRatings:
    """Match ratings to requirements: by id if the wording is the same, or else by wording.

    A rating whose requirement was reworded or removed is never scored. One that's matched by
    wording gives way to a rating saved under that requirement's own id.
    """
    role = kb.roles[renamed.ratings.role]
    every = requirements(kb, role)
    fitting: dict[str, dict[str, Rating]] = {table: {} for table in RATINGS}
    changed = []
    for table in RATINGS:
        of_table = {one.id: one for one in every if one.table == table}
        for key, rating in renamed.ratings.table(table).items():
            then = renamed.asked.get(f"{table}/{key}")
            matching = _matching_requirement(of_table, key, rating, then)
            if matching is None:
                of_skill = requirement_about_skill(kb, role, key) if table == "skills" else None
                changed.append(_changed(table, key, rating, then, of_table.get(key) or of_skill))
            elif matching.id == key or matching.id not in renamed.ratings.table(table):
                fitting[table][matching.id] = rating
    ratings = renamed.ratings.model_copy(update=fitting)
    return KeptRatings(stored, ratings, tuple(changed))


def _matching_requirement(
    of_table: Mapping[str, Requirement], key: str, rating: Rating, then: Asked | None
) -> Requirement | None:
    """Find the requirement that a rating belongs to today."""
    same_id = of_table.get(key)
    if then is None:  # saved before wording was saved with ratings
        return same_id
    if same_id and _asked_wording(same_id, rating).fingerprint == then.fingerprint:
        return same_id
    same_words = (
        one
        for one in of_table.values()
        if _asked_wording(one, rating).fingerprint == then.fingerprint
    )
    return next(same_words, None)


def assessment_of(
    kb: KnowledgeBase, ratings: Ratings, date: str, *, half_done: bool = False
) -> Assessment:
    """Build the assessment to save, with the wording that each rating answers."""
    asked_then = wording_by_rating(requirements(kb, kb.roles[ratings.role]), ratings)
    return Assessment(
        **ladder_fields(kb), date=date, half_done=half_done, ratings=ratings, asked=asked_then
    )


def wording_by_rating(every: Iterable[Requirement], ratings: Ratings) -> dict[str, Asked]:
    """The wording that each rating answers, to be saved with it."""
    return {
        f"{one.table}/{one.id}": _asked_wording(one, rating)
        for one in every
        if (rating := ratings.table(one.table).get(one.id))
    }


def _asked_wording(one: Requirement, rating: Rating) -> Asked:
    """The wording that gives an answer its meaning: for a level, its anchor.

    How much the role calls for isn't part of the question, so it may change.
    """
    if one.table == "years":
        return asked(one.of or one.text)
    if one.table == "asks":
        return asked(one.text)
    if not one.levels:
        return asked(one.title)
    anchors: dict[object, str] = {anchor.level: anchor.text for anchor in one.levels}
    return asked(anchors.get(rating.value) or f"Below: {one.levels[0].text}")


def _changed(
    table: str, key: str, rating: Rating, then: Asked | None, now: Requirement | None
) -> ChangedRating:
    return ChangedRating(
        id=key,
        table=table,
        given=rating.value,
        words=answer_in_words(table, rating.value),
        shown_by=rating.shown_by,
        asked_then=" ".join(then.words) if then else None,
        asked_now=now.text if now else None,
    )


def answer_in_words(table: str, value: int | str | None) -> str:
    if value is None:
        return "not rated"
    if isinstance(value, str):
        return REPLIES[value]
    return pluralize(value, "year") if table == "years" else f"level {value}"


@dataclass(frozen=True, slots=True)
class Closing:
    """What a step does for one person: the type of gap that it closes, or that no gap is left.

    `met_on` is the day of the assessment that has everything the step builds as met.
    """

    gap: Gap | None = None
    met_on: str | None = None


def step_closings(kb: KnowledgeBase, profile: Profile) -> dict[str, Closing]:
    """Judge steps by the ratings of what they build; steps without ratings are left out."""
    kept = all_kept_ratings(kb, profile)
    if not kept:
        return {}
    known = _rated_requirements(kb, profile, kept)
    found = ((step.id, _closing(step.builds, known)) for step in steps_of(kb).values())
    return {name: closing for name, closing in found if closing}


def _rated_requirements(
    kb: KnowledgeBase, profile: Profile, kept: list[KeptRatings]
) -> Mapping[str, tuple[Requirement, str]]:
    """Judge every rated requirement of any role: by `role/requirement`, with the day.

    A skill's level counts for every role; all other ratings count for one role only.
    """
    skills = {key: one for made in kept for key, one in made.ratings.skills.items()}
    days = {key: made.stored.date for made in kept for key in made.ratings.skills}
    # Half-done ones sort first, so that in `own` a finished one of the same role replaces them.
    finished_last = sorted(kept, key=lambda made: not made.stored.half_done)
    own = {made.ratings.role: made for made in finished_last}
    supports = SupportIndex(kb, profile)
    found: dict[str, tuple[Requirement, str]] = {}
    for role in kb.roles.values():
        ratings = own[role.id].ratings if role.id in own else Ratings(role=role.id)
        for one in judged_requirements(
            kb, role, ratings.model_copy(update={"skills": skills}), supports
        ):
            if one.given is not None:
                day = days[one.id] if one.table == "skills" else own[role.id].stored.date
                found |= dict.fromkeys(one.builds, (one, day))
    return found


def _closing(
    builds: tuple[str, ...], known: Mapping[str, tuple[Requirement, str]]
) -> Closing | None:
    built = [known[one] for one in builds if one in known]
    if not built:
        return None
    gaps = {one.gap for one, _ in built if one.gap}
    if gaps:
        return Closing(gap=next(gap for gap in GAPS if gap in gaps))
    return Closing(met_on=max(day for _, day in built)) if len(built) == len(builds) else None
