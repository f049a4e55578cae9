"""Small ladders with a quiz, for tests of the rules: no file is read."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.instrument import Instrument, QuizItem
from tests.conftest import ROOT


def ladder(
    positions: Sequence[Sequence[int]],
    sides: Sequence[str] = ("rl",),
    away: Sequence[str] = (),
    *,
    reserve: bool = False,
    **quiz: object,
) -> KnowledgeBase:
    """Make a ladder whose quiz has a dimension for each entry of `positions`: one place per role.

    `sides` has a text for each dimension, used in turn: a letter for each of its items, for the
    side of its high end. `away` has such a text for each dimension that asks
    whether to lead at all. With `reserve` each dimension has an item in reserve.
    """
    roles = [f"role-{number}" for number in range(1, len(positions[0]) + 1)]
    dimensions: dict[str, Any] = {}
    items: dict[str, Any] = {}
    for at, places in enumerate(positions):
        _add(dimensions, items, f"d{at + 1}", sides[at % len(sides)])
        dimensions[f"d{at + 1}"]["positions"] = dict(zip(roles, places, strict=True))
        if reserve:
            items[f"d{at + 1}-more"] = _item(f"d{at + 1}", "r") | {"reserve": True}
    for at, letters in enumerate(away):
        _add(dimensions, items, f"away{at + 1}", letters)
    made: dict[str, Any] = {"version": 1, "title": "Which one?", "about": "A test."}
    made |= {"dimensions": dimensions, "items": items}
    if away:
        names = [f"away{at + 1}" for at in range(len(away))]
        made["away"] = {"dimensions": names, "text": "Stay."}
    titles = {role: {"title": role.replace("-", " ").title()} for role in roles}
    whole = {"schema": "1", "title": "T", "version": "1", "roles": titles, "quiz": made | quiz}
    return KnowledgeBase.model_validate(whole)


def _add(dimensions: dict[str, Any], items: dict[str, Any], name: str, letters: str) -> None:
    dimensions[name] = {"title": name, "low": "low", "high": "high", "positions": {}}
    for number, letter in enumerate(letters, 1):
        items[f"{name}-{number}"] = _item(name, letter)


def _item(dimension: str, letter: str) -> dict[str, Any]:
    high = {"r": "right", "l": "left"}[letter]
    return {"dimension": dimension, "left": "this", "right": "that", "high": high}


TWO_ROLES = ladder([(-1, 1)] * 3, away=("rl", "lr"), reserve=True)
MIDDLE_ROLE = ladder([(-2, 0, 2)] * 3, away=("rl",), reserve=True)
UNEQUAL = ladder([(-2, 2), (0, 1), (1, 1), (-1, 0)], sides=("rl", "r", "l", "rlr"))
THREE_ROLES = ladder([(2, -1, 0), (0, 1, -2), (-1, 1, 1)], sides=("rl", "lr"), reserve=True)
LADDERS: Mapping[str, KnowledgeBase] = {
    "two-roles": TWO_ROLES,
    "three-roles-with-a-middle": MIDDLE_ROLE,
    "unequal-dimensions": UNEQUAL,
    "three-roles-each-its-own": THREE_ROLES,
}


@st.composite
def ladders(
    draw: st.DrawFn, roles: int | None = None, most: int = 4, least: int = 2
) -> KnowledgeBase:
    """Draw a ladder with any positions, any number of items, any sides; balanced or not."""
    count = roles or draw(st.integers(2, 4))
    places = st.tuples(*[st.integers(-2, 2)] * count)
    letters = st.text("lr", min_size=1, max_size=3)
    return ladder(
        draw(st.lists(places, min_size=least, max_size=most)),
        draw(st.lists(letters, min_size=1, max_size=most)),
        draw(st.lists(letters, max_size=2)),
        reserve=draw(st.booleans()),
    )


def responses_to(
    kb: KnowledgeBase, *, skips: bool = True, extra: bool = True
) -> st.SearchStrategy[dict[str, int]]:
    """Draw answers to the ladder's quiz, with skipped items and answers in reserve."""
    assert kb.quiz
    answer = st.integers(-2, 2)
    names = [key for key, item in kb.quiz.items.items() if not item.reserve]
    spare = [key for key, item in kb.quiz.items.items() if item.reserve and extra]
    must = {} if skips else dict.fromkeys(names, answer)
    may = dict.fromkeys([*names, *spare] if skips else spare, answer)
    return st.fixed_dictionaries(must, optional=may)


def position(instrument: Instrument, item: QuizItem, role: str) -> int:
    """Return the place of a role on the item's dimension."""
    return instrument.quiz.dimensions[item.dimension].positions[role]


@cache
def shipped_ladder() -> KnowledgeBase:
    """Return the shipped knowledge base."""
    return load_ladder(str(ROOT / "data" / "roles.yaml"))


TWO_TRADES = """\
schema: "1"
title: Two trades
version: "1"
roles:
  cook: {title: Cook}
  baker: {title: Baker}
quiz:
  version: %d
  title: Pan or oven?
  about: Say which is more like you.
  dimensions:
    heat: {title: Heat, low: slow, high: hot, positions: {cook: 1, baker: -1}}
    hours: {title: Hours, low: night, high: day, positions: {cook: 1, baker: -1}}
  items:
    heat-1: {dimension: heat, left: I like it slow., right: I like it hot., high: right}
    heat-2: {dimension: heat, left: Quick is best., right: Patience is best., high: left}
    hours-1: {dimension: hours, left: I work at night., right: I work by day., high: right}
    hours-2: {dimension: hours, left: Noon is mine., right: Midnight is mine., high: left}
"""
TRADES_IDS = ["heat-1", "hours-1", "heat-2", "hours-2"]
"""In the order asked with TRADES_SEED, which keeps all sides as the ladder has them."""
TRADES_SEED = "14"
