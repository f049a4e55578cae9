"""Two roles facet by facet: what is the same, what has another scope, what one has alone."""

from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.names import called
from roleadvisor.knowledge.role import Facet, Role
from roleadvisor.results.compare import Comparison, FacetCompared, Relation
from roleadvisor.results.statements import Said
from roleadvisor.rules.told import cell, name, open_questions


def default_pair(kb: KnowledgeBase) -> tuple[Role, Role]:
    """Give the two roles that the ladder compares by default.

    Without a `compare` in the file: its first two full roles, else its first two.
    Raises UsageProblem where the ladder has a single role.
    """
    if kb.compare:
        return kb.roles[kb.compare[0]], kb.roles[kb.compare[1]]
    full = [role for role in kb.roles.values() if not role.waypoint]
    pair = (*full, *(role for role in kb.roles.values() if role.waypoint))[:2]
    if len(pair) == 1:
        raise UsageProblem(
            f"this ladder has one role, `{pair[0].id}`, and comparing takes two",
            f"Try: roleadvisor show {pair[0].id}",
        )
    return pair[0], pair[1]


def compare(
    kb: KnowledgeBase, first: Role, second: Role, only: set[str] | None = None
) -> Comparison:
    """Compare two roles on every facet of which either says something, or on `only` some.

    Raises UsageProblem where both are the same role.
    """
    if first.id == second.id:
        raise UsageProblem(
            f"`{first.id}` is named twice; comparing takes two roles",
            f"Try: roleadvisor show {first.id}",
        )
    rows = (
        _facet(kb, facet, first, second)
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    facets = tuple(row for row in rows if row)
    return Comparison(
        (name(first), name(second)), facets, open_questions(kb, (first, second), only)
    )


def _facet(kb: KnowledgeBase, facet: Facet, first: Role, second: Role) -> FacetCompared | None:
    cells = {role.id: cell(kb, role, facet) for role in (first, second)}
    if not any(cells.values()):
        return None
    relation = _relation(*cells.values())
    larger = _larger(facet, first, second) if relation == "scope" else None
    return FacetCompared(
        id=facet.id,
        title=facet.title,
        group=facet.group,
        group_title=kb.groups[facet.group].title,
        relation=relation,
        larger=larger,
        statements=cells,
    )


def _relation(first: tuple[Said, ...], second: tuple[Said, ...]) -> Relation:
    if not (first and second):
        return "one-only"
    return "same" if _texts(first) == _texts(second) else "scope"


def _texts(cell: tuple[Said, ...]) -> set[str]:
    return {called(statement.text) for statement in cell}


def _larger(facet: Facet, first: Role, second: Role) -> str | None:
    """Name the role with the larger scope, where the facet knows a larger.

    For pay that is the role whose band lies higher at both ends; else the one of higher rank.
    """
    if facet.pay:
        from roleadvisor.rules.pay.bands import higher  # noqa: PLC0415 - where pay is told

        return higher(first, second, facet.pay)
    if not facet.ordered or first.rank is None or second.rank is None:
        return None
    if first.rank == second.rank:
        return None
    return max((first, second), key=lambda role: role.rank or 0).id
