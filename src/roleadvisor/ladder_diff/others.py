"""What concerns everybody on a ladder: its skills, its quiz, its rows, its sources."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from roleadvisor.ladder.base import Keyed, Model
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Roadmaps
from roleadvisor.ladder.role import Skill, SkillLevel
from roleadvisor.ladder_diff.pairs import paired_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    changed,
    field_changes,
    id_change,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.statements import lists_of_parts, text_of_part
from roleadvisor.ladder_diff.wording import text_change
from roleadvisor.text import listed

_TABLES = {
    "Track": "tracks",
    "Family": "families",
    "Heading": "groups",
    "Facet": "facets",
    "Source": "sources",
    "Open question": "open_questions",
}
_OF_QUIZ = {"Dimension": "dimensions", "Quiz item": "items", "Dealbreaker": "dealbreakers"}
_KEPT = {"Quiz item": "answers", "Dimension": "results", "Skill": "ratings"}
"""What people have kept under the ids of a table."""


def other_changes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    """What changed beside roles and the ways between them."""
    fields = ("id", "title", "about", "compare", "source")
    reasons = list(_fields(old, new, but=set(KnowledgeBase.model_fields) - set(fields)))
    if old.id != new.id and old.id:
        reasons.append(Reason("minor", "id-lost", _OTHER_LADDER))
    yield from changed("The ladder", None, reasons, (old.title, new.title))
    yield from _skills(old, new)
    for part, name in _TABLES.items():
        yield from _table(part, getattr(old, name), getattr(new, name))
    yield from _roadmaps(old.roadmaps, new.roadmaps)
    yield from _quiz(old, new)


_OTHER_LADDER = "its id changed: to people's data this is another ladder"


def _table(part: str, old: Mapping[str, Keyed], new: Mapping[str, Keyed]) -> Iterator[Change]:
    for before, after in paired_parts(old, new, _called):
        texts = (_called(before), _called(after))
        if before and after:
            reasons = [*_fields(before, after), *_renamed(part, before, after)]
            yield from changed(part, after.id, reasons, texts)
        else:
            one = after or before
            yield added_or_removed(part, one.id if one else None, texts)


def _renamed(part: str, old: Any, new: Any) -> Iterator[Reason]:  # noqa: ANN401 - parts with and without `was`
    if part in _KEPT:
        yield from id_change(old.id, new.id, new.was, _KEPT[part])
    elif old.id != new.id:
        yield Reason("patch", "renamed", f"its id was `{old.id}`")


def _called(part: Model | None) -> str | None:
    """What people see of a part first: its title, or both sides of an item."""
    if part is None:
        return None
    sides = getattr(part, "left", None), getattr(part, "right", None)
    return getattr(part, "title", None) or " / ".join(side for side in sides if side)


def _fields(old: Model, new: Model, but: Collection[str] = ()) -> Iterator[Reason]:
    """Compare texts as texts, and the other fields as they are."""
    texts = [
        name
        for name in type(old).model_fields
        if name not in but and name not in ("source", "kind", "how", "id")
        and isinstance(getattr(old, name), str) and isinstance(getattr(new, name), str)
    ]  # fmt: skip
    for name in texts:
        what = f"its {name.replace('_', ' ')}"
        yield from text_change(getattr(old, name), getattr(new, name), what, asks=False)
    yield from field_changes(old, new, but={*but, *texts})


def _skills(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    asked = _asked_levels(new)
    for before, after in paired_parts(old.skills, new.skills, _called):
        texts = (_called(before), _called(after))
        if before and after:
            reasons = [*_fields(before, after, but=("levels",)), *_renamed("Skill", before, after)]
            yield from changed("Skill", after.id, reasons, texts)
            yield from _levels(before, after, asked)
        else:
            one = after or before
            yield added_or_removed("Skill", one.id if one else None, texts)


def _asked_levels(kb: KnowledgeBase) -> dict[tuple[str, int], list[str]]:
    """The titles of the roles that ask for a level of a skill."""
    asked: dict[tuple[str, int], list[str]] = {}
    for role in kb.roles.values():
        for said in kb.requirements(role):
            if said.skill is not None and said.level is not None:
                asked.setdefault((said.skill, said.level), []).append(role.title)
    return asked


def _levels(old: Skill, new: Skill, asked: Mapping[tuple[str, int], list[str]]) -> Iterator[Change]:
    for level in {**old.levels, **new.levels}:
        part = f"Skill {new.title}, level {level}"
        before, after = old.levels.get(level), new.levels.get(level)
        if before and after:
            reasons = _level(before, after, asked.get((new.id, level), []))
            yield from changed(part, new.id, reasons, (before.anchor.text, after.anchor.text))
        else:
            anchors = (before.anchor if before else None, after.anchor if after else None)
            yield from text_of_part(part, new.id, *anchors)


def _level(old: SkillLevel, new: SkillLevel, roles: list[str]) -> Iterator[Reason]:
    """Weigh a change of a level: its anchor asks something where a role asks for that level."""
    what = f"what is asked of {listed(dict.fromkeys(roles))}" if roles else "it"
    yield from text_change(old.anchor.text, new.anchor.text, what, asks=bool(roles))
    yield from field_changes(old.anchor, new.anchor, but=("text",))
    yield from field_changes(old, new, but=("anchor",))


def _roadmaps(old: Roadmaps | None, new: Roadmaps | None) -> Iterator[Change]:
    cautions = (old.caution if old else None, new.caution if new else None)
    yield from text_of_part("All roadmaps", None, *cautions)
    seats = (old.seat if old else (), new.seat if new else ())
    yield from lists_of_parts("All roadmaps: what else a move depends on", *seats)


def _quiz(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    if old.quiz is None or new.quiz is None:
        if old.quiz or new.quiz:
            yield added_or_removed("Quiz", None, (_called(old.quiz), _called(new.quiz)))
        return
    texts = (old.quiz.title, new.quiz.title)
    yield from changed("Quiz", None, _fields(old.quiz, new.quiz, but=_OF_QUIZ.values()), texts)
    for part, name in _OF_QUIZ.items():
        yield from _table(part, getattr(old.quiz, name), getattr(new.quiz, name))
