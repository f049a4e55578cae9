"""From answers to a result: the verdict with everything that explains it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.answers import change, instrument_as_asked, scorable_answers
from roleadvisor.quiz.counterfactual import smallest_flip
from roleadvisor.quiz.explain import USUAL_CAUTIONS, doubts, portrait, why
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
    Outcome,
    QuizResult,
    RoleCost,
)
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    answered,
    aversion_points,
    clear_margin,
    critical_aversion,
    lean_margin,
    nearness,
    points,
)
from roleadvisor.quiz.verdict import Verdict, classify
from roleadvisor.statements.view import StatementView, role_name, statement_view
from roleadvisor.store.profile import QuizAttempt


def result_of(
    kb: KnowledgeBase, attempts: Sequence[QuizAttempt], dealbreakers: Sequence[str] = ()
) -> QuizResult:
    """Score the last of these attempts as it was asked, using the answers that still count.

    It is compared with the previous attempt, if there is one.
    """
    attempt, instrument = attempts[-1], instrument_of(kb)
    counting = scorable_answers(instrument, attempt)
    asked = instrument_as_asked(instrument, attempt)
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

    `dealbreakers` are shown but change nothing. `changed` answers aren't scored, and don't count as
    skipped.
    """
    verdict = classify(instrument, responses)
    found = _result_without_words(kb, verdict, changed)
    called_for = doubts(verdict, found)
    return replace(
        found,
        why=why(verdict, found),
        portrait=tuple(portrait(found)),
        doubts=called_for,
        cautions=(*called_for, *(instrument.quiz.cautions or USUAL_CAUTIONS)),
        dealbreakers=tuple(_costs(kb, instrument, dealbreakers)),
    )


def _result_without_words(
    kb: KnowledgeBase, verdict: Verdict, changed: tuple[ChangedItem, ...]
) -> QuizResult:
    """Return the result without the sentences that explain it."""
    instrument, responses, pair = verdict.instrument, verdict.responses, verdict.pair
    contributions = tuple(_contributions(verdict))
    margin_points = sum(one.points for one in contributions)
    given = answered(verdict.items, responses)
    max_points = sum(verdict.weights[item.dimension].most() for item in given)
    not_skipped = {*responses, *(one.item for one in changed)}
    flips_to, flips = _flips(verdict)
    return QuizResult(
        outcome=verdict.outcome,
        role=verdict.role,
        leading=pair[0],
        other=pair[1],
        margin_points=margin_points,
        max_points=max_points,
        margin=margin_points / max_points if max_points else 0.0,
        lean_from=lean_margin(instrument, verdict.given, pair),
        clear_from=clear_margin(instrument, verdict.given, pair),
        contributions=contributions,
        flips=flips,
        flips_to=flips_to,
        dimensions=tuple(_leans(verdict, contributions)),
        answered=len(answered(instrument.regular, responses)),
        skipped=sum(item.id not in not_skipped for item in instrument.regular),
        not_asked=sum(not item.reserve for item in instrument.quiz.items.values())
        - len(instrument.regular),
        one_more=_one_more(verdict),
        away=_away(kb, instrument, responses),
        roles=tuple(role_name(kb.roles[role]) for role in verdict.near),
        sides=_lower_first(kb, pair),
        tied=_tied(verdict),
        changed=changed,
        try_first=trial(kb, verdict.outcome, pair[0]),
        quiz_version=instrument.quiz.version,
    )


def _contributions(verdict: Verdict) -> Iterator[Contribution]:
    responses = verdict.responses
    worth = points(verdict.instrument, responses, verdict.items, verdict.pair)
    for item in answered((*verdict.instrument.regular, *verdict.extra), responses):
        yield Contribution(
            item=item.id,
            answer=responses[item.id],
            place=item.place(responses[item.id]),
            points=worth.get(item.id, 0),
            dimension=item.dimension,
            left=item.left,
            right=item.right,
        )


def _flips(verdict: Verdict) -> tuple[str | None, tuple[Flip, ...]]:
    role, changes = smallest_flip(verdict)
    return role, tuple(
        Flip(key, item.dimension, verdict.responses.get(key), changes[key], item.left, item.right)
        for key, item in verdict.instrument.items.items()
        if key in changes
    )


def _leans(verdict: Verdict, contributions: Iterable[Contribution]) -> Iterator[DimensionLean]:
    gained = Counter[str]()
    for one in contributions:
        gained[one.dimension] += one.points
    away = verdict.instrument.quiz.away
    for score in verdict.scores:
        dimension = score.dimension
        yield DimensionLean(
            id=dimension.id,
            title=dimension.title,
            lean=score.lean,
            points=gained[dimension.id],
            answered=len(score.places),
            divided=score.inconsistent,
            away=away is not None and dimension.id in away.dimensions,
            place=score.total,
            low=dimension.low,
            high=dimension.high,
        )


def _one_more(verdict: Verdict) -> OneMore | None:
    item = verdict.tie_breaker
    if item is None:
        return None
    answer = verdict.responses.get(item.id)
    return OneMore(item.id, item.dimension, item.left, item.right, answer)


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


def _lower_first(kb: KnowledgeBase, pair: Pair) -> Pair:
    order = list(kb.roles)
    low, high = sorted(pair, key=lambda role: (kb.roles[role].rank or 0, order.index(role)))
    return low, high


def _tied(verdict: Verdict) -> tuple[str, ...]:
    near = nearness(verdict.instrument, verdict.tallies)
    front = tuple(role for role in verdict.near if near[role] == near[verdict.near[0]])
    return front if len(front) > 1 else ()


def _costs(
    kb: KnowledgeBase, instrument: Instrument, names: Sequence[str]
) -> Iterator[DealbreakerCost]:
    for one in named_dealbreakers(instrument.quiz, names):
        costs = (
            RoleCost(role, kb.roles[role].title, statement_view(kb, cost))
            for role, cost in one.costs.items()
        )
        yield DealbreakerCost(one.id, one.title, tuple(costs))


def trial(kb: KnowledgeBase, outcome: Outcome, leading: str) -> StatementView | None:
    """Return the first thing to try off screen: on the path to the role, or to grow in place."""
    away = kb.quiz.away if kb.quiz and outcome == "neither-now" else None
    stay = away.role if away else None
    moves = (
        move for move in kb.moves.values()
        if move.to == (stay or leading) and (move.origin == move.to) == bool(stay)
    )  # fmt: skip
    phases = (phase for move in moves for phase in move.phases.values())
    trials = (step.trial for phase in phases for step in phase.steps.values())
    first = next(filter(None, trials), None)
    return statement_view(kb, first) if first else None
