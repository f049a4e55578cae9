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
from roleadvisor.text import AGREEMENT, counted, day_in_words, slug

_TOP = 3
"""Disagreements, and actions, on the first screen, where there is room for so many."""
_LEAST = 2
"""Disagreements that actions leave room for."""
_LONG = 150
"""Characters of a note that a first screen has no room for."""
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


def kept_page(result: Agenda) -> Page:
    """Lay out the actions alone: what was agreed, ticked off or removed just now is among them."""
    whose = f" with {result.person}" if result.person else ""
    role, steps = result.role, tuple(_after_keeping(result))
    lines = action_lines(result.actions).lines if result.actions else NO_ACTIONS.lines
    shown = tuple(chain(*fitting(((one,) for one in lines), room_above(steps, _BESIDES))))
    left = len(lines) - len(shown)
    return Page(
        f"One-on-one{whose}: {role.title}",
        (Prose(shown, "Actions"),),
        f"Agreed so far, {day_in_words(result.date)}",
        steps,
        f"{counted(left, 'more action')}: --full" if left else "",
    )


def _dates(result: Agenda) -> str:
    agenda = f"Agenda for {day_in_words(result.date)}"
    days = ((result.person or "self", result.self_rated), ("manager", result.manager_rated))
    rated = ", ".join(f"{who} {day_in_words(day)}" for who, day in days if day)
    return f"{agenda}. Rated: {rated}" if rated else agenda


def _chosen(result: Agenda, room: int) -> tuple[list[Sequence[Line]], list[AgreedAction]]:
    """Choose disagreements and actions: no action but one takes the place of the two largest.

    Before both have rated, what the person can ask stands for the disagreements.
    """
    differ = [one for one in result.matters if one.accord == "apart"][:_TOP]
    told = [tuple(_in_short(one, result.person or "Self")) for one in differ]
    if result.prepared and not result.person:
        told = [(Line(one, mark=BULLET),) for one in result.questions]
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
    """Choose the actions to show, open ones and the latest first."""
    latest = sorted(actions, key=lambda one: one.date, reverse=True)
    return sorted(latest, key=lambda one: one.done is not None)[:most]


def _first_screen(
    result: Agenda, actions: Sequence[AgreedAction], differ: Sequence[Sequence[Line]]
) -> Iterator[Block]:
    if actions:
        yield action_lines(actions)
    if differ:
        yield Prose(tuple(chain(*differ)), "Where you differ" if result.matters else "To ask")
    yield from _asides(result)
    if not (result.matters or result.logged or result.prepared or actions):
        yield NO_ACTIONS


def _asides(result: Agenda) -> Iterator[Prose]:
    """What stands below what differs; nothing of the person's while the manager has to rate."""
    blind = result.prepared and result.person
    if result.logged and not blind:
        yield Prose((Line(_newest_evidence(result)),))
    if result.prepared and not blind:
        yield in_short(result.prepared)
    if result.matters:
        yield Prose((Line(f"Ask: {result.questions[0]}"),))
        yield Prose((Line(counts(result)),))


def _newest_evidence(result: Agenda) -> str:
    first, *others = result.logged
    title = first.title.removesuffix(".")
    words = f"{first.note.removesuffix('.')}." if len(first.note) <= _LONG else f"For “{title}”."
    more = f" {len(others)} more: --full" if others else ""
    return f"Evidence, {day_in_words(first.date)}: {words}{more}"


def _left_out(result: Agenda, differ: int, actions: int, rest: str) -> str:
    numbers = {"more point": len(result.matters) - differ * bool(result.matters),
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
    ask = ("one-on-one", "--ask-manager", "--role", role)
    if result.missing in ("manager", "both"):
        yield NextStep(ask, "the manager rates, without seeing other ratings")
    elif result.manager_rated and result.manager_rated <= (result.logged_since or ""):
        yield NextStep(ask, "rate again: the last time was before your last one-on-one")
    if result.missing in ("self", "both"):
        yield from _own_ratings(role, result.person)
    yield NextStep(("one-on-one", "--agree", AGREEMENT, "--role", role), "keep what you agree on")
    if any(one.done is None for one in result.actions):
        yield _tick(result)
    elif not result.missing:
        yield _recap(role)


def _after_keeping(result: Agenda) -> Iterator[NextStep]:
    yield _recap(result.role.id)
    if any(one.done is None for one in result.actions):
        yield _tick(result)
    yield NextStep(("profile", "undo"), "take this back")


def _tick(result: Agenda) -> NextStep:
    first = next(one for one in result.actions if one.done is None)
    return NextStep(("one-on-one", "--done", str(first.id)), "tick off an action")


def _recap(role: str) -> NextStep:
    return NextStep(("one-on-one", "--role", role, "-o", "recap.html"), "the recap to send")


def _own_ratings(role: str, person: str | None) -> Iterator[NextStep]:
    if person is None:
        yield NextStep(("assess", role), "your own ratings")
        return
    yield NextStep(("assess", role), f"{person} answers here")
    form = ("assess", role, "--blank", "-o", f"{slug(person) or 'their'}-form.yaml")
    yield NextStep(form, f"or a form to send to {person}")


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
