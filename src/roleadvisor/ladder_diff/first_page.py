"""What changed, on one screen: a line for each change, the heaviest first, as many as fit."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from roleadvisor.ladder_diff.page import (
    TONES,
    headline,
    kept_block,
    ordered,
    plain_headline,
    texts,
    title,
    to_judge,
    version,
)
from roleadvisor.ladder_diff.reasons import WEIGHTS
from roleadvisor.ladder_diff.result import Change, Changes, Group, Weight
from roleadvisor.render.layout import fold
from roleadvisor.render.page import Block, Line, Page, Prose, Table
from roleadvisor.text import counted, sanitize, some

_HEADING = "Biggest changes"
_LEGEND = "major asks something new or more, or may; minor adds; patch is wording."


class _Screen(NamedTuple):
    columns: int
    lines: int
    """Beside the prompt."""
    hang: int
    """Columns for the weight, where it has a column of its own."""


_SCREENS = (_Screen(80, 23, 7), _Screen(40, 39, 0))

_LONGEST = 240
"""Characters that one change may take."""

_MOST_NAMES, _MOST_GROUPS = 3, 6


class _Told(NamedTuple):
    """A change in a line, with every role that it affects: roles may share a statement."""

    weight: Weight
    text: str
    names: list[str]

    def words(self) -> str:
        who = some(dict.fromkeys(filter(None, self.names)), _MOST_NAMES)
        return f"{who}: {self.text}" if who else self.text


def first_page(result: Changes, *, plain: bool = False) -> Page:
    """Show what changed; where not all of it fits, also how much for whom. `plain`: without ids."""
    kept = tuple(kept_block(result))
    told = _told(result, plain=plain)
    beside = [title(result), version(result), *_lines_of(kept), "", "", _LEGEND]
    cautions = list(result.cautions)
    if _fitting(told, [*beside, *cautions]) == len(told):
        notes = _muted(*cautions, _LEGEND) if told else ()
        return Page(title(result), (*kept, *_table("", told), *notes), version(result))
    by_role = _by_role(result)
    most = _fitting(told, [*beside, _HEADING, by_role, "", "1,000 more changes: --full"])
    shown = told[: max(most, 1)]
    blocks = (*kept, *_table(_HEADING, shown), *_muted(by_role, _LEGEND))
    left = sum(len(one.names) for one in told[len(shown) :])
    more = f"{counted(left, 'more change')}: --full" if left else ""
    return Page(title(result), blocks, version(result), more=more)


def _told(result: Changes, *, plain: bool) -> list[_Told]:
    """Put each change in a line; what is the same for several roles stands once."""
    found: dict[tuple[Weight, str], _Told] = {}
    for weight in WEIGHTS:
        for group in result.groups:
            for change in group.changes:
                if change.weight == weight:
                    text = _in_a_line(change, plain=plain)
                    one = found.setdefault((weight, text), _Told(weight, text, []))
                    one.names.append(group.name if group.role else "")
    return list(found.values())


def _in_a_line(change: Change, *, plain: bool) -> str:
    """What changed and its text before and after; of long ones the one that holds, or its id."""
    head = plain_headline(change) + to_judge(change) if plain else headline(change, judged=True)
    shown = texts(change)
    if not shown:
        return head
    fitting = (f"{head}: {' → '.join(part)}" for part in (shown, shown[-1:]))
    by_id = f"{head} ({change.id})" if change.id and not plain else head
    return next((line for line in fitting if len(line) <= _LONGEST), by_id)


def _fitting(told: Sequence[_Told], beside: Sequence[str]) -> int:
    """Count the changes that fit on each screen with the other lines."""
    return min(_fitting_on(screen, told, beside) for screen in _SCREENS)


def _fitting_on(screen: _Screen, told: Sequence[_Told], beside: Iterable[str]) -> int:
    room = screen.lines - sum(len(fold(sanitize(line), screen.columns)) for line in beside)
    for number, one in enumerate(told):
        text = one.words() if screen.hang else f"{one.weight}: {one.words()}"
        room -= len(fold(sanitize(text), screen.columns - screen.hang))
        if room < 0:
            return number
    return len(told)


def _lines_of(blocks: Iterable[Prose]) -> Iterator[str]:
    for block in blocks:
        yield from ("", block.title, *(f"{line.mark} {line.text}" for line in block.lines))


def _table(heading: str, told: Iterable[_Told]) -> Iterator[Block]:
    rows = tuple(((Line(one.weight, TONES[one.weight]),), (Line(one.words()),)) for one in told)
    if rows:
        yield Table(("", ""), rows, heading, dense=True)


def _muted(*lines: str) -> tuple[Block]:
    return (Prose(tuple(Line(line, "muted") for line in lines)),)


def _by_role(result: Changes) -> str:
    return f"By role: {some(map(_number, ordered(result)), _MOST_GROUPS)}."


def _number(group: Group) -> str:
    return f"{group.name} ({len(group.changes)})"
