"""What changed since an earlier ladder, in plain words for everybody who works by it."""

from collections.abc import Iterator

from roleadvisor.ladder_diff.page import THE_ROLE, headline, texts
from roleadvisor.ladder_diff.result import Change, Changes
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose

_FOR_KEEPERS = frozenset(("The ladder", "Source", "Heading", "Family", "Track"))
"""Parts beside roles that mean nothing to people who don't keep the ladder."""

_BOOKKEEPING = frozenset(("renamed", "id-lost"))


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
        if lines := tuple(line for change in told for line in _lines(change)):
            yield Prose(lines, group.name)


def _is_for_keepers(change: Change) -> bool:
    """Whether a change beside roles means nothing to readers, as that of a topic's heading."""
    return change.part in _FOR_KEEPERS or change.before == change.after


def _lines(change: Change) -> Iterator[Line]:
    """What changed; of a text that did, how it was and is."""
    before, after, head = change.before, change.after, _head(change)
    if set(change.reasons) <= _BOOKKEEPING:
        return
    if change.part == THE_ROLE and "title" not in change.reasons:
        yield Line(head, mark=BULLET)
    elif "asked" in change.reasons and change.kind == "added":
        yield Line(f"New requirement in {change.part}: {after}", mark=BULLET)
    elif "not-asked" in change.reasons and change.kind == "removed":
        yield Line(f"No longer called for in {change.part}: {before}", mark=BULLET)
    elif change.reasons[0] == "reworded":
        yield Line(f"{change.part}: New wording: {after}", mark=BULLET)
    elif _BRIEF & set(change.reasons) or head == change.part or before == after:
        yield Line(": ".join(filter(None, (head, " → ".join(texts(change))))), mark=BULLET)
    else:
        yield Line(f"{change.part} changed", mark=BULLET)
        yield Line(f"Before: {before}", "muted")
        yield Line(f"Now: {after}")


_BRIEF = frozenset(("added", "removed", "title"))
"""What is told in one line, with the text as it was and is."""


def _head(change: Change) -> str:
    """Where what changed, without what is for keepers: ids, and how to keep them."""
    if change.part == THE_ROLE and change.kind == "removed":
        return "This role is gone"
    if "title" in change.reasons:
        return "Renamed" if change.part == THE_ROLE else f"{change.part} renamed"
    if _BOOKKEEPING & set(change.reasons):
        return f"{change.part} changed"
    words = headline(change)
    return f"{words[:1].upper()}{words[1:]}"
