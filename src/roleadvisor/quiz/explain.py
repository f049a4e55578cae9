"""A result in words: the reason for the outcome, a portrait of the person, and the doubts."""

from collections.abc import Iterator

from roleadvisor.quiz.chance import count_weights, minimal_detectable_change
from roleadvisor.quiz.response_style import LONG_RUN, is_random_like, longest_run, repeated_pattern
from roleadvisor.quiz.result import QuizResult
from roleadvisor.quiz.scoring import answered, count_directions
from roleadvisor.quiz.verdict import Doubt, Reason, Verdict
from roleadvisor.text import join_up_to, join_words, pluralize

_LEAN = "Your answers put {leading} ahead of {other} by {points}."

_WORDS: dict[Reason, str] = {
    "beyond-chance": f"{_LEAN} A lean starts at {{lean_from}}, and clear at {{clear_from}}.",
    "flat": (
        "Nearly all of your answers are neutral or skipped. What's left couldn't name a role,"
        " whichever way it leaned."
    ),
    "skipped": "You answered fewer than half of the questions that tell the roles apart.",
    "same-answer": (
        "All of your answers are the same step. The sides change from question to question,"
        " so that says nothing about the roles."
    ),
    "short": "The quiz has too few questions to say more than chance does.",
    "no-weight": (
        "The quiz puts {leading} and {other} in the same places, so no answer can tell them apart."
    ),
    "averse": "Your answers point away from leading people, for now.",
}

_WHY_HELD_BACK: dict[Doubt, str] = {
    "fragile": "It's a lean and no more because one changed answer could undo the lead.",
    "part": "It's a lean and no more until you answer the rest of the questions.",
    "divided": "It's a lean and no more because too many subjects point the other way.",
    "contradictions": (
        "It's a lean and no more because your answers contradict each other about as often as"
        " random ones do."
    ),
    "pattern": "It's a lean and no more because your keys repeat a pattern.",
}


def why(verdict: Verdict, found: QuizResult) -> str:
    """Explain the outcome in one or two sentences."""
    if verdict.reason == "both-ways":
        return f"Your answers pull both ways: {_lead(found)}. {_threshold(found)}"
    return _words(verdict, found).format(
        leading=found.roles[0].title,
        other=found.roles[1].title,
        points=f"{found.margin_points} of {found.max_points} possible points",
        lean_from=found.lean_from,
        clear_from="no number of points" if found.clear_from is None else found.clear_from,
    )


def _words(verdict: Verdict, found: QuizResult) -> str:
    if found.outcome == "clear":
        return f"{_LEAN} Clear starts at {{clear_from}}."
    if verdict.held_back:
        return f"{_LEAN} {_WHY_HELD_BACK[verdict.held_back[0]]}"
    clear_from = found.clear_from
    if found.outcome == "lean" and clear_from is not None and found.margin_points >= clear_from:
        return f"{_LEAN} That isn't far enough ahead of every other role to be clear."
    return _WORDS[verdict.reason]


def _lead(found: QuizResult) -> str:
    if found.tied:
        return f"{join_words(found.tied_titles)} are equally close"
    return f"{found.roles[0].title} leads by {pluralize(found.margin_points, 'point')}"


def _threshold(found: QuizResult) -> str:
    assert found.lean_from is not None  # noqa: S101 - the quiz would be too short
    if found.margin_points >= found.lean_from:
        return "That isn't far enough ahead of every other role to be more than chance."
    return f"It would take {found.lean_from} to be more than chance."


MOST_WANTED, MOST_BESIDE = 2, 1


def portrait(found: QuizResult) -> Iterator[str]:
    """Describe the person in at most three sentences, using the dimensions' own wording."""
    if found.outcome == "not-enough-signal":
        return
    leaning = sorted(
        (one for one in found.dimensions if one.place), key=lambda one: -abs(one.points)
    )
    wanted = [one.lean for one in leaning if one.points > 0]
    if wanted:
        yield f"You lean toward {', and toward '.join(wanted[:MOST_WANTED])}."
    for one in [one for one in leaning if one.points < 0][:MOST_BESIDE]:
        yield f"You're also drawn to {one.lean}."
    about_leading = (one for one in leaning if one.away)
    if strongest := max(about_leading, key=lambda one: abs(one.place), default=None):
        yield f"{'And' if strongest.lean == strongest.high else 'Yet'} you prefer {strongest.lean}."


USUAL_CAUTIONS = (
    "This quiz has never been tested with people. Nobody knows how well it measures.",
    "Use it to explore and to talk, never to select, promote, or turn down anyone.",
)
"""The cautions for a quiz whose ladder has none of its own."""

LOPSIDED_RATIO = 4
"""Answers are lopsided if one side has more than this many times the answers of the other."""

MOST_SUBJECTS, MOST_ITEMS = 3, 6
"""How many are named; the rest are counted, because subject titles are long."""


def doubts(verdict: Verdict, found: QuizResult) -> tuple[str, ...]:
    """Return the doubts that these answers raise, a wish not to lead first."""
    return (
        *_reluctance_doubt(found),
        *_against(verdict),
        *_contradictions(verdict),
        *_style(verdict),
        *_skips(verdict, found),
        *_instability_doubt(verdict, found),
        *_not_counted(verdict),
    )


def _reluctance_doubt(found: QuizResult) -> Iterator[str]:
    if found.away and found.away.mixed:
        yield (
            f"Part of you would rather not lead people: {found.away.points} of"
            f" {found.away.max_points} points, and from {found.away.needed} on that would be the"
            " result."
        )


def _against(verdict: Verdict) -> Iterator[str]:
    _, against = count_directions(verdict.instrument, verdict.responses, verdict.pair)
    if verdict.role and against:
        point = "points" if against == 1 else "point"
        yield f"{against} of {pluralize(len(verdict.given), 'subject')} {point} the other way."


def _contradictions(verdict: Verdict) -> Iterator[str]:
    scores = verdict.scores
    if titles := [one.dimension.title for one in scores if one.inconsistent]:
        named = join_up_to(titles, MOST_SUBJECTS)
        yield f"Your answers contradict each other on {pluralize(len(titles), 'subject')}: {named}."
    if is_random_like(scores):
        yield (
            "That many contradictions are about what random answers would produce. Were the"
            " questions clear, and did you have time to read them?"
        )


def _style(verdict: Verdict) -> Iterator[str]:
    """Doubts about how the keys were used, whatever was asked: patterns, runs, one side."""
    instrument, responses = verdict.instrument, verdict.responses
    keys = instrument.keys(responses)
    if (period := repeated_pattern(keys)) and period > 1:
        yield f"Your keys repeat the same {period} over and over, so they say little about you."
    elif (run := longest_run(keys)) >= LONG_RUN:
        yield f"You typed the same key {run} times in a row."
    steps = keys or [responses[item.id] for item in answered(instrument.regular, responses)]
    left, right = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    fewer, more = sorted((left, right))
    if more >= 2 * LOPSIDED_RATIO and more > LOPSIDED_RATIO * fewer:
        side = "left" if left == more else "right"
        yield (
            f"Nearly all of your answers are on the {side}. The sides change from question to"
            " question, so a habit of choosing one side cancels out, and hides what you want."
        )


def _skips(verdict: Verdict, found: QuizResult) -> Iterator[str]:
    if found.skipped:
        yield (
            f"You skipped {found.skipped} of"
            f" {pluralize(len(verdict.instrument.regular), 'question')}."
            " Each skipped answer makes the result weaker."
        )


def _instability_doubt(verdict: Verdict, found: QuizResult) -> Iterator[str]:
    given = answered(verdict.items, verdict.responses)
    change = minimal_detectable_change(
        count_weights(verdict.weights[item.dimension] for item in given)
    )
    if verdict.role is None or change is None or found.lean_from is None:
        return
    if found.margin_points - found.lean_from < change:
        yield (
            f"Answers shift by a step from day to day, and that alone can move the result by"
            f" {pluralize(change - 1, 'point')}. Answered again, it might name no role."
        )


def _not_counted(verdict: Verdict) -> Iterator[str]:
    given = answered(verdict.instrument.tie_breakers, verdict.responses)
    if unused := [item.id for item in given if item not in verdict.extra]:
        yield (
            f"Not counted: {join_up_to(unused, MOST_ITEMS)}. One more question is counted only"
            " where answers are too close, and only that of the most divided subject."
        )
