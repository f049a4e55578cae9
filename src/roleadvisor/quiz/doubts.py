"""What to doubt about a result: what the answers call for, and what holds for every quiz."""

from collections.abc import Iterator, Sequence

from roleadvisor.quiz.chance import minimal_detectable_change, units
from roleadvisor.quiz.explain import Evaluation
from roleadvisor.quiz.response_style import LONG_RUN, longest_run, random_like, repeated_pattern
from roleadvisor.quiz.scoring import DimensionScore, answered, pointing, tally
from roleadvisor.text import counted, some

USUAL = (
    "This quiz has never been tested with people. Nobody knows how well it measures.",
    "Use it to explore and to talk, never to select, promote, or turn down anyone.",
)
"""Said about every quiz whose ladder gives no cautions of its own."""

MOST_ON_ONE_SIDE = 4
"""One answer on the other side for each so many on the one: fewer are worth a word."""

MOST_SUBJECTS, MOST_ITEMS = 3, 6
"""How many are named; the rest are counted. Titles of subjects are long."""


def doubts(one: Evaluation) -> tuple[str, ...]:
    """Return what these answers call for."""
    return (
        *_staying(one),
        *_against(one),
        *_contradictions(one.scores),
        *_style(one),
        *_skips(one),
        *_unsteady(one),
        *_not_counted(one),
    )


def _staying(one: Evaluation) -> Iterator[str]:
    if one.away and one.away.mixed:
        yield (
            f"Part of you would rather not lead people: {one.away.points} of {one.away.max_points}"
            f" points, and from {one.away.needed} on that would be the result."
        )


def _against(one: Evaluation) -> Iterator[str]:
    _, against = pointing(one.instrument, one.responses, one.verdict.pair)
    asked = len(tally(one.instrument.discriminating, one.responses))
    if one.verdict.role and against:
        point = "points" if against == 1 else "point"
        yield f"{against} of {counted(asked, 'subject')} {point} the other way."


def _contradictions(scores: Sequence[DimensionScore]) -> Iterator[str]:
    titles = [one.dimension.title for one in scores if one.inconsistent]
    if titles:
        named = some(titles, MOST_SUBJECTS)
        yield f"Your answers contradict each other on {counted(len(titles), 'subject')}: {named}."
    if random_like(scores):
        yield (
            "That many contradictions are about what random answers would produce. Were the"
            " questions clear, and did you have time to read them?"
        )


def _style(one: Evaluation) -> Iterator[str]:
    """Say what the keys show, whatever was asked."""
    keys = one.instrument.keys(one.responses)
    if (period := repeated_pattern(keys)) and period > 1:
        yield f"Your keys repeat the same {period} over and over, so they say little about you."
    elif (run := longest_run(keys)) >= LONG_RUN:
        yield f"You typed the same key {run} times in a row."
    yield from _one_side(one)


def _one_side(one: Evaluation) -> Iterator[str]:
    given = answered(one.instrument.regular, one.responses)
    answers = one.instrument.keys(one.responses) or [one.responses[item.id] for item in given]
    left, right = sum(a < 0 for a in answers), sum(a > 0 for a in answers)
    fewer, more = sorted((left, right))
    if more >= 2 * MOST_ON_ONE_SIDE and more > MOST_ON_ONE_SIDE * fewer:
        side = "left" if left > right else "right"
        yield (
            f"Nearly all of your answers are on the {side}. The sides change from question to"
            " question, so a habit of choosing one side cancels out, and hides what you want."
        )


def _skips(one: Evaluation) -> Iterator[str]:
    if one.skipped:
        yield (
            f"You skipped {one.skipped} of {counted(len(one.instrument.regular), 'question')}."
            " Each skipped answer makes the result weaker."
        )


def _unsteady(one: Evaluation) -> Iterator[str]:
    found = one.verdict
    weights = one.instrument.weights(found.pair)
    given = answered(found.items(one.instrument), one.responses)
    change = minimal_detectable_change(units(weights[item.dimension] for item in given))
    if found.role is None or change is None or one.lean_from is None:
        return
    if one.margin - one.lean_from < change:
        yield (
            f"Answers shift by a step from day to day, and that alone can move the result by"
            f" {counted(change - 1, 'point')}. Answered again, it might name no role."
        )


def _not_counted(one: Evaluation) -> Iterator[str]:
    given = answered(one.instrument.tie_breakers, one.responses)
    if unused := [item.id for item in given if item not in one.verdict.extra]:
        yield (
            f"Not counted: {some(unused, MOST_ITEMS)}. One more question is counted only where"
            " answers are too close, and only that of the most divided subject."
        )
