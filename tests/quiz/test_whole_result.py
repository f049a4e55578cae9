"""One complete result, field by field, and what other answers change in it."""

from dataclasses import replace

import pytest

from roleadvisor.quiz.evaluate import result, result_of
from roleadvisor.quiz.instrument import instrument_of
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
from roleadvisor.statements.view import RoleName, StatementView
from roleadvisor.store.profile import QuizAttempt
from tests.conftest import ladder

SHIP = ladder("""\
schema: 1
title: Ship
version: "1"
source: log/all
sources: {log: {title: Log, about: Ours., sections: {all: {title: All}, own: {title: Own}}}}
roles:
  captain: {title: Captain, rank: 1}
  mate: {title: Mate}
  cook: {title: Cook}
moves:
  joins:
    from: cook
    to: mate
    phases: {c: {title: C, steps: {row: {kind: skill, text: Row., trial: Row for a day.}}}}
  promoted:
    from: mate
    to: captain
    phases: {a: {title: A, steps: {
      plain: {kind: skill, text: Plain.},
      steer: {kind: skill, text: Steer., trial: {text: Steer for a day., kind: editorial}}}}}
  stays:
    from: cook
    to: cook
    phases: {b: {title: B, steps: {bake: {kind: skill, text: Bake., trial: Bake for a day.}}}}
quiz:
  version: 3
  title: Who sails?
  about: Ours.
  cautions: [Only a game.]
  dimensions:
    wind: {title: Wind, low: calm, high: storm, positions: {captain: 1, mate: -1}}
    maps: {title: Maps, low: small, high: large, positions: {captain: 2, mate: 1}}
    lead: {title: Leading, low: no crew, high: a crew, positions: {}}
  items:
    w1: {dimension: wind, left: I like calm., right: I like storms., high: right}
    w2: {dimension: wind, left: Wind is good., right: Wind is bad., high: left}
    m1: {dimension: maps, left: Coasts., right: Oceans., high: right}
    m2: {dimension: maps, left: Seas., right: Bays., high: left}
    w9: {dimension: wind, left: No sails., right: All sails., high: right, reserve: true}
    l1: {dimension: lead, left: Alone., right: Together., high: right}
    l2: {dimension: lead, left: Orders., right: Peace., high: left}
  away: {dimensions: [lead], role: cook, text: Stay in the galley.}
  dealbreakers:
    storms: {title: No storms, costs: {captain: Storms come., mate: {text: Some come., source: log/own}}}
    wages: {title: No wage cut, costs: {mate: Less.}}
""")  # noqa: E501 - an entry a line
QUIZ = instrument_of(SHIP)
CALM = ("I like calm.", "I like storms.")
WIND = ("Wind is good.", "Wind is bad.")
COASTS, SEAS = ("Coasts.", "Oceans."), ("Seas.", "Bays.")
SAILS = ("No sails.", "All sails.")
CREW, ORDERS = ("Alone.", "Together."), ("Orders.", "Peace.")
GIVEN = {"w1": 2, "w2": -2, "m1": 2, "m2": -1, "l1": -1, "l2": 1}
UNSTEADY = (
    "Answers shift by a step from day to day, and that alone can move the result by 10 points."
    " Answered again, it might name no role."
)


def _said(text: str, source: str = "log/all", kind: str = "stated") -> StatementView:
    return StatementView(text, source, kind)


WHOLE = QuizResult(
    outcome="lean",
    role="captain",
    leading="captain",
    other="mate",
    margin_points=16,
    max_points=18,
    margin=16 / 18,
    lean_from=9,
    clear_from=19,
    why="Your answers put Captain ahead of Mate by 16 of 18 possible points. A lean starts at 9,"
    " and clear at 19.",
    portrait=("You lean toward storm.", "Yet you prefer no crew."),
    contributions=(
        Contribution("w1", 2, 2, 8, "wind", *CALM),
        Contribution("w2", -2, 2, 8, "wind", *WIND),
        Contribution("m1", 2, 2, 1, "maps", *COASTS),
        Contribution("m2", -1, 1, -1, "maps", *SEAS),
        Contribution("l1", -1, -1, 0, "lead", *CREW),
        Contribution("l2", 1, -1, 0, "lead", *ORDERS),
    ),
    flips=(
        Flip("w1", "wind", 2, -2, *CALM),
        Flip("w2", "wind", -2, 2, *WIND),
        Flip("m1", "maps", 2, -1, *COASTS),
    ),
    flips_to="mate",
    dimensions=(
        DimensionLean("wind", "Wind", "storm", 16, 2, False, False, 4, "calm", "storm"),
        DimensionLean("maps", "Maps", "large", 0, 2, False, False, 3, "small", "large"),
        DimensionLean("lead", "Leading", "no crew", 0, 2, False, True, -2, "no crew", "a crew"),
    ),
    answered=6,
    skipped=0,
    not_asked=0,
    one_more=None,
    away=AwayLean(2, 4, 3, 4, "cook", _said("Stay in the galley.")),
    dealbreakers=(
        DealbreakerCost("wages", "No wage cut", (RoleCost("mate", "Mate", _said("Less.")),)),
        DealbreakerCost(
            "storms",
            "No storms",
            (
                RoleCost("captain", "Captain", _said("Storms come.")),
                RoleCost("mate", "Mate", _said("Some come.", "log/own")),
            ),
        ),
    ),
    doubts=(UNSTEADY,),
    cautions=(UNSTEADY, "Only a game."),
    roles=(RoleName("captain", "Captain"), RoleName("mate", "Mate")),
    sides=("mate", "captain"),
    tied=(),
    changed=(ChangedItem("w1", 1, "A.", "B.", gone=False),),
    since=None,
    appeals=(),
    try_first=_said("Steer for a day.", kind="editorial"),
    quiz_version=3,
)  # fmt: skip


def test_a_result_contains_everything_that_explains_it() -> None:
    assert result(SHIP, QUIZ, GIVEN, ["wages", "storms", "wages"], WHOLE.changed) == WHOLE


@pytest.mark.parametrize(
    ("answers", "changes"),
    [
        pytest.param(
            {"l1": -2, "l2": 2},
            {
                "outcome": "neither-now", "role": None,
                "away": AwayLean(4, 4, 3, 4, "cook", _said("Stay in the galley.")),
                "try_first": _said("Bake for a day."),
                "flips": (Flip("l1", "lead", -2, -1, *CREW),), "flips_to": "captain",
            },
            id="rather not lead",
        ),
        pytest.param(
            {"l1": None, "m2": None},
            {
                "max_points": 17, "margin_points": 17, "margin": 1.0,
                "lean_from": 12, "clear_from": 22, "answered": 4, "skipped": 2,
                "away": AwayLean(-1 + 2, 2, None, None, "cook", _said("Stay in the galley.")),
            },
            id="two skipped",
        ),
        pytest.param(
            {"w2": 2, "m2": -2},
            {
                "outcome": "too-close", "role": None, "tied": (), "margin_points": 2,
                "flips": (Flip("w2", "wind", 2, 0, *WIND),), "flips_to": "captain",
                "one_more": OneMore("w9", "wind", *SAILS, None),
            },
            id="too close",
        ),
        pytest.param(
            {"w2": 2, "m2": -2, "w9": 1},
            {
                "outcome": "too-close", "margin_points": 6, "max_points": 26, "answered": 6,
                "one_more": OneMore("w9", "wind", *SAILS, 1),
                "dimensions": (
                    DimensionLean("wind", "Wind", "storm", 4, 3, True, False, 1, "calm", "storm"),
                    replace(WHOLE.dimensions[1], points=2, place=4), WHOLE.dimensions[2],
                ),
            },
            id="one more",
        ),
    ],
)  # fmt: skip
def test_other_answers_change_the_fields_they_affect(
    answers: dict[str, int | None], changes: dict[str, object]
) -> None:
    given = {name: one for name, one in {**GIVEN, **answers}.items() if one is not None}
    found = result(SHIP, QUIZ, given)
    assert {name: getattr(found, name) for name in changes} == changes


def test_questions_never_asked_or_changed_since_do_not_count_as_skipped() -> None:
    first_look = QUIZ.limited_to({"w1", "w2", "m1", "l1", "l2"})
    given = {name: one for name, one in GIVEN.items() if name not in {"m2", "l2"}}
    found = result(SHIP, first_look, given)
    assert (found.answered, found.skipped, found.not_asked) == (4, 1, 1)
    changed = (ChangedItem("l2", 1, "A.", "B.", gone=False),)
    assert result(SHIP, first_look, given, (), changed).skipped == 0
    assert result(SHIP, QUIZ.limited_to({"w1", "w2", "m1", "m2"}), GIVEN).away is None


def test_the_last_attempt_is_compared_with_the_one_before_it() -> None:
    attempts = [
        QuizAttempt(when=when, ladder="Ship", quiz_version=3, answers={**GIVEN, **more})
        for when, more in (("1", {"w1": -2}), ("2", {"w1": 0}), ("3", {"m2": None}))
    ]
    attempts[2] = attempts[2].model_copy(update={"appeals": {"mate": "no"}})
    found = result_of(SHIP, attempts, ["wages"])
    assert (found.margin_points, found.skipped) == (17, 1)
    assert found.since
    assert (found.since.before_when, found.since.after_when, found.since.change) == ("2", "3", 8)
    assert (found.appeals, len(found.dealbreakers)) == ((Appeal("mate", "no"),), 1)
    second = result_of(SHIP, attempts[:2])
    assert second.since
    assert (second.since.before_when, second.since.change, second.appeals) == ("1", 8, ())
    assert result_of(SHIP, attempts[:1]).since is None
