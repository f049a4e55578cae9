"""The agenda of a one-on-one, laid out."""

from collections.abc import Iterator

from roleadvisor.one_on_one.result import Agenda, Agreement, DiscussionItem, Side
from roleadvisor.render.page import BULLET, UNTICKED, Block, Cell, Line, Page, Prose, Records, Table
from roleadvisor.text import counted

_NOTHING_TO_SHOW = (None, 0, "no", "no-chance", "unknown")


def page(result: Agenda) -> Page:
    """Lay out the agenda: what was agreed last time, what you see apart, three questions."""
    return Page(
        f"One-on-one: {result.role.title}",
        tuple(_blocks(result)),
        f"Agenda for {result.date}",
        ((f'roleadvisor one-on-one --agree "..." --role {result.role.id}', "keep what you agreed"),
         (f"roleadvisor roadmap --from ROLE --to {result.role.id}", "the path, step by step")),
    )  # fmt: skip


def _blocks(result: Agenda) -> Iterator[Block]:
    if result.last_time:
        yield _actions(result.last_time.actions, f"Agreed last time, {result.last_time.date}")
    yield from _compared(result, "apart", "Where you differ")
    yield from _compared(result, "one-sided", "One of you can't tell")
    if result.questions:
        yield Prose(tuple(Line(one, mark=BULLET) for one in result.questions), "Three questions")
    if result.agreed:
        yield _actions(result.agreed, "Agreed this time")
    elif not result.matters and not result.last_time:
        yield Prose((Line("Nothing agreed about this role yet."),))
    yield from _in_short(result, "agreed", "Where you agree")
    yield from _in_short(result, "open", "Not rated by either of you")
    if result.cautions:
        yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _actions(actions: tuple[str, ...], title: str) -> Prose:
    return Prose(tuple(Line(words, mark=UNTICKED) for words in actions), title)


def _compared(result: Agenda, agreement: Agreement, title: str) -> Iterator[Table]:
    rows = tuple(_row(one) for one in result.matters if one.accord == agreement)
    if rows:
        yield Table(("", "Self", "Manager"), rows, title)


def _in_short(result: Agenda, agreement: Agreement, title: str) -> Iterator[Prose]:
    """List what needs no talk; where nobody names evidence, that is worth a word."""
    lines = tuple(_line(one) for one in result.matters if one.accord == agreement)
    if lines:
        yield Prose(lines, title)


def _line(one: DiscussionItem) -> Line:
    if one.accord == "open":
        return Line(one.title, mark=BULLET)
    shown = [side.shown_by for side in (one.self_, one.manager) if side.shown_by]
    by = f" ({'; '.join(dict.fromkeys(shown))})" if shown else ""
    return Line(f"{one.title.removesuffix('.')}: {one.self_.words}{by}", mark=BULLET)


def _row(one: DiscussionItem) -> tuple[Cell, ...]:
    about = [Line(one.title, "strong")]
    if one.accord == "apart":
        about.append(Line(_distance(one), "warn"))
    if one.preferred:
        about.append(Line("preferred, not required", "muted"))
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


def records(result: Agenda) -> Records:
    """Give one row for each thing that was rated."""
    columns = ("id", "title", "accord", "apart", "contested", "self", "self_shown_by", "manager",
               "manager_shown_by")  # fmt: skip
    return Records(columns, tuple(map(_record, result.matters)))


def _record(one: DiscussionItem) -> tuple[str, ...]:
    return (
        one.id, one.title, one.accord, str(one.apart), str(one.contested).lower(),
        one.self_.words, one.self_.shown_by or "", one.manager.words, one.manager.shown_by or "",
    )  # fmt: skip
