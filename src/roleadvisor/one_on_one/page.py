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
    open_actions_first,
    preparation_summary,
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
    count_lines,
    groups_that_fit,
    screen_lines_left,
)
from roleadvisor.text import AGREEMENT, day_in_words, pluralize, slug

_MOST_OPEN_ACTIONS = 5
"""The most open actions on the first screen: last time's promises come first."""
_FEWEST_OPEN_ACTIONS = 2
"""The fewest open actions to show, however long the disagreements are."""
_LONG_NOTE = 150
"""A note with more characters is left off the first screen."""
_OTHER_LINES = 8
"""Other lines on the first screen: titles, two for what is left out, and blank lines."""


def page(result: Agenda, *, full: bool = False, rest: str = "--full") -> Page:
    """Lay out the first screen, or with `full` everything; `rest` is what to type for it."""
    steps = tuple(_next_steps(result))
    missing = status(result)
    if full:
        blocks, more = tuple(full_blocks(result)), ""
    else:
        differ, actions, steps = _choose_first_screen(result, steps)
        blocks = tuple(_first_screen(result, actions, differ))
        more = _left_out(result, len(differ), actions, rest)
    return Page(
        _title(result),
        (*((missing,) if missing else ()), *blocks),
        _dates(result),
        steps,
        more,
    )


def actions_page(result: Agenda) -> Page:
    """Lay out only the actions, after some were agreed on, checked off, or removed."""
    steps = tuple(_next_steps_after_saving(result))
    actions = open_actions_first(result.actions)
    lines = action_lines(actions).lines or NO_ACTIONS.lines
    shown = tuple(
        chain(*groups_that_fit(((one,) for one in lines), screen_lines_left(steps, _OTHER_LINES)))
    )
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


def _choose_first_screen(
    result: Agenda, steps: tuple[NextStep, ...]
) -> tuple[list[Sequence[Line]], list[AgreedAction], tuple[NextStep, ...]]:
    """Choose open actions, then what differs with both sides' evidence, then done actions.

    Next steps make room for the first two. Before both have rated, the person's questions take the
    place of the disagreements.
    """
    differ = [one for one in result.matters if one.accord == "apart"][:TOP]
    points = [tuple(_item_lines(one, result.person or "Self")) for one in differ]
    if result.prepared and not result.person:
        points = [(Line(one, mark=BULLET),) for one in result.questions]
    latest = sorted(result.actions, key=lambda one: one.date, reverse=True)
    actions = [one for one in latest if one.done is None][:_MOST_OPEN_ACTIONS]
    while len(steps) > 1 and _height(actions, points[:1]) > _room(result, steps):
        steps = steps[:-1]
    room = _room(result, steps)
    while len(actions) > _FEWEST_OPEN_ACTIONS and _height(actions, points[:1]) > room:
        actions.pop()
    shown = groups_that_fit(points, room - _height(actions, []))
    # Not even one of them fits with its evidence: leave the evidence out.
    if _height(actions, shown) > room:
        shown = groups_that_fit((lines[:1] for lines in points), room - _height(actions, []))
    for one in latest:
        if one.done and _height([*actions, one], shown) <= room:
            actions.append(one)
    return shown, actions, steps


def _room(result: Agenda, steps: Sequence[NextStep]) -> int:
    asides = chain.from_iterable(one.lines for one in _blocks_below(result))
    return screen_lines_left(steps, _OTHER_LINES) - count_lines(asides)


def _height(actions: Sequence[AgreedAction], differ: Iterable[Sequence[Line]]) -> int:
    """Count the lines of both; actions add a title and a blank line."""
    lines = action_lines(actions).lines
    return count_lines(lines) + 2 * bool(lines) + sum(map(count_lines, differ))


def _first_screen(
    result: Agenda, actions: Sequence[AgreedAction], differ: Sequence[Sequence[Line]]
) -> Iterator[Block]:
    if actions:
        yield action_lines(actions)
    if differ:
        yield Prose(tuple(chain(*differ)), "Where you differ" if result.matters else "To ask")
    yield from _blocks_below(result)
    if not (result.matters or result.logged or result.prepared or actions):
        yield NO_ACTIONS


def _blocks_below(result: Agenda) -> Iterator[Prose]:
    """What comes below the disagreements; nothing of the person's until the manager has rated."""
    blind = result.prepared and result.person
    if result.logged and not blind:
        yield Prose((Line(_newest_evidence(result)),))
    if result.prepared and not blind:
        yield preparation_summary(result.prepared)
    if found := changes(result):
        lines = (Line(f"{since}: {first_of(words)}.") for since, words in found)
        yield Prose(tuple(lines))
    if result.matters:
        yield Prose((Line(f"Ask: {result.questions[0]}"),))


def _newest_evidence(result: Agenda) -> str:
    first, *others = result.logged
    words = (
        f"{first.note.removesuffix('.')}."
        if len(first.note) <= _LONG_NOTE
        else f"For “{first.heading}”."
    )
    more = f" {len(others)} more: --full" if others else ""
    return f"Evidence, {day_in_words(first.date)}: {words}{more}"


def _left_out(result: Agenda, differ: int, actions: Collection[AgreedAction], rest: str) -> str:
    hidden = differ < len(result.matters)
    left_out = [counts(result).removesuffix(".")] if hidden and result.matters else []
    left_out += _more_actions([one for one in result.actions if one not in actions])
    if result.prepared and not result.person:  # a manager rates before looking
        left_out.append("all of your gaps and evidence")
    words = f"{'; '.join(left_out)}: {rest}" if left_out else ""
    return words[:1].upper() + words[1:]


def _more_actions(left: Sequence[AgreedAction]) -> list[str]:
    done = sum(one.done is not None for one in left)
    numbers = {"more open action": len(left) - done, "done action": done}
    return [pluralize(number, what) for what, number in numbers.items() if number]


def _item_lines(one: DiscussionItem, who: str) -> Iterator[Line]:
    end = "" if one.heading.endswith("?") else "."
    words = f"{one.heading}{end} {who}: {one.self_.words}. Manager: {one.manager.words}."
    yield Line(words, mark=BULLET)
    for whose, side in ((who, one.self_), ("Manager", one.manager)):
        if side.shown_by:
            yield Line(f"{whose}: {side.shown_by}", "muted", " ")


def _next_steps(result: Agenda) -> Iterator[NextStep]:
    role = result.role.id
    ask = ("one-on-one", "--ask-manager", "--role", role)
    if result.missing in ("manager", "both"):
        yield NextStep(ask, "the manager rates, without seeing other ratings")
    elif result.manager_rated and result.manager_rated <= (result.logged_since or ""):
        yield NextStep(ask, "rate again: the last time was before your last one-on-one")
    if result.missing in ("self", "both"):
        yield from _own_rating_steps(role, result.person)
    yield NextStep(("one-on-one", "--agree", AGREEMENT, "--role", role), "save what you agree on")
    tick = _check_off_steps(result)
    yield from tick
    if not tick and not result.missing:
        yield _recap(result)
    if changes(result):
        yield NextStep(("profile", "history"), "what changed since last time")


def _next_steps_after_saving(result: Agenda) -> Iterator[NextStep]:
    yield _recap(result)
    yield from _check_off_steps(result)
    yield NextStep(("profile", "undo"), "take this back")


def _check_off_steps(result: Agenda) -> list[NextStep]:
    first = [str(one.id) for one in result.actions if one.done is None][:1]
    return [NextStep(("one-on-one", "--done", one), "check off an action") for one in first]


def _recap(result: Agenda) -> NextStep:
    """One file for each person and day, so that no one is sent the wrong recap."""
    file = "-".join(filter(None, (slug(result.person or ""), "recap", result.date)))
    day = ("--date", result.date)  # which is in the file's name, whenever the command is run
    words = ("one-on-one", "--role", result.role.id, *day, "-o", f"{file}.html")
    return NextStep(words, "the recap to send")


def _own_rating_steps(role: str, person: str | None) -> Iterator[NextStep]:
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
