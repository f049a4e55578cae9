"""Statements as results carry them."""

from collections.abc import Iterable
from dataclasses import dataclass

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Facet, OpenQuestion, Role
from roleadvisor.ladder.statement import RoleStatement, Statement


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its text, where it comes from, whether it was said, derived or is editorial.

    `source` is `source/section`, or null where none is given. `placement` is `editorial` where
    the words are the source's and their place here is the keepers' reading. `examples` tell what
    it can look like in work. `level` is the level of `skill` that the role asks for here.
    """

    text: str
    source: str | None
    kind: str
    how: str | None = None
    note: str | None = None
    placement: str | None = None
    examples: tuple[str, ...] = ()
    skill: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class RoleName:
    """A role by its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OpenQuestionView:
    """What the sources do not tell (`unknown`) or tell in several ways (`conflict`)."""

    id: str
    kind: str
    title: str
    about: str
    says: tuple[StatementView, ...]
    ask: str
    whom: str


def statement_view(kb: KnowledgeBase, statement: Statement) -> StatementView:
    """Give one statement; where it names no source, the ladder's own."""
    source = statement.source or kb.source
    text, kind, how, note = statement.text, statement.kind, statement.how, statement.note
    if not isinstance(statement, RoleStatement):
        return StatementView(text, source, kind, how, note)
    return StatementView(
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


def cell_views(kb: KnowledgeBase, role: Role, facet: Facet) -> tuple[StatementView, ...]:
    """Give what a role says under a facet; the figures where the facet is one of pay."""
    told = tuple(statement_view(kb, statement) for statement in kb.cell(role, facet))
    if facet.pay and role.pay:
        from roleadvisor.ladder.bands import statements  # noqa: PLC0415 - where pay is told

        figures = statements(role, facet.pay)
        told += tuple(
            StatementView(one.text, one.source or kb.source, one.kind, one.how, one.note)
            for one in figures
        )
    return told


def role_name(role: Role) -> RoleName:
    """Give a role's id and title."""
    return RoleName(role.id, role.title)


def open_questions(
    kb: KnowledgeBase, roles: Iterable[Role], facets: set[str] | None = None
) -> tuple[OpenQuestionView, ...]:
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


def _open(kb: KnowledgeBase, question: OpenQuestion) -> OpenQuestionView:
    says = tuple(statement_view(kb, one) for one in question.says)
    kind = "conflict" if says else "unknown"
    return OpenQuestionView(
        question.id, kind, question.title, question.about, says, question.ask, question.whom
    )
