"""What changed between two versions of a ladder, laid out; as Markdown, for a pull request."""

from collections.abc import Iterator

from roleadvisor.ladder_diff.result import Change, Changes, Group, Weight
from roleadvisor.render.page import Block, Cell, Line, Page, Prose, Records, Table, Tone
from roleadvisor.text import listed

_TONES: dict[Weight, Tone] = {"major": "bad", "minor": "warn", "patch": "muted"}

_MEANINGS = (
    "major: asks something new or more of somebody",
    "minor: adds or clarifies without asking more",
    "patch: wording",
)


def page(result: Changes) -> Page:
    """Lay out the changes by the people whom they concern."""
    return Page(_title(result), tuple(_blocks(result)), _version(result))


def _title(result: Changes) -> str:
    numbers = {"major": result.major, "minor": result.minor, "patch": result.patch}
    told = [f"{number} {name}" for name, number in numbers.items() if number]
    total = sum(numbers.values())
    if not total:
        return f"Nothing changed in {result.new.title}"
    return f"{listed(told)} {'change' if total == 1 else 'changes'} in {result.new.title}"


def _version(result: Changes) -> str:
    old, new = result.old.version, result.new.version
    if result.weight is None:
        return f"Version {new}" if old == new else f"Version {old} to {new}"
    if result.suggested is None:
        return f"Version {old} to {new}; no next version can be told from `{old}`"
    if result.raised:
        return f"Version {old} to {new}, which fits"
    return f"Suggested version: {result.suggested}. The new file says {new}, the old one {old}."


def _blocks(result: Changes) -> Iterator[Block]:
    for group in result.groups:
        title = f"{group.role.title} ({group.role.id})" if group.role else "Everybody"
        yield Table(("Weight", ""), tuple(map(_row, group.changes)), title)
    if result.weight is not None:
        lines = (*result.cautions, *_MEANINGS)
        yield Prose(tuple(Line(line, "muted") for line in lines), "How to read this")


def _row(change: Change) -> tuple[Cell, ...]:
    return (Line(change.weight, _TONES[change.weight]),), tuple(_told(change))


def _told(change: Change) -> Iterator[Line]:
    name = f" ({change.id})" if change.id else ""
    yield Line(f"{change.part}{name}: {change.what}", "strong")
    if change.before == change.after:
        yield Line(change.after or "")
        return
    if change.before is not None:
        yield Line(f"before: {change.before}")
    if change.after is not None:
        yield Line(f"after: {change.after}")


def records(result: Changes) -> Records:
    """Give one row for each change."""
    columns = ("weight", "role", "kind", "part", "id", "what", "before", "after")
    rows = tuple(_record(group, change) for group in result.groups for change in group.changes)
    return Records(columns, rows)


def _record(group: Group, change: Change) -> tuple[str, ...]:
    role = group.role.id if group.role else ""
    return (
        change.weight, role, change.kind, change.part, change.id or "", change.what,
        change.before or "", change.after or "",
    )  # fmt: skip
