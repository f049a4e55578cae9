"""Kept ratings by today's ladder: those that fit, and those that were asked differently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roleadvisor.assess.gaps import Supports, judged
from roleadvisor.assess.requirements import asked_about, requirements
from roleadvisor.assess.result import GAPS, ChangedRating, Gap, Requirement
from roleadvisor.ladder.answers import RATINGS, REPLIES, Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.store.ladder_match import asked, belongs, follow, of
from roleadvisor.store.profile import Asked, Assessment, Profile
from roleadvisor.text import counted


@dataclass(frozen=True, slots=True)
class KeptRatings:
    """An assessment as it is `stored`, its ratings that fit today's ladder, and the others."""

    stored: Assessment
    ratings: Ratings
    changed: tuple[ChangedRating, ...]


def last_kept(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the last assessment for a role: a finished one where there is any."""
    kept = all_kept(kb, profile, role)
    finished = [one for one in kept if not one.stored.half_done]
    return next(reversed(finished or kept), None)


def last_finished(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the last assessment for a role that was made to the end."""
    kept = last_kept(kb, profile, role)
    return kept if kept and not kept.stored.half_done else None


def rated_by_manager(
    kb: KnowledgeBase, profile: Profile, role: str, today: str | None = None
) -> bool:
    """Whether the manager has rated the person for a role, to the end.

    With `today`, those of another day don't count where the person has rated themselves before:
    they go with those earlier ratings, and not with the ones that come now.
    """
    seen = last_finished(kb, profile.by_manager(), role)
    if seen is None:
        return False
    return today is None or not last_kept(kb, profile, role) or seen.stored.date == today


def known_so_far(
    kb: KnowledgeBase, profile: Profile, role: Role, *, own: bool
) -> dict[tuple[str, str], int]:
    """Answers that the profile has before the role is rated, by table and id.

    Skills as they were last rated for another role: their levels are the ladder's. And the years
    in the present role, of one's `own` profile.
    """
    known = {
        ("skills", name): rating.level
        for kept in all_kept(kb, profile)
        for name, rating in kept.ratings.skills.items()
        if rating.level is not None
    }
    return known | (_years_so_far(kb, profile, role) if own else {})


def _years_so_far(kb: KnowledgeBase, profile: Profile, role: Role) -> dict[tuple[str, str], int]:
    """Years in the person's present role, by the requirement that steps in that role build."""
    now = follow(profile, kb).now
    if now.role is None or now.years is None:
        return {}
    supports = Supports(kb, profile)
    asked_for = (one for one in requirements(kb, role) if one.table == "years")
    return {
        (one.table, one.id): now.years for one in asked_for if supports.is_built_from(one, now.role)
    }


def unfinished(kb: KnowledgeBase, profile: Profile, role: str) -> KeptRatings | None:
    """Find the assessment for a role that was stopped halfway, unless one was made after it."""
    kept = all_kept(kb, profile, role)
    return kept[-1] if kept and kept[-1].stored.half_done else None


def all_kept(kb: KnowledgeBase, profile: Profile, role: str | None = None) -> list[KeptRatings]:
    """List the assessments for a role, or for any, the oldest first."""
    stored = (one for one in profile.assessments if belongs(one, kb))
    today = follow(profile, kb).assessments  # the same ones, in the same order
    return [
        _fitted(kb, one, renamed)
        for one, renamed in zip(stored, today, strict=True)
        if renamed.ratings.role in kb.roles and role in (None, renamed.ratings.role)
    ]


def _fitted(kb: KnowledgeBase, stored: Assessment, renamed: Assessment) -> KeptRatings:
    """Fit ratings to requirements: by id where the same was asked, else by the same words.

    One that was asked otherwise, or that nothing asks for any longer, is never scored.
    """
    role = kb.roles[renamed.ratings.role]
    every = requirements(kb, role)
    fitting: dict[str, dict[str, Rating]] = {table: {} for table in RATINGS}
    changed = []
    for table in RATINGS:
        of_table = {one.id: one for one in every if one.table == table}
        for key, rating in renamed.ratings.table(table).items():
            then = renamed.asked.get(f"{table}/{key}")
            home = _home(of_table, key, rating, then)
            if home is None:
                of_skill = asked_about(kb, role, key) if table == "skills" else None
                changed.append(_changed(table, key, rating, then, of_table.get(key) or of_skill))
            elif home.id == key or home.id not in renamed.ratings.table(table):
                fitting[table][home.id] = rating
    ratings = renamed.ratings.model_copy(update=fitting)
    return KeptRatings(stored, ratings, tuple(changed))


def _home(
    of_table: Mapping[str, Requirement], key: str, rating: Rating, then: Asked | None
) -> Requirement | None:
    """Find the requirement that a rating belongs to today."""
    same_id = of_table.get(key)
    if then is None:  # kept before words were kept
        return same_id
    if same_id and _asked_of(same_id, rating).fingerprint == then.fingerprint:
        return same_id
    same_words = (
        one for one in of_table.values() if _asked_of(one, rating).fingerprint == then.fingerprint
    )
    return next(same_words, None)


def assessment_of(
    kb: KnowledgeBase, ratings: Ratings, date: str, *, half_done: bool = False
) -> Assessment:
    """Make what is kept of ratings: with the words that each answers."""
    asked_then = asked_in(requirements(kb, kb.roles[ratings.role]), ratings)
    return Assessment(**of(kb), date=date, half_done=half_done, ratings=ratings, asked=asked_then)


def asked_in(every: Iterable[Requirement], ratings: Ratings) -> dict[str, Asked]:
    """Note what each rating answers, to be kept beside it."""
    return {
        f"{one.table}/{one.id}": _asked_of(one, rating)
        for one in every
        if (rating := ratings.table(one.table).get(one.id))
    }


def _asked_of(one: Requirement, rating: Rating) -> Asked:
    """Note the words that give an answer its meaning: of a level, those of its anchor.

    How much the role calls for is no part of the question, so it may change.
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
    return counted(value, "year") if table == "years" else f"level {value}"


@dataclass(frozen=True, slots=True)
class Closing:
    """What a step is for one person: the type of gap that it closes, or that nothing is left.

    `there` is the day of the assessment by which the person has all that the step builds.
    """

    gap: Gap | None = None
    there: str | None = None


def closings(kb: KnowledgeBase, profile: Profile) -> dict[str, Closing]:
    """Judge steps by what the person has said about what they build; others are left out."""
    kept = all_kept(kb, profile)
    if not kept:
        return {}
    known = _known(kb, profile, kept)
    found = ((step.id, _closing(step.builds, known)) for step in steps_of(kb).values())
    return {name: closing for name, closing in found if closing}


def _known(
    kb: KnowledgeBase, profile: Profile, kept: list[KeptRatings]
) -> Mapping[str, tuple[Requirement, str]]:
    """Judge what any role calls for, as far as it was rated: by `role/requirement`, with the day.

    A skill has one level, whichever role it was rated for; all else is said for one role alone.
    """
    skills = {key: one for made in kept for key, one in made.ratings.skills.items()}
    days = {key: made.stored.date for made in kept for key in made.ratings.skills}
    finished_last = sorted(kept, key=lambda made: not made.stored.half_done)
    own = {made.ratings.role: made for made in finished_last}
    supports = Supports(kb, profile)
    found: dict[str, tuple[Requirement, str]] = {}
    for role in kb.roles.values():
        ratings = own[role.id].ratings if role.id in own else Ratings(role=role.id)
        for one in judged(kb, role, ratings.model_copy(update={"skills": skills}), supports):
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
    return Closing(there=max(day for _, day in built)) if len(built) == len(builds) else None
