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

V = TypeVar("V")
E = TypeVar("E", bound=OfLadder)
Renames = Mapping[str, str]
"""From an old id to the one that it has today."""


class _Named(Protocol):
    @property
    def was(self) -> tuple[str, ...]: ...


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
    if not kb.id:
        return profile

    def noted(one: OfLadder) -> OfLadder:
        ours = one.ladder_id is None and one.ladder == kb.title
        return one.model_copy(update={"ladder_id": kb.id}) if ours else one

    quiz = profile.quiz
    lists = {
        name: tuple(map(noted, getattr(profile, name)))
        for name in ("steps", "evidence", "assessments", "manager_assessments", "talks")
    }
    attempts = {
        "attempts": tuple(map(noted, quiz.attempts)),
        "set_aside": tuple(map(noted, quiz.set_aside)),
        "run": noted(quiz.run) if quiz.run else None,
    }
    return profile.model_copy(
        update={**lists, "now": noted(profile.now), "quiz": quiz.model_copy(update=attempts)}
    )


def other_ladder(profile: Profile, kb: KnowledgeBase) -> str | None:
    """The title of the ladder that the profile is for, where nothing in it is for this one."""
    lists = (profile.steps, profile.evidence, profile.talks, profile.manager_assessments,
             profile.assessments, profile.quiz.attempts, (profile.now,))  # fmt: skip
    kept = [one for entries in lists for one in entries if one.ladder]
    return None if not kept or any(belongs(one, kb) for one in kept) else kept[-1].ladder


@dataclass(frozen=True, slots=True)
class _Ids:
    """Old ids of a ladder's entries. Requirements are by role: each role has its own."""

    roles: Renames
    steps: Renames
    items: Renames
    skills: Renames
    requirements: Mapping[str, Renames]


def follow(profile: Profile, kb: KnowledgeBase, *, others: bool = False) -> Profile:
    """Reduce the profile to what this ladder's rules are to see: its entries under today's ids.

    It is for reading and never for writing: entries of other ladders are left out. With `others`
    they stay, as they are.
    """
    ids = _ids(kb)

    def each(entries: Iterable[E], today: Callable[[E, _Ids], E]) -> tuple[E, ...]:
        return tuple(
            today(one, ids) if belongs(one, kb) else one
            for one in entries
            if others or belongs(one, kb)
        )

    quiz = profile.quiz
    now = profile.now
    if not belongs(now, kb):
        now = now.model_copy(update={"role": None, "target": None})
    runs = each((quiz.run,) if quiz.run else (), _attempt)
    return profile.model_copy(
        update={
            "quiz": quiz.model_copy(
                update={
                    "attempts": each(quiz.attempts, _attempt),
                    "set_aside": each(quiz.set_aside, _attempt),
                    "run": runs[0] if runs else None,
                }
            ),
            "now": _with_role(now, ids).model_copy(
                update={"target": _today(now.target, ids.roles)}
            ),
            "steps": each(profile.steps, _with_step),
            "evidence": each(profile.evidence, _with_step),
            "talks": each(profile.talks, _with_role),
            "assessments": each(profile.assessments, _assessment),
            "manager_assessments": each(profile.manager_assessments, _assessment),
        }
    )


def _ids(kb: KnowledgeBase) -> _Ids:
    requirements: dict[str, Renames] = {
        role.id: _renames((one.id, one) for one in kb.requirements(role) if one.id)
        for role in kb.roles.values()
    }
    return _Ids(
        roles=_renames(kb.roles.items()),
        steps=_renames(steps_of(kb).items()),
        items=_renames(kb.quiz.items.items() if kb.quiz else ()),
        skills=_renames(kb.skills.items()),
        requirements=requirements,
    )


def _renames(entries: Iterable[tuple[str | None, _Named]]) -> Renames:
    """Map old ids to those of today. An id that an entry has today is nobody's old id."""
    every = [(key, one.was) for key, one in entries if key]
    today = {key for key, _ in every}
    return {old: key for key, was in every for old in was if old not in today}


def _renamed(table: Mapping[str, V], ids: Renames, prefix: str = "") -> dict[str, V]:
    """Put a table under today's ids. What was saved under today's id counts before an old one's."""
    renamed = ((prefix + ids[key], value) for key, value in _cut(table, prefix) if key in ids)
    same = ((prefix + key, value) for key, value in _cut(table, prefix) if key not in ids)
    return {**dict(renamed), **dict(same)}


def _cut(table: Mapping[str, V], prefix: str) -> Iterator[tuple[str, V]]:
    return ((key[len(prefix) :], one) for key, one in table.items() if key.startswith(prefix))


A = TypeVar("A", bound=QuizAttempt)


def _attempt(one: A, ids: _Ids) -> A:
    return one.model_copy(
        update={
            "answers": _renamed(one.answers, ids.items),
            "asked": _renamed(one.asked, ids.items),
        }
    )


R = TypeVar("R", Talk, Whereabouts)


def _with_role(one: R, ids: _Ids) -> R:
    return one.model_copy(update={"role": _today(one.role, ids.roles)})


def _today(name: str | None, ids: Renames) -> str | None:
    return name and ids.get(name, name)


S = TypeVar("S", Mark, Evidence)


def _with_step(one: S, ids: _Ids) -> S:
    role, slash, requirement = one.step.partition("/")
    if not slash:
        return one.model_copy(update={"step": ids.steps.get(role, role)})
    role = ids.roles.get(role, role)
    today = ids.requirements.get(role, {}).get(requirement, requirement)
    return one.model_copy(update={"step": f"{role}/{today}"})


def _assessment(one: Assessment, ids: _Ids) -> Assessment:
    ratings = one.ratings
    role = ids.roles.get(ratings.role, ratings.role)
    required = ids.requirements.get(role, {})
    by_table = {"skills": ids.skills, "years": required, "asks": required}
    tables = {name: _renamed(ratings.table(name), today) for name, today in by_table.items()}
    asked = {
        key: words
        for name, today in by_table.items()
        for key, words in _renamed(one.asked, today, f"{name}/").items()
    }
    renamed = ratings.model_copy(update={"role": role, **tables})
    return one.model_copy(update={"ratings": renamed, "asked": asked})
