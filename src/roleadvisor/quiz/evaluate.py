"""Answers to a result: the verdict with everything that explains it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Away, Dealbreaker
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
    Outcome,
    QuizChange,
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


@dataclass(frozen=True, slots=True)
class Besides:
    """What else is known of an attempt, and not scored."""

    changed: Sequence[ChangedItem] = ()
    """Answers to items that have other words now."""
    since: QuizChange | None = None
    """What moved since the attempt before."""
    appeals: Mapping[str, str] = field(default_factory=dict)
    """By role: whether a week in it still appealed."""


def result(
    kb: KnowledgeBase,
    instrument: Instrument,
    responses: Responses,
    dealbreakers: Sequence[str] = (),
    besides: Besides = Besides(),
) -> QuizResult:
    """Score the answers and explain the result. `dealbreakers` are shown and change nothing."""
    left_out = {one.item for one in besides.changed}
    one = replace(_evaluate(kb, instrument, responses), left_out=left_out)
    found, (leading, other) = one.verdict, one.verdict.pair
    given = len(answered(instrument.regular, responses))
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
        answered=given,
        skipped=one.skipped,
        not_asked=sum(not item.reserve for item in instrument.quiz.items.values())
        - len(instrument.regular),
        one_more=_one_more(responses, found),
        away=one.away,
        dealbreakers=tuple(
            _cost(kb, one) for one in named_dealbreakers(instrument.quiz, dealbreakers)
        ),
        doubts=doubts(one),
        cautions=(*doubts(one), *(instrument.quiz.cautions or USUAL)),
        roles=tuple(role_name(kb.roles[role]) for role in found.near),
        sides=_lower_first(kb, found.pair),
        tied=one.tied,
        changed=tuple(besides.changed),
        since=besides.since,
        appeals=tuple(Appeal(*appeal) for appeal in besides.appeals.items()),
        try_first=trial(kb, found.outcome, leading, instrument.quiz.away),
        quiz_version=instrument.quiz.version,
    )


def _evaluate(kb: KnowledgeBase, instrument: Instrument, responses: Responses) -> Evaluation:
    found = classify(instrument, responses)
    items = found.items(instrument)
    given = tally(instrument.discriminating, responses)
    near = nearness(instrument, tally(items, responses))
    front = tuple(role for role in found.near if near[role] == near[found.near[0]])
    extra = items[len(instrument.discriminating) :]
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
        scores=dimension_scores(instrument, responses, (*instrument.regular, *extra)),
        lean_from=lean_margin(instrument, given, found.pair),
        clear_from=clear_margin(instrument, given, found.pair),
        away=_away(kb, instrument, responses),
    )


def _lower_first(kb: KnowledgeBase, pair: Pair) -> Pair:
    order = list(kb.roles)
    low, high = sorted(pair, key=lambda role: (kb.roles[role].rank or 0, order.index(role)))
    return low, high


def _contributions(one: Evaluation) -> tuple[Contribution, ...]:
    instrument = one.instrument
    extra = one.verdict.items(instrument)[len(instrument.discriminating) :]
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
        for item in answered((*instrument.regular, *extra), one.responses)
    )


def result_of(
    kb: KnowledgeBase,
    attempt: QuizAttempt,
    before: QuizAttempt | None = None,
    dealbreakers: Sequence[str] = (),
) -> QuizResult:
    """Score an attempt as it was asked, by what still counts of it; compare it with `before`."""
    instrument = instrument_of(kb)
    counting = fitting(instrument, attempt)
    since = change(instrument, before, attempt) if before else None
    besides = Besides(counting.changed, since, attempt.appeals)
    return result(kb, as_asked(instrument, attempt), counting.responses, dealbreakers, besides)


def _flips(
    instrument: Instrument, responses: Responses, found: Verdict
) -> tuple[str | None, tuple[Flip, ...]]:
    role, changes = smallest_flip(instrument, responses, found)
    items = instrument.items
    return role, tuple(
        Flip(key, responses.get(key), changes[key], items[key].left, items[key].right)
        for key in items
        if key in changes
    )


def _lean(one: Evaluation, score: DimensionScore) -> DimensionLean:
    dimension = score.dimension
    away = one.instrument.quiz.away
    return DimensionLean(
        id=dimension.id,
        title=dimension.title,
        lean=_lean_in_words(score),
        points=one.points_on[dimension.id],
        answered=len(score.places),
        divided=score.inconsistent,
        away=away is not None and dimension.id in away.dimensions,
        place=score.total,
        low=dimension.low,
        high=dimension.high,
    )


def _lean_in_words(score: DimensionScore) -> str:
    if not score.places:
        return "not answered"
    if score.total == 0:
        return "both sides" if score.range else "neither side"
    return score.dimension.high if score.total > 0 else score.dimension.low


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


def _cost(kb: KnowledgeBase, one: Dealbreaker) -> DealbreakerCost:
    costs = tuple(
        RoleCost(role, kb.roles[role].title, statement_view(kb, cost))
        for role, cost in one.costs.items()
    )
    return DealbreakerCost(one.id, one.title, costs)


def trial(
    kb: KnowledgeBase, outcome: Outcome, leading: str, away: Away | None
) -> StatementView | None:
    """Find something to try away from the screen: on the path to the role, or to grow in place."""
    stay = away.role if outcome == "neither-now" and away else None
    moves = (
        move for move in kb.moves.values()
        if move.to == (stay or leading) and (move.origin == move.to) == bool(stay)
    )  # fmt: skip
    phases = (phase for move in moves for phase in move.phases.values())
    trials = (step.trial for phase in phases for step in phase.steps.values())
    first = next(filter(None, trials), None)
    return statement_view(kb, first) if first else None
