"""Lay out what changed between two versions of a ladder; as Markdown, for a pull request."""

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
from roleadvisor.render.page import (
    BULLET,
    Block,
    Line,
    Page,
    Prose,
    Records,
    Table,
    Tone,
    line_with_command,
)
from roleadvisor.text import join_up_to, join_words, pluralize

TONES: dict[Weight, Tone] = {"major": "bad", "minor": "warn", "patch": "muted"}

_MEANINGS = (
    "major: asks something new or more of people, or may: judge that yourself",
    "minor: adds or clarifies without asking more",
    "patch: wording",
)
_MAX_NAMES = 2


def full_page(result: Changes, *, plain: bool = False) -> Page:
    """Lay out every change by who is affected; `plain`: without ids."""
    blocks = (*profile_block(result), *_groups(result, plain=plain), *_legend(result))
    return Page(title(result), blocks, version(result))


def title(result: Changes) -> str:
    numbers = {"major": result.major, "minor": result.minor, "patch": result.patch}
    total = sum(numbers.values())
    if not total:
        return f"Nothing changed in {result.new.title}"
    by_weight = join_words(f"{number} {name}" for name, number in numbers.items() if number)
    return f"{pluralize(total, 'change')} in {result.new.title}: {by_weight}"


def version(result: Changes) -> str:
    old, new = result.old.version, result.new.version
    if result.weight is None:
        return f"Version {new}" if old == new else f"Version {old} to {new}"
    if result.suggested is None:
        return f"Version {old} to {new}; `{old}` has no next version"
    if result.raised:
        return f"Version {old} to {new}, as these changes call for"
    return f"Suggested version: {result.suggested}. The new file says {new}, the old one {old}."


def groups_by_weight(result: Changes) -> list[Group]:
    """The groups, heaviest first."""
    return sorted(result.groups, key=lambda group: WEIGHTS.index(group.weight))


def _groups(result: Changes, *, plain: bool) -> Iterator[Block]:
    lines = partial(plain_lines, flag_unsure=True) if plain else _lines
    for group in groups_by_weight(result):
        by_id = group.role and not plain
        name = f"{group.role.title} ({group.role.id})" if group.role and by_id else group.name
        rows = (((Line(one.weight, TONES[one.weight]),), tuple(lines(one)))
                for one in group.changes)  # fmt: skip
        yield Table(("Weight", ""), tuple(rows), name)


def _legend(result: Changes) -> Iterator[Block]:
    if result.weight is not None:
        lines = (*result.cautions, *_MEANINGS)
        yield Prose(tuple(Line(line, "muted") for line in lines), "How to read this")


_EFFECTS = {
    "follows": ("Kept under a new id", ""),
    "asked-again": ("No longer counted, as the words changed", " The profile shows the old ones."),
    "gone": ("No longer on the ladder", " The profile still has it."),
}
"""What happens to saved data: the text before its counts and names, and after."""


def profile_block(result: Changes) -> Iterator[Prose]:
    """How the changes affect the given profile; nothing without one."""
    if result.stays:
        roles = tuple(_role_line(one) for one in result.kept if one.kind in ROLE_NAMES)
        kept = [one for one in result.kept if one.kind not in ROLE_NAMES]
        effects = dict.fromkeys(one.effect for one in kept)
        lines = (*(_effect_line(effect, kept) for effect in effects), result.stays)
        yield Prose((*roles, *(Line(line, mark=BULLET) for line in lines)), "In this profile")


def _role_line(one: KeptEntry) -> Line:
    which = f"The {ROLE_NAMES[one.kind]}, {one.title},"
    if one.effect == "follows":
        return Line(f"{which} is kept under its new id.", mark=BULLET)
    label = f"{which} is no longer on the ladder. Set another:"
    words = ("profile", "set", f"--{one.kind}", "ROLE")
    return line_with_command(label, *words, tone="plain", mark=BULLET)


def _effect_line(effect: str, kept: Sequence[KeptEntry]) -> str:
    found = [one for one in kept if one.effect == effect]
    counts_by_kind = Counter(one.kind for one in found)
    counts = join_words(
        pluralize(number, *KIND_NAMES.get(kind, (kind,))) for kind, number in counts_by_kind.items()
    )
    before, after_names = _EFFECTS[effect]
    names = join_up_to(dict.fromkeys(one.title for one in found), _MAX_NAMES)
    return f"{before}: {counts} ({names}).{after_names}"


def _lines(change: Change) -> Iterator[Line]:
    name = f" ({change.id})" if change.id else ""
    yield Line(f"{change.part}{name}: {change.what}{may_ask_more_note(change)}", "strong")
    if change.before == change.after:
        yield Line(change.after or "")
        return
    if change.before is not None:
        yield Line(f"before: {change.before}")
    if change.after is not None:
        yield Line(f"after: {change.after}")


THE_ROLE = "The role"

_NOUN_PARTS = frozenset(
    ("The ladder", "Summary", "Topic", "Heading", "Track", "Family", "Source", "Open question",
     "Skill", "Quiz", "Quiz item", "Dimension", "Dealbreaker", *MEASURES.values())
)  # fmt: skip


def headline(change: Change, *, flag_unsure: bool = False) -> str:
    """What changed and where: `Topic renamed`, `Tenure: a number changed`; for pay, only where.

    `flag_unsure`: add a note if a person has to judge whether it asks more.
    """
    if change.part == THE_ROLE:
        return change.what
    if change.part in MEASURES.values() and change.reasons == ("figures",):
        return change.part
    without_colon = change.part in _NOUN_PARTS and change.reasons[0] in {
        "added",
        "removed",
        "title",
    }
    what = f"{change.what}{may_ask_more_note(change) if flag_unsure else ''}"
    return f"{change.part}{' ' if without_colon else ': '}{what}"


def shown_texts(change: Change) -> tuple[str, ...]:
    """The text before and after, or only the one there is; empty if the headline has it already."""
    found = tuple(dict.fromkeys(filter(None, (change.before, change.after))))
    is_named = found == (change.part,) or (change.part == THE_ROLE and len(found) == 1)
    return () if is_named else found


BOOKKEEPING = frozenset(("renamed", "id-lost"))
_ONE_LINE_CODES = frozenset(("added", "removed", "title"))
"""Reasons that fit on one line with the text before and after."""


def plain_headline(change: Change) -> str:
    """What changed and where, without what only maintainers need: ids, and how to keep them."""
    reasons, is_role = set(change.reasons), change.part == THE_ROLE
    if reasons - BOOKKEEPING == {"title"}:
        return "Renamed" if is_role else f"{change.part} renamed"
    if reasons <= BOOKKEEPING:
        counts = "no longer counts" if "id-lost" in reasons else "still counts"
        return f"{change.part}: what people saved {counts}"
    if is_role and change.kind == "removed":
        into = change.what.removesuffix(", as `was` says").partition("merged into ")[2]
        return f"This role is now part of {into}" if into else "This role is gone"
    return _text_headline(change)


def _text_headline(change: Change) -> str:
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


def plain_lines(change: Change, *, flag_unsure: bool = False) -> Iterator[Line]:
    """What changed, with the text before and after. `flag_unsure` is as for `headline`."""
    head, shown = plain_headline(change), shown_texts(change)
    judge = may_ask_more_note(change) if flag_unsure else ""
    if change.reasons[0] == "reworded":
        shown = shown[-1:]
    is_brief = _ONE_LINE_CODES & set(change.reasons) or head == change.part or len(shown) < 2  # noqa: PLR2004
    if is_brief:
        yield Line(": ".join(filter(None, (head, " → ".join(shown)))))
    else:
        text_alone = set(change.reasons) <= _UNSURE_CODES | BOOKKEEPING
        yield Line(f"{f'{change.part} changed' if text_alone else head}{judge}")
        yield Line(f"Before: {change.before}", "muted")
        yield Line(f"Now: {change.after}")


_UNSURE_CODES = frozenset(("figures", "negation", "quantity", "rewritten"))


def may_ask_more_note(change: Change) -> str:
    """A note that a change may ask more, such as "up to $50,000": a person has to judge that."""
    sure = {"asked", "harder"} & set(change.reasons)
    unsure = change.weight == "major" and change.reasons[0] in _UNSURE_CODES and not sure
    return " (may ask more)" if unsure else ""


def records(result: Changes) -> Records:
    """One row per change."""
    columns = ("weight", "role", "kind", "part", "id", "what", "before", "after")
    rows = tuple(
        (one.weight, group.role.id if group.role else "", one.kind, one.part, one.id or "",
         one.what, one.before or "", one.after or "")
        for group in result.groups
        for one in group.changes
    )  # fmt: skip
    return Records(columns, rows)
