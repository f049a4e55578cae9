"""What a one-on-one has to go on while ratings are missing, laid out."""

from collections.abc import Iterator, Sequence

from roleadvisor.one_on_one.result import Agenda, Preparation, PreparedPoint
from roleadvisor.render.page import BULLET, Line, Prose

_TOP = 3
"""Points of a kind that a first screen names."""


def status(result: Agenda) -> Prose | None:
    """Say whose ratings are missing; None where none are."""
    name = result.person
    whose, theirs = (f"{name}'s", "the manager's") if name else ("your", "your manager's")
    words = {
        "manager": f"{whose} ratings are in; {theirs} are missing.",
        "self": f"{theirs} ratings are in; {whose if name else 'yours'} are missing.",
        "both": f"no ratings yet: neither {whose if name else 'yours'} nor {theirs}.",
    }.get(result.missing or "")
    if words is None:
        return None
    lines = [Line(words[0].upper() + words[1:], "warn")]
    if result.missing == "manager" and name:
        lines.append(Line(f"Manager: rate first, then look at {name}'s answers.", "muted"))
    return Prose(tuple(lines))


def _parts(own: Preparation) -> dict[str, Sequence[PreparedPoint]]:
    return {
        "Gaps": own.gaps,
        "Not rated, or no evidence yet": own.open,
        "Evidence for": own.evidence,
    }


def in_short(own: Preparation) -> Prose:
    """Name the first of the person's own gaps, open questions and evidence, and count the rest."""
    named = {
        title: dict.fromkeys(one.title for one in every) for title, every in _parts(own).items()
    }
    return Prose(
        tuple(Line(f"{title}: {_some(list(names))}.") for title, names in named.items() if names)
    )


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - _TOP} more"] if len(names) > _TOP else []
    return "; ".join([*names[:_TOP], *more])


def prepared_blocks(own: Preparation) -> Iterator[Prose]:
    """Show all of the person's own gaps, open questions and evidence."""
    for title, points in _parts(own).items():
        if points:
            lines = (Line(f"{one.title}: {one.words}", mark=BULLET) for one in points)
            yield Prose(tuple(lines), title)
