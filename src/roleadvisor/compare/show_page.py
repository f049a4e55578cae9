"""The pages of one role: the first screen, and the full page."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from roleadvisor.compare.onward_page import bulleted_block, role_next_steps
from roleadvisor.compare.role_result import FacetDetail, RoleDetail, WeekPartView
from roleadvisor.compare.short_page import (
    Row,
    count_left_out,
    first_topics,
    group_tables,
    join_short_forms,
    missing_facets_note,
    short_forms_that_fit,
    statements_per_row,
    texts,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import is_top
from roleadvisor.render.page import (
    Block,
    Cell,
    Line,
    Page,
    Prose,
    Records,
    Table,
    bullets,
    cell,
)
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.page import (
    kinds_note,
    make_detail,
    open_questions_table,
    requirement_fields,
    short_text,
    sources_block,
    text_with_kind,
    usual_kind,
)
from roleadvisor.statements.view import RoleName
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.text import in_full, join_words, pluralize

_MOST_ROWS = 5
_WIDTH = 58
"""Columns of a row's text on a screen of 80."""


def page(
    kb: KnowledgeBase,
    result: RoleDetail,
    mine: Situation = NOBODY,
    *,
    full: bool = False,
    only: Collection[str] = (),
    sources: bool = False,
) -> Page:
    """Lay out the first screen, or with `full` everything; with `only` some topics, just those."""
    title, next_steps = result.role.title, tuple(role_next_steps(kb, result, mine))
    summary = result.role.summary.text if result.role.summary else ""
    if full or only:
        blocks = tuple(_everything(kb, result, only=only, sources=sources))
        return Page(title, blocks, summary, next_steps)
    facets = _facets(kb, result)
    rows = [_row(kb, one) for one in facets]
    shown = [
        one for one in zip(facets, rows, statements_per_row(rows, _WIDTH), strict=True) if one[2]
    ]
    topics = (
        (_label(facet.brief or facet.title), bullets(row.cells[0][:count]))
        for facet, row, count in shown
    )
    hidden = sum(
        count_left_out(facet.statements, count)
        for facet, _, count in shown
        if not kb.facets[facet.id].pay
    )
    table = Table(("", ""), (*topics, *_path_rows(kb, result)), dense=True)
    return Page(title, (table,), summary, next_steps, _more(result, len(shown), hidden))


def _facets(kb: KnowledgeBase, result: RoleDetail) -> list[FacetDetail]:
    """Choose the most important topics, then pay: OTE, else base pay."""
    measures = {facet.id: kb.facets[facet.id].pay for facet in result.facets}
    pay = [
        facet for measure in ("ote", "base", "variable") for facet in result.facets
        if measures[facet.id] == measure
    ]  # fmt: skip
    rows = [facet for facet in first_topics(result.facets, result.facets) if not measures[facet.id]]
    return [*rows[:_MOST_ROWS], *pay[:1]]


def _label(text: str) -> Cell:
    return cell(text, tone="strong")


def _row(kb: KnowledgeBase, facet: FacetDetail) -> Row:
    views = facet.statements
    if kb.facets[facet.id].pay:
        return Row((("; ".join(map(short_text, views)),),), chosen=True)
    return Row((texts(kb, views),), bool(views[0].brief))


def _path_rows(kb: KnowledgeBase, result: RoleDetail) -> Iterator[tuple[Cell, Cell]]:
    """Yield a row each for a week, how people get in, and where the role leads."""
    if result.week:
        largest = max(result.week, key=lambda part: part.max_percent or 0)
        yield _label("A week"), cell(_with_share(largest, short_text(largest.statement)))
    below, above = _neighbors(kb, result)
    needs = _short_needs(result)
    way = join_short_forms((*([f"From {below}"] if below else []), *needs))
    if way:
        yield _label("The way in"), cell(way)
    if above:
        yield _label("Leads to"), cell(above)
    if result.includes:
        yield _label("Includes"), cell(f"what {result.includes.title} calls for")


def _short_needs(result: RoleDetail) -> list[str]:
    """Return what a move here takes, as much as fits on two lines."""
    return short_forms_that_fit(result.needs, 2 * _WIDTH)


def _neighbors(kb: KnowledgeBase, result: RoleDetail) -> tuple[str, str]:
    """Name the lower roles that lead here, and the higher ones this one leads to."""
    rank = result.role.rank

    def titles(names: Iterable[RoleName], *, above: bool) -> str:
        ranks = [(name.title, kb.roles[name.id].rank) for name in names]
        found = (
            title for title, other in ranks
            if rank is None or other is None or (other > rank) == above
        )  # fmt: skip
        return join_words(found, "or")

    return titles(result.reached_from, above=False), titles(result.leads_to, above=True)


def _more(result: RoleDetail, shown: int, hidden: int) -> str:
    left = len(result.facets) - shown
    needs = len(result.needs) - len(_short_needs(result))
    parts = (
        pluralize(left, "more topic") if left else "",
        pluralize(hidden, "more detail") if hidden else "",
        pluralize(needs, "more thing") + " that a move here takes" if needs else "",
        "the week" if result.week else "",
        "the first 90 days" if result.first_90_days else "",
        pluralize(len(result.open_questions), "question") if result.open_questions else "",
    )
    return in_full(parts)


def records(result: RoleDetail) -> Records:
    """Return a row for each statement."""
    rows = tuple(
        (facet.group_title, facet.title, view.text, view.source or "", view.kind, view.how or "",
         *requirement_fields(view).values())
        for facet in result.facets
        for view in facet.statements
    )  # fmt: skip
    columns = ("group", "facet", "text", "source", "kind", "how", *requirement_fields())
    return Records(columns, rows)


def _everything(
    kb: KnowledgeBase, result: RoleDetail, *, only: Collection[str], sources: bool
) -> Iterator[Block]:
    """Lay out all topics, and without `only` also its week, first 90 days, and position."""
    yield from topics(kb, result, sources=sources)
    yield from missing_facets_note(kb, only, result.facets)
    if not only:
        yield from week_and_first_days(result)
        yield Prose(tuple(_place_lines(kb, result)), "Where it stands")
    unknown = open_questions_table(result.open_questions)
    if unknown:
        yield unknown
    all_views = [view for facet in result.facets for view in facet.statements]
    usual = usual_kind(all_views)
    notes = () if sources else kinds_note(all_views, usual)
    if usual == "editorial":
        notes = (Line("Our judgment, unless marked otherwise.", "muted"), *notes)
    if notes:
        yield Prose(notes)
    if not only:
        yield from sources_block(kb, all_views)


def topics(kb: KnowledgeBase, result: RoleDetail, *, sources: bool = False) -> Iterator[Table]:
    """Lay out what the role says, a table for each group of topics."""
    usual = usual_kind(view for facet in result.facets for view in facet.statements)
    detail = make_detail(kb, sources=sources)

    def row(facet: FacetDetail) -> tuple[Cell, Cell]:
        title = (*_label(facet.title), *cell(facet.about or "", tone="muted"))
        return title, statement_cell(facet.statements, detail, usual=usual, sources=sources)

    return group_tables(result.facets, ("", ""), row)


def week_and_first_days(result: RoleDetail) -> Iterator[Prose]:
    """Lay out a week, what a move here takes, and the first 90 days."""
    week = (replace(one.statement, text=_with_share(one, one.statement.text))
            for one in result.week)  # fmt: skip
    yield from bulleted_block(tuple(week), "A typical week")
    yield from bulleted_block(result.needs, "What a move here takes")
    yield from bulleted_block(result.first_90_days, "The first 90 days")


def _with_share(part: WeekPartView, text: str) -> str:
    """Prefix a text with its share of the week, if known."""
    if part.min_percent is None:
        return text
    ends = dict.fromkeys(str(end) for end in (part.min_percent, part.max_percent))
    return f"{' to '.join(ends)}%: {text}"


def _place_lines(kb: KnowledgeBase, result: RoleDetail) -> Iterator[Line]:
    role = result.role
    top = ": top of the ladder" if is_top(kb, role.rank) else ""
    includes = f"everything {result.includes.title} calls for" if result.includes else ""
    parts = (
        ("Also called", join_words(role.aliases)),
        ("Department", role.department),
        ("Family", role.family),
        ("Track", role.track),
        ("Includes, as shown above", includes),
        ("Reached from", _titles_and_ids(result.reached_from) or "no role on this ladder"),
        ("Leads to", _titles_and_ids(result.leads_to) or f"no other role{top}"),
        (
            "Closest occupation in wage surveys",
            result.occupation and text_with_kind(result.occupation),
        ),
    )
    yield from (Line(f"{label}: {text}") for label, text in parts if text)
    for skill in dict.fromkeys(view.skill for facet in result.facets for view in facet.statements):
        described = kb.skills.get(skill or "")
        if described and described.about:
            yield Line(f"{described.title}: {described.about}", "muted")


def _titles_and_ids(names: Iterable[RoleName]) -> str:
    return join_words(f"{name.title} ({name.id})" for name in names)
