"""The agenda of a one-on-one, laid out."""

from collections.abc import Iterator, Sequence
from itertools import chain

from roleadvisor.one_on_one.result import Agenda, AgreedAction, Agreement, DiscussionItem, Side
from roleadvisor.render.page import (
    BULLET,
    TICKED,
    UNTICKED,
    Block,
    Cell,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    Table,
    fitting,
    room_above,
)
from roleadvisor.text import AGREEMENT, counted, day_in_words

_NOTHING_TO_SHOW = (None, 0, "no", "no-chance", "unknown")
_NO_ACTIONS = Prose((Line("No agreed action is open."),))
_TOP = 3
"""Disagreements, and actions, on the first screen, where there is room for so many."""
_BESIDES = 9
"""Lines beside those: the titles, the counts, what is left out, and those between them."""


def page(result: Agenda, *, full: bool = False, rest: str = "--full") -> Page:
    """Lay out the first screen, or all; `rest` is what shows the rest."""
    whose = f" with {result.person}" if result.person else ""
    steps = tuple(_next(result))
    actions = _newest(result.actions)
    differ = _differ(result, room_above(steps, _BESIDES + len(actions) + 2 * bool(actions)))
    blocks = _full(result) if full else _first_screen(result, actions, differ)
    return Page(
        f"One-on-one{whose}: {result.role.title}",
        tuple(blocks),
        f"Agenda for {day_in_words(result.date)}",
        steps,
        "" if full else _left_out(result, len(differ), rest),
    )


def _differ(result: Agenda, room: int) -> list[Sequence[Line]]:
    """Choose the largest disagreements, as many as there is room for."""
    differ = [one for one in result.matters if one.accord == "apart"][:_TOP]
    return fitting((tuple(_in_short(one)) for one in differ), room)


def _first_screen(
    result: Agenda, actions: Sequence[AgreedAction], differ: Sequence[Sequence[Line]]
) -> Iterator[Block]:
    if actions:
        yield _action_lines(actions, "Actions")
    if differ:
        yield Prose(tuple(chain(*differ)), "Where you differ")
    if result.matters:
        yield Prose((Line(_counts(result)),))
    elif not actions:
        yield _NO_ACTIONS


def _newest(actions: Sequence[AgreedAction]) -> list[AgreedAction]:
    """Choose the actions to show: open ones first, the latest of them."""
    latest = sorted(actions, key=lambda one: one.date, reverse=True)
    return sorted(latest, key=lambda one: one.done is not None)[:_TOP]


def _counts(result: Agenda) -> str:
    """Count all points by how the two see them."""
    numbers = {kind: sum(one.accord == kind for one in result.matters) for kind in _COUNTED}
    told = [f"{number} {_COUNTED[kind]}" for kind, number in numbers.items() if number]
    return f"{counted(len(result.matters), 'point')}: {', '.join(told)}."


_COUNTED: dict[Agreement, str] = {
    "apart": "where you differ",
    "agreed": "where you agree",
    "one-sided": "that one of you can't tell",
    "open": "not rated by either",
}


def _left_out(result: Agenda, differ: int, rest: str) -> str:
    numbers = {
        "point": len(result.matters) - differ,
        "action": max(len(result.actions) - _TOP, 0),
    }
    told = [
        f"{number} more {what}{'s' * (number > 1)}" for what, number in numbers.items() if number
    ]
    return f"{', '.join(told)}: {rest}" if told else ""


def _in_short(one: DiscussionItem) -> Iterator[Line]:
    yield Line(f"{_title(one)}: self {one.self_.words}, manager {one.manager.words}", mark=BULLET)
    shown = [
        f"{who}: {side.shown_by}"
        for who, side in (("Self", one.self_), ("Manager", one.manager))
        if side.shown_by
    ]
    if shown:
        yield Line(shown[0], "muted", " ")


def _full(result: Agenda) -> Iterator[Block]:
    if result.last_time:
        title = f"Agreed last time, {day_in_words(result.last_time.date)}"
        yield Prose(tuple(Line(one, mark=BULLET) for one in result.last_time.actions), title)
    if result.actions:
        yield _action_lines(result.actions, "Actions")
    elif not result.matters:
        yield _NO_ACTIONS
    if result.matters:
        yield Prose((Line(_counts(result)),))
    yield from _compared(result, "apart", "Where you differ")
    yield from _compared(result, "one-sided", "One of you can't tell")
    if result.questions:
        yield Prose(tuple(Line(one, mark=BULLET) for one in result.questions), "Three questions")
    yield from _listed(result, "agreed", "Where you agree")
    yield from _listed(result, "open", "Not rated by either of you")
    if result.cautions:
        yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _action_lines(actions: Sequence[AgreedAction], title: str) -> Prose:
    return Prose(tuple(map(_action, actions)), title)


def _action(one: AgreedAction) -> Line:
    if one.done:
        return Line(f"{one.id}: {one.text} (done {day_in_words(one.done)})", "good", TICKED)
    return Line(f"{one.id}: {one.text} (agreed {day_in_words(one.date)})", mark=UNTICKED)


def _compared(result: Agenda, agreement: Agreement, title: str) -> Iterator[Table]:
    rows = tuple(_row(one) for one in result.matters if one.accord == agreement)
    if rows:
        yield Table(("", "Self", "Manager"), rows, title)


def _listed(result: Agenda, agreement: Agreement, title: str) -> Iterator[Prose]:
    lines = tuple(_line(one) for one in result.matters if one.accord == agreement)
    if lines:
        yield Prose(lines, title)


def _line(one: DiscussionItem) -> Line:
    if one.accord == "open":
        return Line(_title(one), mark=BULLET)
    shown = [side.shown_by for side in (one.self_, one.manager) if side.shown_by]
    by = f" ({'; '.join(dict.fromkeys(shown))})" if shown else ""
    return Line(f"{_title(one)}: {one.self_.words}{by}", mark=BULLET)


def _row(one: DiscussionItem) -> tuple[Cell, ...]:
    about = [Line(_title(one), "strong")]
    if one.accord == "apart":
        about.append(Line(_distance(one), "warn"))
    if one.preferred:
        about.append(Line("nice to have", "muted"))
    return tuple(about), _side(one.self_, one), _side(one.manager, one)


def _distance(one: DiscussionItem) -> str:
    words = f"{counted(one.apart, 'step')} apart"
    return f"{words}; only one of you sees it as met" if one.contested else words


def _side(side: Side, one: DiscussionItem) -> Cell:
    if side.shown_by:
        return Line(side.words), Line(side.shown_by)
    if one.table == "seat" or side.value in _NOTHING_TO_SHOW:
        return (Line(side.words),)
    return Line(side.words), Line("no example given", "muted")


def _title(one: DiscussionItem) -> str:
    return one.title.removesuffix(".")


def _next(result: Agenda) -> Iterator[NextStep]:
    role = result.role.id
    yield NextStep(("one-on-one", "--agree", AGREEMENT, "--role", role), "keep what you agree on")
    first = next((one for one in result.actions if one.done is None), None)
    if first:
        yield NextStep(("one-on-one", "--done", str(first.id)), "tick off an action")
    else:
        yield NextStep(("show", role), "see what the role calls for")


def records(result: Agenda) -> Records:
    """One row for each thing that was rated."""
    columns = ("id", "title", "accord", "apart", "contested", "self", "self_shown_by", "manager",
               "manager_shown_by")  # fmt: skip
    return Records(columns, tuple(map(_record, result.matters)))


def _record(one: DiscussionItem) -> tuple[str, ...]:
    return (
        one.id, one.title, one.accord, str(one.apart), str(one.contested).lower(),
        one.self_.words, one.self_.shown_by or "", one.manager.words, one.manager.shown_by or "",
    )  # fmt: skip
