"""How a ladder change affects a person's saved data: what follows, and what no longer counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from roleadvisor.ladder.answers import RATINGS, Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.ladder_diff.result import KIND_NAMES, ROLE_NAMES, Changes, KeptEntry, KeptKind
from roleadvisor.store.ladder_match import asked, belongs, follow
from roleadvisor.store.profile import Asked, Assessment, OfLadder, Profile
from roleadvisor.text import join_words, pluralize


class _SavedItem(NamedTuple):
    """A saved item: its kind, the key of the ladder entry it's saved under, and what was asked."""

    entry: OfLadder
    kind: KeptKind
    key: str
    asked: Asked | None = None


class _LadderEntry(NamedTuple):
    """A ladder entry that data is saved under, in one version: its title and what it asks."""

    title: str
    fingerprint: str


def with_profile_effects(
    changes: Changes, profile: Profile, old: KnowledgeBase, new: KnowledgeBase
) -> Changes:
    """Add the effects on this profile; items that stay the same are only counted."""
    single = _split_entries(profile)
    before, after = _ladder_entries(old), _ladder_entries(new)
    found: dict[KeptEntry, None] = {}
    unchanged: Counter[KeptKind] = Counter()
    then, now = (_saved_items(follow(single, kb, others=True)) for kb in (old, new))
    for was, one in zip(then, now, strict=True):
        if belongs(was.entry, old) and was.key in before:  # otherwise it was already lost
            key = one.key if belongs(one.entry, new) else ""
            moved = _effect_on_item(was, key, before[was.key], after)
            found |= {moved: None} if moved else {}
            unchanged[was.kind] += moved is None
    return replace(
        changes, kept=tuple(found), stays=_unchanged_text(unchanged, some_move=bool(found))
    )


def _unchanged_text(unchanged: Counter[KeptKind], *, some_move: bool) -> str:
    what = join_words(_item_count(kind, number) for kind, number in unchanged.items() if number)
    if not what:
        return "Nothing else is saved there." if some_move else "Nothing is saved on this ladder."
    return f"{'Kept' if some_move else 'All kept'} as before: {what}."


def _item_count(kind: KeptKind, number: int) -> str:
    if kind in ROLE_NAMES:
        return f"the {ROLE_NAMES[kind]}"
    return pluralize(number, *KIND_NAMES.get(kind, (kind,)))


def _split_entries(profile: Profile) -> Profile:
    """The profile with one rating per assessment and one quiz answer per attempt.

    `follow` keeps the number and order of entries, so those of two versions can be paired.
    """
    assessments = {
        name: tuple(
            one.model_copy(update={"ratings": ratings})
            for one in getattr(profile, name)
            for ratings in _single_ratings(one.ratings)
        )
        for name in ("assessments", "manager_assessments")
    }
    attempts = tuple(
        attempt.model_copy(update={"answers": {key: answer}})
        for attempt in profile.quiz.attempts[-1:]
        for key, answer in attempt.answers.items()
    )
    quiz = profile.quiz.model_copy(update={"attempts": attempts})
    return profile.model_copy(update={**assessments, "quiz": quiz})


def _single_ratings(ratings: Ratings) -> Iterator[Ratings]:
    none: dict[str, dict[str, Rating]] = {table: {} for table in RATINGS}
    for table in RATINGS:
        for key, rating in ratings.table(table).items():
            yield ratings.model_copy(update={**none, table: {key: rating}})


def _saved_items(profile: Profile) -> Iterator[_SavedItem]:
    for kind in ROLE_NAMES:
        if role := getattr(profile.now, kind):
            yield _SavedItem(profile.now, kind, f"role {role}")
    for one in profile.steps:
        yield _SavedItem(one, "mark", f"step {one.step}", one.asked)
    for evidence in profile.evidence:
        yield _SavedItem(evidence, "evidence", f"step {evidence.step}", evidence.asked)
    for talk in profile.talks:
        yield _SavedItem(talk, "agreement", f"role {talk.role}")
    for assessment in profile.assessments:
        yield from _saved_ratings(assessment, "rating")
    for assessment in profile.manager_assessments:
        yield from _saved_ratings(assessment, "manager's rating")
    for attempt in profile.quiz.attempts:
        for key in attempt.answers:
            yield _SavedItem(attempt, "quiz answer", f"item {key}", attempt.asked.get(key))


def _saved_ratings(assessment: Assessment, kind: KeptKind) -> Iterator[_SavedItem]:
    for table in RATINGS:
        for key in assessment.ratings.table(table):
            prefix = "skill" if table == "skills" else "step"
            name = f"{prefix} {assessment.ratings.role}/{key}"
            yield _SavedItem(assessment, kind, name, assessment.asked.get(f"{table}/{key}"))


def _effect_on_item(
    was: _SavedItem, key: str, entry: _LadderEntry, after: Mapping[str, _LadderEntry]
) -> KeptEntry | None:
    kept = (was.kind, entry.title, f"{was.kind}: {entry.title}", _id(was.key))
    if key not in after:
        return KeptEntry(*kept, "gone", None)
    now = after[key].fingerprint
    # Data saved after the change already answers the new wording.
    if now != entry.fingerprint and not (was.asked and was.asked.fingerprint == now):
        return KeptEntry(*kept, "asked-again", _id(key))
    return KeptEntry(*kept, "follows", _id(key)) if key != was.key else None


def _id(key: str) -> str:
    return key.partition(" ")[2]


def _ladder_entries(kb: KnowledgeBase) -> dict[str, _LadderEntry]:
    entries = {
        f"step {key}": _ladder_entry(step.text, step.text) for key, step in steps_of(kb).items()
    }
    for key, role in kb.roles.items():
        entries[f"role {key}"] = _ladder_entry(role.title)
        for one in kb.requirements(role):
            level = kb.level_of(one)
            entry = _ladder_entry(one.text, one.text, *([level.anchor.text] if level else []))
            entries[f"step {key}/{one.requirement_id}"] = entry
            if one.skill:
                skill = entry._replace(title=kb.skills[one.skill].title)
                entries[f"skill {key}/{one.skill}"] = skill
    for key, item in (kb.quiz.items if kb.quiz else {}).items():
        entries[f"item {key}"] = _ladder_entry(f"{item.left} / {item.right}", item.left, item.right)
    return entries


def _ladder_entry(title: str, *words: str) -> _LadderEntry:
    return _LadderEntry(title, asked(*words).fingerprint)
