"""Why a change weighs what it weighs, and the changes that reasons make."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from roleadvisor.ladder.base import Model
from roleadvisor.ladder_diff.result import Change, Code, Weight

WEIGHTS: tuple[Weight, ...] = ("major", "minor", "patch")

Texts = tuple[str | None, str | None]
"""What people see of a part before and after; None where it is not there."""


class Reason(NamedTuple):
    """What a change means, and how much that weighs."""

    weight: Weight
    code: Code
    words: str


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """The heaviest of some weights; None where there are none."""
    return min(weights, key=WEIGHTS.index, default=None)


def changed(
    part: str, name: str | None, reasons: Iterable[Reason], texts: Texts
) -> Iterator[Change]:
    """Join the reasons, the heaviest first, into one change; none where there are none."""
    ordered = sorted(dict.fromkeys(reasons), key=lambda reason: WEIGHTS.index(reason.weight))
    if ordered:
        what = "; ".join(dict.fromkeys(reason.words for reason in ordered))
        codes = tuple(dict.fromkeys(reason.code for reason in ordered))
        yield Change(ordered[0].weight, "changed", part, name, what, *texts, codes)


def added_or_removed(
    part: str,
    name: str | None,
    texts: Texts,
    added: tuple[Weight, str] = ("minor", "added"),
    removed: tuple[Weight, str] = ("minor", "removed"),
) -> Change:
    """Make the change of something that stands in one version alone."""
    if texts[0] is None:
        return Change(added[0], "added", part, name, added[1], *texts, ("added",))
    return Change(removed[0], "removed", part, name, removed[1], *texts, ("removed",))


_PATCH = frozenset(
    ("source", "kind", "how", "note", "placement", "basis", "brief", "question", "title",
     "aliases", "often")
)  # fmt: skip
"""Fields that say where something comes from, or what it is called."""

_SKIPPED = frozenset(("id", "was"))

_WORDS = {
    "how": "its derivation",
    "basis": "its kind",
    "occupation": "the occupation closest to it",
    "waypoint": "how fully it is described",
    "builds": "what it builds",
    "show": "what to show for it",
    "trial": "the trial",
    "asks": "what kind of thing it asks for",
    "brief": "its short form",
    "question": "the question that asks for it",
}
"""What a field is to a reader, where its name alone does not say it."""


def field_changes(old: Model, new: Model, but: Collection[str] = ()) -> Iterator[Reason]:
    """A reason for each field that differs, but those that are weighed elsewhere."""
    for name in type(old).model_fields:
        if name in _SKIPPED or name in but or getattr(old, name) == getattr(new, name):
            continue
        if name == "aliases":
            yield from _aliases(getattr(old, name), getattr(new, name))
            continue
        words = _WORDS.get(name, f"its {name.replace('_', ' ')}")
        yield Reason("patch" if name in _PATCH else "minor", "field", f"{words} changed")


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
    """Weigh a changed id; `kept` is what people have kept under it, such as ratings."""
    if old == new:
        return
    if old is None:
        yield Reason("patch", "renamed", "has an id now")
    elif old in was:
        yield Reason("patch", "renamed", f"its id was `{old}`, as `was` says: {kept} follow")
    else:
        what = f"its id was `{old}`: {kept} kept under that no longer count; add `was: [{old}]`"
        yield Reason("minor", "id-lost", what)
