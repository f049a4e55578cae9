"""What changed from one version of a ladder to another, by who is affected."""

import re
from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.moves import changes_of_moves
from roleadvisor.ladder_diff.others import other_changes
from roleadvisor.ladder_diff.pairs import either
from roleadvisor.ladder_diff.reasons import WEIGHTS, heaviest
from roleadvisor.ladder_diff.result import Change, Changes, Edition, Group, Weight
from roleadvisor.ladder_diff.roles import role_changes
from roleadvisor.ladder_diff.versions import Versions, with_new_sources
from roleadvisor.ladder_diff.wording import renamed
from roleadvisor.statements.view import RoleName, role_name


def changes(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """What changed from `old` to `new`, and what that means to the people on the ladder."""
    versions = Versions(with_new_sources(old, new), new)
    with renamed(versions.new_titles):
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
        touched = common or not versions.is_same_role(*pair)
        found[role_name(either(pair))] = list(role_changes(versions, pair)) if touched else []
    of_roles = [change for made in found.values() for change in made]
    names = {role.id: role for role in found}
    for origin, change in changes_of_moves(versions, of_roles):
        found[names[origin]].append(change)
    for name, made in found.items():
        yield from _group(name, versions.role_names[name.id], made)
    yield from _group(None, "Everybody", list(other_changes(versions)))


def _group(role: RoleName | None, name: str, found: list[Change]) -> Iterator[Group]:
    """Put the heaviest first, and otherwise keep the order of the ladder."""
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
    asked_otherwise = any(one.weight != "patch" for one in of_quiz)
    if asked_otherwise and old.quiz and new.quiz and old.quiz.version >= new.quiz.version:
        yield (
            f"The quiz changed and its version is still {new.quiz.version}: raise it, so that "
            "answers kept by people are not taken for answers to the new items."
        )


_VERSION = re.compile(r"(v?)([0-9]{1,6}(?:\.[0-9]{1,6}){0,2})")


def suggested(version: str, weight: Weight | None) -> str | None:
    """The next version: `1.4` and a major change make `2.0`.

    The same one where nothing changed, None where it is no number.
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
    """Whether a version is `to` or a later one; None where the two cannot be compared."""
    one, other = _numbers(version), _numbers(to or "")
    return None if one is None or other is None else one >= other


def is_announced(result: Changes) -> bool:
    """Whether the version was raised as the changes call for, or is a new one of another form."""
    other = result.old.version != result.new.version
    return other if result.raised is None else result.raised


def _numbers(version: str) -> list[int] | None:
    match = _VERSION.fullmatch(version)
    return [int(number) for number in [*match[2].split("."), 0, 0][:3]] if match else None
