"""The first screen of a result, and the pages of the questions."""

from collections.abc import Iterator, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.dealbreakers_page import Sources, costs
from roleadvisor.quiz.full_page import TITLES, chosen, full_blocks, moved
from roleadvisor.quiz.result import AwayLean, Contribution, QuizResult
from roleadvisor.render.page import Block, Line, NextStep, Page, Prose, Records
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
    yield Prose((Line(verdict, "strong"), *_decided(averse), *_portrait(result)))
    if telling := tuple(reasons(result)):
        yield Prose(telling)
    yield Prose(tuple(_how_sure(result)))
    yield from costs(result.dealbreakers, sources)


def _decided(averse: AwayLean | None) -> Iterator[Line]:
    if averse:
        points = f"{averse.points} of {averse.max_points} points against leading"
        yield Line(f"{points}; from {averse.needed} on that's the result.")


def _portrait(result: QuizResult) -> Iterator[Line]:
    if result.portrait:
        yield Line(" ".join(result.portrait))


def reasons(result: QuizResult) -> Iterator[Line]:
    """Quote the answers that say most: three for the verdict and two against it."""
    if result.outcome == "not-enough-signal":
        return
    if result.outcome == "neither-now":
        averse = [one for one in result.contributions if _points_away(result, one) > 0]
        averse.sort(key=lambda one: -_points_away(result, one))
        yield from (Line(chosen(one), mark="+") for one in averse[:MOST_FOR])
        return
    for sign, most, mark in ((1, MOST_FOR, "+"), (-1, MOST_AGAINST, "-")):
        found = [one for one in result.contributions if one.points * sign > 0]
        yield from (Line(chosen(one), mark=mark) for one in _telling(result, found)[:most])


def _points_away(result: QuizResult, one: Contribution) -> int:
    dimension = next(lean for lean in result.dimensions if lean.id == one.dimension)
    return -one.place if dimension.away else 0


def _telling(result: QuizResult, found: Sequence[Contribution]) -> list[Contribution]:
    """Put the strongest answers first: one from each subject before a second from any."""
    on = {one.id: abs(one.points) for one in result.dimensions}
    ordered = sorted(found, key=lambda one: (-abs(one.points), -on[one.dimension]))
    first = {one.dimension: one for one in reversed(ordered)}
    return sorted(ordered, key=lambda one: first[one.dimension] is not one)


def _how_sure(result: QuizResult) -> Iterator[Line]:
    yield from (Line(words, "warn") for words in result.doubts[:1])
    if result.since and result.since.beyond_noise:
        yield Line(moved(result, result.since))
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
