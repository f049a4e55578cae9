"""Compares roles facet by facet: what is the same, differs in scope, or only one has."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from roleadvisor.compare.result import Comparison, FacetComparison, Relation, Tradeoffs
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import Facet, KnowledgeBase, Role
from roleadvisor.ladder.lookup import (
    RoleChoice,
    default_pair,
    find_role,
    lower_first,
    main_roles,
    path_moves,
)
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.pay_overlap import Overlap, higher, overlaps
from roleadvisor.ladder.statement import Statement
from roleadvisor.statements.view import (
    StatementView,
    cell_views,
    open_questions,
    role_name,
    same_views,
    statement_view,
)


def asked_roles(
    kb: KnowledgeBase,
    words: Iterable[str],
    family: str | None = None,
    own: Role | None = None,
) -> RoleChoice:
    """Find the named roles and those of a family; none if nothing is named.

    A role named alone is compared with `own`, the person's. Raises UsageProblem for an unknown
    name, and for a single role if it is their own or theirs isn't known.
    """
    found = [find_role(kb, word) for word in words]
    if family is not None:
        from roleadvisor.compare.roles import in_family  # noqa: PLC0415 - for a family alone

        found += [role for role in in_family(kb, family) if role not in found]
    if len(found) == 1:
        role = found[0]
        if own and own.id != role.id:
            return RoleChoice((own, role), "your role and the one you named")
        other = next((one for one in default_pair(kb) if one.id != role.id), role)
        raise UsageProblem(
            "comparing takes two roles or more", "Try:", ("compare", role.id, other.id)
        )
    return RoleChoice(tuple(found))


def default_roles(kb: KnowledgeBase) -> RoleChoice:
    """Choose the default two roles. Raises UsageProblem if the ladder has only one role."""
    return main_roles(kb)._replace(roles=default_pair(kb))


_PAIR = 2


def compare(kb: KnowledgeBase, *roles: Role, only: set[str] | None = None) -> Comparison:
    """Compare roles on every facet that at least one of them describes, or `only` on some.

    Raises UsageProblem if a role is named twice.
    """
    ids = [role.id for role in roles]
    if twice := [one for one in ids if ids.count(one) > 1]:
        what = f"`{twice[0]}` is named twice; comparing takes two roles or more"
        raise UsageProblem(what, "Try:", ("show", twice[0]))
    ordered = lower_first(roles)
    rows = (
        _facet(kb, facet, ordered)
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    pair = ordered if only is None and len(ordered) == _PAIR else ()
    return Comparison(
        roles=tuple(map(role_name, ordered)),
        facets=tuple(row for row in rows if row and (only or _is_about_all_roles(kb, row))),
        tradeoffs=tradeoffs(kb, *pair) if pair else None,
        overlaps=_overlaps(*pair) if pair else (),
        open_questions=open_questions(kb, ordered, only),
    )


def _is_about_all_roles(kb: KnowledgeBase, row: FacetComparison) -> bool:
    """Whether a row belongs in a comparison: a `common` facet must describe every role in it."""
    return not kb.facets[row.id].common or all(row.statements.values())


def _overlaps(first: Role, second: Role) -> tuple[Overlap, ...]:
    """Compare OTE if both have it, else base pay."""
    return tuple(overlaps(first, second, "ote")) or tuple(overlaps(first, second, "base"))


def _facet(kb: KnowledgeBase, facet: Facet, roles: tuple[Role, ...]) -> FacetComparison | None:
    cells = {role.id: cell_views(kb, role, facet) for role in roles}
    if not any(cells.values()):
        return None
    relation = _relation(*cells.values())
    return FacetComparison(
        id=facet.id,
        title=facet.title,
        group=facet.group,
        group_title=kb.groups[facet.group].title,
        about=facet.about,
        brief=facet.brief,
        summary=facet.summary,
        relation=relation,
        larger=_larger(facet, roles, cells) if relation == "scope" else None,
        statements=cells,
    )


def _relation(*cells: tuple[StatementView, ...]) -> Relation:
    if sum(map(bool, cells)) == 1:
        return "one-only"
    return "same" if all(same_views(cells[0], other) for other in cells[1:]) else "scope"


def _larger(
    facet: Facet, roles: tuple[Role, ...], cells: dict[str, tuple[StatementView, ...]]
) -> str | None:
    """Return the id of the role with the larger scope, or None if the ladder doesn't say.

    For pay, it's the role whose bands are higher at both ends; on an ordered facet, the role of
    the highest rank, unless it says nothing there; else, if every role has one level of the same
    skill here, the one with the highest level.
    """
    if facet.pay:
        return higher(roles[0], roles[1], facet.pay) if len(roles) == _PAIR else None
    if facet.ordered:
        highest = _highest({role.id: role.rank for role in roles})
        return highest if highest and cells[highest] else None
    levels = [(key, view) for key, cell in cells.items() for view in cell if view.skill]
    if len(levels) == len(roles) == len({key for key, _ in levels}) and (
        len({view.skill for _, view in levels}) == 1
    ):
        return _highest({key: view.level for key, view in levels})
    return None


def _highest(values: dict[str, int | None]) -> str | None:
    """Return the key of the highest value; None if it is a tie or any value is unknown."""
    known = {key: value for key, value in values.items() if value is not None}
    most = [key for key, value in known.items() if value == max(known.values())]
    return most[0] if len(known) == len(values) and len(most) == 1 else None


def tradeoffs(kb: KnowledgeBase, first: Role, second: Role) -> Tradeoffs | None:
    """Combine the moves of the shortest path between two roles; None if no move says anything."""
    for origin, to in ((first, second), (second, first)):
        path = shortest_path(path_moves(kb).values(), origin.id, to.id)
        whole = _in_one_track(kb, path)
        gains, gives_up, keeps = _true_of_all(path) if whole else _true_for_first_role(path)
        # What one move gains and another gives up again is listed nowhere.
        gained, lost = {one.text for one in gains}, {one.text for one in gives_up}
        if gains or gives_up or keeps:
            return Tradeoffs(
                (origin.id, *(move.to for move in path)),
                _views(kb, gains, lost),
                _views(kb, gives_up, gained),
                _views(kb, keeps, lost),
                None if whole else role_name(kb.roles[path[0].to]),
            )
    return None


def _views(
    kb: KnowledgeBase, statements: Iterable[Statement], without: set[str]
) -> tuple[StatementView, ...]:
    return tuple(statement_view(kb, one) for one in statements if one.text not in without)


_Sides: TypeAlias = tuple[list[Statement], list[Statement], list[Statement]]
"""What a person gains, gives up, and keeps."""


def _in_one_track(kb: KnowledgeBase, path: Sequence[Move]) -> bool:
    """Whether what all the moves say is true for the first role, too; always so for one move."""
    tracks = {kb.roles[move.origin].track for move in path}
    return len(path) <= 1 or (len(tracks) == 1 and None not in tracks)


def _true_of_all(path: Sequence[Move]) -> _Sides:
    """Combine what all moves say, last first: the last one is closest to the target role."""
    back = path[::-1]
    return (
        _unique_by_text(move.gains for move in back),
        _unique_by_text(move.gives_up for move in back),
        _unique_by_text(move.keeps for move in back),
    )


def _true_for_first_role(path: Sequence[Move]) -> _Sides:
    """Return what is true for a person in the first role.

    A person who starts without something that roles in between have, such as leading a team,
    neither gives it up nor keeps it.
    """
    every = [{one.text for one in move.keeps} for move in path]
    keeps = [one for one in path[0].keeps if all(one.text in texts for texts in every)]
    return list(path[-1].gains), list(path[0].gives_up), keeps


def _unique_by_text(cells: Iterable[tuple[Statement, ...]]) -> list[Statement]:
    """Return all the statements, each text once."""
    first: dict[str, Statement] = {}
    for statement in chain.from_iterable(cells):
        first.setdefault(statement.text, statement)
    return list(first.values())


def shortest_path(moves: Iterable[Move], origin: str, to: str) -> tuple[Move, ...]:
    """Find the path with the fewest moves, ties by file order; empty if there is none.

    Breadth first: each role is reached by the move that got there first.
    """
    leaving: dict[str, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.origin, []).append(move)
    paths: dict[str, tuple[Move, ...]] = {origin: ()}
    # The loop sees roles appended to `queue` while it runs.
    for role in (queue := [origin]):
        for move in leaving.get(role, ()):
            if move.to not in paths:
                paths[move.to] = (*paths[role], move)
                queue.append(move.to)
    return paths.get(to, ())
