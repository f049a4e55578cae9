"""What a change of the ladder moves in a person's data: what follows, and what no longer counts."""

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
from roleadvisor.text import counted, listed


class _Kept(NamedTuple):
    """Something saved: what kind of data, the key of what it is saved under, what was asked."""

    entry: OfLadder
    kind: KeptKind
    key: str
    asked: Asked | None = None


class _Entry(NamedTuple):
    """What people keep something under, in one version: its title and what it asks."""

    title: str
    fingerprint: str


def with_kept(
    changes: Changes, profile: Profile, old: KnowledgeBase, new: KnowledgeBase
) -> Changes:
    """Add what the change moves in this profile; what stays as it is is left out."""
    single = _split(profile)
    before, after = _entries(old), _entries(new)
    found: dict[KeptEntry, None] = {}
    same: Counter[KeptKind] = Counter()
    then, now = (_kept(follow(single, kb, others=True)) for kb in (old, new))
    for was, one in zip(then, now, strict=True):
        if belongs(was.entry, old) and was.key in before:  # else it was lost before this change
            key = one.key if belongs(one.entry, new) else ""
            moved = _moved(was, key, before[was.key], after)
            found |= {moved: None} if moved else {}
            same[was.kind] += moved is None
    return replace(changes, kept=tuple(found), stays=_stays(same, some_move=bool(found)))


def _stays(same: Counter[KeptKind], *, some_move: bool) -> str:
    what = listed(_counted(kind, number) for kind, number in same.items() if number)
    if not what:
        return "Nothing else is saved there." if some_move else "Nothing is saved on this ladder."
    return f"{'Kept' if some_move else 'All kept'} as before: {what}."


def _counted(kind: KeptKind, number: int) -> str:
    if kind in ROLE_NAMES:
        return f"the {ROLE_NAMES[kind]}"
    return counted(number, *KIND_NAMES.get(kind, (kind,)))


def _split(profile: Profile) -> Profile:
    """The profile with each rating in an assessment of its own, and each answer in an attempt."""
    assessments = {
        name: tuple(
            one.model_copy(update={"ratings": ratings})
            for one in getattr(profile, name)
            for ratings in _each_rating(one.ratings)
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


def _each_rating(ratings: Ratings) -> Iterator[Ratings]:
    none: dict[str, dict[str, Rating]] = {table: {} for table in RATINGS}
    for table in RATINGS:
        for key, rating in ratings.table(table).items():
            yield ratings.model_copy(update={**none, table: {key: rating}})


def _kept(profile: Profile) -> Iterator[_Kept]:
    for kind in ROLE_NAMES:
        if role := getattr(profile.now, kind):
            yield _Kept(profile.now, kind, f"role {role}")
    for one in profile.steps:
        yield _Kept(one, "mark", f"step {one.step}", one.asked)
    for evidence in profile.evidence:
        yield _Kept(evidence, "evidence", f"step {evidence.step}", evidence.asked)
    for talk in profile.talks:
        yield _Kept(talk, "agreement", f"role {talk.role}")
    for assessment in profile.assessments:
        yield from _ratings(assessment, "rating")
    for assessment in profile.manager_assessments:
        yield from _ratings(assessment, "manager's rating")
    for attempt in profile.quiz.attempts:
        for key in attempt.answers:
            yield _Kept(attempt, "quiz answer", f"item {key}", attempt.asked.get(key))


def _ratings(assessment: Assessment, kind: KeptKind) -> Iterator[_Kept]:
    for table in RATINGS:
        for key in assessment.ratings.table(table):
            under = "skill" if table == "skills" else "step"
            name = f"{under} {assessment.ratings.role}/{key}"
            yield _Kept(assessment, kind, name, assessment.asked.get(f"{table}/{key}"))


def _moved(was: _Kept, key: str, entry: _Entry, after: Mapping[str, _Entry]) -> KeptEntry | None:
    kept = (was.kind, entry.title, f"{was.kind}: {entry.title}", _id(was.key))
    if key not in after:
        return KeptEntry(*kept, "gone", None)
    now = after[key].fingerprint
    # What was saved since the change answers the new words already.
    if now != entry.fingerprint and not (was.asked and was.asked.fingerprint == now):
        return KeptEntry(*kept, "asked-again", _id(key))
    return KeptEntry(*kept, "follows", _id(key)) if key != was.key else None


def _id(key: str) -> str:
    return key.partition(" ")[2]


def _entries(kb: KnowledgeBase) -> dict[str, _Entry]:
    entries = {f"step {key}": _entry(step.text, step.text) for key, step in steps_of(kb).items()}
    for key, role in kb.roles.items():
        entries[f"role {key}"] = _entry(role.title)
        for one in kb.requirements(role):
            level = kb.level_of(one)
            entry = _entry(one.text, one.text, *([level.anchor.text] if level else []))
            entries[f"step {key}/{one.requirement_id}"] = entry
            if one.skill:
                skill = entry._replace(title=kb.skills[one.skill].title)
                entries[f"skill {key}/{one.skill}"] = skill
    for key, item in (kb.quiz.items if kb.quiz else {}).items():
        entries[f"item {key}"] = _entry(f"{item.left} / {item.right}", item.left, item.right)
    return entries


def _entry(title: str, *words: str) -> _Entry:
    return _Entry(title, asked(*words).fingerprint)
