"""The version that a ladder should have after a change: `1.4` and a major change make `2.0`."""

import re
from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.match import WEIGHTS, heaviest
from roleadvisor.ladder_diff.moves import matched_moves, move_changes
from roleadvisor.ladder_diff.others import other_changes
from roleadvisor.ladder_diff.result import Change, Changes, Edition, Group, Weight
from roleadvisor.ladder_diff.roles import role_changes
from roleadvisor.statements.view import RoleName

_NUMBERS = re.compile(r"(v?)([0-9]{1,6})(?:\.([0-9]{1,6}))?(?:\.([0-9]{1,6}))?")
_AT: dict[Weight, int] = {"major": 0, "minor": 1, "patch": 2}


def suggested(version: str, weight: Weight | None) -> str | None:
    """Give the next version; the same one where nothing changed, None where it is no number."""
    match = _NUMBERS.fullmatch(version)
    if match is None or weight is None:
        return version if match else None
    numbers = [int(number) for number in match.groups()[1:] if number is not None]
    size = max(len(numbers), _AT[weight] + 1)
    numbers += [0] * (size - len(numbers))
    raised = [*numbers[: _AT[weight]], numbers[_AT[weight]] + 1]
    raised += [0] * (size - len(raised))
    return match.group(1) + ".".join(map(str, raised))


def is_raised(version: str, to: str | None) -> bool | None:
    """Tell whether a version is `to` or a later one; None where the two cannot be compared."""
    one, other = _numbers(version), _numbers(to or "")
    return None if one is None or other is None else one >= other


def _numbers(version: str) -> tuple[int, ...] | None:
    match = _NUMBERS.fullmatch(version)
    return tuple(int(number or 0) for number in match.groups()[1:]) if match else None


def changes(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """Tell what changed from `old` to `new`, and what that means to the people on the ladder."""
    groups = tuple(_groups(old, new))
    found = [change for group in groups for change in group.changes]
    weight = heaviest(change.weight for change in found)
    version = suggested(old.version, weight)
    counted = {name: sum(change.weight == name for change in found) for name in WEIGHTS}
    return Changes(
        old=Edition(old.title, old.version),
        new=Edition(new.title, new.version),
        weight=weight,
        suggested=version,
        raised=is_raised(new.version, version),
        major=counted["major"],
        minor=counted["minor"],
        patch=counted["patch"],
        groups=groups,
        cautions=tuple(_cautions(old, new, found)),
    )


def _groups(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Group]:
    ways = _ways(old, new)
    for name, role in {**old.roles, **new.roles}.items():
        same = old.shared == new.shared and old.roles.get(name) == new.roles.get(name)
        found = [] if same else list(role_changes(old, new, name))
        yield from _group(RoleName(name, role.title), found + ways.get(name, []))
    yield from _group(None, list(other_changes(old, new)))


def _ways(old: KnowledgeBase, new: KnowledgeBase) -> dict[str, list[Change]]:
    """Give the changes of ways by the role where they start; that a role is gone says enough."""
    titles = {key: role.title for kb in (old, new) for key, role in kb.roles.items()}
    remaining = {(move.origin, move.to) for move in new.moves.values()}
    ways: dict[str, list[Change]] = {}
    for before, after in matched_moves(old, new):
        move = after or before
        if move and move.origin in new.roles:
            found = move_changes(before, after, titles, remaining)
            ways.setdefault(move.origin, []).extend(found)
    return ways


def _group(role: RoleName | None, found: list[Change]) -> Iterator[Group]:
    """Put the heaviest first, and otherwise keep the order of the ladder."""
    weight = heaviest(change.weight for change in found)
    if weight is not None:
        ordered = sorted(found, key=lambda change: WEIGHTS.index(change.weight))
        yield Group(role, weight, tuple(ordered))


_REWORDED = "worded differently"


def _cautions(old: KnowledgeBase, new: KnowledgeBase, found: list[Change]) -> Iterator[str]:
    if any(_REWORDED in change.what for change in found):
        yield (
            "Texts are compared by their words. Where other words ask more of somebody, the "
            "change is major, whatever is said here."
        )
    if old.quiz and new.quiz and old.quiz.version >= new.quiz.version:
        heavy = ("minor", "major")
        if any(one.weight in heavy and one.part in ("Quiz item", "Dimension") for one in found):
            yield (
                f"The quiz changed and its version is still {new.quiz.version}: raise it, so that "
                "answers kept by people are not taken for answers to the new items."
            )
