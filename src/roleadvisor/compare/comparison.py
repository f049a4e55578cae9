"""Roles facet by facet: what is the same, what has another scope, what one has alone."""

from roleadvisor.compare.result import Comparison, FacetComparison, Relation
from roleadvisor.compare.tradeoffs import tradeoffs
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import lower_first
from roleadvisor.ladder.overlap import Overlap, overlaps
from roleadvisor.ladder.role import Facet, Role
from roleadvisor.statements.view import (
    StatementView,
    cell_views,
    open_questions,
    role_name,
    same_views,
)


def compare(kb: KnowledgeBase, *roles: Role, only: set[str] | None = None) -> Comparison:
    """Compare roles on every facet of which one says something, or on `only` some.

    Raises UsageProblem where one is named twice.
    """
    for at, role in enumerate(roles):
        if role.id in {other.id for other in roles[:at]}:
            raise UsageProblem(
                f"`{role.id}` is named twice; comparing takes two roles or more",
                f"Try: roleadvisor show {role.id}",
            )
    ordered = lower_first(roles)
    rows = (
        _facet(kb, facet, ordered)
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    pair = ordered if only is None and len(ordered) == len(("one", "other")) else ()
    return Comparison(
        roles=tuple(map(role_name, ordered)),
        facets=tuple(row for row in rows if row),
        tradeoffs=tradeoffs(kb, *pair) if pair else None,
        overlaps=_overlaps(*pair) if pair else (),
        open_questions=open_questions(kb, ordered, only),
    )


def _overlaps(first: Role, second: Role) -> tuple[Overlap, ...]:
    """Compare OTE where both have it, else base pay."""
    return tuple(overlaps(first, second, "ote")) or tuple(overlaps(first, second, "base"))


def _facet(kb: KnowledgeBase, facet: Facet, roles: tuple[Role, ...]) -> FacetComparison | None:
    cells = {role.id: cell_views(kb, role, facet, included=True) for role in roles}
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
    """Name the role with the larger scope, where the ladder says so.

    For pay that is the role whose bands lie higher at both ends; on an ordered facet the one of
    the highest rank; else the one of which the only skill here calls for the highest level.
    """
    if facet.pay:
        from roleadvisor.ladder.bands import higher  # noqa: PLC0415 - where pay is shown

        return higher(roles[0], roles[1], facet.pay) if len(roles) == len(("", "")) else None
    if facet.ordered:
        return _highest({role.id: role.rank for role in roles})
    levels = [(key, view) for key, cell in cells.items() for view in cell if view.skill]
    if len(levels) == len(roles) == len({key for key, _ in levels}) and (
        len({view.skill for _, view in levels}) == 1
    ):
        return _highest({key: view.level for key, view in levels})
    return None


def _highest(values: dict[str, int | None]) -> str | None:
    known = {key: value for key, value in values.items() if value is not None}
    most = [key for key, value in known.items() if value == max(known.values())]
    return most[0] if len(known) == len(values) and len(most) == 1 else None
