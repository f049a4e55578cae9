"""What changed since an earlier ladder, in plain words for everybody who works by it."""

from collections.abc import Iterator

from roleadvisor.ladder_diff.result import Change, Changes
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose

_FOR_KEEPERS = frozenset(("The ladder", "Source", "Heading", "Family", "Track"))
"""Parts that mean nothing to people who don't keep the ladder."""

_BOOKKEEPING = frozenset(("renamed", "id-lost"))

_ADDED = {"The role": "New role", "Facet": "New topic", "Skill": "New skill", "Pay": "New pay"}
_REMOVED = {"The role": "This role is gone", "Facet": "Topic removed"}


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
        lines = tuple(line for change in group.changes for line in _lines(change))
        if lines:
            yield Prose(lines, group.name)


def _lines(change: Change) -> Iterator[Line]:
    if change.part in _FOR_KEEPERS or set(change.reasons) <= _BOOKKEEPING:
        return
    if change.kind == "added":
        yield Line(f"{_added(change)}: {change.after}", mark=BULLET)
    elif change.kind == "removed":
        yield Line(f"{_removed(change)}: {change.before}", mark=BULLET)
    elif change.before == change.after or "reworded" in change.reasons[:1]:
        what = "New wording" if "reworded" in change.reasons[:1] else _capital(change.what)
        yield Line(f"{change.part}: {what}: {change.after}", mark=BULLET)
    else:
        yield Line(f"{change.part}: {_capital(change.what)}", mark=BULLET)
        yield Line(f"Before: {change.before}", "muted")
        yield Line(f"Now: {change.after}")


def _added(change: Change) -> str:
    if change.part in _ADDED:
        return _ADDED[change.part]
    if change.what.startswith("newly asked"):
        return f"New requirement in {change.part}"
    if change.part.startswith("The path to"):
        return "New on the path" if change.weight == "major" else "New path"
    return f"New in {change.part}"


def _removed(change: Change) -> str:
    if change.part in _REMOVED:
        return _REMOVED[change.part]
    if change.what.startswith("no longer asked"):
        return f"No longer called for in {change.part}"
    return f"No longer in {change.part}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
