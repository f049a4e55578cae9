"""The agenda of a one-on-one, laid out."""

from collections.abc import Iterator, Sequence
from itertools import chain

from roleadvisor.one_on_one.full_page import (
    NO_ACTIONS,
    action_lines,
    counts,
    full_blocks,
    title_of,
)
from roleadvisor.one_on_one.prep_page import in_short, status
from roleadvisor.one_on_one.result import Agenda, AgreedAction, DiscussionItem
from roleadvisor.render.page import (
    BULLET,
    Block,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    fitting,
    lines_of,
    room_above,
)
from roleadvisor.text import AGREEMENT, counted, day_in_words

_TOP = 3
"""Disagreements, and actions, on the first screen, where there is room for so many."""
_LEAST = 2
"""Disagreements that actions leave room for."""
_BESIDES = 8
"""Lines beside those, the question and the counts: titles, what is left out, between them."""


def page(result: Agenda, *, full: bool = False, rest: str = "--full") -> Page:
    """Lay out the first screen, or all; `rest` is what shows the rest."""
    whose = f" with {result.person}" if result.person else ""
    steps = tuple(_next(result))
    asides = tuple(chain.from_iterable(one.lines for one in _asides(result)))
    differ, actions = _chosen(result, room_above(steps, _BESIDES) - lines_of(asides))
    blocks = full_blocks(result) if full else _first_screen(result, actions, differ)
    missing = status(result)
    return Page(
        f"One-on-one{whose}: {result.role.title}",
        (*((missing,) if missing else ()), *blocks),
        _dates(result),
        steps,
        "" if full else _left_out(result, len(differ), len(actions), rest),
    )


def _dates(result: Agenda) -> str:
    agenda = f"Agenda for {day_in_words(result.date)}"
    days = ((result.person or "self", result.self_rated), ("manager", result.manager_rated))
    rated = ", ".join(f"{who} {day_in_words(day)}" for who, day in days if day)
    return f"{agenda}. Rated: {rated}" if rated else agenda


def _chosen(result: Agenda, room: int) -> tuple[list[Sequence[Line]], list[AgreedAction]]:
    """Choose disagreements and actions: no action but one takes the place of the two largest."""
    differ = [one for one in result.matters if one.accord == "apart"][:_TOP]
    told = [tuple(_in_short(one, result.person or "Self")) for one in differ]
    for most in range(_TOP, 0, -1):
        actions = _newest(result.actions, most)
        left = room - lines_of(action_lines(actions).lines) - 2 * bool(actions)
        shown = fitting((lines[:1] for lines in told), left)
        if len(shown) >= min(_LEAST, len(told)):
            break
    return _with_evidence(shown, told, left), actions


def _with_evidence(
    shown: list[Sequence[Line]], told: Sequence[Sequence[Line]], room: int
) -> list[Sequence[Line]]:
    """Put the evidence to the largest disagreements, as far as there is room."""
    for at, lines in enumerate(told[: len(shown)]):
        longer = [*shown[:at], lines, *shown[at + 1 :]]
        if sum(map(lines_of, longer)) <= room:
            shown = longer
    return shown


def _newest(actions: Sequence[AgreedAction], most: int) -> list[AgreedAction]:
    """Choose the actions to show, open ones and the latest first; list them by number."""
    latest = sorted(actions, key=lambda one: one.date, reverse=True)
    chosen = sorted(latest, key=lambda one: one.done is not None)[:most]
    return sorted(chosen, key=lambda one: one.id)


def _first_screen(
    result: Agenda, actions: Sequence[AgreedAction], differ: Sequence[Sequence[Line]]
) -> Iterator[Block]:
    if actions:
        yield action_lines(actions)
    if differ:
        yield Prose(tuple(chain(*differ)), "Where you differ")
    yield from _asides(result)
    if result.prepared and not result.person:
        yield in_short(result.prepared)
    elif not result.matters and not actions:
        yield NO_ACTIONS


def _asides(result: Agenda) -> Iterator[Prose]:
    if result.questions:
        yield Prose((Line(f"Ask: {result.questions[0]}"),))
    if result.matters:
        yield Prose((Line(counts(result)),))


def _left_out(result: Agenda, differ: int, actions: int, rest: str) -> str:
    numbers = {"more point": len(result.matters) - differ,
               "more action": len(result.actions) - actions}  # fmt: skip
    told = [counted(number, what) for what, number in numbers.items() if number]
    if result.prepared:
        whose = f"{result.person}'s own" if result.person else "all of your"
        told.append(f"{whose} gaps and evidence")
    words = f"{', '.join(told)}: {rest}" if told else ""
    return words[:1].upper() + words[1:]


def _in_short(one: DiscussionItem, who: str) -> Iterator[Line]:
    title = title_of(one)
    end = "" if title.endswith("?") else "."
    words = f"{title}{end} {who}: {one.self_.words}. Manager: {one.manager.words}."
    yield Line(words, mark=BULLET)
    for whose, side in ((who, one.self_), ("Manager", one.manager)):
        if side.shown_by:
            yield Line(f"{whose}: {side.shown_by}", "muted", " ")


def _next(result: Agenda) -> Iterator[NextStep]:
    role = result.role.id
    if result.missing in ("manager", "both"):
        ask = ("one-on-one", "--ask-manager", "--role", role)
        yield NextStep(ask, "the manager rates, without seeing other ratings")
    if result.missing in ("self", "both"):
        yield NextStep(
            ("assess", role),
            f"{result.person}'s own ratings" if result.person else "your own ratings",
        )
    yield NextStep(("one-on-one", "--agree", AGREEMENT, "--role", role), "keep what you agree on")
    first = next((one for one in result.actions if one.done is None), None)
    if first:
        yield NextStep(("one-on-one", "--done", str(first.id)), "tick off an action")
    elif not result.missing:
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
