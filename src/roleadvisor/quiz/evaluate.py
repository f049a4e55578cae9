"""Answers to a result: the verdict with everything that explains it."""

from collections.abc import Sequence

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Dealbreaker, Quiz
from roleadvisor.quiz.counterfactual import smallest_flip
from roleadvisor.quiz.explain import Figures, cautions, why
from roleadvisor.quiz.instrument import Instrument, QuizItem, Responses
from roleadvisor.quiz.result import (
    AwayLean,
    Contribution,
    DealbreakerCost,
    DimensionLean,
    Flip,
    OneMore,
    Question,
    Questions,
    QuizResult,
    RoleCost,
)
from roleadvisor.quiz.scoring import (
    CLEAR,
    LEAN,
    DimensionScore,
    answered,
    aversion_points,
    critical_aversion,
    critical_margin,
    dimension_scores,
    nearness,
    points,
    tally,
)
from roleadvisor.quiz.verdict import Verdict, classify
from roleadvisor.statements.view import role_name, statement_view

STEPS = ("left", "rather left", "in between", "rather right", "right")
"""The five answers in words, from -2 to 2."""


def questions(instrument: Instrument) -> Questions:
    """Give the items to answer."""
    quiz = instrument.quiz
    return Questions(
        quiz_version=quiz.version,
        title=quiz.title,
        about=quiz.about,
        steps=STEPS,
        items=tuple(_question(item) for item in instrument.regular),
        reserve=tuple(_question(item) for item in instrument.tie_breakers),
    )


def _question(item: QuizItem) -> Question:
    return Question(item.id, item.dimension, item.left, item.right)


def result(
    kb: KnowledgeBase,
    instrument: Instrument,
    responses: Responses,
    dealbreakers: Sequence[str] = (),
) -> QuizResult:
    """Score the answers and explain the result. `dealbreakers` are shown and change nothing."""
    found = classify(instrument, responses)
    items = found.items(instrument)
    pair = found.pair
    given = tally(instrument.discriminating, responses)
    leading, other = pair
    worth = points(instrument, responses, items, pair)
    on = dimension_scores(
        instrument, responses, (*instrument.regular, *items[len(instrument.discriminating) :])
    )
    tied = _tied(instrument, responses, found)
    figures = Figures(
        leading=kb.roles[leading].title,
        other=kb.roles[other].title,
        tied=tuple(kb.roles[role].title for role in tied),
        margin=sum(worth.values()),
        lean_from=critical_margin(instrument, given, pair, LEAN),
        clear_from=critical_margin(instrument, given, pair, CLEAR),
    )
    most = sum(instrument.weights(pair)[item.dimension].most() for item in items)
    by_dimension = _by_dimension(instrument, worth)
    flips_to, flips = _flips(instrument, responses, found)
    return QuizResult(
        outcome=found.outcome,
        role=found.role,
        leading=leading,
        other=other,
        margin_points=figures.margin,
        max_points=most,
        margin=figures.margin / most if most else 0.0,
        lean_from=figures.lean_from,
        clear_from=figures.clear_from,
        why=why(found, figures),
        contributions=_contributions(instrument, responses, found, worth),
        flips=flips,
        flips_to=flips_to,
        dimensions=tuple(_lean(instrument, one, by_dimension[one.dimension.id]) for one in on),
        answered=len(answered(instrument.regular, responses)) + found.counted,
        skipped=len(instrument.regular) - len(answered(instrument.regular, responses)),
        one_more=_one_more(responses, found),
        away=_away(kb, instrument, responses),
        dealbreakers=tuple(
            _cost(kb, one) for one in named_dealbreakers(instrument.quiz, dealbreakers)
        ),
        cautions=cautions(instrument, responses, found, figures, on),
        roles=tuple(role_name(kb.roles[role]) for role in found.near),
        tied=tied,
        quiz_version=instrument.quiz.version,
    )


def _tied(instrument: Instrument, responses: Responses, found: Verdict) -> tuple[str, ...]:
    near = nearness(instrument, tally(found.items(instrument), responses))
    front = tuple(role for role in found.near if near[role] == near[found.near[0]])
    return front if len(front) > 1 else ()


def _contributions(
    instrument: Instrument, responses: Responses, found: Verdict, worth: dict[str, int]
) -> tuple[Contribution, ...]:
    extra = found.items(instrument)[len(instrument.discriminating) :]
    return tuple(
        Contribution(
            item=item.id,
            answer=responses[item.id],
            points=worth.get(item.id, 0),
            dimension=item.dimension,
            left=item.left,
            right=item.right,
        )
        for item in answered((*instrument.regular, *extra), responses)
    )


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


def _by_dimension(instrument: Instrument, worth: dict[str, int]) -> dict[str, int]:
    total = dict.fromkeys(instrument.quiz.dimensions, 0)
    items = instrument.items
    for key, value in worth.items():
        total[items[key].dimension] += value
    return total


def _lean(instrument: Instrument, on: DimensionScore, points: int) -> DimensionLean:
    dimension = on.dimension
    return DimensionLean(
        id=dimension.id,
        title=dimension.title,
        lean=_lean_in_words(on),
        points=points,
        answered=len(on.places),
        divided=on.inconsistent,
        away=instrument.quiz.away is not None and dimension.id in instrument.quiz.away.dimensions,
    )


def _lean_in_words(on: DimensionScore) -> str:
    if not on.places:
        return "not answered"
    if on.total == 0:
        return "both sides" if on.range else "neither side"
    return on.dimension.high if on.total > 0 else on.dimension.low


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
        needed=critical_aversion(instrument, responses),
        role=away.role,
        says=statement_view(kb, away.text),
    )


def named_dealbreakers(quiz: Quiz, names: Sequence[str]) -> list[Dealbreaker]:
    """Give the dealbreakers of these ids, each once. Raises UsageProblem for an unknown one."""
    known = quiz.dealbreakers
    for word in names:
        if not known:
            raise UsageProblem("this ladder's quiz has no dealbreakers", "Leave --dealbreaker out.")
        if word not in known:
            raise unknown("dealbreaker", word, known)
    return [known[word] for word in dict.fromkeys(names)]


def _cost(kb: KnowledgeBase, one: Dealbreaker) -> DealbreakerCost:
    costs = tuple(
        RoleCost(role, kb.roles[role].title, statement_view(kb, cost))
        for role, cost in one.costs.items()
    )
    return DealbreakerCost(one.id, one.title, costs)
