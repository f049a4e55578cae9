"""The instrument: its items, the roles it can distinguish, and what an answer is worth."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import gcd
from typing import NamedTuple

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Dealbreaker, Dimension, Item, Quiz
from roleadvisor.quiz.questions_result import STEPS, Question, Questions

SCALE = (-2, -1, 0, 1, 2)
"""The five answers, from the left side of an item to its right side."""

Responses = Mapping[str, int]
"""Answers by item id, left to right. A missing item was skipped or never asked."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """An item of the ladder, ready for scoring."""

    id: str
    dimension: str
    left: str
    right: str
    high: int
    """1 where the right side is the dimension's high end, -1 where the left one is."""

    def place(self, answer: int) -> int:
        """Turn an answer, left to right, into a place on the dimension, low (-2) to high (2)."""
        return self.high * answer


class Weight(NamedTuple):
    """What an item is worth between two roles: `base + step * x` points to the first of them.

    x is the answer's place on the item's dimension.
    """

    step: int
    base: int

    def points(self, x: int) -> int:
        return self.base + self.step * x

    def most(self) -> int:
        return self.base + 2 * abs(self.step)


Pair = tuple[str, str]
"""Two roles: points count for the first and against the second."""


@dataclass(frozen=True)
class Instrument:
    """A quiz ready for scoring. Candidates are the roles with a position on each scored dimension.

    `regular` items are asked of everyone: `discriminating` ones distinguish the roles, `aversion`
    ones ask whether to lead at all. A tie-breaker is asked only if answers pull both ways.
    """

    quiz: Quiz
    roles: tuple[str, ...]
    regular: tuple[QuizItem, ...]
    tie_breakers: tuple[QuizItem, ...]
    length: int
    """Discriminating items of the whole quiz; a first look asks fewer."""
    screen: Mapping[str, bool] = field(default_factory=dict)
    """The items in the order asked on screen, and whether their sides were swapped there.

    Empty for answers from a file. Answers always keep the ladder's sides.
    """

    @cached_property
    def items(self) -> dict[str, QuizItem]:
        """Every item that may count, by id."""
        return {item.id: item for item in (*self.regular, *self.tie_breakers)}

    @cached_property
    def discriminating(self) -> tuple[QuizItem, ...]:
        return tuple(
            item for item in self.regular if item.dimension not in _aversion_dimensions(self.quiz)
        )

    @cached_property
    def aversion(self) -> tuple[QuizItem, ...]:
        return tuple(
            item for item in self.regular if item.dimension in _aversion_dimensions(self.quiz)
        )

    def limited_to(self, names: Container[str]) -> "Instrument":
        """Return the instrument with only these items, for a first look or an early end."""
        return replace(self, regular=tuple(one for one in self.regular if one.id in names))

    def on_screen(self, screen: Mapping[str, bool]) -> "Instrument":
        """Return the instrument with the order and sides that were shown on screen."""
        return replace(self, screen=screen)

    def keys(self, responses: Responses) -> list[int]:
        """Return the steps as typed, in the order and direction shown on screen."""
        return [
            -responses[name] if swapped else responses[name]
            for name, swapped in self.screen.items()
            if name in responses
        ]

    @cached_property
    def _weights(self) -> dict[Pair, dict[str, Weight]]:
        return {}

    def weights(self, pair: Pair) -> dict[str, Weight]:
        """Return the weight of an item of each scored dimension.

        An answer is nearer to one of two roles by the difference of its squared distances, which is
        linear in the answer. Weights are divided by their greatest common divisor, so that points
        are small whole numbers; if no dimension distinguishes the two, all weights are zero.
        """
        if pair not in self._weights:
            self._weights[pair] = self._weigh(*pair)
        return self._weights[pair]

    def _weigh(self, role: str, other: str) -> dict[str, Weight]:
        asked = {item.dimension for item in (*self.discriminating, *self.tie_breakers)}
        raw: dict[str, Weight] = {}
        for name, dimension in self.quiz.dimensions.items():
            if name in asked:
                here, there = dimension.positions[role], dimension.positions[other]
                raw[name] = Weight(2 * (here - there), there * there - here * here)
        unit = gcd(*(part for weight in raw.values() for part in weight)) or 1
        return {name: Weight(w.step // unit, w.base // unit) for name, w in raw.items()}


def instrument_of(kb: KnowledgeBase) -> Instrument:
    """Prepare the ladder's quiz for scoring. Raises UsageProblem if it has none to score."""
    quiz = kb.quiz
    if quiz is None:
        raise UsageProblem(
            "this ladder has no quiz", "Add one under `quiz`, or compare its roles:", ("compare",)
        )
    roles = tuple(role for role in kb.roles if all(role in one.positions for one in _scored(quiz)))
    items = [(item.reserve, _to_quiz_item(item)) for item in quiz.items.values()]
    regular = tuple(item for reserve, item in items if not reserve)
    made = Instrument(
        quiz=quiz,
        roles=roles,
        regular=regular,
        length=sum(item.dimension not in _aversion_dimensions(quiz) for item in regular),
        tie_breakers=tuple(
            item
            for reserve, item in items
            if reserve and item.dimension not in _aversion_dimensions(quiz)
        ),
    )
    if len(roles) < 2 or not made.discriminating:  # noqa: PLR2004 - a choice is between two
        raise UsageProblem(
            "this ladder's quiz has no two roles to tell apart",
            "Give two roles a position on each of its dimensions that is not `away`.",
        )
    return made


def _aversion_dimensions(quiz: Quiz) -> tuple[str, ...]:
    return quiz.away.dimensions if quiz.away else ()


def _scored(quiz: Quiz) -> list[Dimension]:
    return [one for name, one in quiz.dimensions.items() if name not in _aversion_dimensions(quiz)]


def _to_quiz_item(item: Item) -> QuizItem:
    high = 1 if item.high == "right" else -1
    return QuizItem(item.id, item.dimension, item.left, item.right, high)


def questions(instrument: Instrument) -> Questions:
    """Return the items to answer."""
    quiz = instrument.quiz
    return Questions(
        quiz_version=quiz.version,
        title=quiz.title,
        about=quiz.about,
        steps=STEPS,
        items=_to_questions(instrument.regular),
        reserve=_to_questions(instrument.tie_breakers),
    )


def _to_questions(items: Iterable[QuizItem]) -> tuple[Question, ...]:
    return tuple(Question(one.id, one.dimension, one.left, one.right) for one in items)


def named_dealbreakers(quiz: Quiz, names: Sequence[str]) -> list[Dealbreaker]:
    """Return the dealbreakers of these ids, each once. Raises UsageProblem for an unknown one."""
    known = quiz.dealbreakers
    for word in names:
        if not known:
            raise UsageProblem("this ladder's quiz has no dealbreakers", "Leave --dealbreaker out.")
        if word not in known:
            raise unknown("dealbreaker", word, known)
    return [known[word] for word in dict.fromkeys(names)]
