"""Answers to a result: the verdict with everything that explains it."""

from collections.abc import Sequence

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Dealbreaker, Quiz
from roleadvisor.quiz.counterfactual import smallest_flip
from roleadvisor.quiz.explain import Figures, cautions, why
from roleadvisor.quiz.instrument import Instrument, QuizItem, Sheet
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
    away_cut,
    away_points,
    critical_margin,
    leanings,
    most_points,
    nearness,
    points,
    told,
)
from roleadvisor.quiz.verdict import Verdict, classify
from roleadvisor.statements.view import role_name, statement_view

STEPS = ("left", "rather left", "in between", "rather right", "right")
"""The five answers in words, from -2 to 2."""


def questions(tool: Instrument) -> Questions:
    """Give the items to answer."""
    quiz = tool.quiz
    return Questions(
        quiz_version=quiz.version,
        title=quiz.title,
        about=quiz.about,
        steps=STEPS,
        items=tuple(_question(item) for item in tool.regular),
        reserve=tuple(_question(item) for item in tool.reserve),
    )


def _question(item: QuizItem) -> Question:
    return Question(item.id, item.dimension, item.left, item.right)


def result(
    kb: KnowledgeBase, tool: Instrument, sheet: Sheet, dealbreakers: Sequence[str] = ()
) -> QuizResult:
    """Score the answers and explain the result. `dealbreakers` are shown and change nothing."""
    found = classify(tool, sheet)
    items = found.items(tool)
    pair = (found.leading, found.other)
    worth = points(tool, sheet, items, *pair)
    on = leanings(tool, sheet, (*tool.regular, *items[len(tool.contrast) :]))
    tied = _tied(tool, sheet, found)
    figures = Figures(
        leading=kb.roles[found.leading].title,
        other=kb.roles[found.other].title,
        tied=tuple(kb.roles[role].title for role in tied),
        margin=sum(worth.values()),
        lean_from=critical_margin(tool, sheet, pair, LEAN),
        clear_from=critical_margin(tool, sheet, pair, CLEAR),
    )
    most = most_points(tool, items, *pair)
    by_dimension = _by_dimension(tool, worth)
    flips_to, flips = _flips(tool, sheet, found)
    return QuizResult(
        outcome=found.outcome,
        role=found.role,
        leading=found.leading,
        other=found.other,
        margin_points=figures.margin,
        max_points=most,
        margin=figures.margin / most if most else 0.0,
        lean_from=figures.lean_from,
        clear_from=figures.clear_from,
        why=why(found, figures),
        contributions=_contributions(tool, sheet, found, worth),
        flips=flips,
        flips_to=flips_to,
        dimensions=tuple(_lean(tool, one, by_dimension[one.dimension.id]) for one in on),
        answered=len(told(tool.regular, sheet)) + found.counted,
        skipped=len(tool.regular) - len(told(tool.regular, sheet)),
        one_more=_one_more(sheet, found),
        away=_away(kb, tool, sheet),
        dealbreakers=tuple(_cost(kb, one) for one in named_dealbreakers(tool.quiz, dealbreakers)),
        cautions=cautions(tool, sheet, found, figures, on),
        roles=tuple(role_name(kb.roles[role]) for role in found.near),
        tied=tied,
        quiz_version=tool.quiz.version,
    )


def _tied(tool: Instrument, sheet: Sheet, found: Verdict) -> tuple[str, ...]:
    near = nearness(tool, sheet, found.items(tool))
    front = tuple(role for role in found.near if near[role] == near[found.leading])
    return front if len(front) > 1 else ()


def _contributions(
    tool: Instrument, sheet: Sheet, found: Verdict, worth: dict[str, int]
) -> tuple[Contribution, ...]:
    extra = found.items(tool)[len(tool.contrast) :]
    return tuple(
        Contribution(
            item=item.id,
            answer=sheet[item.id],
            points=worth.get(item.id, 0),
            dimension=item.dimension,
            left=item.left,
            right=item.right,
        )
        for item in told((*tool.regular, *extra), sheet)
    )


def _flips(tool: Instrument, sheet: Sheet, found: Verdict) -> tuple[str | None, tuple[Flip, ...]]:
    role, changes = smallest_flip(tool, sheet, found)
    items = tool.items
    return role, tuple(
        Flip(key, sheet.get(key), changes[key], items[key].left, items[key].right)
        for key in items
        if key in changes
    )


def _by_dimension(tool: Instrument, worth: dict[str, int]) -> dict[str, int]:
    total = dict.fromkeys(tool.quiz.dimensions, 0)
    items = tool.items
    for key, value in worth.items():
        total[items[key].dimension] += value
    return total


def _lean(tool: Instrument, on: DimensionScore, points: int) -> DimensionLean:
    dimension = on.dimension
    return DimensionLean(
        id=dimension.id,
        title=dimension.title,
        lean=_lean_in_words(on),
        points=points,
        answered=len(on.places),
        divided=on.divided,
        away=tool.quiz.away is not None and dimension.id in tool.quiz.away.dimensions,
    )


def _lean_in_words(on: DimensionScore) -> str:
    if not on.places:
        return "not answered"
    if on.total == 0:
        return "both sides" if on.apart else "neither side"
    return on.dimension.high if on.total > 0 else on.dimension.low


def _one_more(sheet: Sheet, found: Verdict) -> OneMore | None:
    item = found.extra
    if item is None:
        return None
    return OneMore(item.id, item.dimension, item.left, item.right, sheet.get(item.id))


def _away(kb: KnowledgeBase, tool: Instrument, sheet: Sheet) -> AwayLean | None:
    away = tool.quiz.away
    if away is None or not tool.away:
        return None
    return AwayLean(
        points=away_points(tool, sheet),
        needed=away_cut(tool, sheet),
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
