"""What the page says at a glance: wanted, missing, next, how long, what it pays, what to ask."""

from collections.abc import Iterator

from roleadvisor.pay.headline_page import in_short
from roleadvisor.render.page import Cell, Table, bullets, cell
from roleadvisor.report.result import Report
from roleadvisor.report.verdict import to_rate_again, top_gaps, unproven, welcome
from roleadvisor.roadmap.page import how_long, next_steps
from roleadvisor.text import counted

_MOST = 3
_ROOM = 130
"""Characters that two lines of a first screen have for an answer."""


def title(result: Report) -> str:
    """Name the page: whose it is, and which roles it is about."""
    target = result.target.title
    here = result.now and result.now.id == result.target.id
    roles = f"{result.now.title} to {target}" if result.now and not here else target
    if not result.about_person:
        both = result.comparison.roles if result.comparison else (result.target,)
        return " and ".join(one.title for one in both)
    return f"{result.name}: {roles}" if result.name else f"Career report: {roles}"


def glance(result: Report) -> Table:
    """Answer the reader's questions in one table."""
    rows = tuple((cell(label, tone="strong"), lines) for label, lines in _rows(result) if lines)
    return Table(("", ""), rows, "At a glance")


def first_screen(result: Report) -> Table:
    """The same for a terminal: a line or two for each question."""
    rows = tuple(
        (cell(label, tone="strong"), cell(_fitting(lines)))
        for label, lines in _rows(result, brief=True)
        if lines
    )
    return Table(("", ""), rows, dense=True)


def _fitting(lines: Cell) -> str:
    """Join lines in their order, as many as have room; one at least."""
    text = lines[0].text
    for line in lines[1:]:
        between = " " if text.endswith("?") else "; "
        if len(longer := f"{text.rstrip('.')}{between}{line.text}") > _ROOM:
            break
        text = longer
    return text


def _rows(result: Report, *, brief: bool = False) -> Iterator[tuple[str, Cell]]:
    yield "In short", cell(result.verdict)
    if brief and result.offered:
        left = len(result.open_questions) - 1
        asks = (*(one.ask for one in result.open_questions[:1]),
                *([counted(left, "more question")] if left > 0 else []))  # fmt: skip
        yield "Before you accept", cell(*asks)
        yield "First 90 days", cell(*(one.text for one in result.first_90_days[:1]))
    else:
        yield from _roles(result, 1 if brief else 2)
    again = [f"{one.heading}: its step is done" for one in to_rate_again(result)]
    yield "Rate yourself again", bullets(again[:_MOST])
    yield "What's missing", bullets(_missing(result, _most_named(result) if brief else _MOST))
    if result.roadmap:
        label = "What to do next" if result.about_person else "The path starts with"
        yield label, bullets(list(dict.fromkeys(_next(result)))[:_MOST])
        yield "How long it takes", cell(how_long(result.roadmap))
    if result.pay:
        pays = in_short(result.pay, result.target.id, options=not result.name)
        if brief and (result.pay.offer or result.pay.now):
            pays = [" ".join(dict.fromkeys((pays[0], pays[-1])))]
        yield "What it pays", cell(*pays)
    if not result.offered:
        label = "Talk about first" if result.about_person else "Ask first"
        yield label, bullets(result.talk_first)


def _roles(result: Report, portrait: int) -> Iterator[tuple[str, Cell]]:
    """Where a person wants to go; of nobody's page, what the roles are."""
    if result.quiz:
        yield "What you want", cell(" ".join(result.quiz.portrait[:portrait]))
    elif not result.about_person and result.comparison:
        yield from (
            (one.title, cell(result.summaries.get(one.id, ""))) for one in result.comparison.roles
        )


def _missing(result: Report, most: int) -> list[str]:
    """Name up to `most` gaps; count the others, what has no evidence, and what is only welcome."""
    gaps = [one.heading for one in top_gaps(result)]
    bare, extra = len(unproven(result)), len(welcome(result))
    more = "more " if gaps else ""
    rest = (
        counted(len(gaps) - most, "more gap") if len(gaps) > most else "",
        f"{bare} {more}need{'s' if bare == 1 else ''} evidence" if bare else "",
        f"{extra} nice to have" if extra else "",
    )
    others = ", ".join(filter(None, rest))
    return [*gaps[:most], *([others] if others else [])]


def _most_named(result: Report) -> int:
    """How many gaps fit on a first screen with all that is counted."""
    fits = (most for most in (3, 2) if len("; ".join(_missing(result, most))) <= _ROOM)
    return next(fits, 1)


def _next(result: Report) -> Iterator[str]:
    """What was agreed and is open, then the path's steps as `roadmap` has them."""
    agreed = [f"Agreed: {one.text}" for one in result.actions if one.done is None]
    yield from agreed[: _MOST - 1]
    if result.roadmap:
        yield from (step.text for step in next_steps(result.roadmap))
