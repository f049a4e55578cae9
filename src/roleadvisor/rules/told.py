"""What a ladder says, as statements of results."""

from collections.abc import Iterable

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Facet, OpenQuestion, Role
from roleadvisor.knowledge.statement import RoleStatement, Statement
from roleadvisor.results.statements import Open, RoleName, Said


def said(kb: KnowledgeBase, statement: Statement) -> Said:
    """Give one statement; where it names no source, the ladder's own."""
    source = statement.source or kb.source
    text, kind, how, note = statement.text, statement.kind, statement.how, statement.note
    if not isinstance(statement, RoleStatement):
        return Said(text, source, kind, how, note)
    return Said(
        text,
        source,
        kind,
        how,
        note,
        statement.placement,
        statement.examples,
        statement.skill,
        statement.level,
    )


def cell(kb: KnowledgeBase, role: Role, facet: Facet) -> tuple[Said, ...]:
    """Give what a role says under a facet; the figures where the facet is one of pay."""
    told = tuple(said(kb, statement) for statement in kb.cell(role, facet))
    if facet.pay and role.pay:
        from roleadvisor.rules.pay.bands import statements  # noqa: PLC0415 - where pay is told

        figures = statements(role, facet.pay)
        told += tuple(
            Said(one.text, one.source or kb.source, one.kind, one.how, one.note) for one in figures
        )
    return told


def name(role: Role) -> RoleName:
    """Give a role's id and title."""
    return RoleName(role.id, role.title)


def open_questions(
    kb: KnowledgeBase, roles: Iterable[Role], facets: set[str] | None = None
) -> tuple[Open, ...]:
    """Give what is open about the roles; about the facets alone where some are named.

    A question that names no role is about all of them.
    """
    ids = {role.id for role in roles}
    return tuple(
        _open(kb, question)
        for question in kb.open_questions.values()
        if (not question.roles or ids & set(question.roles))
        and (facets is None or facets & set(question.facets))
    )


def _open(kb: KnowledgeBase, question: OpenQuestion) -> Open:
    says = tuple(said(kb, one) for one in question.says)
    kind = "conflict" if says else "unknown"
    return Open(
        question.id, kind, question.title, question.about, says, question.ask, question.whom
    )
