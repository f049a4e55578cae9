"""Finds roles, facets, and steps by the names people type, and the moves that paths use."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import Facet, FacetGroup, KnowledgeBase, Role
from roleadvisor.ladder.moves import Move, Phase, Step, steps
from roleadvisor.ladder.statement import RoleStatement, comparable_content
from roleadvisor.text import join_words, normalize_name


def find_role(kb: KnowledgeBase, word: str) -> Role:
    """Find the role that `word` names by id, title, or alias.

    Raises UsageProblem, with the nearest names, if it names none or several.
    """
    wanted = normalize_name(word)
    by_id = {normalize_name(name): one for name, one in kb.roles.items()}
    if wanted in by_id:
        return by_id[wanted]
    names = [(name, one) for one in kb.roles.values() for name in (one.title, *one.aliases)]
    found = {one.id: one for name, one in names if normalize_name(name) == wanted}
    if len(found) == 1:
        return found.popitem()[1]
    if found:
        raise UsageProblem(f"`{word}` names {join_words(found)}", "Say which one by its id.")
    ids = {name: one.id for name, one in names}
    raise unknown("role", word, [*kb.roles, *ids], ids)


def find_facets(kb: KnowledgeBase, words: Iterable[str]) -> set[str]:
    """The ids of the facets that the words name, by id or title, alone or as a group."""
    return {facet.id for word in words for facet in _facets_of(kb, word)}


def _facets_of(kb: KnowledgeBase, word: str) -> list[Facet]:
    def is_meant(one: Facet | FacetGroup) -> bool:
        return wanted in (normalize_name(one.id), normalize_name(one.title))

    wanted = normalize_name(word)
    if found := [one for one in kb.facets.values() if is_meant(one)]:
        return found
    if groups := [one.id for one in kb.groups.values() if is_meant(one)]:
        return [one for one in kb.facets.values() if one.group in groups]
    raise unknown("facet", word, [*kb.groups, *kb.facets])


def steps_of(kb: KnowledgeBase) -> dict[str, Step]:
    """Every step by its id: the ladder's own, and those derived from what roles call for."""
    return {place.step.id: place.step for place in steps(path_moves(kb).values())}


def lower_first(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Sort roles by rank, lowest first; keep their order if one has no rank."""
    found = tuple(roles)
    ranks = [role.rank for role in found if role.rank is not None]
    if len(ranks) < len(found):
        return found
    return tuple(sorted(found, key=lambda role: role.rank or 0))


class RoleChoice(NamedTuple):
    """Roles to compare, and the reason for the choice if no one named them."""

    roles: tuple[Role, ...]
    why: str = ""

    def note(self, command: str) -> str:
        """Say why these roles, and how to get others; empty if there is no reason."""
        if not self.why:
            return ""
        return f"{self.why[0].upper()}{self.why[1:]}; for others: {command} ROLE ROLE."


_PAIR = 2


def main_roles(kb: KnowledgeBase) -> RoleChoice:
    """Return the two roles compared by default; for a ladder with one role, that one.

    Without a `compare` in the file: the two lowest roles that its quiz distinguishes, else the
    lowest role with a move up and the role it leads to, else the two of the lowest rank, else the
    first two. Full roles come before stepping stones.
    """
    if kb.compare:
        return RoleChoice(tuple(kb.roles[one] for one in kb.compare))
    every = sorted(kb.roles.values(), key=lambda role: role.waypoint)
    if len(every) <= _PAIR:
        return RoleChoice(tuple(every))
    dimensions = kb.quiz.dimensions.values() if kb.quiz else ()
    quiz_roles = [
        role for role in every
        if dimensions and all(role.id in one.positions for one in dimensions)
    ]  # fmt: skip
    if len(quiz_roles) >= _PAIR:
        return RoleChoice(lower_first(quiz_roles)[:_PAIR], "roles of the quiz")
    if lowest := _lowest_move_up(kb):
        ranked = lowest[0].rank is not None
        return RoleChoice(
            lowest, "the lowest role and the next one up" if ranked else "the first move"
        )
    if all(role.rank is not None for role in every):
        every.sort(key=lambda role: (role.waypoint, rank_of(role)))
        return RoleChoice(tuple(every[:_PAIR]), "the two lowest roles")
    return RoleChoice(tuple(every[:_PAIR]), "the first two roles of the ladder")


def _lowest_move_up(kb: KnowledgeBase) -> tuple[Role, Role] | None:
    """Return the roles of the lowest move up; moves between full roles come before others."""
    ends = [(kb.roles[move.origin], kb.roles[move.to]) for move in path_moves(kb).values()]
    up = [(low, high) for low, high in ends if low is not high and rank_of(low) <= rank_of(high)]
    return min(
        up, default=None,
        key=lambda pair: (any(role.waypoint for role in pair), *map(rank_of, pair)),
    )  # fmt: skip


def rank_of(role: Role) -> int:
    """A role's rank as a sort key; roles without a rank come first."""
    return -1 if role.rank is None else role.rank


def is_top(kb: KnowledgeBase, rank: int | None) -> bool:
    """Whether a rank is the highest of the ladder."""
    return rank is not None and rank == max(map(rank_of, kb.roles.values()))


def default_pair(kb: KnowledgeBase) -> tuple[Role, Role]:
    """The two main roles. Raises UsageProblem if the ladder has only one role."""
    one, *others = main_roles(kb).roles
    if not others:
        raise UsageProblem(
            f"this ladder has one role, `{one.id}`, and comparing takes two",
            "Try:",
            ("show", one.id),
        )
    return one, others[0]


_CACHED_MOVES: list[tuple[KnowledgeBase, Mapping[str, Move]]] = []
"""Cache of the last ladder and its moves: publishing a site needs them hundreds of times."""


def path_moves(kb: KnowledgeBase) -> Mapping[str, Move]:
    """The moves that paths consist of, by id: the ladder's own, then derived ones.

    A ladder with levels but no steps still says how to get to the next level: what that level calls
    for and this one doesn't. A derived move has the id `from/to`, one phase with the same id, and a
    step `role/requirement` for each such requirement.
    """
    last = _CACHED_MOVES[0] if _CACHED_MOVES else None
    if last is None or last[0] is not kb:
        last = kb, _path_moves(kb)
        _CACHED_MOVES[:] = [last]  # not read again below: another thread may have put its own there
    return last[1]


def _path_moves(kb: KnowledgeBase) -> dict[str, Move]:
    written = {(move.origin, move.to) for move in kb.moves.values()}
    derived = (
        _derived(kb, kb.roles[origin], kb.roles[to])
        for origin, to in level_pairs(kb)
        if (origin, to) not in written
    )
    own = {
        key: move if move.phases else _with_derived_phases(kb, move)
        for key, move in kb.moves.items()
    }
    return own | {move.id: move for move in derived}


def level_pairs(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The ids of each role and the next level of its family, on each track that leads on."""
    families: dict[str, list[Role]] = {}
    for role in kb.roles.values():
        families.setdefault(role.family or "", []).append(role)
    for role in kb.roles.values():
        yield from ((role.id, to.id) for to in next_levels(role, families[role.family or ""]))


def is_derived(part: Move | Phase | Step) -> bool:
    """Whether a part was derived from requirements: ids in a file can't contain a slash."""
    return "/" in part.id


def next_levels(role: Role, family: Iterable[Role]) -> list[Role]:
    """The next higher roles of the family, one for each track that continues from here.

    Roles aren't skipped: the way from the first of three to the last passes through the middle.
    """
    if role.family is None or role.rank is None:
        return []
    above = [one for one in family if _is_below_in_track(role, one)]
    return [one for one in above if not any(_is_below_in_track(between, one) for between in above)]


def _is_below_in_track(one: Role, other: Role) -> bool:
    if one.rank is None or other.rank is None or one.family != other.family:
        return False
    same_track = one.track is None or other.track is None or one.track == other.track
    return one.rank < other.rank and same_track


def _with_derived_phases(kb: KnowledgeBase, move: Move) -> Move:
    """Return a written move that has no phases with phases derived from its roles."""
    phases = _derived(kb, kb.roles[move.origin], kb.roles[move.to]).phases
    return move.model_copy(update={"phases": phases})


def _derived(kb: KnowledgeBase, origin: Role, to: Role) -> Move:
    # Not validated: ids with a slash are invalid in a file, which is how `is_derived` tells.
    name = f"{origin.id}/{to.id}"
    steps = {step.id: step for step in _steps(kb, origin, to)}
    phases = {name: Phase.model_construct(id=name, title=f"Reach {to.title}", steps=steps)}
    return Move.model_construct(id=name, origin=origin.id, to=to.id, phases=phases)


def _steps(kb: KnowledgeBase, origin: Role, to: Role) -> Iterator[Step]:
    before = list(kb.requirements(origin))
    called_for = {comparable_content(one) for one in before}
    reached = {
        (one.skill, level)
        for one in before
        if one.level is not None
        for level in range(one.level + 1)
    }
    for one in kb.requirements(to):
        is_reached = (one.skill, one.level) in reached and not kb.has_own_words(one)
        if comparable_content(one) not in called_for and not is_reached and not one.preferred:
            yield _step(kb, to, one)


def _step(kb: KnowledgeBase, to: Role, one: RoleStatement) -> Step:
    name = f"{to.id}/{one.requirement_id}"
    level = kb.level_of(one)
    anchor = level.anchor if level and level.anchor.text != one.text else None
    return Step.model_construct(
        id=name, kind=one.asks or "skill", text=one.text, source=one.source, basis=one.kind,
        note=one.note, builds=(name,), done_when=anchor,
    )  # fmt: skip
