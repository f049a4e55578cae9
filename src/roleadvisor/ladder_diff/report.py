"""What changed between two versions of a ladder, grouped by who is affected."""

import re
from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.moves import path_changes
from roleadvisor.ladder_diff.others import other_changes
from roleadvisor.ladder_diff.pairs import new_or_old
from roleadvisor.ladder_diff.reasons import WEIGHTS, heaviest
from roleadvisor.ladder_diff.result import Change, Changes, Edition, Group, Weight
from roleadvisor.ladder_diff.roles import role_changes
from roleadvisor.ladder_diff.versions import Versions, with_new_sources
from roleadvisor.ladder_diff.wording import same_titles
from roleadvisor.statements.view import RoleName, role_name


def changes(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """What changed from `old` to `new`, and what it means for the people on the ladder."""
    versions = Versions(with_new_sources(old, new), new)
    with same_titles(versions.new_titles):
        groups = tuple(_groups(versions))
    found = [change for group in groups for change in group.changes]
    weight = heaviest(change.weight for change in found)
    version = suggested(old.version, weight)
    major, minor, patch = (sum(one.weight == weight for one in found) for weight in WEIGHTS)
    return Changes(
        old=Edition(old.title, old.version),
        new=Edition(new.title, new.version),
        weight=weight,
        suggested=version,
        raised=is_raised(new.version, version),
        major=major,
        minor=minor,
        patch=patch,
        groups=groups,
        cautions=tuple(_cautions(old, new, found)),
    )


def _groups(versions: Versions) -> Iterator[Group]:
    old, new = versions.old, versions.new
    common = old.shared != new.shared or old.skills != new.skills
    found: dict[RoleName, list[Change]] = {}
    for pair in versions.roles:
        may_differ = common or not versions.is_same_role(*pair)
        found[role_name(new_or_old(pair))] = (
            list(role_changes(versions, pair)) if may_differ else []
        )
    changes_in_roles = [change for made in found.values() for change in made]
    names = {role.id: role for role in found}
    for origin, change in path_changes(versions, changes_in_roles):
        found[names[origin]].append(change)
    for name, made in found.items():
        yield from _group(name, versions.role_names[name.id], made)
    yield from _group(None, "Everybody", list(other_changes(versions)))


def _group(role: RoleName | None, name: str, found: list[Change]) -> Iterator[Group]:
    """Sort the changes by weight, heaviest first, and otherwise keep the ladder's order."""
    weight = heaviest(change.weight for change in found)
    if weight is not None:
        ordered = sorted(found, key=lambda change: WEIGHTS.index(change.weight))
        yield Group(role, name, weight, tuple(ordered))


def _cautions(old: KnowledgeBase, new: KnowledgeBase, found: list[Change]) -> Iterator[str]:
    codes = {code for change in found for code in change.reasons}
    if "reworded" in codes:
        yield "Only words were compared: read whether what's reworded asks more, which is major."
    if "id-lost" in codes:
        yield "People's data is kept under ids. `was` lets it follow to the new one."
    of_quiz = [one for one in found if one.part in {"Quiz item", "Dimension"}]
    quiz_asks_differently = any(one.weight != "patch" for one in of_quiz)
    if quiz_asks_differently and old.quiz and new.quiz and old.quiz.version >= new.quiz.version:
        yield (
            f"The quiz changed and its version is still {new.quiz.version}: raise it, so that "
            "answers kept by people are not taken for answers to the new items."
        )


_VERSION = re.compile(r"(v?)([0-9]{1,6}(?:\.[0-9]{1,6}){0,2})")


def suggested(version: str, weight: Weight | None) -> str | None:
    """The next version: after a major change `1.4` becomes `2.0`.

    The same version if nothing changed; None if it isn't a version number.
    """
    match = _VERSION.fullmatch(version)
    if match is None or weight is None:
        return version if match else None
    at = WEIGHTS.index(weight)
    numbers = [int(number) for number in match[2].split(".")]
    size = max(len(numbers), at + 1)
    numbers += [0] * (size - len(numbers))
    raised = [*numbers[:at], numbers[at] + 1, *[0] * (size - at - 1)]
    return match[1] + ".".join(map(str, raised))


def is_raised(version: str, to: str | None) -> bool | None:
    """Whether a version is `to` or later; None if the two can't be compared."""
    one, other = _parse_version(version), _parse_version(to or "")
    return None if one is None or other is None else one >= other


def is_announced(result: Changes) -> bool:
    """Whether the version was raised as suggested, or at all if versions aren't numbers."""
    other = result.old.version != result.new.version
    return other if result.raised is None else result.raised


def _parse_version(version: str) -> list[int] | None:
    match = _VERSION.fullmatch(version)
    return [int(number) for number in [*match[2].split("."), 0, 0][:3]] if match else None
