"""The agenda of a one-on-one, laid out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from roleadvisor.one_on_one.full_page import (
    NO_ACTIONS,
    TOP,
    action_lines,
    changes,
    counts,
    first_of,
    full_blocks,
    in_short,
    open_first,
    status,
)
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

_OPEN = 5
"""Open actions on the first screen: last time's promises are checked first."""
_LEAST = 2
"""Open actions that stay, however long what differs is."""
_LONG = 150
"""Characters of a note that a first screen has no room for."""
_BESIDES = 8
"""Lines beside those and the question: titles, two for what is left out, between them."""


def page(result: Agenda, *, full: bool = False, rest: str = "--full") -> Page:
    """Lay out the first screen, or all; `rest` is what shows the rest."""
    steps = tuple(_next(result))
    missing = status(result)
    if full:
        blocks, more = tuple(full_blocks(result)), ""
    else:
        differ, actions, steps = _chosen(result, steps)
        blocks = tuple(_first_screen(result, actions, differ))
        more = _left_out(result, len(differ), actions, rest)
    return Page(
        _title(result),
        (*((missing,) if missing else ()), *blocks),
        _dates(result),
        steps,
        more,
    )


def kept_page(result: Agenda) -> Page:
    """Lay out the actions alone: what was agreed, checked off or removed just now is among them."""
    steps = tuple(_after_keeping(result))
    actions = open_first(result.actions)
    lines = action_lines(actions).lines or NO_ACTIONS.lines
    shown = tuple(chain(*fitting(((one,) for one in lines), room_above(steps, _BESIDES))))
    left = _more_actions(actions[len(shown) :])
    return Page(
        _title(result),
        (Prose(shown, "Actions"),),
        f"Agreed so far, {day_in_words(result.date)}",
        steps,
        f"{', '.join(left)}: --full" if left else "",
    )


def _title(result: Agenda) -> str:
    whose = f" with {result.person}" if result.person else ""
    return f"One-on-one{whose}: {result.role.title}"


def _dates(result: Agenda) -> str:
    what = "Recap of" if result.agreed else "Agenda for"
    agenda = f"{what} {day_in_words(result.date)}"
    days = ((result.person or "self", result.self_rated), ("manager", result.manager_rated))
    rated = ", ".join(f"{who} {day_in_words(day)}" for who, day in days if day)
    return f"{agenda}. Rated: {rated}" if rated else agenda


def _chosen(
    result: Agenda, steps: tuple[NextStep, ...]
) -> tuple[list[Sequence[Line]], list[AgreedAction], tuple[NextStep, ...]]:
    """Choose open actions, then what differs with both sides' evidence, then done actions.

    Next steps make room for the first two. Before both have rated, what the person can ask stands
    for the disagreements.
    """
    differ = [one for one in result.matters if one.accord == "apart"][:TOP]
    told = [tuple(_in_short(one, result.person or "Self")) for one in differ]
    if result.prepared and not result.person:
        told = [(Line(one, mark=BULLET),) for one in result.questions]
    latest = sorted(result.actions, key=lambda one: one.date, reverse=True)
    actions = [one for one in latest if one.done is None][:_OPEN]
    while len(steps) > 1 and _height(actions, told[:1]) > _room(result, steps):
        steps = steps[:-1]
    room = _room(result, steps)
    while len(actions) > _LEAST and _height(actions, told[:1]) > room:
        actions.pop()
    shown = fitting(told, room - _height(actions, []))
    if _height(actions, shown) > room:
        shown = fitting((lines[:1] for lines in told), room - _height(actions, []))
    for one in latest:
        if one.done and _height([*actions, one], shown) <= room:
            actions.append(one)
    return shown, actions, steps


def _room(result: Agenda, steps: Sequence[NextStep]) -> int:
    asides = chain.from_iterable(one.lines for one in _asides(result))
    return room_above(steps, _BESIDES) - lines_of(asides)


def _height(actions: Sequence[AgreedAction], differ: Iterable[Sequence[Line]]) -> int:
    """Count the lines of both; actions have a title and a line between."""
    lines = action_lines(actions).lines
    return lines_of(lines) + 2 * bool(lines) + sum(map(lines_of, differ))


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
    if found := changes(result):
        lines = (Line(f"{since}: {first_of(words)}.") for since, words in found)
        yield Prose(tuple(lines))
    if result.matters:
        yield Prose((Line(f"Ask: {result.questions[0]}"),))


def _newest_evidence(result: Agenda) -> str:
    first, *others = result.logged
    words = (
        f"{first.note.removesuffix('.')}."
        if len(first.note) <= _LONG
        else f"For “{first.heading}”."
    )
    more = f" {len(others)} more: --full" if others else ""
    return f"Evidence, {day_in_words(first.date)}: {words}{more}"


def _left_out(result: Agenda, differ: int, actions: Collection[AgreedAction], rest: str) -> str:
    hidden = differ < len(result.matters)
    told = [counts(result).removesuffix(".")] if hidden and result.matters else []
    told += _more_actions([one for one in result.actions if one not in actions])
    if result.prepared and not result.person:  # a manager rates before looking
        told.append("all of your gaps and evidence")
    words = f"{'; '.join(told)}: {rest}" if told else ""
    return words[:1].upper() + words[1:]


def _more_actions(left: Sequence[AgreedAction]) -> list[str]:
    done = sum(one.done is not None for one in left)
    numbers = {"more open action": len(left) - done, "done action": done}
    return [counted(number, what) for what, number in numbers.items() if number]


def _in_short(one: DiscussionItem, who: str) -> Iterator[Line]:
    end = "" if one.heading.endswith("?") else "."
    words = f"{one.heading}{end} {who}: {one.self_.words}. Manager: {one.manager.words}."
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
    yield NextStep(("one-on-one", "--agree", AGREEMENT, "--role", role), "save what you agree on")
    tick = _tick(result)
    yield from tick
    if not tick and not result.missing:
        yield _recap(result)
    if changes(result):
        yield NextStep(("profile", "history"), "what changed since last time")


def _after_keeping(result: Agenda) -> Iterator[NextStep]:
    yield _recap(result)
    yield from _tick(result)
    yield NextStep(("profile", "undo"), "take this back")


def _tick(result: Agenda) -> list[NextStep]:
    first = [str(one.id) for one in result.actions if one.done is None][:1]
    return [NextStep(("one-on-one", "--done", one), "check off an action") for one in first]


def _recap(result: Agenda) -> NextStep:
    """A file of its own for each person and day: one is never mailed for another."""
    file = "-".join(filter(None, (slug(result.person or ""), "recap", result.date)))
    day = ("--date", result.date)  # which is in the file's name, whenever the command is run
    words = ("one-on-one", "--role", result.role.id, *day, "-o", f"{file}.html")
    return NextStep(words, "the recap to send")


def _own_ratings(role: str, person: str | None) -> Iterator[NextStep]:
    yield NextStep(("assess", role), f"{person} answers here" if person else "your own ratings")
    if person is None:
        return
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
