"""Exports a ladder as the rows of a sheet, which can be imported again."""

from collections import Counter
from collections.abc import Iterable, Iterator

from roleadvisor.ladder.cell_text import (
    MoneyRange,
    money_range,
    pay_measure,
    without_topic,
    year_in,
)
from roleadvisor.ladder.knowledge_base import Facet, KnowledgeBase, Role
from roleadvisor.ladder.lookup import lower_first
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.statement import Entry, RoleStatement
from roleadvisor.ladder_file.sheet_header import ABOUT, FAMILIES, NO_FAMILY, Level, normalize_title
from roleadvisor.ladder_file.sheet_roles import exported_title, role_titles
from roleadvisor.text import join_up_to, join_words, pluralize

_MOST_NAMED = 3


def matrix_rows(kb: KnowledgeBase, *, pay: bool = True) -> Iterator[tuple[str, ...]]:
    """The rows of a ladder's matrix, the header first: one row per facet, one column per role.

    If families share levels, there is one row per family and facet, and one column per level.
    Otherwise a row above the header names the families. Facets that no role fills are left out, as
    are moves and the quiz; without `pay`, so are facets of pay.
    """
    shared = _shared_levels(kb)
    columns = shared or _column_titles(kb)
    levels = tuple(dict.fromkeys(columns.values()))
    about = any(facet.about for facet in kb.facets.values())
    names = {normalize_title(level) for level in levels}
    about = about or not names.isdisjoint(ABOUT)
    paid = {facet.id for facet in kb.facets.values() if _is_exportable_pay_row(kb, facet)}
    families = dict.fromkeys(kb.family_title(kb.roles[key]) or "" for key in columns)

    def row(
        family: str, group: str, title: str, text: str, cells: Iterable[str]
    ) -> tuple[str, ...]:
        return (*((family,) if shared else ()), group, title, *((text,) if about else ()), *cells)

    if not shared and (families.keys() - {"", kb.title} or names & FAMILIES):
        above = (kb.family_title(kb.roles[key]) or NO_FAMILY for key in columns)
        yield row("", "Family", "", "", above)
    yield row("Family", "Group", "Competency", "About", levels)
    for family in families if shared else [""]:
        roles = [kb.roles[key] for key in columns if family in ("", kb.family_title(kb.roles[key]))]
        for facet in kb.facets.values():
            if facet.pay and not pay:
                continue
            said = {columns[role.id]: _amount_text(role.pay[facet.id])
                    if facet.id in paid and facet.id in role.pay else text_of_cell(kb, role, facet)
                    for role in roles}  # fmt: skip
            if any(said.values()):
                cells = dict.fromkeys(levels, "") | said
                group = kb.groups[facet.group].title
                yield row(family, group, facet.title, facet.about or "", cells.values())


def text_of_cell(kb: KnowledgeBase, role: Role, facet: Facet) -> str:
    """A role's cell, one statement per line; a skill level without text is its number."""
    entries = role.facets.get(facet.id, ())
    topic = facet.title if len(entries) == 1 else ""
    return "\n".join(_text(kb, entry, topic) for entry in entries)


def _text(kb: KnowledgeBase, entry: Entry, topic: str) -> str:
    if isinstance(entry, RoleStatement) and not entry.text:
        return str(entry.level)
    text = " ".join(kb.resolved(entry).text.split())
    return without_topic(topic, text) if topic else text


def _is_exportable_pay_row(kb: KnowledgeBase, facet: Facet) -> bool:
    """Whether a facet's figures survive a round trip through a row of a sheet."""
    paid = [role for role in kb.roles.values() if facet.id in role.pay]
    filled = any(facet.id in role.facets for role in kb.roles.values())
    if not paid or filled or pay_measure(facet.title) != facet.pay:
        return False
    years = {year_in(facet.title), year_in(kb.groups[facet.group].title)} - {None}
    return all(
        _reads_back(role.pay[facet.id], facet)
        and years <= {role.pay[facet.id].year}
        and not _has_second_figure(role, facet.id)
        for role in paid
    )


def pay_notes(kb: KnowledgeBase) -> Iterator[str]:
    """Note which pay is in the sheet, and which can't be."""
    rows = {
        facet.id: facet.title for facet in kb.facets.values() if _is_exportable_pay_row(kb, facet)
    }
    if rows:
        yield f"Pay is in the sheet, {join_words(rows.values())}: --without pay leaves it out."
    left = [key for role in kb.roles.values() for key in role.pay if key not in rows]
    if left:
        titles = (kb.facets[key].title if key in kb.facets else key for key in dict.fromkeys(left))
        yield (
            f"{pluralize(len(left), 'pay figure')} can't be in the sheet: "
            f"{join_up_to(titles, _MOST_NAMED)}. "
            "What the ladder has stays when the sheet is read back."
        )


def _reads_back(figure: Figure, facet: Facet) -> bool:
    percent = figure.unit == "percent-of-base"
    if figure.measure != facet.pay or not (percent or figure.currency in _SIGNS):
        return False
    currency = None if percent else figure.currency
    said = MoneyRange(figure.low, figure.high, currency, percent, figure.open_top)
    return money_range(_amount_text(figure)) == said


def _has_second_figure(role: Role, key: str) -> bool:
    """Whether a role has a second figure of the measure that names no place or zone."""
    return any(
        name != key and one.measure == role.pay[key].measure and not (one.place or one.zone)
        for name, one in role.pay.items()
    )


_SIGNS: dict[str | None, str] = {"USD": "$", "EUR": "€", "GBP": "£"}


def _amount_text(figure: Figure) -> str:
    """A figure as people type it: `$55,000 - $64,000`, `10% - 15%`, `$80,000+`."""
    is_share = figure.unit == "percent-of-base"
    before, behind = ("", "%") if is_share else (_SIGNS[figure.currency], "")
    ends = dict.fromkeys(f"{before}{end:,}{behind}" for end in (figure.low, figure.high))
    return " - ".join(ends) + ("+" if figure.open_top else "")


def _column_titles(kb: KnowledgeBase) -> dict[str, str]:
    """The title of each role's column, by id, the lowest rank first if all roles have one."""
    often = Counter(role.title.casefold() for role in kb.roles.values())
    return {
        role.id: role.title if often[role.title.casefold()] == 1 else exported_title(role, role.id)
        for role in lower_first(kb.roles.values())
    }


def _shared_levels(kb: KnowledgeBase) -> dict[str, str]:
    """The level of each role in its family, if a sheet of both restores titles and ranks.

    Empty if families share no level, or a title doesn't consist of a family and a level.
    """
    roles = lower_first(kb.roles.values())
    pairs = {role.id: _family_and_level(kb, role) for role in roles}
    levels = [level for _, level in pairs.values()]
    titles = role_titles(pairs.values(), keep_names=False)
    ranks = [kb.roles[key].rank for key in pairs]
    fits = (
        len(set(levels)) < len(levels)
        and all(family for family, _ in pairs.values())
        and len(set(pairs.values())) == len(pairs)
        and all(kb.roles[key].title == titles[pair] for key, pair in pairs.items())
        # Each level has one rank, and each rank one level: a sheet orders its columns only once.
        and len(set(zip(levels, ranks, strict=True))) == len(set(levels)) == len(set(ranks))
    )
    return {key: level for key, (_, level) in pairs.items()} if fits else {}


def _family_and_level(kb: KnowledgeBase, role: Role) -> Level:
    family = kb.family_title(role) or ""
    stripped = role.title.removeprefix(f"{family} ")
    other_levels = {
        one.title.removeprefix(f"{kb.family_title(one)} ")
        for one in kb.roles.values()
        if one.family != role.family
    }
    return family, stripped if stripped in other_levels else role.title
