"""The list of roles: one line per role, by family and track."""

from collections.abc import Iterator

from roleadvisor.compare.role_result import RoleList, RoleRow
from roleadvisor.ladder.knowledge_base import Family, KnowledgeBase, Track
from roleadvisor.ladder.lookup import is_top
from roleadvisor.render.page import Block, Cell, Line, NextStep, Page, Prose, Records, Table, cell
from roleadvisor.statements.page import text_with_kind
from roleadvisor.text import join_words, pluralize

_MOST_ROLES = 16
"""The most roles on a first screen; with more, it lists families instead."""


def page(kb: KnowledgeBase, result: RoleList, *, full: bool = False, whole: bool = False) -> Page:
    """Lay out one line per role; for a large ladder one per family, unless `whole`."""
    families = _sections(result, tracks=False)
    brief = not whole and len(result.roles) > _MOST_ROLES
    if brief and len(families) > 1:
        blocks: tuple[Block, ...] = (_overview(families),)
        more = f"{pluralize(len(result.roles), 'role')}: --full, --family NAME or --track NAME"
    else:
        shown = result.roles[:_MOST_ROLES] if brief else result.roles
        blocks = tuple(_table(kb, title, roles, full=full)
                       for title, roles in _sections(RoleList("", shown)).items())  # fmt: skip
        left = len(result.roles) - len(shown)
        more = f"{pluralize(left, 'more role')}: --full" if left else ""
    about = (Prose((Line(kb.about),)),) if kb.about and full else ()
    return Page(
        result.ladder, (*about, *blocks, *(_abouts(kb) if full else ())),
        pluralize(len(result.roles), "role"), _next(result), more,
    )  # fmt: skip


def _sections(result: RoleList, *, tracks: bool = True) -> dict[str, list[RoleRow]]:
    """Group the roles by department, family, and track, as far as they have them."""
    sections: dict[str, list[RoleRow]] = {}
    for role in result.roles:
        track = role.track if tracks or not role.family else None
        parts = (role.department, role.family, track)
        sections.setdefault(", ".join(part for part in parts if part), []).append(role)
    return sections


def _overview(sections: dict[str, list[RoleRow]]) -> Table:
    rows = tuple(
        (
            cell(title or "Other roles", tone="strong"),
            cell(str(len(roles))),
            cell(_ends(roles)),
        )
        for title, roles in sections.items()
    )
    return Table(("Family", "Roles", "From, to"), rows, dense=True)


def _ends(roles: list[RoleRow]) -> str:
    """Format `Clerk 1 to 3` if the titles start the same, else `Clerk to Head Clerk`."""
    first, last = roles[0].title.split(), roles[-1].title.split()
    alike = len(first) == len(last) and first[:-1] == last[:-1]
    ends = (roles[0].title, last[-1] if alike else roles[-1].title)
    return roles[0].title if len(roles) == 1 else " to ".join(ends)


def _table(kb: KnowledgeBase, title: str, roles: list[RoleRow], *, full: bool) -> Table:
    columns = ("", "Name to type", "Leads to")
    rows = tuple(
        (cell(role.title, tone="strong"), cell(role.id), _leads_to(kb, role),
         *((cell(text_with_kind(role.summary)) if role.summary else (),) if full else ()))
        for role in roles
    )  # fmt: skip
    return Table((*columns, "What it is") if full else columns, rows, title, dense=not full)


def _leads_to(kb: KnowledgeBase, role: RoleRow) -> Cell:
    """List where moves lead, except back down."""
    rank = role.rank or 0
    ahead = [one.title for one in role.next if (kb.roles[one.id].rank or rank) >= rank]
    none = "top of the ladder" if is_top(kb, role.rank) else "no path up"
    return cell(join_words(ahead, "or")) or cell(none, tone="muted")


def _abouts(kb: KnowledgeBase) -> Iterator[Prose]:
    parts: tuple[Family | Track, ...] = (*kb.families.values(), *kb.tracks.values())
    lines = tuple(Line(f"{part.title}: {part.about}") for part in parts if part.about)
    if lines:
        yield Prose(lines, "Families and tracks")


def _next(result: RoleList) -> tuple[NextStep, ...]:
    example = next((role for role in result.roles if not role.waypoint), result.roles[0])
    return (
        NextStep(("show", example.id), "one role in detail"),
        NextStep(("compare",), "two roles side by side"),
    )


def records(result: RoleList) -> Records:
    """Return a row for each role."""
    columns = ("id", "title", "track", "family", "rank", "waypoint", "next", "summary")
    return Records(
        columns,
        tuple(
            (role.id, role.title, role.track or "", role.family or "",
             "" if role.rank is None else str(role.rank), str(role.waypoint).lower(),
             " ".join(following.id for following in role.next),
             role.summary.text if role.summary else "")
            for role in result.roles
        ),
    )  # fmt: skip
