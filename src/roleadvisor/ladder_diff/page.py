"""What changed between two versions of a ladder, laid out; as Markdown, for a pull request."""

from collections import Counter
from collections.abc import Iterator

from roleadvisor.ladder_diff.reasons import WEIGHTS
from roleadvisor.ladder_diff.result import KIND_NAMES, Change, Changes, Group, KeptEntry, Weight
from roleadvisor.render.page import BULLET, Block, Cell, Line, Page, Prose, Records, Table, Tone
from roleadvisor.text import counted, listed, some

_TONES: dict[Weight, Tone] = {"major": "bad", "minor": "warn", "patch": "muted"}

_MEANINGS = (
    "major: asks something new or more of somebody, or may: judge that yourself",
    "minor: adds or clarifies without asking more",
    "patch: wording",
)

_MOST_GROUPS = 6
_MOST_CHANGES = 2
_FEW, _FEW_GROUPS = 3, 3
"""So many changes of so many roles are shown as they are: more don't fit on 24 lines."""


def page(result: Changes, *, full: bool) -> Page:
    """Lay out the changes by the people whom they concern; first their number and the heaviest."""
    total = result.major + result.minor + result.patch
    if full or (total <= _FEW and len(result.groups) <= _FEW_GROUPS):
        meanings = _reading(result) if full or len(result.groups) < _FEW_GROUPS else ()
        blocks = (*_kept(result), *_groups(result, full=full), *meanings)
        return Page(_title(result), blocks, _version(result))
    blocks = (*_kept(result), *_overview(result), *_heaviest(result))
    more = f"{counted(total - _MOST_CHANGES, 'more change')}: --full"
    return Page(_title(result), blocks, _version(result), more=more)


def _title(result: Changes) -> str:
    numbers = {"major": result.major, "minor": result.minor, "patch": result.patch}
    total = sum(numbers.values())
    if not total:
        return f"Nothing changed in {result.new.title}"
    by_weight = listed(f"{number} {name}" for name, number in numbers.items() if number)
    return f"{counted(total, 'change')} in {result.new.title}: {by_weight}"


def _version(result: Changes) -> str:
    old, new = result.old.version, result.new.version
    if result.weight is None:
        return f"Version {new}" if old == new else f"Version {old} to {new}"
    if result.suggested is None:
        return f"Version {old} to {new}; `{old}` has no next version"
    if result.raised:
        return f"Version {old} to {new}, which fits"
    return f"Suggested version: {result.suggested}. The new file says {new}, the old one {old}."


def _overview(result: Changes) -> Iterator[Block]:
    """Count the changes of each role, those with the heaviest first."""
    rows = tuple((_line(group.name), _line(_numbers(group))) for group in _ordered(result))
    hidden = len(rows) - _MOST_GROUPS
    yield Table(("Who", "Changes"), rows[:_MOST_GROUPS])
    if hidden > 0:
        yield Prose((Line(f"and {counted(hidden, 'other role')}", "muted"),))


def _ordered(result: Changes) -> list[Group]:
    return sorted(result.groups, key=lambda group: WEIGHTS.index(group.weight))


def _line(text: str) -> Cell:
    return (Line(text),)


def _numbers(group: Group) -> str:
    numbers = {name: sum(one.weight == name for one in group.changes) for name in WEIGHTS}
    return listed(f"{number} {name}" for name, number in numbers.items() if number)


def _heaviest(result: Changes) -> Iterator[Block]:
    every = [(group, change) for group in result.groups for change in group.changes]
    every.sort(key=lambda one: WEIGHTS.index(one[1].weight))
    lines = (
        Line(f"{one.weight}: {group.name}: {_what(one)}", _TONES[one.weight], BULLET)
        for group, one in every[:_MOST_CHANGES]
    )
    yield Prose(tuple(lines), "The heaviest")


def _groups(result: Changes, *, full: bool) -> Iterator[Block]:
    for group in _ordered(result):
        rows = tuple(_row(change, full=full) for change in group.changes)
        in_full = f"{group.role.title} ({group.role.id})" if group.role else group.name
        yield Table(("Weight", ""), rows, in_full if full else group.name)


def _reading(result: Changes) -> Iterator[Block]:
    if result.weight is not None:
        lines = (*result.cautions, *_MEANINGS)
        yield Prose(tuple(Line(line, "muted") for line in lines), "How to read this")


_EFFECTS = {
    "follows": ("Kept under a new id", ""),
    "asked-again": ("No longer counted, as the words changed", " The profile shows the old ones."),
    "gone": ("Not on the ladder any more", " The profile still has it."),
}
"""What becomes of kept things: before their number and names, and behind."""


def _kept(result: Changes) -> Iterator[Block]:
    """What changes in the data of the person whose profile was given."""
    if result.stays:
        effects = dict.fromkeys(one.effect for one in result.kept)
        lines = [Line(_kept_line(effect, result.kept), mark=BULLET) for effect in effects]
        yield Prose((*lines, Line(result.stays, mark=BULLET)), "In this profile")


def _kept_line(effect: str, kept: tuple[KeptEntry, ...]) -> str:
    found = [one for one in kept if one.effect == effect]
    often = Counter(one.kind for one in found)
    counts = listed(
        counted(number, *KIND_NAMES.get(kind, (kind,))) for kind, number in often.items()
    )
    before, behind = _EFFECTS[effect]
    names = some(dict.fromkeys(one.title for one in found), _MOST_CHANGES)
    return f"{before}: {counts} ({names}).{behind}"


def _row(change: Change, *, full: bool) -> tuple[Cell, ...]:
    return (Line(change.weight, _TONES[change.weight]),), tuple(_lines(change, full=full))


def _what(change: Change, *, full: bool = False) -> str:
    name = f" ({change.id})" if change.id and full else ""
    may = " (may ask more)" if _may_ask_more(change) else ""
    return f"{change.part}{name}: {change.what}{may}"


def _may_ask_more(change: Change) -> bool:
    """Whether a person has to judge if it does: "up to $50,000" is less than "up to $75,000"."""
    sure = {"asked", "harder"} & set(change.reasons)
    return change.weight == "major" and change.reasons[0] in _TO_JUDGE and not sure


_TO_JUDGE = frozenset(("figures", "negation", "quantity", "rewritten"))


def _lines(change: Change, *, full: bool) -> Iterator[Line]:
    yield Line(_what(change, full=full), "strong")
    if change.before == change.after:
        yield Line(change.after or "")
        return
    if change.before is not None:
        yield Line(f"before: {change.before}")
    if change.after is not None:
        yield Line(f"after: {change.after}")


def records(result: Changes) -> Records:
    """One row for each change."""
    columns = ("weight", "role", "kind", "part", "id", "what", "before", "after")
    rows = tuple(_record(group, change) for group in result.groups for change in group.changes)
    return Records(columns, rows)


def _record(group: Group, change: Change) -> tuple[str, ...]:
    role = group.role.id if group.role else ""
    return (
        change.weight, role, change.kind, change.part, change.id or "", change.what,
        change.before or "", change.after or "",
    )  # fmt: skip
