"""Answers to a result: the verdict with everything that explains it."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.answers import as_asked, change, fitting
from roleadvisor.quiz.counterfactual import smallest_flip
from roleadvisor.quiz.doubts import USUAL, doubts
from roleadvisor.quiz.explain import Evaluation, portrait, why
from roleadvisor.quiz.instrument import (
    Instrument,
    Pair,
    Responses,
    instrument_of,
    named_dealbreakers,
)
from roleadvisor.quiz.result import (
    Appeal,
    AwayLean,
    ChangedItem,
    Contribution,
    DealbreakerCost,
    DimensionLean,
    Flip,
    OneMore,
    QuizResult,
    RoleCost,
)
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    DimensionScore,
    answered,
    aversion_points,
    clear_margin,
    critical_aversion,
    dimension_scores,
    lean_margin,
    nearness,
    points,
    tally,
)
from roleadvisor.quiz.verdict import Verdict, classify
from roleadvisor.statements.view import StatementView, role_name, statement_view
from roleadvisor.store.profile import QuizAttempt


def result_of(
    kb: KnowledgeBase, attempts: Sequence[QuizAttempt], dealbreakers: Sequence[str] = ()
) -> QuizResult:
    """Score the last of these attempts as it was asked, by what still counts of it.

    It is compared with the one before, if there is one.
    """
    attempt, instrument = attempts[-1], instrument_of(kb)
    counting = fitting(instrument, attempt)
    asked = as_asked(instrument, attempt)
    return replace(
        result(kb, asked, counting.responses, dealbreakers, counting.changed),
        since=change(instrument, attempts[-2], attempt) if attempts[1:] else None,
        appeals=tuple(Appeal(*one) for one in attempt.appeals.items()),
    )


def result(
    kb: KnowledgeBase,
    instrument: Instrument,
    responses: Responses,
    dealbreakers: Sequence[str] = (),
    changed: tuple[ChangedItem, ...] = (),
) -> QuizResult:
    """Score the answers and explain the result.

    `dealbreakers` are shown and change nothing. `changed` answers are not scored, nor skipped.
    """
    one = _evaluate(kb, instrument, responses, {one.item for one in changed})
    found, (leading, other) = one.verdict, one.verdict.pair
    called_for = doubts(one)
    flips_to, flips = _flips(instrument, responses, found)
    return QuizResult(
        outcome=found.outcome,
        role=found.role,
        leading=leading,
        other=other,
        margin_points=one.margin,
        max_points=one.most,
        margin=one.margin / one.most if one.most else 0.0,
        lean_from=one.lean_from,
        clear_from=one.clear_from,
        why=why(one),
        portrait=portrait(one),
        contributions=_contributions(one),
        flips=flips,
        flips_to=flips_to,
        dimensions=tuple(_lean(one, score) for score in one.scores),
        answered=len(answered(instrument.regular, responses)),
        skipped=one.skipped,
        not_asked=sum(not item.reserve for item in instrument.quiz.items.values())
        - len(instrument.regular),
        one_more=_one_more(responses, found),
        away=one.away,
        dealbreakers=tuple(_costs(kb, instrument, dealbreakers)),
        doubts=called_for,
        cautions=(*called_for, *(instrument.quiz.cautions or USUAL)),
        roles=tuple(role_name(kb.roles[role]) for role in found.near),
        sides=_lower_first(kb, found.pair),
        tied=one.tied,
        changed=changed,
        since=None,
        appeals=(),
        try_first=trial(kb, found),
        quiz_version=instrument.quiz.version,
    )


def _evaluate(
    kb: KnowledgeBase, instrument: Instrument, responses: Responses, left_out: Container[str]
) -> Evaluation:
    found = classify(instrument, responses)
    items = found.items(instrument)
    given = tally(instrument.discriminating, responses)
    near = nearness(instrument, tally(items, responses))
    front = tuple(role for role in found.near if near[role] == near[found.near[0]])
    worth = points(instrument, responses, items, found.pair)
    points_on = Counter[str]()
    for key, gained in worth.items():
        points_on[instrument.items[key].dimension] += gained
    return Evaluation(
        instrument=instrument,
        responses=responses,
        verdict=found,
        titles={role: kb.roles[role].title for role in found.near},
        tied=front if len(front) > 1 else (),
        worth=worth,
        points_on=points_on,
        scores=dimension_scores(instrument, responses, (*instrument.regular, *found.extra)),
        lean_from=lean_margin(instrument, given, found.pair),
        clear_from=clear_margin(instrument, given, found.pair),
        away=_away(kb, instrument, responses),
        left_out=left_out,
    )


def _lower_first(kb: KnowledgeBase, pair: Pair) -> Pair:
    order = list(kb.roles)
    low, high = sorted(pair, key=lambda role: (kb.roles[role].rank or 0, order.index(role)))
    return low, high


def _contributions(one: Evaluation) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            item=item.id,
            answer=one.responses[item.id],
            place=item.place(one.responses[item.id]),
            points=one.worth.get(item.id, 0),
            dimension=item.dimension,
            left=item.left,
            right=item.right,
        )
        for item in answered((*one.instrument.regular, *one.verdict.extra), one.responses)
    )


def _flips(
    instrument: Instrument, responses: Responses, found: Verdict
) -> tuple[str | None, tuple[Flip, ...]]:
    role, changes = smallest_flip(instrument, responses, found)
    return role, tuple(
        Flip(key, item.dimension, responses.get(key), changes[key], item.left, item.right)
        for key, item in instrument.items.items()
        if key in changes
    )


def _lean(one: Evaluation, score: DimensionScore) -> DimensionLean:
    dimension = score.dimension
    away = one.instrument.quiz.away
    return DimensionLean(
        id=dimension.id,
        title=dimension.title,
        lean=score.lean,
        points=one.points_on[dimension.id],
        answered=len(score.places),
        divided=score.inconsistent,
        away=away is not None and dimension.id in away.dimensions,
        place=score.total,
        low=dimension.low,
        high=dimension.high,
    )


def _one_more(responses: Responses, found: Verdict) -> OneMore | None:
    item = found.tie_breaker
    if item is None:
        return None
    return OneMore(item.id, item.dimension, item.left, item.right, responses.get(item.id))


def _away(kb: KnowledgeBase, instrument: Instrument, responses: Responses) -> AwayLean | None:
    away = instrument.quiz.away
    if away is None or not instrument.aversion:
        return None
    return AwayLean(
        points=aversion_points(instrument, responses),
        max_points=2 * len(answered(instrument.aversion, responses)),
        hint_from=critical_aversion(instrument, responses, HALF_AVERSE),
        needed=critical_aversion(instrument, responses),
        role=away.role,
        says=statement_view(kb, away.text),
    )


def _costs(
    kb: KnowledgeBase, instrument: Instrument, names: Sequence[str]
) -> Iterator[DealbreakerCost]:
    for one in named_dealbreakers(instrument.quiz, names):
        costs = (
            RoleCost(role, kb.roles[role].title, statement_view(kb, cost))
            for role, cost in one.costs.items()
        )
        yield DealbreakerCost(one.id, one.title, tuple(costs))


def trial(kb: KnowledgeBase, found: Verdict) -> StatementView | None:
    """Find something to try away from the screen: on the path to the role, or to grow in place."""
    away = kb.quiz.away if kb.quiz and found.outcome == "neither-now" else None
    stay = away.role if away else None
    moves = (
        move for move in kb.moves.values()
        if move.to == (stay or found.near[0]) and (move.origin == move.to) == bool(stay)
    )  # fmt: skip
    phases = (phase for move in moves for phase in move.phases.values())
    trials = (step.trial for phase in phases for step in phase.steps.values())
    first = next(filter(None, trials), None)
    return statement_view(kb, first) if first else None
