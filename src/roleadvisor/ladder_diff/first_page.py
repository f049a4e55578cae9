"""What changed, on one screen: one row per change, heaviest first, as many as fit."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from roleadvisor.ladder_diff.page import (
    TONES,
    groups_by_weight,
    headline,
    may_ask_more_note,
    plain_headline,
    profile_block,
    shown_texts,
    title,
    version,
)
from roleadvisor.ladder_diff.reasons import WEIGHTS
from roleadvisor.ladder_diff.result import Change, Changes, Group, Weight
from roleadvisor.render.layout import fold
from roleadvisor.render.page import Block, Line, Page, Prose, Table
from roleadvisor.text import join_up_to, pluralize, sanitize

_HEADING = "Biggest changes"
_LEGEND = "major asks something new or more, or may; minor adds; patch is wording."


class _Screen(NamedTuple):
    columns: int
    lines: int
    """Without the line for the prompt."""
    weight_columns: int
    """Columns that the weight takes; 0 if it's in front of the text instead."""


# A classic terminal, and a narrow and tall one.
_SCREENS = (_Screen(80, 23, 7), _Screen(40, 39, 0))

_MAX_CHARACTERS = 240
"""Characters that a change may have."""

_MAX_NAMES, _MAX_GROUPS = 3, 6


class _ChangeRow(NamedTuple):
    """The text of a change and every role it affects: roles may share a statement."""

    weight: Weight
    text: str
    names: list[str]

    def words(self) -> str:
        who = join_up_to(dict.fromkeys(filter(None, self.names)), _MAX_NAMES)
        return f"{who}: {self.text}" if who else self.text


def first_page(result: Changes, *, plain: bool = False) -> Page:
    """Lay out what changed; if not all fits, also counts by role. `plain`: without ids."""
    kept = tuple(profile_block(result))
    change_rows = _change_rows(result, plain=plain)
    other_lines = [title(result), version(result), *_lines_in(kept), "", "", _LEGEND]
    cautions = list(result.cautions)
    if _count_fitting(change_rows, [*other_lines, *cautions]) == len(change_rows):
        notes = _muted(*cautions, _LEGEND) if change_rows else ()
        return Page(title(result), (*kept, *_table("", change_rows), *notes), version(result))
    by_role = _counts_by_role(result)
    most = _count_fitting(
        change_rows, [*other_lines, _HEADING, by_role, "", "1,000 more changes: --full"]
    )
    shown = change_rows[: max(most, 1)]
    blocks = (*kept, *_table(_HEADING, shown), *_muted(by_role, _LEGEND))
    left = sum(len(one.names) for one in change_rows[len(shown) :])
    more = f"{pluralize(left, 'more change')}: --full" if left else ""
    return Page(title(result), blocks, version(result), more=more)


def _change_rows(result: Changes, *, plain: bool) -> list[_ChangeRow]:
    """The changes, heaviest first; one that is the same for several roles is listed once."""
    found: dict[tuple[Weight, str], _ChangeRow] = {}
    for weight in WEIGHTS:
        for group in result.groups:
            for change in group.changes:
                if change.weight == weight:
                    text = _change_text(change, plain=plain)
                    one = found.setdefault((weight, text), _ChangeRow(weight, text, []))
                    one.names.append(group.name if group.role else "")
    return list(found.values())


def _change_text(change: Change, *, plain: bool) -> str:
    """What changed, with its text before and after; if too long, only after, or only its id."""
    head = (
        plain_headline(change) + may_ask_more_note(change)
        if plain
        else headline(change, flag_unsure=True)
    )
    shown = shown_texts(change)
    if not shown:
        return head
    fitting = (f"{head}: {' → '.join(part)}" for part in (shown, shown[-1:]))
    by_id = f"{head} ({change.id})" if change.id and not plain else head
    return next((line for line in fitting if len(line) <= _MAX_CHARACTERS), by_id)


def _count_fitting(change_rows: Sequence[_ChangeRow], other_lines: Sequence[str]) -> int:
    """How many changes fit on every screen along with the other lines."""
    return min(_count_fitting_on(screen, change_rows, other_lines) for screen in _SCREENS)


def _count_fitting_on(
    screen: _Screen, change_rows: Sequence[_ChangeRow], other_lines: Iterable[str]
) -> int:
    room = screen.lines - sum(len(fold(sanitize(line), screen.columns)) for line in other_lines)
    for number, one in enumerate(change_rows):
        text = one.words() if screen.weight_columns else f"{one.weight}: {one.words()}"
        room -= len(fold(sanitize(text), screen.columns - screen.weight_columns))
        if room < 0:
            return number
    return len(change_rows)


def _lines_in(blocks: Iterable[Prose]) -> Iterator[str]:
    for block in blocks:
        yield from ("", block.title, *(f"{line.mark} {line.text}" for line in block.lines))


def _table(heading: str, change_rows: Iterable[_ChangeRow]) -> Iterator[Block]:
    rows = tuple(
        ((Line(one.weight, TONES[one.weight]),), (Line(one.words()),)) for one in change_rows
    )
    if rows:
        yield Table(("", ""), rows, heading, dense=True)


def _muted(*lines: str) -> tuple[Block]:
    return (Prose(tuple(Line(line, "muted") for line in lines)),)


def _counts_by_role(result: Changes) -> str:
    return f"By role: {join_up_to(map(_role_count, groups_by_weight(result)), _MAX_GROUPS)}."


def _role_count(group: Group) -> str:
    return f"{group.name} ({len(group.changes)})"
