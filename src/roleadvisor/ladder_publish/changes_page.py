"""What changed since an earlier ladder, in plain words for everybody who works by it."""

from collections.abc import Iterator

from roleadvisor.ladder_diff.page import BOOKKEEPING, plain_lines
from roleadvisor.ladder_diff.result import Change, Changes
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose

_FOR_KEEPERS = frozenset(("The ladder", "Source", "Heading", "Family", "Track"))
"""Parts beside roles that mean nothing to people who don't keep the ladder."""


def changes_page(result: Changes) -> Page:
    """Lay out what changed by role, without weights and ids."""
    title = f"What changed in {result.new.title}"
    blocks = tuple(_blocks(result))
    none = (Prose((Line("Nothing that changes what anybody does."),)),)
    old, new = result.old.version, result.new.version
    since = f"Since version {old}" if old == new else f"From version {old} to {new}"
    return Page(title, blocks or none, since)


def _blocks(result: Changes) -> Iterator[Block]:
    for group in result.groups:
        told = (change for change in group.changes if group.role or not _is_for_keepers(change))
        told = (change for change in told if not set(change.reasons) <= BOOKKEEPING)
        if lines := tuple(line for change in told for line in _lines(change)):
            yield Prose(lines, group.name)


def _is_for_keepers(change: Change) -> bool:
    """Whether a change beside roles means nothing to readers, as that of a topic's heading."""
    return change.part in _FOR_KEEPERS or change.before == change.after


def _lines(change: Change) -> Iterator[Line]:
    head, *texts = plain_lines(change)
    yield head._replace(mark=BULLET)
    yield from texts
