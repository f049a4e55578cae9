"""What a result says about a person, word for word: why, the portrait, and what to doubt."""

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.answers import from_arguments
from roleadvisor.quiz.evaluate import result, trial
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.result import QuizResult
from tests.conftest import ROOT
from tests.quiz.ladders import ladder


def _ten_subjects() -> KnowledgeBase:
    """Make a quiz of ten subjects, and two about leading at all, with named ends."""
    kb = ladder([(-1, 1)] * 10, away=("rl", "lr"))
    assert kb.quiz
    named = {
        key: one.model_copy(update={"low": f"low {key}", "high": f"high {key}"})
        for key, one in kb.quiz.dimensions.items()
    }
    return kb.model_copy(update={"quiz": kb.quiz.model_copy(update={"dimensions": named})})


def result_for(**places: int) -> QuizResult:
    """Answer both items of each subject at its place, or an item at its own."""
    kb = _ten_subjects()
    assert kb.quiz
    answers = {
        key: places.get(key, places[one.dimension]) * (1 if one.high == "right" else -1)
        for key, one in kb.quiz.items.items()
        if one.dimension in places
    }
    return result(kb, instrument_of(kb), answers)


TOWARD = {f"d{number}": 1 for number in range(1, 11)}


def test_the_portrait_starts_with_the_strongest_subjects_and_ends_with_leading() -> None:
    found = result_for(**{**TOWARD, "d3": 2, "d7": -2, "away1": 1, "away2": -1})
    assert found.portrait == (
        "You lean toward high d3, and toward high d1.",
        "You're also drawn to low d7.",
        "And you prefer high away1.",
    )
    assert found.why == (
        "Your answers put Role 2 ahead of Role 1 by 16 of 40 possible points. A lean starts at 9, "
        "and clear at 19."
    )


def test_the_portrait_for_the_other_role_names_the_other_ends() -> None:
    low = {name: -place for name, place in TOWARD.items()}
    found = result_for(**{**low, "d3": -2, "d7": 2, "away1": -1, "away2": 0})
    assert found.portrait == (
        "You lean toward low d3, and toward low d1.",
        "You're also drawn to high d7.",
        "Yet you prefer low away1.",
    )
    assert found.why.startswith("Your answers put Role 1 ahead of Role 2 by 16 of 40")


def test_neutral_subjects_are_not_in_the_portrait() -> None:
    found = result_for(**{**dict.fromkeys(TOWARD, 0), "d4": 2, "d5": 2, "d6": 2})
    assert found.portrait == ("You lean toward high d4, and toward high d5.",)
    assert result_for(**dict.fromkeys(TOWARD, 0)).portrait == ()
    kb = ladder([(-1, 1)] * 3, sides=("rlrlrlrl", "r", "l"))
    assert kb.quiz
    only = {
        key: 2 if one.high == "right" else -2
        for key, one in kb.quiz.items.items()
        if one.dimension == "d1"
    }
    neutral = dict.fromkeys(kb.quiz.items, 0)
    assert result(kb, instrument_of(kb), neutral | only).portrait == ("You lean toward high.",)
    also = result(kb, instrument_of(kb), neutral | only | {"d2-1": 1}).portrait
    assert also == ("You lean toward high, and toward high.",)


def test_answers_that_say_too_little_make_no_portrait() -> None:
    found = result_for(**dict.fromkeys(list(TOWARD)[:4], 2))
    assert (found.outcome, found.portrait) == ("not-enough-signal", ())


@pytest.mark.parametrize(
    ("about_leading", "words"),
    [
        ({"away1": 1, "away1-1": 0}, ["And you prefer high away1."]),
        ({"away1": -1, "away1-1": 0}, ["Yet you prefer low away1."]),
        ({"away1": 1, "away1-1": -1}, []),
        ({"away1": 1, "away2": -2}, ["Yet you prefer low away2."]),
        ({"away1": -1, "away2": 1}, ["Yet you prefer low away1."]),
    ],
)
def test_the_stronger_wish_about_leading_at_all_ends_the_portrait(
    about_leading: dict[str, int], words: list[str]
) -> None:
    assert [*result_for(**TOWARD, **about_leading).portrait[1:]] == words


def test_neutral_answers_lean_toward_no_end_even_if_they_favor_a_middle_role() -> None:
    kb = ladder([(-2, 0, 2)] * 10)
    instrument = instrument_of(kb)
    answers = {one.id: 0 if one.dimension < "d4" else one.high for one in instrument.discriminating}
    found = result(kb, instrument, answers)
    assert (found.leading, found.dimensions[0].lean) == ("role-2", "neither side")
    assert found.dimensions[0].points > 0
    assert "low" not in " ".join(found.portrait)


def test_a_lead_that_one_changed_answer_can_undo_is_a_lean_for_that_reason() -> None:
    kb = ladder([(-2, 2), (-1, 1), (-1, 1), (-1, 1)], sides=("r", "l"))
    instrument = instrument_of(kb)
    places = zip(instrument.discriminating, (2, 2, 1, 1), strict=True)
    found = result(kb, instrument, {one.id: one.place(place) for one, place in places})
    assert (found.outcome, found.margin_points, found.clear_from) == ("lean", 8, 8)
    assert found.why == (
        "Your answers put Role 2 ahead of Role 1 by 8 of 10 possible points. It's a lean and no"
        " more because one changed answer could undo the lead."
    )


def test_a_lead_that_is_clear_over_only_the_next_role_is_a_lean_for_that_reason() -> None:
    kb = ladder([(1, 0, -1)] * 4 + [(1, 1, -1)] * 8)
    instrument = instrument_of(kb)
    places = {f"d{at}": 2 for at in range(1, 5)}
    found = result(
        kb,
        instrument,
        {one.id: one.place(places.get(one.dimension, 0)) for one in instrument.discriminating},
    )
    assert (found.outcome, found.margin_points, found.clear_from) == ("lean", 24, 17)
    assert found.why.endswith("That isn't far enough ahead of every other role to be clear.")


AHEAD = "Your answers put Role 2 ahead of Role 1 by"
FIVE_EACH = {**TOWARD, **{f"d{number}": -1 for number in range(6, 11)}}
REASONS = {
    "clear": (dict.fromkeys(TOWARD, 2), f"{AHEAD} 40 of 40 possible points. Clear starts at 19."),
    "part": (
        dict.fromkeys(list(TOWARD)[:5], 2),
        (
            f"{AHEAD} 20 of 20 possible points. It's a lean and no more until you answer the rest"
            " of the questions."
        ),
    ),
    "part and divided": (
        {**dict.fromkeys(list(TOWARD)[:5], 2), "d6": -1, "d7": -1},
        (
            f"{AHEAD} 16 of 28 possible points. It's a lean and no more until you answer the rest"
            " of the questions."
        ),
    ),
    "divided": (
        {**dict.fromkeys(TOWARD, 2), "d9": -1, "d10": -1},
        (
            f"{AHEAD} 28 of 40 possible points. It's a lean and no more because too many subjects"
            " point the other way."
        ),
    ),
    "tied": (
        FIVE_EACH,
        (
            "Your answers pull both ways: Role 1 and Role 2 are equally close. It would take 9 to"
            " be more than chance."
        ),
    ),
    "close": (
        {**FIVE_EACH, "d6": 1, "d7": 0},
        (
            "Your answers pull both ways: Role 2 leads by 6 points. It would take 9 to be more than"
            " chance."
        ),
    ),
    "flat": (
        {**dict.fromkeys(TOWARD, 0), "d1": 1},
        (
            "Nearly all of your answers are neutral or skipped. What's left couldn't name a role,"
            " whichever way it leaned."
        ),
    ),
    "skipped": (
        dict.fromkeys(list(TOWARD)[:4], 2),
        "You answered fewer than half of the questions that tell the roles apart.",
    ),
    "averse": (
        {**TOWARD, "away1": -2, "away2": -1},
        "Your answers point away from leading people, for now.",
    ),
    "same": (
        dict.fromkeys(TOWARD, 0),
        (
            "All of your answers are the same step. The sides change from question to question, so"
            " that says nothing about the roles."
        ),
    ),
}


@pytest.mark.parametrize(("places", "why"), REASONS.values(), ids=list(REASONS))
def test_the_reason_for_each_outcome_is_given_with_its_numbers(
    places: dict[str, int], why: str
) -> None:
    assert result_for(**places).why == why


@pytest.mark.parametrize(
    ("positions", "sides", "places", "why"),
    [
        ([(2, -2)] * 2, ("rl",), (2, 2),
         ("Your answers put Role 1 ahead of Role 2 by 8 of 8 possible points. A lean starts at 5,"
         " and clear at no number of points.")),
        ([(-1, 1), (0, 0)], ("r",), (2, -2),
         "The quiz has too few questions to say more than chance does."),
        ([(1, 1), (0, 0)], ("rl",), (2, 1),
         "The quiz puts Role 1 and Role 2 in the same places, so no answer can tell them apart."),
        ([(0, 0, -1), (-2, 0, 2)], ("rl",), (-2, -2),
         ("Your answers pull both ways: Role 1 leads by 2 points. That isn't far enough ahead of"
         " every other role to be more than chance.")),
        ([(-2, 0, 2)] * 6, ("rl",), (1,) * 6,
         ("Your answers pull both ways: Role 2 and Role 3 are equally close. It would take 20 to be"
         " more than chance.")),
    ],
    ids=["never clear", "short", "no weight", "near a third", "two of three"],
)  # fmt: skip
def test_problems_with_a_quiz_or_a_third_role_are_given_as_the_reason(
    positions: list[tuple[int, ...]], sides: tuple[str, ...], places: tuple[int, ...], why: str
) -> None:
    kb = ladder(positions, sides)
    instrument = instrument_of(kb)
    at = {f"d{number}": place for number, place in enumerate(places, 1)}
    answers = {one.id: one.place(at[one.dimension]) for one in instrument.discriminating}
    assert result(kb, instrument, answers).why == why


@pytest.mark.parametrize(
    ("margin", "unsteady"), [(9, True), (16, True), (17, False), (18, False), (8, False)]
)
def test_a_named_role_within_daily_wobble_of_chance_is_flagged(
    margin: int, *, unsteady: bool
) -> None:
    kb = ladder([(-1, 1)] * 10)
    instrument = instrument_of(kb)
    items = enumerate(instrument.discriminating)
    answers = {one.id: one.place(min(2, max(0, margin - 2 * at))) for at, one in items}
    found = result(kb, instrument, answers)
    assert (found.margin_points, found.lean_from) == (margin, 9)
    assert [one for one in found.doubts if "day to day" in one] == unsteady * [
        (
            "Answers shift by a step from day to day, and that alone can move the result by 7"
            " points. Answered again, it might name no role."
        )
    ]


@pytest.mark.parametrize(
    ("contradicting", "named"),
    [
        (1, ["Your answers contradict each other on 1 subject: d1."]),
        (3, ["Your answers contradict each other on 3 subjects: d1, d2 and d3.", "random"]),
        (5, ["Your answers contradict each other on 5 subjects: d1, d2, d3 and 2 more.", "random"]),
    ],
)
def test_at_most_three_self_contradicting_subjects_are_named(
    contradicting: int, named: list[str]
) -> None:
    kb = ladder([(-1, 1)] * 10)
    instrument = instrument_of(kb)
    some = {f"d{number}" for number in range(1, contradicting + 1)}
    answers = {
        one.id: one.place(-1 if one.dimension in some and one.high > 0 else 2)
        for one in instrument.discriminating
    }
    random = (
        "That many contradictions are about what random answers would produce. Were the questions"
        " clear, and did you have time to read them?"
    )
    doubts = [one for one in result(kb, instrument, answers).doubts if "contradict" in one]
    assert doubts == [random if one == "random" else one for one in named]


def test_at_most_six_uncounted_reserve_answers_are_named() -> None:
    kb = ladder([(-1, 1)] * 8, reserve=True)
    instrument = instrument_of(kb)
    answers = {one.id: one.place(2) for one in instrument.items.values()}
    (found,) = (one for one in result(kb, instrument, answers).doubts if "Not counted" in one)
    assert found == (
        "Not counted: d1-more, d2-more, d3-more, d4-more, d5-more, d6-more and 2 more. One more"
        " question is counted only where answers are too close, and only that of the most divided"
        " subject."
    )


def test_each_subject_has_the_names_of_both_ends_and_the_persons_place() -> None:
    first = result_for(**{**TOWARD, "d1": -2}).dimensions[0]
    assert (first.low, first.high, first.lean, first.place) == ("low d1", "high d1", "low d1", -4)


@pytest.mark.parametrize(
    ("against", "words"),
    [({}, None), ({"d7": -1}, "1 of 10 subjects points the other way."),
     ({"d7": -1, "d8": -1, "d2": 0}, "2 of 10 subjects point the other way.")],
)  # fmt: skip
def test_subjects_that_point_the_other_way_are_counted(
    against: dict[str, int], words: str | None
) -> None:
    found = [one for one in result_for(**{**TOWARD, **against}).doubts if "the other way" in one]
    assert found == ([words] if words else [])


@pytest.mark.parametrize(
    ("answers", "side"),
    [
        ([1] * 8 + [0] * 2, "right"),
        ([1] * 9 + [-1], "right"),
        ([-1] * 9 + [1], "left"),
        ([-1] * 8 + [0] * 2, "left"),
        ([1] * 8 + [-1] * 2, None),
        ([1] * 7 + [0] * 3, None),
    ],
)
def test_answers_nearly_all_on_one_side_are_flagged(answers: list[int], side: str | None) -> None:
    kb = ladder([(-1, 1)] * 10, sides=("r",))
    assert kb.quiz
    given = dict(zip(kb.quiz.items, answers, strict=True))
    doubts = result(kb, instrument_of(kb), given).doubts
    found = [one for one in doubts if one.startswith("Nearly all of your answers are on the ")]
    assert [one.split()[8].rstrip(".") for one in found] == ([side] if side else [])


def test_the_suggested_trial_is_on_the_way_to_the_role_or_in_the_one_to_stay_in() -> None:
    kb = load_ladder(str(ROOT / "data" / "roles.yaml"))
    assert kb.quiz
    assert kb.quiz.away
    trials = {
        move.id: [step.trial.text for phase in move.phases.values()
                  for step in phase.steps.values() if step.trial]
        for move in kb.moves.values()
    }  # fmt: skip
    stays = next(move for move in kb.moves.values()
                 if move.origin == move.to == kb.quiz.away.role)  # fmt: skip
    leads = next(move for move in kb.moves.values()
                 if move.origin != move.to == "team-lead" and trials[move.id])  # fmt: skip
    away = trial(kb, "neither-now", "team-lead")
    assert away is not None
    assert away.text == trials[stays.id][0]
    toward = trial(kb, "lean", "team-lead")
    assert toward is not None
    assert toward.text == trials[leads.id][0]
    assert trial(ladder([(-1, 1)]), "lean", "role-1") is None
    answers = {
        key: -2 if one.high == "right" else 2
        for key, one in kb.quiz.items.items()
        if one.dimension not in kb.quiz.away.dimensions
    }
    found = result(kb, instrument_of(kb), answers)
    assert (found.leading, found.try_first) == ("team-lead", toward)


def test_an_argument_for_an_unknown_item_gets_the_nearest_match_suggested() -> None:
    kb = ladder([(-1, 1)] * 10)
    with pytest.raises(UsageProblem) as problem:
        from_arguments(instrument_of(kb), ["d12-1=2"])
    assert problem.value.message.startswith("--answer: the quiz has no item `d12-1`; did you mean ")
