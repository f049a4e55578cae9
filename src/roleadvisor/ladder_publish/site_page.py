"""All pages of a site, each by its address."""

from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder_diff.page import page as changes_page
from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_file.page import page as sources_page
from roleadvisor.ladder_file.sources import sources
from roleadvisor.ladder_publish import addresses
from roleadvisor.ladder_publish.form_page import page_of_form
from roleadvisor.ladder_publish.pair_page import page_of_pair
from roleadvisor.ladder_publish.result import Published
from roleadvisor.ladder_publish.role_page import page_of_role
from roleadvisor.ladder_publish.start_page import start_page
from roleadvisor.render.html import html_text
from roleadvisor.render.page import Line, Page, Prose
from roleadvisor.text import counted, listed


def site(kb: KnowledgeBase, old: KnowledgeBase | None) -> dict[str, bytes]:
    """Make every file of the site; with an `old` ladder also the changes since."""
    found = {address: html_text(page).encode() for address, page in _pages(kb, old)}
    for address, now in _old_addresses(kb):
        if address not in found:
            found[address] = html_text(_leading_on(kb, now)).encode()
    return found


def _pages(kb: KnowledgeBase, old: KnowledgeBase | None) -> Iterator[tuple[str, Page]]:
    home = (Line(kb.title, link=addresses.START),)
    yield addresses.START, start_page(kb, changes=old is not None)
    yield addresses.SOURCES, sources_page(sources(kb), full=True)._replace(nav=home)
    if old:
        made = changes_page(changes(old, kb), full=True)
        yield addresses.CHANGES, made._replace(nav=home)
    for role in kb.roles.values():
        yield addresses.role_page(role.id), page_of_role(kb, role)
        yield addresses.form_page(role.id), page_of_form(kb, role)
    for origin, to in _pairs(kb):
        yield addresses.pair_page(origin, to), page_of_pair(kb, kb.roles[origin], kb.roles[to])


def _pairs(kb: KnowledgeBase) -> list[tuple[str, str]]:
    """Pair the roles that moves join, each pair once: the move up, else the first in the file."""
    found: dict[str, tuple[str, str]] = {}
    for move in path_moves(kb).values():
        ranks = (kb.roles[move.origin].rank or 0, kb.roles[move.to].rank or 0)
        address = addresses.pair_page(move.origin, move.to)
        if move.origin != move.to and (address not in found or ranks[0] < ranks[1]):
            found[address] = (move.origin, move.to)
    return list(found.values())


def _old_addresses(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for role in kb.roles.values():
        yield from addresses.old_addresses(role)
    for origin, to in _pairs(kb):
        yield from addresses.old_pairs(kb.roles[origin], kb.roles[to])


def _leading_on(kb: KnowledgeBase, now: str) -> Page:
    address = addresses.up(now)
    line = Line("This page has moved.", link=address)
    nav = (Line(kb.title, link=addresses.up(addresses.START)),)
    return Page("Moved", (Prose((line,)),), nav=nav, moved_to=address)


def page(result: Published) -> Page:
    """Say what was done."""
    done = [
        f"{counted(len(names), 'file')} {what}"
        for names, what in ((result.written, "written"), (result.removed, "removed"))
        if names
    ]
    lines = [Line(f"{counted(result.pages, 'page')}: {listed(done) or 'nothing has changed'}.")]
    if result.left:
        lines.append(Line(f"Left, as edited since: {listed(result.left)}.", "warn"))
    lines.append(Line(f"Open {result.folder}/{addresses.START} in a browser."))
    return Page("Published", (Prose(tuple(lines)),))
