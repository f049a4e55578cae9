"""The first screen of a result and its rows for CSV, and the page of the questions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.beside_page import (
    Sources,
    dealbreaker_costs,
    margin_moved,
    side_chosen,
)
from roleadvisor.quiz.full_page import TITLES, flips, full_blocks, points_against_leading, subjects
from roleadvisor.quiz.result import Contribution, Questions, QuizResult
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, Records, Table, cell
from roleadvisor.text import counted

_UNTESTED = "No one has tested this quiz with people. Explore with it; don't decide by it."

MOST_FOR, MOST_AGAINST = 3, 2
"""Reasons on the first screen; the full page, JSON and CSV have all answers."""


def page(
    kb: KnowledgeBase,
    result: QuizResult,
    sources: Sources = None,
    *,
    full: bool = False,
    rest: str = "--full",
) -> Page:
    """Lay out the result. `sources` tells a statement's source, where somebody wants it.

    `rest` is what to type for all that the first screen leaves out.
    """
    title = TITLES[result.outcome].format(role=result.roles[0].title)
    steps = tuple(_next(kb, result))
    if full:
        return Page(title, tuple(full_blocks(kb, result, sources)), _counts(result), steps)
    return Page(
        title, tuple(_first_screen(result, sources)), "", steps, f"{_left_out(result)}: {rest}"
    )


def _counts(result: QuizResult) -> str:
    skipped = f", {result.skipped} skipped" if result.skipped else ""
    not_asked = f", {result.not_asked} not asked" if result.not_asked else ""
    answered = f"{counted(result.answered, 'question')} answered"
    return f"{answered}{skipped}{not_asked}; quiz version {result.quiz_version}"


def _first_screen(result: QuizResult, sources: Sources) -> Iterator[Block]:
    averse = result.away if result.outcome == "neither-now" else None
    verdict = averse.says.text if averse else result.why
    decided = (Line(points_against_leading(averse)),) if averse else ()
    portrait = (Line(" ".join(result.portrait)),) if result.portrait else ()
    yield Prose((Line(verdict, "strong"), *decided, *portrait))
    if telling := tuple(reasons(result)):
        yield Prose(telling)
    yield Prose(tuple(_how_sure(result)))
    yield from dealbreaker_costs(result, sources)


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


def reasons(result: QuizResult) -> Iterator[Line]:
    """Quote the answers that say most: three for the verdict and two against it."""
    if result.outcome == "not-enough-signal":
        return
    if result.outcome == "neither-now":
        away = {one.id for one in result.dimensions if one.away}
        averse = [one for one in result.contributions if one.dimension in away and one.place < 0]
        yield from _quoted(sorted(averse, key=lambda one: one.place)[:MOST_FOR], "+")
        return
    for sign, most, mark in ((1, MOST_FOR, "+"), (-1, MOST_AGAINST, "-")):
        found = [one for one in result.contributions if one.points * sign > 0]
        yield from _quoted(_telling(result, found)[:most], mark)


def _quoted(found: Sequence[Contribution], mark: str) -> Iterator[Line]:
    for one in found:
        yield Line(side_chosen(one.left, one.right, one.answer), mark=mark)


def _telling(result: QuizResult, found: Sequence[Contribution]) -> list[Contribution]:
    """Put the strongest answers first: one from each subject before a second from any."""
    on = {one.id: abs(one.points) for one in result.dimensions}
    ordered = sorted(found, key=lambda one: (-abs(one.points), -on[one.dimension]))
    first = {one.dimension: one for one in reversed(ordered)}
    return sorted(ordered, key=lambda one: first[one.dimension] is not one)


def _how_sure(result: QuizResult) -> Iterator[Line]:
    yield from (Line(words, "warn") for words in result.doubts[:1])
    if result.since and result.since.beyond_noise:
        yield Line(margin_moved(result, result.since))
    if result.changed:
        yield Line(_changed(result), "warn")
    yield Line(_UNTESTED, "muted")


def _changed(result: QuizResult) -> str:
    return (
        f"{counted(len(result.changed), 'question')} changed since you answered, so"
        f" {'it is' if len(result.changed) == 1 else 'they are'} not scored."
    )


def _left_out(result: QuizResult) -> str:
    answers = counted(result.answered, "answer")
    return f"{answers}, what would tip it, {counted(len(result.cautions), 'caution')}"


def _next(kb: KnowledgeBase, result: QuizResult) -> Iterator[NextStep]:
    leading, other = result.roles[:2]
    if result.not_asked:
        yield NextStep(("quiz",), "the whole quiz")
    if result.outcome == "not-enough-signal":
        if not result.not_asked:
            yield NextStep(("quiz", "--again"), "take it again, with time for each question")
        yield NextStep(("compare", leading.id, other.id), "what sets the two roles apart")
        return
    if result.outcome == "neither-now" and result.away and result.away.role:
        stay = result.away.role
        if any(move.origin == move.to == stay for move in kb.moves.values()):
            yield NextStep(("roadmap", "--from", stay, "--to", stay), "how to grow where you are")
        yield NextStep(("show", stay), "the role to stay and grow in")
    elif result.role:
        yield NextStep(("assess", result.role), "how ready you are, and what's missing")
        yield NextStep(("roadmap", "--to", result.role), "the path there")
    else:
        yield NextStep(("compare", leading.id, other.id), "what sets the two roles apart")


def records(result: QuizResult) -> Records:
    """Return the result as one row for each answer."""
    rows = tuple(
        (one.item, one.dimension, str(one.answer), str(one.points), one.left, one.right)
        for one in result.contributions
    )
    return Records(("item", "dimension", "answer", "points", "left", "right"), rows)


FIRST_ITEMS = 4
"""Items on the first screen."""


def questions_page(result: Questions, *, full: bool = False) -> Page:
    """Lay out the items to answer: a few as a sample, or all of them."""
    steps = ", ".join(f"{value} {words}" for value, words in enumerate(result.steps, -2))
    shown = result.items if full else result.items[:FIRST_ITEMS]
    rows = tuple((cell(one.id), cell(one.left), cell(one.right)) for one in shown)
    how = f"In a file, one line for each item: its id, a colon, and {steps}, or null to skip it."
    more = len(result.items) - len(shown)
    return Page(
        result.title,
        (Prose((Line(result.about), Line(how))), Table(("Item", "Left", "Right"), rows)),
        f"{counted(len(result.items), 'item')}; quiz version {result.quiz_version}",
        (
            NextStep(("quiz",), "answer them here, one at a time"),
            NextStep(("quiz", "--questions", "-o", "items.csv"), "all items as a spreadsheet"),
        ),
        f"{counted(more, 'more item')}: --full" if more else "",
    )


def question_records(result: Questions) -> Records:
    """Return the items as one row each."""
    rows = tuple((one.id, one.dimension, one.left, one.right) for one in result.items)
    return Records(("id", "dimension", "left", "right"), rows)
