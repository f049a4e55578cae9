"""A result in full: the subjects as bars to both sides, answers, flips, what to doubt."""

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
    to_try,
    weeks,
)
from roleadvisor.quiz.result import AwayLean, Contribution, DimensionLean, Outcome, QuizResult
from roleadvisor.render.page import BULLET, Block, Line, Prose, Table, bullets, cell
from roleadvisor.render.picture import Bar, BarChart
from roleadvisor.text import counted

TITLES: Mapping[Outcome, str] = {
    "clear": "{role}, clearly",
    "lean": "{role}: a lean, no more",
    "too-close": "Too close to name a role",
    "not-enough-signal": "Not enough to go by",
    "neither-now": "Leading people: not now",
}


MOST_ANSWERS, MOST_FLIPS = 5, 5


def full_blocks(
    kb: KnowledgeBase, result: QuizResult, sources: Sources, last: str, own: str | None
) -> Iterator[Block]:
    yield Prose(tuple(_verdict(result)))
    if result.outcome != "not-enough-signal":
        yield from subjects(result)
        yield from _answers(result)
    yield from flips(result)
    yield from _one_more(result)
    yield from changed_items(result)
    yield from since_last_time(result)
    yield from weeks(kb, result, own)
    yield from to_try(kb, result)
    yield from dealbreaker_costs(result, sources)
    yield from other_dealbreakers(kb, result, last)
    yield Prose(bullets(result.cautions), "Take this with a grain of salt")


def _verdict(result: QuizResult) -> Iterator[Line]:
    if result.outcome == "neither-now" and result.away:
        yield Line(result.away.says.text, "strong")
        yield Line(points_against_leading(result.away))
    else:
        yield Line(result.why, "strong")
    if result.portrait:
        yield Line(" ".join(result.portrait))
    if result.outcome != "not-enough-signal" and not result.role:
        yield Line(situation(result), "muted")


def leading_at_all(away: AwayLean) -> str:
    """Answer the first question of somebody who leads nobody yet: whether to lead."""
    if away.needed is None or away.hint_from is None:
        return "Lead at all? Too few of those questions answered to say."
    if away.mixed:
        return f"Lead at all? Mixed: {away.points} of {away.max_points} points against it."
    if away.points > 0:
        return f"Lead at all? Little against it: {away.points} of {away.max_points} points."
    return "Lead at all? Nothing in your answers points away from it."


def points_against_leading(away: AwayLean) -> str:
    points = f"{away.points} of {away.max_points} points against leading"
    return f"{points}; from {away.needed} on that's the result."


def situation(result: QuizResult) -> str:
    """Tell in numbers how far ahead the leading role is, and how far that would have to be."""
    leading, other = (one.title for one in result.roles[:2])
    if not result.max_points:
        return f"{leading} and {other} can't be told apart by this quiz."
    if result.tied:
        words = f"{leading} and {other} are equally close"
    else:
        words = f"{leading} leads {other} by {counted(result.margin_points, 'point')}"
        words += f" (max {result.max_points})"
    if result.lean_from is None or result.clear_from is None:
        return f"{words}."
    return f"{words}. A lean starts at {result.lean_from}, a clear result at {result.clear_from}."


def subjects(result: QuizResult) -> Iterator[Block]:
    """Draw the subjects as bars, in one direction whichever role leads, to compare pages."""
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
    """Show the answers that led furthest, for the leading role and against it."""
    leading = result.roles[0].title
    ordered = sorted(result.contributions, key=lambda one: -abs(one.points))
    for heading, sign in ((f"What points to {leading}", 1), ("What points the other way", -1)):
        if found := [one for one in ordered if one.points * sign > 0]:
            yield _answered(result, found, heading)


def _answered(result: QuizResult, found: Sequence[Contribution], heading: str) -> Table:
    titles = _titles(result)
    rows = [
        (
            cell(titles[one.dimension]),
            cell(side_chosen(one.left, one.right, one.answer)),
            cell(f"{one.points:+d}"),
        )
        for one in found[:MOST_ANSWERS]
    ]
    if further := found[MOST_ANSWERS:]:
        total = cell(f"{sum(one.points for one in further):+d}")
        rows.append((cell("and more"), cell(counted(len(further), "answer")), total))
    return Table(("", "You chose", "Points"), tuple(rows), heading)


def flips(result: QuizResult) -> Iterator[Block]:
    role = next((one.title for one in result.roles if one.id == result.flips_to), None)
    if role is None:
        yield Prose((Line("No set of changed answers was found that would name another role."),))
        return
    titles = _titles(result)
    dimension = {one.item: one.dimension for one in result.contributions}
    rows = [
        (
            cell(titles.get(dimension.get(one.item, ""), one.item)),
            cell(side_chosen(one.left, one.right, one.from_)),
            cell(side_chosen(one.left, one.right, one.to)),
        )
        for one in result.flips[:MOST_FLIPS]
    ]
    if len(result.flips) > MOST_FLIPS:
        further = counted(len(result.flips) - MOST_FLIPS, "answer")
        rows.append((cell("and more"), cell(further), ()))
    what = counted(len(result.flips), "answer")
    title = f"Changing {what} would tip it to {role}"
    yield Table(("", "Instead of", "You would choose"), tuple(rows), title)


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
    """Lay out the result for a page with more on it; `own` answers are for the person alone."""
    averse = result.away if result.outcome == "neither-now" else None
    portrait = (Line(" ".join(result.portrait)),) if result.portrait else ()
    yield Prose((Line(averse.says.text if averse else result.why, "strong"), *portrait))
    if own:
        if lines := tuple(reasons(result)):
            yield Prose(lines, f"Your answers: + for {result.roles[0].title}, - against")
        telling = tuple(one for one in result.dimensions if one.points or (one.away and one.place))
        yield from subjects(replace(result, dimensions=telling))
        yield from flips(result)
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
    """Quote the answers that say most for the verdict, and against it."""
    if result.outcome == "not-enough-signal":
        return
    if result.outcome == "neither-now":
        away = {one.id for one in result.dimensions if one.away}
        averse = [one for one in result.contributions if one.dimension in away and one.place < 0]
        yield from _quoted(sorted(averse, key=lambda one: one.place)[:most_for], "+")
        return
    for sign, most, mark in ((1, most_for, "+"), (-1, most_against, "-")):
        found = [one for one in result.contributions if one.points * sign > 0]
        yield from _quoted(_telling(result, found)[:most], mark)


def _quoted(found: Sequence[Contribution], mark: str) -> Iterator[Line]:
    for one in found:
        against = "Against: " if mark == "-" else ""
        yield Line(f"{against}{side_chosen(one.left, one.right, one.answer)}", mark=mark)


def _telling(result: QuizResult, found: Sequence[Contribution]) -> list[Contribution]:
    """Put the strongest answers first: one from each subject before a second from any."""
    on = {one.id: abs(one.points) for one in result.dimensions}
    ordered = sorted(found, key=lambda one: (-abs(one.points), -on[one.dimension]))
    first = {one.dimension: one for one in reversed(ordered)}
    return sorted(ordered, key=lambda one: first[one.dimension] is not one)
