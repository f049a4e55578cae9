"""Reasons that decide the weight of a change, and the changes made from them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple, TypeVar

from roleadvisor.ladder.base import Keyed, Model
from roleadvisor.ladder.statement import Statement
from roleadvisor.ladder_diff.pairs import new_or_old
from roleadvisor.ladder_diff.result import Change, Code, Weight
from roleadvisor.ladder_diff.wording import Difference, difference, quantities_changed, words

K = TypeVar("K", bound=Keyed)

WEIGHTS: tuple[Weight, ...] = ("major", "minor", "patch")

Part = Model | Statement

Texts = tuple[str | None, str | None]
"""What people see of a part before and after; None if it isn't there."""

WeightAndText = tuple[Weight, str]

ADDED: WeightAndText = ("minor", "added")
REMOVED: WeightAndText = ("minor", "removed")
NEWLY_ASKED: WeightAndText = ("major", "new requirement")
NO_LONGER_ASKED: WeightAndText = ("minor", "no longer required")


class Reason(NamedTuple):
    """What a change means, and its weight."""

    weight: Weight
    code: Code
    words: str


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """The heaviest weight; None if there are none."""
    return min(weights, key=WEIGHTS.index, default=None)


def change_for_reasons(
    part: str, name: str | None, reasons: Iterable[Reason], texts: Texts
) -> Iterator[Change]:
    """Combine the reasons, heaviest first, into one change; nothing without reasons."""
    ordered = sorted(dict.fromkeys(reasons), key=lambda reason: WEIGHTS.index(reason.weight))
    if ordered:
        what = "; ".join(dict.fromkeys(reason.words for reason in ordered))
        codes = tuple(dict.fromkeys(reason.code for reason in ordered))
        yield Change(ordered[0].weight, "changed", part, name, what, *texts, codes)


def added_or_removed(
    part: str,
    name: str | None,
    texts: Texts,
    added: WeightAndText = ADDED,
    removed: WeightAndText = REMOVED,
) -> Change:
    """The change for a part that only one version has."""
    if texts[0] is None:
        asked: tuple[Code, ...] = ("asked",) if added == NEWLY_ASKED else ()
        return Change(added[0], "added", part, name, added[1], *texts, ("added", *asked))
    no_longer_asked: tuple[Code, ...] = ("not-asked",) if removed == NO_LONGER_ASKED else ()
    return Change(
        removed[0], "removed", part, name, removed[1], *texts, ("removed", *no_longer_asked)
    )


def part_changes(
    part: str,
    pair: tuple[K | None, K | None],
    shown: Callable[[K], str | None],
    reasons: Callable[[K, K], Iterable[Reason]],
    *,
    added: WeightAndText = ADDED,
    removed: WeightAndText = REMOVED,
) -> Iterator[Change]:
    """The change of a part with an id: changed for `reasons`, or else added or removed."""
    old, new = pair
    texts = (shown(old) if old else None, shown(new) if new else None)
    if old and new:
        yield from change_for_reasons(part, new.id, reasons(old, new), texts)
    else:
        yield added_or_removed(part, new_or_old(pair).id, texts, added, removed)


_PATCH_FIELDS = frozenset(
    ("source", "kind", "how", "note", "placement", "basis", "brief", "question", "often")
)  # fmt: skip
"""Fields that only say where something comes from, or what it's called."""

_SKIPPED_FIELDS = frozenset(("id", "was"))

_FIELD_NAMES = {
    "group": "its heading",
    "how": "its derivation",
    "basis": "its kind",
    "occupation": "the occupation closest to it",
    "waypoint": "how fully it is described",
    "builds": "what it builds",
    "show": "what to show for it",
    "trial": "the trial",
    "asks": "what kind of thing it calls for",
    "brief": "its short form",
    "question": "the question that asks for it",
}
"""What a field is called for readers, if its name alone doesn't say it."""


def field_changes(old: Part, new: Part, but: Collection[str] = ()) -> Iterator[Reason]:
    """A reason for each field that differs; `but` are fields that are weighed elsewhere."""
    # Not `model_fields`: statements are pydantic dataclasses, which don't have it.
    for name in vars(type(old))["__pydantic_fields__"]:
        if name in _SKIPPED_FIELDS or name in but or getattr(old, name) == getattr(new, name):
            continue
        if name == "aliases":
            yield from _aliases(getattr(old, name), getattr(new, name))
        elif name == "title":
            yield Reason("patch", "title", "renamed")
        else:
            field = _FIELD_NAMES.get(name, f"its {name.replace('_', ' ')}")
            yield Reason("patch" if name in _PATCH_FIELDS else "minor", "field", f"{field} changed")


def _aliases(old: Collection[str], new: Collection[str]) -> Iterator[Reason]:
    added = [name for name in new if name not in old]
    removed = [name for name in old if name not in new]
    if added:
        yield Reason("patch", "field", f"aliases added: {', '.join(added)}")
    if removed:
        yield Reason("patch", "field", f"aliases removed: {', '.join(removed)}")


def id_change(
    old: str | None, new: str | None, was: Collection[str], kept: str
) -> Iterator[Reason]:
    """The reason for a changed id; `kept` is what people have saved under it, such as ratings."""
    if old == new:
        return
    if old is None:
        yield Reason("patch", "renamed", "has an id now")
    elif old in was:
        yield Reason("patch", "renamed", f"its id was `{old}`, as `was` says: {kept} follow")
    else:
        what = f"its id was `{old}`: {kept} kept under that no longer count; add `was: [{old}]`"
        yield Reason("minor", "id-lost", what)


_TEXT_CHANGES: dict[Difference, tuple[Code, str, str]] = {
    "spelling": ("reworded", "reworded", "{0} reworded"),
    "wording": ("reworded", "reworded", "{0} reworded"),
    "figures": ("figures", "a number changed", "a number in {0} changed"),
    "negation": ("negation", "a negation changed", "a negation in {0} changed"),
    "quantity": ("quantity", "{1}", "{0}: {1}"),
    "rewritten": ("rewritten", "rewritten", "{0} rewritten"),
}
"""The code, the words for a change of the text shown, and those for another text ({0})."""


def text_change(before: str, after: str, what: str = "", *, asks: bool = False) -> Iterator[Reason]:
    """The reason for a changed text; it's heavier if the text asks something of people.

    `what` names the text if it isn't the one shown with the change.
    """
    found = difference(before, after)
    if found == "none":
        return
    code, shown, other = _TEXT_CHANGES[found]
    quantities = quantities_changed(before, after) if found == "quantity" else ""
    weight: Weight = "patch" if code == "reworded" else "major" if asks else "minor"
    yield Reason(weight, code, (other if what else shown).format(what, quantities))


def statement_change(
    part: str, name: str | None, old: Statement | None, new: Statement | None, *, asks: bool = False
) -> Iterator[Change]:
    """The change of a statement that isn't a requirement, such as a summary or an anchor."""
    texts = (old.text if old else None, new.text if new else None)
    if old and new:
        reasons = [*text_change(old.text, new.text, asks=asks),
                   *field_changes(old, new, but=("text",))]  # fmt: skip
        yield from change_for_reasons(part, name, reasons, texts)
    elif old or new:
        added = NEWLY_ASKED if asks else ADDED
        yield added_or_removed(part, name, texts, added=added)


def statement_list_changes(
    part: str, old: tuple[Statement, ...], new: tuple[Statement, ...], *, asks: bool = False
) -> Iterator[Change]:
    """The changes of a list of statements, paired by equal and then by similar wording."""
    before = {words(one.text): one for one in old}
    after = {words(one.text): one for one in new}
    for key in [key for key in after if key in before]:
        yield from statement_change(part, None, before.pop(key), after.pop(key), asks=asks)
    left = list(before.values())
    for one in after.values():
        similar = next(
            (other for other in left if difference(other.text, one.text) != "rewritten"), None
        )
        if similar:
            left.remove(similar)
        yield from statement_change(part, None, similar, one, asks=asks)
    for other in left:
        yield from statement_change(part, None, other, None)
