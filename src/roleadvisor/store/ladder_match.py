"""Which parts of a profile belong to a ladder, under its ids of today."""

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


def ladder_fields(kb: KnowledgeBase) -> dict[str, str | None]:
    """The fields of an entry that say which ladder it's saved for."""
    return {"ladder_id": kb.id, "ladder": kb.title}


def asked(*words: str) -> Asked:
    """Wording to save: an item's left and right side, or a requirement and a level's anchor."""
    return Asked(fingerprint=_fingerprint(words), words=words)


def _fingerprint(words: Iterable[str]) -> str:
    """Hash the wording; case, spacing, and a final period make no difference."""
    plain = (unicodedata.normalize("NFC", one).casefold().split() for one in words)
    text = "\0".join(" ".join(one).rstrip(".") for one in plain)
    # A profile's JSON can escape half a character, which plain UTF-8 would refuse.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changed(then: Mapping[str, Asked], now: Mapping[str, Asked]) -> dict[str, Asked]:
    """The old wording of what was reworded since, by id, if it's still there and had one saved.

    An answer to reworded text must not be scored; show it with its old wording.
    """
    return {
        key: one
        for key, one in then.items()
        if key in now and one.fingerprint != now[key].fingerprint
    }


def belongs(kept: OfLadder, kb: KnowledgeBase) -> bool:
    """Whether something was saved for this ladder: by id, or else by title."""
    if kept.ladder_id and kb.id:
        return kept.ladder_id == kb.id
    return kept.ladder in ("", kb.title)


def with_ladder_id(profile: Profile, kb: KnowledgeBase) -> Profile:
    """Add the ladder's id to entries with only its title, so that the title may change later."""
    return _with_ids(profile, {kb.title: kb.id} if kb.id else {})


def with_ladder_ids_of(profile: Profile, other: Profile) -> Profile:
    """Add the ladder ids that another state of the profile has: they alone aren't a change."""
    return _with_ids(
        profile, {one.ladder: one.ladder_id for one in _ladder_entries(other) if one.ladder_id}
    )


def _with_ids(profile: Profile, ids: Mapping[str, str]) -> Profile:
    """Add the ladder's id, by its title, to entries without one."""

    def noted(one: OfLadder) -> OfLadder:
        lacks = one.ladder_id is None and one.ladder in ids
        return one.model_copy(update={"ladder_id": ids[one.ladder]}) if lacks else one

    return _map_entries(profile, noted) if ids else profile


def _ladder_entries(profile: Profile) -> Iterator[OfLadder]:
    """All entries for any ladder, except for unfinished quizzes."""
    for entries in (*(getattr(profile, name) for name in _ENTRY_LISTS), profile.quiz.attempts):
        yield from entries
    yield profile.now


def other_ladder(profile: Profile, kb: KnowledgeBase) -> str | None:
    """The title of the ladder that the profile is for, if nothing in it is for this one."""
    kept = [one for one in _ladder_entries(profile) if one.ladder]
    return None if not kept or any(belongs(one, kb) for one in kept) else kept[-1].ladder


_ENTRY_LISTS = ("steps", "evidence", "talks", "manager_assessments", "assessments")


def _map_entries(profile: Profile, change: Callable[[OfLadder], OfLadder | None]) -> Profile:
    """Apply `change` to each entry for any ladder; None removes the entry."""

    def every(entries: Iterable[OfLadder]) -> tuple[OfLadder, ...]:
        return tuple(one for one in map(change, entries) if one is not None)

    quiz = profile.quiz
    attempts = {
        "attempts": every(quiz.attempts),
        "set_aside": every(quiz.set_aside),
        "run": change(quiz.run) if quiz.run else None,
    }
    lists = {name: every(getattr(profile, name)) for name in _ENTRY_LISTS}
    return profile.model_copy(
        update={
            **lists, "now": change(profile.now), "quiz": quiz.model_copy(update=attempts),
        }
    )  # fmt: skip


Renames = Mapping[str, str]
"""From an old id to today's."""


@dataclass(frozen=True, slots=True)
class _Ids:
    """Old ids of a ladder's entries."""

    kb: KnowledgeBase
    roles: Renames
    steps: Renames
    items: Renames
    skills: Renames

    def requirements(self, role: str) -> Renames:
        """Old ids of one role's requirements: each role has its own."""
        found = self.kb.roles.get(role)
        return _renames((one.id, one) for one in self.kb.requirements(found)) if found else {}


ROLE_FIELDS = ("role", "years", "target")
"""The fields of Whereabouts that count only on their ladder; an area counts on any."""


def follow(profile: Profile, kb: KnowledgeBase, *, others: bool = False) -> Profile:
    """Reduce the profile to what this ladder's rules should see: its entries under today's ids.

    Only for reading, never for saving: entries of other ladders are left out, and so are the role
    there with its years, and the target. With `others`, all of them stay as is.
    """
    ids = _ids(kb)

    def today(one: OfLadder) -> OfLadder | None:
        if belongs(one, kb):
            return one.model_copy(update=_under_todays_ids(one, ids))
        if others:
            return one
        none = dict.fromkeys(ROLE_FIELDS)
        return one.model_copy(update=none) if isinstance(one, Whereabouts) else None

    return _map_entries(profile, today)


def _under_todays_ids(one: OfLadder, ids: _Ids) -> dict[str, object]:
    """The fields of an entry that name parts of its ladder, with today's ids."""
    match one:
        case QuizAttempt():
            tables = {"answers": ids.items, "asked": ids.items, "appeals": ids.roles}
            return {name: _renamed(getattr(one, name), today) for name, today in tables.items()}
        case Mark() | Evidence():
            return {"step": _step_today(one.step, ids)}
        case Assessment():
            return _assessment_fields(one, ids)
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


class _HasOldIds(Protocol):
    @property
    def was(self) -> tuple[str, ...]: ...


def _renames(entries: Iterable[tuple[str | None, _HasOldIds]]) -> Renames:
    """Map old ids to today's. An id that an entry has today isn't an old id of another."""
    every = [(key, one.was) for key, one in entries if key]
    today = {key for key, _ in every}
    return {old: key for key, was in every for old in was if old not in today}


V = TypeVar("V")


def _renamed(table: Mapping[str, V], ids: Renames, prefix: str = "") -> dict[str, V]:
    """Key a table by today's ids. A value under today's id wins over one under an old id."""
    renamed = (
        (prefix + ids[key], value) for key, value in _without_prefix(table, prefix) if key in ids
    )
    same = (
        (prefix + key, value) for key, value in _without_prefix(table, prefix) if key not in ids
    )
    return {**dict(renamed), **dict(same)}


def _without_prefix(table: Mapping[str, V], prefix: str) -> Iterator[tuple[str, V]]:
    return ((key[len(prefix) :], one) for key, one in table.items() if key.startswith(prefix))


def _step_today(step: str, ids: _Ids) -> str:
    """Today's id of a step or of a `role/requirement`."""
    role, slash, requirement = step.partition("/")
    if not slash:
        return ids.steps.get(role, role)
    role = ids.roles.get(role, role)
    return f"{role}/{ids.requirements(role).get(requirement, requirement)}"


def _assessment_fields(one: Assessment, ids: _Ids) -> dict[str, object]:
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
