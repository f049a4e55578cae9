"""The full result page: bars by subject, answers, flips, doubts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.beside_page import (
    Sources,
    changed_items,
    dealbreaker_costs,
    other_dealbreakers,
    side_chosen,
    since_last_time,
    trial_block,
    weeks,
)
from roleadvisor.quiz.result import Contribution, DimensionLean, Outcome, QuizResult
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, bullets, cell
from roleadvisor.render.picture import Bar, BarChart
from roleadvisor.text import join_words, pluralize

TITLES: Mapping[Outcome, str] = {
    "clear": "{role}, clearly",
    "lean": "{role}: a lean, no more",
    "too-close": "Too close to name a role",
    "not-enough-signal": "Not enough to go by",
    "neither-now": "Leading people: not now",
}


def full_blocks(
    kb: KnowledgeBase, result: QuizResult, sources: Sources, again: Sequence[str], own: str | None
) -> Iterator[Block]:
    yield Prose((*verdict(result), *_margin_summary(result)))
    if result.outcome != "not-enough-signal":
        yield from _subjects(result)
        yield from _answers(result)
    yield from _flips(result)
    yield from _one_more(result)
    yield from changed_items(result)
    yield from since_last_time(result)
    yield from weeks(kb, result, own)
    yield from trial_block(kb, result)
    yield from dealbreaker_costs(result, sources)
    yield from other_dealbreakers(kb, result, again)
    yield Prose(bullets(result.cautions), "Take this with a grain of salt")


def verdict(result: QuizResult, *, points: bool = True) -> Iterator[Line]:
    """State the result, and what the person leans toward.

    With `points`, add the points against leading if that is the result.
    """
    averse = result.averse
    yield Line(averse.says.text if averse else result.why, "strong")
    if averse and points:
        against = f"{averse.points} of {averse.max_points} points against leading"
        yield Line(f"{against}; from {averse.needed} on that's the result.")
    if result.portrait:
        yield Line(" ".join(result.portrait))


def _margin_summary(result: QuizResult) -> Iterator[Line]:
    """Give the lead in points, and the points it would take.

    Nothing if a role is named: the verdict already says it.
    """
    if result.role or result.outcome == "not-enough-signal":
        return
    leading, other = (one.title for one in result.roles[:2])
    if not result.max_points:
        words = f"{leading} and {other} can't be told apart by this quiz"
    elif result.tied:
        words = f"{join_words(result.tied_titles)} are equally close"
    else:
        words = f"{leading} leads {other} by {pluralize(result.margin_points, 'point')}"
        words += f" (max {result.max_points})"
    if result.lean_from is not None and result.clear_from is not None:
        words += f". A lean starts at {result.lean_from}, a clear result at {result.clear_from}"
    yield Line(f"{words}.", "muted")


def _subjects(result: QuizResult) -> Iterator[Block]:
    """Draw the subjects as bars, in the same direction whichever role leads, so pages compare."""
    scored = [one for one in result.dimensions if not one.away and one.answered]
    titles = {one.id: one.title for one in result.roles}
    left, right = (titles[role] for role in result.sides)
    sign = 1 if result.leading == result.sides[1] else -1
    worth = {one.id: one.points * sign for one in scored}
    if scored:
        yield _bars("By subject", (left, right), scored, worth)
    about = [one for one in result.dimensions if one.away and one.answered]
    if about:
        places = {one.id: one.place for one in about}
        yield _bars("About leading people", ("not now", "yes"), about, places)


def _bars(
    title: str, ends: tuple[str, str], subjects: Sequence[DimensionLean], worth: Mapping[str, int]
) -> BarChart:
    bars = tuple(Bar(one.title, worth[one.id], note=_note(one, worth[one.id])) for one in subjects)
    words = tuple(f"{one.title}: {one.lean} ({_note(one, worth[one.id])})" for one in subjects)
    limit = max(4, *(abs(n) for n in worth.values()))
    return BarChart(bars, title, limit, *ends, words)


def _note(one: DimensionLean, points: int) -> str:
    return f"{points:+d}".replace("+0", "0") + (", mixed" if one.divided else "")


def _answers(result: QuizResult) -> Iterator[Table]:
    """List the answers with the most points, for the leading role and against it."""
    titles = _titles(result)
    ordered = sorted(result.contributions, key=lambda one: -abs(one.points))
    for heading, sign in (
        (f"What points to {result.roles[0].title}", 1), ("What points the other way", -1),
    ):  # fmt: skip
        found = [one for one in ordered if one.points * sign > 0]
        rows = [
            (
                cell(titles[one.dimension]),
                cell(side_chosen(one.left, one.right, one.answer)),
                cell(f"{one.points:+d}"),
            )
            for one in found
        ]
        if rows:
            rest = cell(f"{sum(one.points for one in found[MOST_ROWS:]):+d}")
            yield Table(("", "You chose", "Points"), _first(rows, rest), heading)


MOST_ROWS = 5


def _first(rows: Sequence[tuple[Cell, ...]], rest: Cell = ()) -> tuple[tuple[Cell, ...], ...]:
    """Keep the first rows, and count the others in a last row that ends with `rest`."""
    more = len(rows) - MOST_ROWS
    last = (cell("and more"), cell(pluralize(more, "answer")), rest)
    return (*rows[:MOST_ROWS], last) if more > 0 else tuple(rows)


def _flips(result: QuizResult) -> Iterator[Block]:
    role = next((one.title for one in result.roles if one.id == result.flips_to), None)
    if role is None:
        yield Prose((Line("No set of changed answers was found that would name another role."),))
        return
    titles = _titles(result)
    rows = [
        (
            cell(titles[one.dimension]),
            cell(side_chosen(one.left, one.right, one.from_)),
            cell(side_chosen(one.left, one.right, one.to)),
        )
        for one in result.flips
    ]
    title = f"Changing {pluralize(len(rows), 'answer')} would tip it to {role}"
    yield Table(("", "Instead of", "You would choose"), _first(rows), title)


def _one_more(result: QuizResult) -> Iterator[Prose]:
    more = result.one_more
    if more is None:
        return
    title = _titles(result)[more.dimension]
    if more.answer is not None:
        yield Prose((Line(f"One more question was counted, on {title}."),))
        return
    lines = (
        Line(f"Your answers on “{title}” leave the most open. `{more.item}`:"),
        Line(more.left, mark="Left:"),
        Line(more.right, mark="Right:"),
    )
    yield Prose(lines, "One more question could help")


def _titles(result: QuizResult) -> dict[str, str]:
    return {one.id: one.title for one in result.dimensions}


MOST_FOR, MOST_AGAINST = 3, 2
"""Reasons on the first screen; the full page, JSON and CSV have all answers."""


def sections(result: QuizResult, *, own: bool) -> Iterator[Block]:
    """Lay out the result for a larger page; with `own`, include answers only the person may see."""
    yield Prose(tuple(verdict(result, points=False)))
    if own:
        if lines := tuple(reasons(result)):
            yield Prose(lines, f"Your answers: + for {result.roles[0].title}, - against")
        telling = tuple(one for one in result.dimensions if one.points or (one.away and one.place))
        yield from _subjects(replace(result, dimensions=telling))
        yield from _flips(result)
    yield Prose(tuple(_margin_and_cautions(result)), "How sure that is")


def _margin_and_cautions(result: QuizResult) -> Iterator[Line]:
    decides = result.outcome not in {"not-enough-signal", "neither-now"}
    if decides and result.lean_from is not None:
        clear = f", a clear result at {result.clear_from}" if result.clear_from else ""
        points = f"{result.margin_points} of {result.max_points} points"
        yield Line(f"Ahead by {points}. A lean starts at {result.lean_from}{clear}.")
    yield from (Line(words, mark=BULLET) for words in result.cautions)


def reasons(
    result: QuizResult, most_for: int = MOST_FOR, most_against: int = MOST_AGAINST
) -> Iterator[Line]:
    """Quote the strongest answers for the verdict and against it."""
    if result.outcome == "not-enough-signal":
        return
    if result.outcome == "neither-now":
        away = {one.id for one in result.dimensions if one.away}
        averse = [one for one in result.contributions if one.dimension in away and one.place < 0]
        yield from _quoted(sorted(averse, key=lambda one: one.place)[:most_for], "+")
        return
    for sign, most, mark in ((1, most_for, "+"), (-1, most_against, "-")):
        found = [one for one in result.contributions if one.points * sign > 0]
        yield from _quoted(_strongest_first(result, found)[:most], mark)


def _quoted(found: Sequence[Contribution], mark: str) -> Iterator[Line]:
    for one in found:
        against = "Against: " if mark == "-" else ""
        yield Line(f"{against}{side_chosen(one.left, one.right, one.answer)}", mark=mark)


def _strongest_first(result: QuizResult, found: Sequence[Contribution]) -> list[Contribution]:
    """Sort the strongest answers first, one from each subject before a second from any."""
    on = {one.id: abs(one.points) for one in result.dimensions}
    ordered = sorted(found, key=lambda one: (-abs(one.points), -on[one.dimension]))
    first = {one.dimension: one for one in reversed(ordered)}
    return sorted(ordered, key=lambda one: first[one.dimension] is not one)
