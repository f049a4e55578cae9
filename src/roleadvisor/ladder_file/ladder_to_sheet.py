"""A ladder as the rows of a sheet, which can be read back."""

from collections import Counter
from collections.abc import Iterable, Iterator

from roleadvisor.ladder.knowledge_base import Facet, KnowledgeBase, Role
from roleadvisor.ladder.statement import Entry, RoleStatement
from roleadvisor.ladder_file.sheet_header import ABOUT, NO_FAMILY, Level
from roleadvisor.ladder_file.sheet_roles import exported_title, role_titles


def rows_of(kb: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """The rows of a ladder's matrix, the header first: a facet a row, a role a column.

    Where families have levels in common, a row is a facet of a family and a column a level. Else
    a row above the header names the families. Facets of which no role says anything are left out,
    as are pay, moves and quiz.
    """
    shared = _shared_levels(kb)
    columns = shared or _columns(kb)
    levels = tuple(dict.fromkeys(columns.values()))
    about = any(facet.about for facet in kb.facets.values())
    about = about or any(level.casefold() in ABOUT for level in levels)
    families = dict.fromkeys(kb.family_title(kb.roles[key]) or "" for key in columns)

    def row(
        family: str, group: str, title: str, text: str, cells: Iterable[str]
    ) -> tuple[str, ...]:
        return (*((family,) if shared else ()), group, title, *((text,) if about else ()), *cells)

    if not shared and families.keys() - {"", kb.title}:
        above = (kb.family_title(kb.roles[key]) or NO_FAMILY for key in columns)
        yield row("", "Family", "", "", above)
    yield row("Family", "Group", "Competency", "About", levels)
    for family in families if shared else [""]:
        roles = [kb.roles[key] for key in columns if family in ("", kb.family_title(kb.roles[key]))]
        for facet in kb.facets.values():
            cells = dict.fromkeys(levels, "")
            cells |= {columns[role.id]: text_of_cell(kb, role, facet) for role in roles}
            if any(cells.values()):
                group = kb.groups[facet.group].title
                yield row(family, group, facet.title, facet.about or "", cells.values())


def text_of_cell(kb: KnowledgeBase, role: Role, facet: Facet) -> str:
    """What a role says, a statement a line; a level of a skill without words is its number."""
    entries = role.facets.get(facet.id, ())
    return "\n".join(" ".join(_text(kb, entry).split()) for entry in entries)


def _text(kb: KnowledgeBase, entry: Entry) -> str:
    if isinstance(entry, RoleStatement) and not entry.text:
        return str(entry.level)
    return kb.resolved(entry).text


def _columns(kb: KnowledgeBase) -> dict[str, str]:
    """The column of each role, by id, the lowest rank first where all roles have one."""
    often = Counter(role.title.casefold() for role in kb.roles.values())
    return {
        role.id: role.title if often[role.title.casefold()] == 1 else exported_title(role, role.id)
        for role in _lowest_first(kb)
    }


def _lowest_first(kb: KnowledgeBase) -> list[Role]:
    roles = list(kb.roles.values())
    if all(role.rank is not None for role in roles):
        roles.sort(key=lambda role: role.rank or 0)
    return roles


def _shared_levels(kb: KnowledgeBase) -> dict[str, str]:
    """The level of each role in its family, where a sheet of both gives back titles and ranks.

    Empty where families have no level in common, or a title is no family's and a level's.
    """
    roles = _lowest_first(kb)
    pairs = {role.id: _level(kb, role) for role in roles}
    levels = [level for _, level in pairs.values()]
    titles = role_titles(pairs.values())
    ranks = [kb.roles[key].rank for key in pairs]
    fits = (
        len(set(levels)) < len(levels)
        and all(family for family, _ in pairs.values())
        and len(set(pairs.values())) == len(pairs)
        and all(kb.roles[key].title == titles[pair] for key, pair in pairs.items())
        and len(set(zip(levels, ranks, strict=True))) == len(set(levels)) == len(set(ranks))
    )
    return {key: level for key, (_, level) in pairs.items()} if fits else {}


def _level(kb: KnowledgeBase, role: Role) -> Level:
    family = kb.family_title(role) or ""
    stripped = role.title.removeprefix(f"{family} ")
    beside = {
        one.title.removeprefix(f"{kb.family_title(one)} ")
        for one in kb.roles.values()
        if one.family != role.family
    }
    return family, stripped if stripped in beside else role.title
