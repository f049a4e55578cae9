"""All pages of a site by address, and the map on its start page."""

from collections.abc import Iterable, Iterator
from typing import Any

from roleadvisor.ladder.knowledge_base import Family, KnowledgeBase, Role, Track
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder_diff.page import BOOKKEEPING, plain_lines
from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Change, Changes
from roleadvisor.ladder_file.page import page as sources_page
from roleadvisor.ladder_file.sources import sources
from roleadvisor.ladder_publish.folder import (
    CHANGES,
    MOST_NAMED,
    SOURCES,
    START,
    Published,
    form_address,
    from_subfolder,
    pair_address,
    pair_redirects,
    role_address,
    role_redirects,
)
from roleadvisor.ladder_publish.role_page import page_of_form, page_of_pair, page_of_role
from roleadvisor.render.html import html_text
from roleadvisor.render.page import BULLET, Block, Cell, Line, Page, Prose, Table
from roleadvisor.text import join_up_to, join_words, pluralize

_NO_TRACK = "Roles"


def site(kb: KnowledgeBase, old: KnowledgeBase | None) -> dict[str, bytes]:
    """Every file of the site, by address; with an `old` ladder, also the page of changes."""
    found = {address: html_text(page).encode() for address, page in _pages(kb, old)}
    for address, now in _redirects(kb):
        if address not in found:  # a role that has this id now keeps its page
            found[address] = html_text(_redirect_page(kb, now)).encode()
    return found


def _pages(kb: KnowledgeBase, old: KnowledgeBase | None) -> Iterator[tuple[str, Page]]:
    home = (Line(kb.title, link=START),)
    yield START, _start_page(kb, changes=old is not None)
    if kb.sources:
        yield SOURCES, sources_page(sources(kb), full=True)._replace(nav=home)
    if old:
        yield CHANGES, changes_page(changes(old, kb))._replace(nav=home)
    for role in kb.roles.values():
        yield role_address(role.id), page_of_role(kb, role)
        yield form_address(role.id), page_of_form(kb, role)
    for origin, to in _pairs(kb):
        yield pair_address(origin, to), page_of_pair(kb, kb.roles[origin], kb.roles[to])


def _pairs(kb: KnowledgeBase) -> list[tuple[str, str]]:
    """The roles that moves connect, each pair once: by the move up, else the first in the file."""
    found: dict[str, tuple[str, str]] = {}
    for move in path_moves(kb).values():
        ranks = (kb.roles[move.origin].rank or 0, kb.roles[move.to].rank or 0)
        address = pair_address(move.origin, move.to)
        if move.origin != move.to and (address not in found or ranks[0] < ranks[1]):
            found[address] = (move.origin, move.to)
    return list(found.values())


def _redirects(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for role in kb.roles.values():
        yield from role_redirects(role)
    for origin, to in _pairs(kb):
        yield from pair_redirects(kb.roles[origin], kb.roles[to])


def _redirect_page(kb: KnowledgeBase, now: str) -> Page:
    address = from_subfolder(now)
    line = Line("This page has moved.", link=address)
    nav = (Line(kb.title, link=from_subfolder(START)),)
    return Page("Moved", (Prose((line,)),), nav=nav, moved_to=address)


def without_pay(kb: KnowledgeBase) -> KnowledgeBase:
    """The ladder without pay figures, pay facets and their statements, and questions about them.

    For a site whose readers aren't all allowed to know the pay.
    """
    pay = {key for key, facet in kb.facets.items() if facet.pay}
    gone = {f"{key}/{one.requirement_id}" for key, role in kb.roles.items()
            for facet, one in kb.requirements_by_facet(role) if facet in pay}  # fmt: skip
    return kb.model_copy(
        update={
            "facets": {key: one for key, one in kb.facets.items() if key not in pay},
            "roles": {key: _role_without(role, pay) for key, role in kb.roles.items()},
            "moves": _moves_without(kb, gone),
            "open_questions": {
                key: one
                for key, one in kb.open_questions.items()
                if not one.facets or not set(one.facets) <= pay
            },
        }
    )


def _moves_without(kb: KnowledgeBase, gone: set[str]) -> dict[str, Any]:
    """The moves, without references to removed requirements in `builds`."""
    moves = {}
    for key, move in kb.moves.items():
        phases = {}
        for name, phase in move.phases.items():
            steps = {}
            for at, step in phase.steps.items():
                builds = tuple(one for one in step.builds if one not in gone)
                steps[at] = step.model_copy(update={"builds": builds})
            phases[name] = phase.model_copy(update={"steps": steps})
        moves[key] = move.model_copy(update={"phases": phases})
    return moves


def _role_without(role: Role, pay: set[str]) -> Role:
    facets = {key: cell for key, cell in role.facets.items() if key not in pay}
    return role.model_copy(update={"pay": {}, "facets": facets})


_MAINTAINER_PARTS = frozenset(("The ladder", "Source", "Heading", "Family", "Track"))
"""Parts that mean nothing to people who don't maintain the ladder."""


def changes_page(result: Changes) -> Page:
    """Lay out what changed, by role, without weights and ids."""
    title = f"What changed in {result.new.title}"
    blocks = tuple(_change_blocks(result))
    none = (Prose((Line("Nothing that changes what anybody does."),)),)
    old, new = result.old.version, result.new.version
    since = f"Since version {old}" if old == new else f"From version {old} to {new}"
    return Page(title, blocks or none, since)


def _change_blocks(result: Changes) -> Iterator[Block]:
    for group in result.groups:
        relevant = (
            change for change in group.changes if group.role or not _is_for_maintainers(change)
        )
        relevant = (change for change in relevant if not set(change.reasons) <= BOOKKEEPING)
        if lines := tuple(line for change in relevant for line in _change_lines(change)):
            yield Prose(lines, group.name)


def _is_for_maintainers(change: Change) -> bool:
    """Whether a change outside of roles means nothing to readers, such as a new heading."""
    return change.part in _MAINTAINER_PARTS or change.before == change.after


def _change_lines(change: Change) -> Iterator[Line]:
    head, *texts = plain_lines(change)
    yield head._replace(mark=BULLET)
    yield from texts


def page(result: Published) -> Page:
    """The summary of a run for the terminal."""
    done = [
        f"{pluralize(len(names), 'file')} {what}"
        for names, what in ((result.written, "written"), (result.removed, "removed"))
        if names
    ]
    lines = [
        Line(f"{pluralize(result.pages, 'page')}: {join_words(done) or 'nothing has changed'}.")
    ]
    if result.removed:
        lines.append(Line(f"Removed: {join_up_to(result.removed, MOST_NAMED)}."))
    if CHANGES in result.removed:
        lines.append(Line("To keep the page of changes, publish with --since OLD."))
    if result.left:
        lines.append(Line(f"Left, as edited since: {join_words(result.left)}.", "warn"))
    if result.pay:
        lines.append(Line("Pay is on these pages: --without pay leaves it out.", "warn"))
    if result.left_out:
        lines.append(Line("Pay is left out, and stays out: --with pay puts it back."))
    lines.append(Line(f"Open {result.folder}/{START} in a browser."))
    return Page("Published", (Prose(tuple(lines)),))


def _start_page(kb: KnowledgeBase, *, changes: bool) -> Page:
    """The start page: a map of families, tracks and levels, the highest level on top."""
    links = (("What changed", CHANGES, changes), ("Sources", SOURCES, bool(kb.sources)))
    nav = tuple(Line(words, link=link) for words, link, is_there in links if is_there)
    return Page(
        kb.title,
        tuple(_start_blocks(kb)),
        f"{pluralize(len(kb.roles), 'role')}. Version {kb.version}.",
        nav=nav,
    )


def _start_blocks(kb: KnowledgeBase) -> Iterator[Block]:
    if kb.about:
        yield Prose((Line(kb.about),))
    yield Prose(_INSTRUCTIONS, "How to use it")
    families = dict.fromkeys(kb.family_title(role) for role in kb.roles.values())
    for family in families:
        roles = [role for role in kb.roles.values() if kb.family_title(role) == family]
        yield _map(kb, roles, family or ("Other roles" if families.keys() - {None} else "The map"))
    parts: tuple[Family | Track, ...] = (*kb.families.values(), *kb.tracks.values())
    lines = tuple(Line(f"{one.title}: {one.about}", mark=BULLET) for one in parts if one.about)
    if lines:
        yield Prose(lines, "Families and tracks")


_INSTRUCTIONS = (
    Line("Find your role on the map. Its page says what it calls for, with examples.", mark=BULLET),
    Line("See where it leads, and compare it with the next role.", mark=BULLET),
    Line("Print the self-assessment, fill it in alone, and bring it to a one-on-one.", mark=BULLET),
)  # fmt: skip


def _map(kb: KnowledgeBase, roles: Iterable[Role], title: str) -> Table:
    """A table with tracks as columns and ranks as rows; rank numbers aren't shown to readers."""
    every = list(roles)
    tracks = [track for track in (None, *kb.tracks) if any(one.track == track for one in every)]
    ranks = sorted({role.rank for role in every}, key=lambda rank: -1 if rank is None else rank)
    heads = (kb.tracks[track].title if track else _NO_TRACK for track in tracks)
    rows = (
        tuple(_cell(role for role in every if (role.rank, role.track) == (rank, track))
              for track in tracks)
        for rank in reversed(ranks)
    )  # fmt: skip
    return Table(tuple(heads), tuple(rows), title)


def _cell(roles: Iterable[Role]) -> Cell:
    return tuple(line for role in roles for line in _role(role))


def _role(role: Role) -> Iterator[Line]:
    yield Line(role.title, "strong", link=role_address(role.id))
    if role.summary:
        yield Line(role.summary.brief or role.summary.text, "muted")
