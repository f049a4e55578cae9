"""The start page: families, tracks and levels as a map."""

from collections.abc import Iterable, Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Family, Role, Track
from roleadvisor.ladder_publish.addresses import CHANGES, SOURCES, role_page
from roleadvisor.render.page import BULLET, Block, Cell, Line, Page, Prose, Table, cell
from roleadvisor.text import counted

_PLAIN = "Roles"


def start_page(kb: KnowledgeBase, *, changes: bool) -> Page:
    """Lay out the ladder as a map, the highest level on top."""
    more = (Line("Sources", link=SOURCES),)
    nav = (Line("What changed", link=CHANGES), *more) if changes else more
    return Page(
        kb.title,
        tuple(_blocks(kb)),
        f"{counted(len(kb.roles), 'role')}. Version {kb.version}.",
        nav=nav,
    )


def _blocks(kb: KnowledgeBase) -> Iterator[Block]:
    if kb.about:
        yield Prose((Line(kb.about),))
    yield Prose(_HOW, "How to use it")
    families = dict.fromkeys(kb.family_title(role) for role in kb.roles.values())
    for family in families:
        roles = [role for role in kb.roles.values() if kb.family_title(role) == family]
        yield _map(kb, roles, family or ("Other roles" if families.keys() - {None} else "The map"))
    parts: tuple[Family | Track, ...] = (*kb.families.values(), *kb.tracks.values())
    lines = tuple(Line(f"{one.title}: {one.about}", mark=BULLET) for one in parts if one.about)
    if lines:
        yield Prose(lines, "Families and tracks")


_HOW = (
    Line("Find your role on the map. Its page says what it calls for, with examples.", mark=BULLET),
    Line("See where it leads, and compare it with the next role.", mark=BULLET),
    Line("Print the self-assessment, fill it in alone, and bring it to a one-on-one.", mark=BULLET),
)  # fmt: skip


def _map(kb: KnowledgeBase, roles: Iterable[Role], title: str) -> Table:
    """Put tracks in columns and ranks in rows."""
    every = list(roles)
    levels = _levels(kb)
    tracks = [track for track in (None, *kb.tracks) if any(one.track == track for one in every)]
    ranks = sorted({role.rank for role in every}, key=lambda rank: -1 if rank is None else rank)
    heads = (kb.tracks[track].title if track else _PLAIN for track in tracks)
    rows = (
        (cell(levels.get(rank, "No level"), tone="strong"),
         *(_cell(role for role in every if (role.rank, role.track) == (rank, track))
           for track in tracks))
        for rank in reversed(ranks)
    )  # fmt: skip
    return Table(("", *heads), tuple(rows), title)


def _levels(kb: KnowledgeBase) -> dict[int | None, str]:
    """Number the ranks of the whole ladder from the lowest on: a file may leave gaps."""
    ranks = sorted({role.rank for role in kb.roles.values() if role.rank is not None})
    return {rank: f"Level {number}" for number, rank in enumerate(ranks, 1)}


def _cell(roles: Iterable[Role]) -> Cell:
    return tuple(line for role in roles for line in _role(role))


def _role(role: Role) -> Iterator[Line]:
    yield Line(role.title, "strong", link=role_page(role.id))
    if role.summary:
        yield Line(role.summary.brief or role.summary.text, "muted")
