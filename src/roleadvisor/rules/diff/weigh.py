"""Reasons why a part changed, each with its weight, joined into one change."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from roleadvisor.results.changes import Change, Weight
from roleadvisor.rules.diff.texts import difference

Reason: TypeAlias = tuple[Weight, str]
"""What a change means, and how much that weighs."""

WEIGHTS: tuple[Weight, ...] = ("major", "minor", "patch")


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """Give the heaviest of some weights; none where there are none."""
    return min(weights, key=WEIGHTS.index, default=None)


def changed(
    part: str, name: str | None, reasons: Iterable[Reason], texts: tuple[str | None, str | None]
) -> Iterator[Change]:
    """Join the reasons, the heaviest first, into one change; none where there are none."""
    ordered = sorted(reasons, key=lambda reason: WEIGHTS.index(reason[0]))
    if ordered:
        what = "; ".join(dict.fromkeys(words for _, words in ordered))
        yield Change(ordered[0][0], "changed", part, name, what, *texts)


def came_or_went(
    part: str,
    name: str | None,
    texts: tuple[str | None, str | None],
    came: Reason = ("minor", "added"),
    went: Reason = ("minor", "removed"),
) -> Change:
    """Tell of something that stands in one version alone: `texts` holds None for the other."""
    weight, what = came if texts[0] is None else went
    return Change(weight, "added" if texts[0] is None else "removed", part, name, what, *texts)


def asking(before: str, after: str, what: str) -> Iterator[Reason]:
    """Weigh a change of a text that asks something of people."""
    match difference(before, after):
        case "spelling" | "wording":
            yield "patch", f"{what} is worded differently"
        case "figures":
            yield "major", f"a figure in {what} changed"
        case "rewritten":
            yield "major", f"{what} says something else"


def telling(before: str, after: str, what: str) -> Iterator[Reason]:
    """Weigh a change of a text that asks nothing."""
    match difference(before, after):
        case "spelling" | "wording":
            yield "patch", f"{what} is worded differently"
        case "figures" | "rewritten":
            yield "minor", f"{what} says something else"
