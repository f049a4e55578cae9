"""What concerns everybody on a ladder: its skills, its quiz, its rows, its sources."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from roleadvisor.ladder.base import Keyed, Model
from roleadvisor.ladder.statement import Skill, SkillLevel
from roleadvisor.ladder_diff.pairs import paired_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    changed,
    field_changes,
    id_change,
    lists_of_parts,
    part_changes,
    text_change,
    text_of_part,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.versions import Versions
from roleadvisor.text import listed

_TABLES = {
    "Track": "tracks",
    "Family": "families",
    "Heading": "groups",
    "Topic": "facets",
    "Source": "sources",
    "Open question": "open_questions",
}
_OF_QUIZ = {"Dimension": "dimensions", "Quiz item": "items", "Dealbreaker": "dealbreakers"}
_KEPT = {"Quiz item": "answers", "Dimension": "results", "Skill": "ratings"}
"""What people have kept under the ids of a table."""


def other_changes(versions: Versions) -> Iterator[Change]:
    """What changed besides roles and the paths between them."""
    old, new = versions.under_new_ids(versions.old), versions.new
    fields = ("id", "title", "about", "compare", "source")
    reasons = list(_fields(old, new, but=set(type(old).model_fields) - set(fields)))
    if old.id != new.id and old.id:
        reasons.append(Reason("minor", "id-lost", _OTHER_LADDER))
    yield from changed("The ladder", None, reasons, (old.title, new.title))
    yield from _skills(versions)
    for part, name in _TABLES.items():
        yield from _table(versions, part, getattr(old, name), getattr(new, name))
    yield from _roadmaps(versions)
    yield from _quiz(versions)


_OTHER_LADDER = "its id changed: to people's data this is another ladder"


def _table(
    versions: Versions, part: str, old: Mapping[str, Keyed], new: Mapping[str, Keyed]
) -> Iterator[Change]:
    def reasons(before: Keyed, after: Keyed) -> Iterator[Reason]:
        yield from _fields(versions.under_new_ids(before), after, kept=part in _KEPT)
        yield from _renamed(part, before, after)

    for pair in paired_parts(old, new, _called):
        yield from part_changes(part, pair, _called, reasons)


def _renamed(part: str, old: Any, new: Any) -> Iterator[Reason]:  # noqa: ANN401 - parts with and without `was`
    if part in _KEPT:
        yield from id_change(old.id, new.id, new.was, _KEPT[part])
    elif old.id != new.id:
        yield Reason("patch", "renamed", f"its id was `{old.id}`")


def _called(part: Model) -> str:
    """What people see of a part first: its title, or both sides of an item."""
    sides = getattr(part, "left", None), getattr(part, "right", None)
    return getattr(part, "title", None) or " / ".join(side for side in sides if side)


def _fields(
    old: Model, new: Model, but: Collection[str] = (), *, kept: bool = False
) -> Iterator[Reason]:
    """Compare texts as texts, and the other fields as they are.

    A title is wording, but for those under which people have `kept` ratings and results.
    """
    texts = [
        name
        for name in type(old).model_fields
        if name not in but and name not in ("source", "kind", "how", "id", "group", "dimension")
        and isinstance(getattr(old, name), str) and isinstance(getattr(new, name), str)
    ]  # fmt: skip
    for name in texts:
        what = f"its {name.replace('_', ' ')}"
        for reason in text_change(getattr(old, name), getattr(new, name), what):
            weight = reason.weight if kept else "patch"
            yield Reason(weight, "title", "renamed") if name == "title" else reason
    yield from field_changes(old, new, but={*but, *texts})


def _skills(versions: Versions) -> Iterator[Change]:
    asked = _asked_levels(versions)
    for before, after in paired_parts(versions.old.skills, versions.new.skills, _called):
        yield from part_changes("Skill", (before, after), _called, _skill_reasons)
        if before and after:
            yield from _levels(before, after, asked)


def _skill_reasons(old: Skill, new: Skill) -> Iterator[Reason]:
    yield from _fields(old, new, but=("levels",), kept=True)
    yield from _renamed("Skill", old, new)


def _asked_levels(versions: Versions) -> dict[tuple[str, int], list[str]]:
    """The names of the roles that ask for a level of a skill."""
    asked = defaultdict[tuple[str, int], list[str]](list)
    for role in versions.new.roles.values():
        for said in versions.new.requirements(role):
            if said.skill is not None and said.level is not None:
                asked[said.skill, said.level].append(versions.role_names[role.id])
    return asked


def _levels(old: Skill, new: Skill, asked: Mapping[tuple[str, int], list[str]]) -> Iterator[Change]:
    for level in {**old.levels, **new.levels}:
        part = f"Skill {new.title}, level {level}"
        before, after = old.levels.get(level), new.levels.get(level)
        if before and after:
            reasons = _level(before, after, asked[new.id, level])
            yield from changed(part, new.id, reasons, (before.anchor.text, after.anchor.text))
        else:
            anchors = (before.anchor if before else None, after.anchor if after else None)
            yield from text_of_part(part, new.id, *anchors)


def _level(old: SkillLevel, new: SkillLevel, roles: list[str]) -> Iterator[Reason]:
    """Weigh a change of a level: its anchor asks something where a role asks for that level."""
    what = f"what's asked of {listed(dict.fromkeys(roles))}" if roles else ""
    yield from text_change(old.anchor.text, new.anchor.text, what, asks=bool(roles))
    yield from field_changes(old.anchor, new.anchor, but=("text",))
    yield from field_changes(old, new, but=("anchor",))


def _roadmaps(versions: Versions) -> Iterator[Change]:
    old, new = versions.old.roadmaps, versions.new.roadmaps
    cautions = (old.caution if old else None, new.caution if new else None)
    yield from text_of_part("All roadmaps", None, *cautions)
    seats = (old.seat if old else (), new.seat if new else ())
    yield from lists_of_parts("All roadmaps: what else a move depends on", *seats)


def _quiz(versions: Versions) -> Iterator[Change]:
    old, new = versions.old.quiz, versions.new.quiz
    if old and new:
        reasons = _fields(versions.under_new_ids(old), new, but=_OF_QUIZ.values())
        yield from changed("Quiz", None, reasons, (old.title, new.title))
        for part, name in _OF_QUIZ.items():
            yield from _table(versions, part, getattr(old, name), getattr(new, name))
    elif old or new:
        texts = (old.title if old else None, new.title if new else None)
        yield added_or_removed("Quiz", None, texts)
