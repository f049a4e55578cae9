"""What a one-on-one has to go on while ratings are missing, laid out."""

from collections.abc import Iterator, Sequence

from roleadvisor.one_on_one.result import Agenda, Preparation, PreparedPoint
from roleadvisor.render.page import BULLET, Line, Prose

_TOP = 3
"""Points of a kind that a first screen names."""


def status(result: Agenda) -> Prose | None:
    """Say whose ratings are missing; None where none are. With --person, the manager reads it."""
    if result.missing is None:
        return None
    name = result.person
    other = f"{name}'s" if name else "your manager's"
    if result.missing == "both":
        return Prose((Line(f"No ratings yet: neither yours nor {other}.", "warn"),))
    if result.missing == ("self" if name else "manager"):
        return Prose((Line(f"Your ratings are in; {other} are missing.", "warn"),))
    lines = [Line(f"{other[0].upper()}{other[1:]} ratings are in; yours are missing.", "warn")]
    if name:
        lines.append(Line(f"Rate first, then look at {name}'s answers.", "muted"))
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
