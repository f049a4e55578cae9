"""A ladder as the rows of a sheet, which can be read back."""

from collections import Counter
from collections.abc import Iterable, Iterator

from roleadvisor.ladder.knowledge_base import Facet, KnowledgeBase, Role
from roleadvisor.ladder.statement import Entry, RoleStatement
from roleadvisor.ladder_file.sheet_columns import ABOUT


def rows_of(kb: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """The rows of a ladder's matrix, the header first: a facet a row, a role a column.

    Where each role's title is that of its family and a level, a row is a facet of a family and a
    column a level. Facets of which no role says anything are left out, as are pay, moves and quiz.
    """
    families = _families_in_titles(kb)
    columns = _columns(kb, in_titles=bool(families))
    levels = tuple(dict.fromkeys(columns.values()))
    about = any(facet.about for facet in kb.facets.values())
    about = about or any(level.casefold() in ABOUT for level in levels)

    def row(
        family: str, group: str, title: str, text: str, cells: Iterable[str]
    ) -> tuple[str, ...]:
        return (*((family,) if families else ()), group, title, *((text,) if about else ()), *cells)

    yield row("Family", "Group", "Competency", "About", levels)
    for family in families or [""]:
        roles = [one for one in kb.roles.values() if family in ("", kb.family_title(one))]
        for facet in kb.facets.values():
            cells = dict.fromkeys(levels, "")
            cells |= {columns[role.id]: _cell(kb, role, facet) for role in roles}
            if any(cells.values()):
                group = kb.groups[facet.group].title
                yield row(family, group, facet.title, facet.about or "", cells.values())


def _cell(kb: KnowledgeBase, role: Role, facet: Facet) -> str:
    """What a role says, a statement a line; a level of a skill without words is its number."""
    entries = role.facets.get(facet.id, ())
    return "\n".join(" ".join(_text(kb, entry).split()) for entry in entries)


def _text(kb: KnowledgeBase, entry: Entry) -> str:
    if isinstance(entry, RoleStatement) and not entry.text:
        return str(entry.level)
    return kb.resolved(entry).text


def _columns(kb: KnowledgeBase, *, in_titles: bool) -> dict[str, str]:
    """The column of each role, by id, the lowest rank first where all roles have one."""
    roles = list(kb.roles.values())
    if all(role.rank is not None for role in roles):
        roles.sort(key=lambda role: role.rank or 0)
    if in_titles:
        return {role.id: _level(kb, role) for role in roles}
    often = Counter(role.title.casefold() for role in roles)
    return {
        role.id: role.title if often[role.title.casefold()] == 1 else f"{role.title} ({role.id})"
        for role in roles
    }


def _level(kb: KnowledgeBase, role: Role) -> str:
    return role.title.removeprefix(f"{kb.family_title(role)} ")


def _families_in_titles(kb: KnowledgeBase) -> list[str]:
    """The families if each role's title is that of its family and a level; else none."""
    roles = kb.roles.values()
    levels = {(kb.family_title(role), _level(kb, role)) for role in roles}
    if len(levels) < len(roles) or any(_level(kb, role) == role.title for role in roles):
        return []
    return list(dict.fromkeys(title for title in map(kb.family_title, roles) if title))
