"""The page at a glance: interest, gaps, next steps, time, pay, and what to ask."""

from collections.abc import Iterator

from roleadvisor.pay.headline_page import pay_sentences
from roleadvisor.render.page import Cell, Table, bullets, cell
from roleadvisor.report.result import Report
from roleadvisor.report.verdict import gaps_to_rate_again, open_nice_to_haves, top_gaps, unproven
from roleadvisor.roadmap.page import how_long, next_steps
from roleadvisor.text import pluralize

_MAX_ITEMS = 3
_MAX_CHARACTERS = 130
"""Characters that fit on two lines of a first screen."""


def title(result: Report) -> str:
    """The page's title: whose it is, and which roles it's about."""
    target = result.target.title
    here = result.now and result.now.id == result.target.id
    roles = f"{result.now.title} to {target}" if result.now and not here else target
    if not result.about_person:
        both = result.comparison.roles if result.comparison else (result.target,)
        return " and ".join(one.title for one in both)
    return f"{result.name}: {roles}" if result.name else f"Career report: {roles}"


def overview_table(result: Report) -> Table:
    """The reader's questions and their answers as one table."""
    rows = tuple((cell(label, tone="strong"), lines) for label, lines in _rows(result) if lines)
    return Table(("", ""), rows, "At a glance")


def first_screen(result: Report) -> Table:
    """The same table for a terminal: a line or two per question."""
    rows = tuple(
        (cell(label, tone="strong"), cell(_join_fitting(lines)))
        for label, lines in _rows(result, brief=True)
        if lines
    )
    return Table(("", ""), rows, dense=True)


def _join_fitting(lines: Cell) -> str:
    """Join as many lines as fit, in order; at least one."""
    text = lines[0].text
    for line in lines[1:]:
        separator = " " if text.endswith("?") else "; "
        if len(longer := f"{text.rstrip('.')}{separator}{line.text}") > _MAX_CHARACTERS:
            break
        text = longer
    return text


def _rows(result: Report, *, brief: bool = False) -> Iterator[tuple[str, Cell]]:
    yield "In short", cell(result.verdict)
    if brief and result.offered:
        left = len(result.open_questions) - 1
        asks = (*(one.ask for one in result.open_questions[:1]),
                *([pluralize(left, "more question")] if left > 0 else []))  # fmt: skip
        yield "Before you accept", cell(*asks)
        yield "First 90 days", cell(*(one.text for one in result.first_90_days[:1]))
    else:
        yield from _roles(result, 1 if brief else 2)
    again = [f"{one.heading}: its step is done" for one in gaps_to_rate_again(result)]
    yield "Rate yourself again", bullets(again[:_MAX_ITEMS])
    yield (
        "What's missing",
        bullets(_missing(result, _max_named_gaps(result) if brief else _MAX_ITEMS)),
    )
    if result.roadmap:
        label = "What to do next" if result.about_person else "The path starts with"
        yield label, bullets(list(dict.fromkeys(_next_actions(result)))[:_MAX_ITEMS])
        yield "How long it takes", cell(how_long(result.roadmap))
    if result.pay:
        pays = pay_sentences(result.pay, result.target.id, options=not result.name)
        if brief and (result.pay.offer or result.pay.now):
            pays = [" ".join(dict.fromkeys((pays[0], pays[-1])))]
        yield "What it pays", cell(*pays)
    if not result.offered:
        label = "Talk about first" if result.about_person else "Ask first"
        yield label, bullets(result.talk_first)


def _roles(result: Report, portrait: int) -> Iterator[tuple[str, Cell]]:
    """What the person wants; on a page about no one, what the roles are."""
    if result.quiz:
        yield "What you want", cell(" ".join(result.quiz.portrait[:portrait]))
    elif not result.about_person and result.comparison:
        yield from (
            (one.title, cell(result.summaries.get(one.id, ""))) for one in result.comparison.roles
        )


def _missing(result: Report, most: int) -> list[str]:
    """Name up to `most` gaps; count the rest, those without evidence, and the nice-to-haves."""
    gaps = [one.heading for one in top_gaps(result)]
    without_evidence, extra = len(unproven(result)), len(open_nice_to_haves(result))
    more = "more " if gaps else ""
    rest = (
        pluralize(len(gaps) - most, "more gap") if len(gaps) > most else "",
        f"{without_evidence} {more}need{'s' if without_evidence == 1 else ''} evidence"
        if without_evidence
        else "",
        f"{extra} nice to have" if extra else "",
    )
    others = ", ".join(filter(None, rest))
    return [*gaps[:most], *([others] if others else [])]


def _max_named_gaps(result: Report) -> int:
    """How many gaps a first screen can name next to the counts."""
    fits = (most for most in (3, 2) if len("; ".join(_missing(result, most))) <= _MAX_CHARACTERS)
    return next(fits, 1)


def _next_actions(result: Report) -> Iterator[str]:
    """Open agreed actions, then the path's steps as `roadmap` shows them."""
    agreed = [f"Agreed: {one.text}" for one in result.actions if one.done is None]
    yield from agreed[: _MAX_ITEMS - 1]
    if result.roadmap:
        yield from (step.text for step in next_steps(result.roadmap))
