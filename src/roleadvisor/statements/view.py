"""Statements and open questions as fields of results."""

from collections.abc import Iterable
from dataclasses import dataclass

from roleadvisor.ladder.knowledge_base import Facet, KnowledgeBase, Role
from roleadvisor.ladder.statement import OpenQuestion, RoleStatement, Statement


@dataclass(frozen=True, slots=True)
class YearsView:
    """Years of experience that a role calls for."""

    min: int
    max: int | None
    of: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its text, where it comes from, and what the role calls for in it."""

    text: str
    source: str | None
    """`source/section`; null where none is given."""
    kind: str
    """`stated` in the source, `derived` from it, or `editorial`."""
    how: str | None = None
    note: str | None = None
    placement: str | None = None
    """`editorial` where the words are the source's and we decided which role they fit."""
    examples: tuple[str, ...] = ()
    """What it can look like in work."""
    skill: str | None = None
    level: int | None = None
    """The level of `skill` that the role calls for here."""
    id: str | None = None
    asks: str | None = None
    """What kind of thing the role calls for here: it is a requirement."""
    years: YearsView | None = None
    preferred: bool = False
    """Whether it is welcome and not required."""
    brief: str | None = None
    """Its short form."""


@dataclass(frozen=True, slots=True)
class RoleName:
    """A role by its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class FacetView:
    """One facet of a ladder: what its comparison and its part of a role have in common.

    Without generated methods, which take a thousandth of a start: it's never instantiated.
    """

    id: str
    title: str
    group: str
    """The id of the group that it stands under."""
    group_title: str
    about: str | None
    brief: str | None
    """The short form of its title."""
    summary: bool
    """Whether the ladder shows it on first screens."""


@dataclass(frozen=True, slots=True)
class OpenQuestionView:
    """What the sources don't say (`unknown`) or say in several ways (`conflict`)."""

    id: str
    kind: str
    title: str
    about: str
    says: tuple[StatementView, ...]
    ask: str
    whom: str


def statement_view(kb: KnowledgeBase, statement: Statement) -> StatementView:
    """View one statement; if it names no source, the ladder's default is used."""
    source = statement.source or kb.source
    if not isinstance(statement, RoleStatement):
        return StatementView(
            statement.text, source, statement.kind, statement.how, statement.note,
            brief=statement.brief,
        )  # fmt: skip
    years = statement.years
    return StatementView(
        text=statement.text,
        source=source,
        kind=statement.kind,
        how=statement.how,
        note=statement.note,
        placement=statement.placement,
        examples=statement.examples,
        skill=statement.skill,
        level=statement.level,
        id=statement.id,
        asks=statement.asks,
        years=YearsView(years.min, years.max, years.of) if years else None,
        preferred=statement.preferred,
        brief=statement.brief,
    )


def cell_views(kb: KnowledgeBase, role: Role, facet: Facet) -> tuple[StatementView, ...]:
    """View a role's statements under a facet; for a pay facet, figures come first.

    Requirements that the role `includes` from others come last.
    """
    own = kb.cell(role, facet)
    more = (
        one for name, one in kb.requirements_by_facet(role)
        if name == facet.id and one not in own
    ) if role.includes else ()  # fmt: skip
    statements = tuple(statement_view(kb, statement) for statement in (*own, *more))
    if not facet.pay:
        return statements
    from roleadvisor.ladder.pay_bands import band_in_words, bands, context_suffix, span, unknowns  # noqa: PLC0415 - for pay

    found = bands(role, facet.pay)
    figures = (
        StatementView(
            band_in_words(band), band.source or kb.source, band.kind, band.how, unknowns(band),
            brief=span(band) + (context_suffix(band) if len(found) > 1 else ""),
        )
        for band in found
    )  # fmt: skip
    return (*figures, *statements)


def same_views(one: Iterable[StatementView], other: Iterable[StatementView]) -> bool:
    """Whether two cells have the same statements and requirements, in any order."""
    return {comparison_key(view) for view in one} == {comparison_key(view) for view in other}


def comparison_key(view: StatementView) -> tuple[object, ...]:
    """What a statement says and requires, for comparison; excludes metadata such as its source."""
    return (
        " ".join(view.text.casefold().split()), view.asks, view.years, view.skill, view.level,
        view.preferred, view.examples,
    )  # fmt: skip


def role_name(role: Role) -> RoleName:
    """A role's id and title."""
    return RoleName(role.id, role.title)


def open_questions(
    kb: KnowledgeBase, roles: Iterable[Role], facets: set[str] | None = None
) -> tuple[OpenQuestionView, ...]:
    """View the open questions about the roles, and if `facets` are given, about those only.

    A question that names no role is about all of them.
    """
    ids = {role.id for role in roles}
    return tuple(
        _question_view(kb, question)
        for question in kb.open_questions.values()
        if (not question.roles or ids & set(question.roles))
        and (facets is None or facets & set(question.facets))
    )


def _question_view(kb: KnowledgeBase, question: OpenQuestion) -> OpenQuestionView:
    says = tuple(statement_view(kb, one) for one in question.says)
    kind = "conflict" if says else "unknown"
    return OpenQuestionView(
        question.id, kind, question.title, question.about, says, question.ask, question.whom
    )
