"""Roles, facets and steps by the names that a person gives them, and moves as paths take them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import Facet, FacetGroup, KnowledgeBase, Role
from roleadvisor.ladder.moves import Move, Phase, Step, steps
from roleadvisor.ladder.statement import RoleStatement, said
from roleadvisor.text import listed, normalize_name


def find_role(kb: KnowledgeBase, word: str) -> Role:
    """Find the role that `word` names by id, title or alias.

    Raises UsageProblem, with the nearest names, where it names none or several.
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
        raise UsageProblem(f"`{word}` names {listed(found)}", "Say which one by its id.")
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
    """Order roles by rank, the lower first; as they stand where one has no rank."""
    found = tuple(roles)
    ranks = [role.rank for role in found if role.rank is not None]
    if len(ranks) < len(found):
        return found
    return tuple(sorted(found, key=lambda role: role.rank or 0))


class Chosen(NamedTuple):
    """Roles to compare, and in words why these, where nobody names them."""

    roles: tuple[Role, ...]
    why: str = ""

    def note(self, command: str) -> str:
        """Say on a page why these, and how to get others; nothing where there is no reason."""
        if not self.why:
            return ""
        return f"{self.why[0].upper()}{self.why[1:]}; for others: {command} ROLE ROLE."


_PAIR = 2


def main_roles(kb: KnowledgeBase) -> Chosen:
    """The two roles that the ladder compares by default; of a ladder with one role, that one.

    Without a `compare` in the file: the two lowest that its quiz tells apart, else the lowest from
    which a move leads up and the role that it leads to, else the two of the lowest rank, else the
    first two. Full roles come before stepping stones.
    """
    if kb.compare:
        return Chosen(tuple(kb.roles[one] for one in kb.compare))
    every = sorted(kb.roles.values(), key=lambda role: role.waypoint)
    if len(every) <= _PAIR:
        return Chosen(tuple(every))
    dimensions = kb.quiz.dimensions.values() if kb.quiz else ()
    told_apart = [
        role for role in every
        if dimensions and all(role.id in one.positions for one in dimensions)
    ]  # fmt: skip
    if len(told_apart) >= _PAIR:
        return Chosen(lower_first(told_apart)[:_PAIR], "roles of the quiz")
    if lowest := _lowest_move_up(kb):
        ranked = lowest[0].rank is not None
        return Chosen(lowest, "the lowest role and the next one up" if ranked else "the first move")
    if all(role.rank is not None for role in every):
        every.sort(key=lambda role: (role.waypoint, rank_of(role)))
        return Chosen(tuple(every[:_PAIR]), "the two lowest roles")
    return Chosen(tuple(every[:_PAIR]), "the first two roles of the ladder")


def _lowest_move_up(kb: KnowledgeBase) -> tuple[Role, Role] | None:
    """Its two roles. A move between full roles comes before one from or to a stepping stone."""
    ends = [(kb.roles[move.origin], kb.roles[move.to]) for move in path_moves(kb).values()]
    up = [(low, high) for low, high in ends if low is not high and rank_of(low) <= rank_of(high)]
    return min(
        up, default=None,
        key=lambda pair: (any(role.waypoint for role in pair), *map(rank_of, pair)),
    )  # fmt: skip


def rank_of(role: Role) -> int:
    """A role's rank, for an order; one without a rank comes first."""
    return -1 if role.rank is None else role.rank


def is_top(kb: KnowledgeBase, rank: int | None) -> bool:
    """Whether a rank is the highest of the ladder."""
    return rank is not None and rank == max(map(rank_of, kb.roles.values()))


def default_pair(kb: KnowledgeBase) -> tuple[Role, Role]:
    """The two main roles. Raises UsageProblem where the ladder has a single role."""
    one, *others = main_roles(kb).roles
    if not others:
        raise UsageProblem(
            f"this ladder has one role, `{one.id}`, and comparing takes two",
            "Try:",
            ("show", one.id),
        )
    return one, others[0]


_LAST: list[tuple[KnowledgeBase, Mapping[str, Move]]] = []
"""The last ladder and its moves: the pages of a site ask for them hundreds of times."""


def path_moves(kb: KnowledgeBase) -> Mapping[str, Move]:
    """The moves that paths are made of, by id: the ladder's own, then derived ones.

    A ladder that describes levels and no steps still says how to get from one level to the next:
    what the next level calls for and this one does not. A derived move has the id `from/to`, one
    phase of that id, and a step `role/requirement` for each such requirement.
    """
    last = _LAST[0] if _LAST else None
    if last is None or last[0] is not kb:
        last = kb, _path_moves(kb)
        _LAST[:] = [last]  # not read again below: another thread may have put its own there
    return last[1]


def _path_moves(kb: KnowledgeBase) -> dict[str, Move]:
    written = {(move.origin, move.to) for move in kb.moves.values()}
    derived = (
        _derived(kb, kb.roles[origin], kb.roles[to])
        for origin, to in level_pairs(kb)
        if (origin, to) not in written
    )
    own = {key: move if move.phases else _filled(kb, move) for key, move in kb.moves.items()}
    return own | {move.id: move for move in derived}


def level_pairs(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The ids of each role and the next level of its family, on each track that leads on."""
    families: dict[str, list[Role]] = {}
    for role in kb.roles.values():
        families.setdefault(role.family or "", []).append(role)
    for role in kb.roles.values():
        yield from ((role.id, to.id) for to in next_levels(role, families[role.family or ""]))


def is_derived(part: Move | Phase | Step) -> bool:
    """Whether a part follows from what roles call for: no id of a file has a slash."""
    return "/" in part.id


def next_levels(role: Role, family: Iterable[Role]) -> list[Role]:
    """The next higher roles of the family, one for each track that leads on from here.

    A role between two others is no shortcut: who goes from the first to the last passes it.
    """
    if role.family is None or role.rank is None:
        return []
    above = [one for one in family if _leads_to(role, one)]
    return [one for one in above if not any(_leads_to(between, one) for between in above)]


def _leads_to(one: Role, other: Role) -> bool:
    if one.rank is None or other.rank is None or one.family != other.family:
        return False
    same_track = one.track is None or other.track is None or one.track == other.track
    return one.rank < other.rank and same_track


def _filled(kb: KnowledgeBase, move: Move) -> Move:
    """A written move without phases, with those that follow from its roles."""
    phases = _derived(kb, kb.roles[move.origin], kb.roles[move.to]).phases
    return move.model_copy(update={"phases": phases})


def _derived(kb: KnowledgeBase, origin: Role, to: Role) -> Move:
    # Not validated: an id with a slash is what tells a derived part from one of the file.
    name = f"{origin.id}/{to.id}"
    steps = {step.id: step for step in _steps(kb, origin, to)}
    phases = {name: Phase.model_construct(id=name, title=f"Reach {to.title}", steps=steps)}
    return Move.model_construct(id=name, origin=origin.id, to=to.id, phases=phases)


def _steps(kb: KnowledgeBase, origin: Role, to: Role) -> Iterator[Step]:
    before = list(kb.requirements(origin))
    called_for = {said(one) for one in before}
    reached = {
        (one.skill, level)
        for one in before
        if one.level is not None
        for level in range(one.level + 1)
    }
    for one in kb.requirements(to):
        is_reached = (one.skill, one.level) in reached and not kb.has_own_words(one)
        if said(one) not in called_for and not is_reached and not one.preferred:
            yield _step(kb, to, one)


def _step(kb: KnowledgeBase, to: Role, one: RoleStatement) -> Step:
    name = f"{to.id}/{one.requirement_id}"
    level = kb.level_of(one)
    anchor = level.anchor if level and level.anchor.text != one.text else None
    return Step.model_construct(
        id=name, kind=one.asks or "skill", text=one.text, source=one.source, basis=one.kind,
        note=one.note, builds=(name,), done_when=anchor,
    )  # fmt: skip
