"""What changed between two versions of a ladder, laid out; as Markdown, for a pull request."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from roleadvisor.ladder.pay_figure import MEASURES
from roleadvisor.ladder_diff.reasons import WEIGHTS
from roleadvisor.ladder_diff.result import (
    KIND_NAMES,
    ROLE_NAMES,
    Change,
    Changes,
    Group,
    KeptEntry,
    Weight,
)
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose, Records, Table, Tone, told
from roleadvisor.text import counted, listed, some

TONES: dict[Weight, Tone] = {"major": "bad", "minor": "warn", "patch": "muted"}

_MEANINGS = (
    "major: asks something new or more of people, or may: judge that yourself",
    "minor: adds or clarifies without asking more",
    "patch: wording",
)
_MOST_NAMES = 2


def full_page(result: Changes, *, plain: bool = False) -> Page:
    """Lay out every change by who is affected; `plain`: without ids."""
    blocks = (*kept_block(result), *_groups(result, plain=plain), *_reading(result))
    return Page(title(result), blocks, version(result))


def title(result: Changes) -> str:
    numbers = {"major": result.major, "minor": result.minor, "patch": result.patch}
    total = sum(numbers.values())
    if not total:
        return f"Nothing changed in {result.new.title}"
    by_weight = listed(f"{number} {name}" for name, number in numbers.items() if number)
    return f"{counted(total, 'change')} in {result.new.title}: {by_weight}"


def version(result: Changes) -> str:
    old, new = result.old.version, result.new.version
    if result.weight is None:
        return f"Version {new}" if old == new else f"Version {old} to {new}"
    if result.suggested is None:
        return f"Version {old} to {new}; `{old}` has no next version"
    if result.raised:
        return f"Version {old} to {new}, as these changes call for"
    return f"Suggested version: {result.suggested}. The new file says {new}, the old one {old}."


def ordered(result: Changes) -> list[Group]:
    """The groups, those with the heaviest changes first."""
    return sorted(result.groups, key=lambda group: WEIGHTS.index(group.weight))


def _groups(result: Changes, *, plain: bool) -> Iterator[Block]:
    lines = partial(plain_lines, judged=True) if plain else _lines
    for group in ordered(result):
        by_id = group.role and not plain
        name = f"{group.role.title} ({group.role.id})" if group.role and by_id else group.name
        rows = (((Line(one.weight, TONES[one.weight]),), tuple(lines(one)))
                for one in group.changes)  # fmt: skip
        yield Table(("Weight", ""), tuple(rows), name)


def _reading(result: Changes) -> Iterator[Block]:
    if result.weight is not None:
        lines = (*result.cautions, *_MEANINGS)
        yield Prose(tuple(Line(line, "muted") for line in lines), "How to read this")


_EFFECTS = {
    "follows": ("Kept under a new id", ""),
    "asked-again": ("No longer counted, as the words changed", " The profile shows the old ones."),
    "gone": ("No longer on the ladder", " The profile still has it."),
}
"""What becomes of saved data: the words before its number and names, and after."""


def kept_block(result: Changes) -> Iterator[Prose]:
    """What changes in the data of the person whose profile was given."""
    if result.stays:
        roles = tuple(_role_line(one) for one in result.kept if one.kind in ROLE_NAMES)
        kept = [one for one in result.kept if one.kind not in ROLE_NAMES]
        effects = dict.fromkeys(one.effect for one in kept)
        lines = (*(_kept_line(effect, kept) for effect in effects), result.stays)
        yield Prose((*roles, *(Line(line, mark=BULLET) for line in lines)), "In this profile")


def _role_line(one: KeptEntry) -> Line:
    which = f"The {ROLE_NAMES[one.kind]}, {one.title},"
    if one.effect == "follows":
        return Line(f"{which} is kept under its new id.", mark=BULLET)
    label = f"{which} is no longer on the ladder. Set another:"
    words = ("profile", "set", f"--{one.kind}", "ROLE")
    return told(label, *words, tone="plain", mark=BULLET)


def _kept_line(effect: str, kept: Sequence[KeptEntry]) -> str:
    found = [one for one in kept if one.effect == effect]
    often = Counter(one.kind for one in found)
    counts = listed(
        counted(number, *KIND_NAMES.get(kind, (kind,))) for kind, number in often.items()
    )
    before, behind = _EFFECTS[effect]
    names = some(dict.fromkeys(one.title for one in found), _MOST_NAMES)
    return f"{before}: {counts} ({names}).{behind}"


def _lines(change: Change) -> Iterator[Line]:
    name = f" ({change.id})" if change.id else ""
    yield Line(f"{change.part}{name}: {change.what}{to_judge(change)}", "strong")
    if change.before == change.after:
        yield Line(change.after or "")
        return
    if change.before is not None:
        yield Line(f"before: {change.before}")
    if change.after is not None:
        yield Line(f"after: {change.after}")


THE_ROLE = "The role"

_THINGS = frozenset(
    ("The ladder", "Summary", "Topic", "Heading", "Track", "Family", "Source", "Open question",
     "Skill", "Quiz", "Quiz item", "Dimension", "Dealbreaker", *MEASURES.values())
)  # fmt: skip


def headline(change: Change, *, judged: bool = False) -> str:
    """Where what changed: `Topic renamed`, `Tenure: a number changed`; of pay, the figures say it.

    `judged`: say where a person has to judge whether it asks more.
    """
    if change.part == THE_ROLE:
        return change.what
    if change.part in MEASURES.values() and change.reasons == ("figures",):
        return change.part
    together = change.part in _THINGS and change.reasons[0] in {"added", "removed", "title"}
    what = f"{change.what}{to_judge(change) if judged else ''}"
    return f"{change.part}{' ' if together else ': '}{what}"


def texts(change: Change) -> tuple[str, ...]:
    """The text before and after, or the one that there is; not the title of a role or path."""
    found = tuple(dict.fromkeys(filter(None, (change.before, change.after))))
    is_named = found == (change.part,) or (change.part == THE_ROLE and len(found) == 1)
    return () if is_named else found


BOOKKEEPING = frozenset(("renamed", "id-lost"))
_BRIEF = frozenset(("added", "removed", "title"))
"""What fits in one line, with the text before and after."""


def plain_headline(change: Change) -> str:
    """Where what changed, without what is for keepers: ids, and how to keep them."""
    reasons, is_role = set(change.reasons), change.part == THE_ROLE
    if reasons - BOOKKEEPING == {"title"}:
        return "Renamed" if is_role else f"{change.part} renamed"
    if reasons <= BOOKKEEPING:
        counts = "no longer counts" if "id-lost" in reasons else "still counts"
        return f"{change.part}: what people saved {counts}"
    if is_role and change.kind == "removed":
        into = change.what.removesuffix(", as `was` says").partition("merged into ")[2]
        return f"This role is now part of {into}" if into else "This role is gone"
    return _of_a_text(change)


def _of_a_text(change: Change) -> str:
    first, *others = change.reasons
    if (first, *others) == ("added", "asked"):
        return f"New requirement in {change.part}"
    if (first, *others) == ("removed", "not-asked"):
        return f"No longer called for in {change.part}"
    if first == "reworded":
        return f"{change.part}: New wording"
    words = headline(change)
    lost = BOOKKEEPING & set(others)
    return f"{change.part} changed" if lost else f"{words[:1].upper()}{words[1:]}"


def plain_lines(change: Change, *, judged: bool = False) -> Iterator[Line]:
    """What changed; of a text that did, how it was and is. `judged` is as for a headline."""
    head, shown = plain_headline(change), texts(change)
    judge = to_judge(change) if judged else ""
    if change.reasons[0] == "reworded":
        shown = shown[-1:]
    is_brief = _BRIEF & set(change.reasons) or head == change.part or len(shown) < 2  # noqa: PLR2004
    if is_brief:
        yield Line(": ".join(filter(None, (head, " → ".join(shown)))))
    else:
        text_alone = set(change.reasons) <= _UNSURE | BOOKKEEPING
        yield Line(f"{f'{change.part} changed' if text_alone else head}{judge}")
        yield Line(f"Before: {change.before}", "muted")
        yield Line(f"Now: {change.after}")


_UNSURE = frozenset(("figures", "negation", "quantity", "rewritten"))


def to_judge(change: Change) -> str:
    """Say that it may ask more: whether "up to $50,000" does, a person has to judge."""
    sure = {"asked", "harder"} & set(change.reasons)
    unsure = change.weight == "major" and change.reasons[0] in _UNSURE and not sure
    return " (may ask more)" if unsure else ""


def records(result: Changes) -> Records:
    """One row for each change."""
    columns = ("weight", "role", "kind", "part", "id", "what", "before", "after")
    rows = tuple(
        (one.weight, group.role.id if group.role else "", one.kind, one.part, one.id or "",
         one.what, one.before or "", one.after or "")
        for group in result.groups
        for one in group.changes
    )  # fmt: skip
    return Records(columns, rows)
