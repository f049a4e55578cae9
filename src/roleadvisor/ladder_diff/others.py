"""Changes that concern everybody on a ladder: skills, the quiz, topics, sources."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from roleadvisor.ladder.base import Keyed, Model
from roleadvisor.ladder.statement import Skill, SkillLevel
from roleadvisor.ladder_diff.pairs import pair_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    change_for_reasons,
    field_changes,
    id_change,
    part_changes,
    statement_change,
    statement_list_changes,
    text_change,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.versions import Versions
from roleadvisor.text import join_words

_TABLES = {
    "Track": "tracks",
    "Family": "families",
    "Heading": "groups",
    "Topic": "facets",
    "Source": "sources",
    "Open question": "open_questions",
}
_QUIZ_TABLES = {"Dimension": "dimensions", "Quiz item": "items", "Dealbreaker": "dealbreakers"}
_SAVED_UNDER = {"Quiz item": "answers", "Dimension": "results", "Skill": "ratings"}
"""What people have saved under the ids of a table."""


def other_changes(versions: Versions) -> Iterator[Change]:
    """Changes other than those of roles and the paths between them."""
    old, new = versions.under_new_ids(versions.old), versions.new
    fields = ("id", "title", "about", "compare", "source")
    reasons = list(_field_and_text_reasons(old, new, but=set(type(old).model_fields) - set(fields)))
    if old.id != new.id and old.id:
        reasons.append(Reason("minor", "id-lost", _OTHER_LADDER))
    yield from change_for_reasons("The ladder", None, reasons, (old.title, new.title))
    yield from _skill_changes(versions)
    for part, name in _TABLES.items():
        yield from _table_changes(versions, part, getattr(old, name), getattr(new, name))
    yield from _roadmap_changes(versions)
    yield from _quiz_changes(versions)


_OTHER_LADDER = "its id changed: to people's data this is another ladder"


def _table_changes(
    versions: Versions, part: str, old: Mapping[str, Keyed], new: Mapping[str, Keyed]
) -> Iterator[Change]:
    def reasons(before: Keyed, after: Keyed) -> Iterator[Reason]:
        yield from _field_and_text_reasons(
            versions.under_new_ids(before), after, has_saved_data=part in _SAVED_UNDER
        )
        yield from _id_reasons(part, before, after)

    for pair in pair_parts(old, new, _display_name):
        yield from part_changes(part, pair, _display_name, reasons)


def _id_reasons(part: str, old: Any, new: Any) -> Iterator[Reason]:  # noqa: ANN401 - parts with and without `was`
    if part in _SAVED_UNDER:
        yield from id_change(old.id, new.id, new.was, _SAVED_UNDER[part])
    elif old.id != new.id:
        yield Reason("patch", "renamed", f"its id was `{old.id}`")


def _display_name(part: Model) -> str:
    """What people know a part by: its title, or both sides of a quiz item."""
    sides = getattr(part, "left", None), getattr(part, "right", None)
    return getattr(part, "title", None) or " / ".join(side for side in sides if side)


def _field_and_text_reasons(
    old: Model, new: Model, but: Collection[str] = (), *, has_saved_data: bool = False
) -> Iterator[Reason]:
    """Compare texts by wording, and other fields for equality.

    A new title is a patch, except where people have saved ratings or results under it.
    """
    # Texts are prose: no ids, references or kinds.
    texts = [
        name
        for name in type(old).model_fields
        if name not in but and name not in ("source", "kind", "how", "id", "group", "dimension")
        and isinstance(getattr(old, name), str) and isinstance(getattr(new, name), str)
    ]  # fmt: skip
    for name in texts:
        what = f"its {name.replace('_', ' ')}"
        for reason in text_change(getattr(old, name), getattr(new, name), what):
            weight = reason.weight if has_saved_data else "patch"
            yield Reason(weight, "title", "renamed") if name == "title" else reason
    yield from field_changes(old, new, but={*but, *texts})


def _skill_changes(versions: Versions) -> Iterator[Change]:
    asked = _asked_levels(versions)
    for before, after in pair_parts(versions.old.skills, versions.new.skills, _display_name):
        yield from part_changes("Skill", (before, after), _display_name, _skill_reasons)
        if before and after:
            yield from _level_changes(before, after, asked)


def _skill_reasons(old: Skill, new: Skill) -> Iterator[Reason]:
    yield from _field_and_text_reasons(old, new, but=("levels",), has_saved_data=True)
    yield from _id_reasons("Skill", old, new)


def _asked_levels(versions: Versions) -> dict[tuple[str, int], list[str]]:
    """The names of the roles that call for a level of a skill, by skill and level."""
    asked = defaultdict[tuple[str, int], list[str]](list)
    for role in versions.new.roles.values():
        for requirement in versions.new.requirements(role):
            if requirement.skill is not None and requirement.level is not None:
                asked[requirement.skill, requirement.level].append(versions.role_names[role.id])
    return asked


def _level_changes(
    old: Skill, new: Skill, asked: Mapping[tuple[str, int], list[str]]
) -> Iterator[Change]:
    for level in {**old.levels, **new.levels}:
        part = f"Skill {new.title}, level {level}"
        before, after = old.levels.get(level), new.levels.get(level)
        if before and after:
            reasons = _level_reasons(before, after, asked[new.id, level])
            yield from change_for_reasons(
                part, new.id, reasons, (before.anchor.text, after.anchor.text)
            )
        else:
            anchors = (before.anchor if before else None, after.anchor if after else None)
            yield from statement_change(part, new.id, *anchors)


def _level_reasons(old: SkillLevel, new: SkillLevel, roles: list[str]) -> Iterator[Reason]:
    """Weigh a changed level: its anchor asks something of people if a role calls for that level."""
    what = f"what's asked of {join_words(dict.fromkeys(roles))}" if roles else ""
    yield from text_change(old.anchor.text, new.anchor.text, what, asks=bool(roles))
    yield from field_changes(old.anchor, new.anchor, but=("text",))
    yield from field_changes(old, new, but=("anchor",))


def _roadmap_changes(versions: Versions) -> Iterator[Change]:
    old, new = versions.old.roadmaps, versions.new.roadmaps
    cautions = (old.caution if old else None, new.caution if new else None)
    yield from statement_change("All roadmaps", None, *cautions)
    seats = (old.seat if old else (), new.seat if new else ())
    yield from statement_list_changes("All roadmaps: what else a move depends on", *seats)


def _quiz_changes(versions: Versions) -> Iterator[Change]:
    old, new = versions.old.quiz, versions.new.quiz
    if old and new:
        reasons = _field_and_text_reasons(
            versions.under_new_ids(old), new, but=_QUIZ_TABLES.values()
        )
        yield from change_for_reasons("Quiz", None, reasons, (old.title, new.title))
        for part, name in _QUIZ_TABLES.items():
            yield from _table_changes(versions, part, getattr(old, name), getattr(new, name))
    elif old or new:
        texts = (old.title if old else None, new.title if new else None)
        yield added_or_removed("Quiz", None, texts)
