"""What changed from one version of a ladder to another, by the people whom it concerns."""

from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import normalize_name
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_diff.moves import MoveChanges, Repeated, matched_moves
from roleadvisor.ladder_diff.others import other_changes
from roleadvisor.ladder_diff.pairs import paired_parts
from roleadvisor.ladder_diff.reasons import WEIGHTS, heaviest
from roleadvisor.ladder_diff.result import Change, Changes, Edition, Group
from roleadvisor.ladder_diff.roles import role_changes
from roleadvisor.ladder_diff.versions import is_raised, suggested
from roleadvisor.ladder_diff.wording import words
from roleadvisor.statements.view import RoleName

RolePair = tuple[Role | None, Role | None]


def changes(old: KnowledgeBase, new: KnowledgeBase) -> Changes:
    """What changed from `old` to `new`, and what that means to the people on the ladder."""
    groups = tuple(_groups(old, new))
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


def _groups(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Group]:
    pairs = paired_parts(old.roles, new.roles, lambda role: normalize_name(role.title))
    facets = {
        before.id: after.id
        for before, after in paired_parts(old.facets, new.facets, lambda facet: facet.title)
        if before and after
    }
    found = [(pair, list(_of_role(old, new, pair, facets))) for pair in pairs]
    of_roles = [change for _, made in found for change in made]
    repeated = Repeated(
        frozenset(tuple(words(change.before)) for change in of_roles if change.before),
        frozenset(tuple(words(change.after)) for change in of_roles if change.after),
    )
    ways = _ways(old, new, pairs, repeated)
    for (before, after), made in found:
        role = after or before
        if role:
            yield from _group(RoleName(role.id, role.title), made + ways.get(role.id, []))
    yield from _group(None, list(other_changes(old, new)))


def _of_role(
    old: KnowledgeBase, new: KnowledgeBase, pair: RolePair, facets: dict[str, str]
) -> Iterator[Change]:
    before, after = pair
    if before != after or old.shared != new.shared or old.skills != new.skills:
        yield from role_changes(old, new, before, after, facets)


def _ways(
    old: KnowledgeBase, new: KnowledgeBase, pairs: list[RolePair], repeated: Repeated
) -> dict[str, list[Change]]:
    """The changes of ways by the role where they start; that a role is gone says enough."""
    roles = {before.id: after.id for before, after in pairs if before and after}
    moves = MoveChanges(old, new, roles)
    ways: dict[str, list[Change]] = {}
    for before, after in matched_moves(old, new, roles):
        move = after or before
        origin = roles.get(move.origin, move.origin) if move else ""
        if origin in new.roles:
            ways.setdefault(origin, []).extend(moves.of(before, after, repeated))
    return ways


def _group(role: RoleName | None, found: list[Change]) -> Iterator[Group]:
    """Put the heaviest first, and otherwise keep the order of the ladder."""
    weight = heaviest(change.weight for change in found)
    if weight is not None:
        ordered = sorted(found, key=lambda change: WEIGHTS.index(change.weight))
        yield Group(role, weight, tuple(ordered))


def _cautions(old: KnowledgeBase, new: KnowledgeBase, found: list[Change]) -> Iterator[str]:
    codes = {code for change in found for code in change.reasons}
    if "reworded" in codes:
        yield (
            "Texts are compared by their words. Where other words ask more of somebody, the "
            "change is major, whatever is said here."
        )
    if "id-lost" in codes:
        yield "People's data is kept under ids. `was` lets it follow to the new one."
    if old.quiz and new.quiz and old.quiz.version >= new.quiz.version:
        heavy = ("minor", "major")
        if any(one.weight in heavy and one.part in ("Quiz item", "Dimension") for one in found):
            yield (
                f"The quiz changed and its version is still {new.quiz.version}: raise it, so that "
                "answers kept by people are not taken for answers to the new items."
            )
