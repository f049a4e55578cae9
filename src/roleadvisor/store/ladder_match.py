"""What of a profile belongs to a ladder, under the ids and in the words that it has today."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.store.profile import (
    Asked,
    Assessment,
    Evidence,
    Mark,
    OfLadder,
    Profile,
    QuizAttempt,
    Talk,
    Whereabouts,
)


def of(kb: KnowledgeBase) -> dict[str, str | None]:
    """For which ladder something is saved: the first fields of an entry."""
    return {"ladder_id": kb.id, "ladder": kb.title}


def asked(*words: str) -> Asked:
    """Note what is asked: an item's sides, left then right; a requirement and a level's anchor."""
    return Asked(fingerprint=_fingerprint(words), words=words)


def _fingerprint(words: Iterable[str]) -> str:
    """Case, spacing and a final period don't change what was asked."""
    plain = (unicodedata.normalize("NFC", one).casefold().split() for one in words)
    text = "\0".join(" ".join(one).rstrip(".") for one in plain)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changed(then: Mapping[str, Asked], now: Mapping[str, Asked]) -> dict[str, Asked]:
    """Find what was asked otherwise then, by id. Leaves out what is gone or was kept without words.

    An answer to what changed is not to be scored; its old words are to be shown.
    """
    return {
        key: one
        for key, one in then.items()
        if key in now and one.fingerprint != now[key].fingerprint
    }


def belongs(kept: OfLadder, kb: KnowledgeBase) -> bool:
    """Whether something was saved for this ladder: by ids, else by titles."""
    if kept.ladder_id and kb.id:
        return kept.ladder_id == kb.id
    return kept.ladder in ("", kb.title)


def adopt(profile: Profile, kb: KnowledgeBase) -> Profile:
    """Note the ladder's id where only its title was kept, so that the title may change later."""
    return _with_ids(profile, {kb.title: kb.id} if kb.id else {})


def as_adopted(profile: Profile, other: Profile) -> Profile:
    """Note the ids of ladders that another state of the profile has: that alone is no change."""
    return _with_ids(profile, {one.ladder: one.ladder_id for one in _kept(other) if one.ladder_id})


def _with_ids(profile: Profile, ids: Mapping[str, str]) -> Profile:
    """Note each ladder's id, by its title, where an entry has none."""

    def noted(one: OfLadder) -> OfLadder:
        lacks = one.ladder_id is None and one.ladder in ids
        return one.model_copy(update={"ladder_id": ids[one.ladder]}) if lacks else one

    return _each_entry(profile, noted) if ids else profile


def _kept(profile: Profile) -> Iterator[OfLadder]:
    """Go through what is kept for some ladder, but for a quiz that nobody finished."""
    for entries in (*(getattr(profile, name) for name in _LISTS), profile.quiz.attempts):
        yield from entries
    yield profile.now


def other_ladder(profile: Profile, kb: KnowledgeBase) -> str | None:
    """The title of the ladder that the profile is for, where nothing in it is for this one."""
    kept = [one for one in _kept(profile) if one.ladder]
    return None if not kept or any(belongs(one, kb) for one in kept) else kept[-1].ladder


_LISTS = ("steps", "evidence", "talks", "manager_assessments", "assessments")


def _each_entry(profile: Profile, change: Callable[[OfLadder], OfLadder | None]) -> Profile:
    """Change each entry that is kept for some ladder; one changed to None is left out."""

    def every(entries: Iterable[OfLadder]) -> tuple[OfLadder, ...]:
        return tuple(one for one in map(change, entries) if one is not None)

    quiz = profile.quiz
    attempts = {
        "attempts": every(quiz.attempts),
        "set_aside": every(quiz.set_aside),
        "run": change(quiz.run) if quiz.run else None,
    }
    lists = {name: every(getattr(profile, name)) for name in _LISTS}
    return profile.model_copy(
        update={
            **lists, "now": change(profile.now), "quiz": quiz.model_copy(update=attempts),
        }
    )  # fmt: skip


Renames = Mapping[str, str]
"""From an old id to the one that it has today."""


@dataclass(frozen=True, slots=True)
class _Ids:
    """Old ids of a ladder's entries."""

    kb: KnowledgeBase
    roles: Renames
    steps: Renames
    items: Renames
    skills: Renames

    def requirements(self, role: str) -> Renames:
        """Old ids of what one role calls for: each role has its own."""
        found = self.kb.roles.get(role)
        return _renames((one.id, one) for one in self.kb.requirements(found)) if found else {}


OF_ROLE = ("role", "years", "target")
"""What counts of Whereabouts on their ladder alone; an area counts on any."""


def follow(profile: Profile, kb: KnowledgeBase, *, others: bool = False) -> Profile:
    """Reduce the profile to what this ladder's rules are to see: its entries under today's ids.

    It is for reading and never for writing: entries of other ladders are left out, and so are the
    role there with its years, and the target. With `others` all stay, as they are.
    """
    ids = _ids(kb)

    def today(one: OfLadder) -> OfLadder | None:
        if belongs(one, kb):
            return one.model_copy(update=_under_todays_ids(one, ids))
        if others:
            return one
        none = dict.fromkeys(OF_ROLE)
        return one.model_copy(update=none) if isinstance(one, Whereabouts) else None

    return _each_entry(profile, today)


def _under_todays_ids(one: OfLadder, ids: _Ids) -> dict[str, object]:
    """The fields of an entry that name parts of its ladder."""
    match one:
        case QuizAttempt():
            tables = {"answers": ids.items, "asked": ids.items, "appeals": ids.roles}
            return {name: _renamed(getattr(one, name), today) for name, today in tables.items()}
        case Mark() | Evidence():
            return {"step": _step_today(one.step, ids)}
        case Assessment():
            return _rated(one, ids)
        case Talk():
            return {"role": ids.roles.get(one.role, one.role)}
        case Whereabouts():
            role, target = (name and ids.roles.get(name, name) for name in (one.role, one.target))
            merged = role == target and one.role != one.target  # it is reached by now
            return {"role": role, "target": None if merged else target}
    return {}


def _ids(kb: KnowledgeBase) -> _Ids:
    return _Ids(
        kb,
        roles=_renames(kb.roles.items()),
        steps=_renames(steps_of(kb).items()),
        items=_renames(kb.quiz.items.items() if kb.quiz else ()),
        skills=_renames(kb.skills.items()),
    )


class _Named(Protocol):
    @property
    def was(self) -> tuple[str, ...]: ...


def _renames(entries: Iterable[tuple[str | None, _Named]]) -> Renames:
    """Map old ids to those of today. An id that an entry has today is nobody's old id."""
    every = [(key, one.was) for key, one in entries if key]
    today = {key for key, _ in every}
    return {old: key for key, was in every for old in was if old not in today}


V = TypeVar("V")


def _renamed(table: Mapping[str, V], ids: Renames, prefix: str = "") -> dict[str, V]:
    """Put a table under today's ids. What was saved under today's id counts before an old one's."""
    renamed = ((prefix + ids[key], value) for key, value in _cut(table, prefix) if key in ids)
    same = ((prefix + key, value) for key, value in _cut(table, prefix) if key not in ids)
    return {**dict(renamed), **dict(same)}


def _cut(table: Mapping[str, V], prefix: str) -> Iterator[tuple[str, V]]:
    return ((key[len(prefix) :], one) for key, one in table.items() if key.startswith(prefix))


def _step_today(step: str, ids: _Ids) -> str:
    """A step's id of today, or that of a role and its requirement: `role/requirement`."""
    role, slash, requirement = step.partition("/")
    if not slash:
        return ids.steps.get(role, role)
    role = ids.roles.get(role, role)
    return f"{role}/{ids.requirements(role).get(requirement, requirement)}"


def _rated(one: Assessment, ids: _Ids) -> dict[str, object]:
    ratings = one.ratings
    role = ids.roles.get(ratings.role, ratings.role)
    required = ids.requirements(role)
    by_table = {"skills": ids.skills, "years": required, "asks": required}
    tables = {name: _renamed(ratings.table(name), today) for name, today in by_table.items()}
    asked = {
        key: words
        for name, today in by_table.items()
        for key, words in _renamed(one.asked, today, f"{name}/").items()
    }
    return {"ratings": ratings.model_copy(update={"role": role, **tables}), "asked": asked}
