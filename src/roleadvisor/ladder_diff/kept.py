"""What a change of the ladder moves in a person's data: what follows, and what no longer counts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from roleadvisor.ladder.answers import RATINGS, Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import steps_of
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_diff.result import Changes, KeptEntry
from roleadvisor.store.ladder_match import asked, follow
from roleadvisor.store.profile import Profile, QuizKept


class Kept(NamedTuple):
    """Something kept: what sort of thing, and the key of what it is kept under."""

    what: str
    key: str


class Entry(NamedTuple):
    """What people keep something under, in one version: its title and what it asks."""

    title: str
    fingerprint: str


def with_kept(
    changes: Changes, profile: Profile, old: KnowledgeBase, new: KnowledgeBase
) -> Changes:
    """Add what the change moves in this profile; what stays as it is is left out."""
    before, after = _entries(old), _entries(new)
    found = dict.fromkeys(
        entry
        for one in _parts(profile)
        for entry in _moved(_kept(follow(one, old)), _kept(follow(one, new)), before, after)
    )
    return replace(changes, kept=tuple(found))


def _parts(profile: Profile) -> Iterator[Profile]:
    """Each kept thing as a profile of its own, to see where it goes."""
    empty = Profile.model_construct()
    for name in ("steps", "evidence", "talks"):
        for one in getattr(profile, name):
            yield empty.model_copy(update={name: (one,)})
    for assessment in profile.assessments:
        for ratings in _each_rating(assessment.ratings):
            single = assessment.model_copy(update={"ratings": ratings})
            yield empty.model_copy(update={"assessments": (single,)})
    for attempt in profile.quiz.attempts[-1:]:
        for key, answer in attempt.answers.items():
            one = attempt.model_copy(update={"answers": {key: answer}})
            yield empty.model_copy(update={"quiz": QuizKept(attempts=(one,))})


def _each_rating(ratings: Ratings) -> Iterator[Ratings]:
    for table in RATINGS:
        for key, rating in ratings.table(table).items():
            yield ratings.model_copy(update={**_NO_RATINGS, table: {key: rating}})


_NO_RATINGS: dict[str, dict[str, Rating]] = {table: {} for table in RATINGS}


def _kept(profile: Profile) -> list[Kept]:
    """What a profile keeps: one thing, or nothing where it is another ladder's."""
    found = [Kept("evidence", f"step {one.step}") for one in profile.evidence]
    found += [Kept("mark", f"step {one.step}") for one in profile.steps]
    found += [Kept("agreement", f"role {one.role}") for one in profile.talks]
    for assessment in profile.assessments:
        said = assessment.ratings
        found += [
            Kept("rating", f"{'skill' if table == 'skills' else 'step'} {said.role}/{key}")
            for table in RATINGS
            for key in said.table(table)
        ]
    for attempt in profile.quiz.attempts:
        found += [Kept("answer", f"item {key}") for key in attempt.answers]
    return found


def _moved(
    old: list[Kept], new: list[Kept], before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> Iterator[KeptEntry]:
    for at, one in enumerate(old):
        entry = before.get(one.key)
        if entry is None:  # it was lost before this change
            continue
        what, name = f"{one.what}: {entry.title}", one.key.partition(" ")[2]
        key = new[at].key if at < len(new) else ""
        if key not in after:
            yield KeptEntry(what, name, "gone", None)
        elif after[key].fingerprint != entry.fingerprint:
            yield KeptEntry(what, name, "asked-again", key.partition(" ")[2])
        elif key != one.key:
            yield KeptEntry(what, name, "follows", key.partition(" ")[2])


def _entries(kb: KnowledgeBase) -> dict[str, Entry]:
    entries = {f"step {key}": _entry(step.text, step.text) for key, step in steps_of(kb).items()}
    for key, role in kb.roles.items():
        entries[f"role {key}"] = _entry(role.title)
        entries |= _requirements(kb, role)
    for key, item in (kb.quiz.items if kb.quiz else {}).items():
        entries[f"item {key}"] = _entry(f"{item.left} / {item.right}", item.left, item.right)
    return entries


def _requirements(kb: KnowledgeBase, role: Role) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for one in kb.requirements(role):
        level = kb.level_of(one)
        entry = _entry(one.text, one.text, *([level.anchor.text] if level else []))
        found[f"step {role.id}/{one.requirement_id}"] = entry
        if one.skill:
            found[f"skill {role.id}/{one.skill}"] = entry._replace(title=kb.skills[one.skill].title)
    return found


def _entry(title: str, *words: str) -> Entry:
    return Entry(title, asked(*words).fingerprint)
