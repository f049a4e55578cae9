"""The rules of the quiz with small numbers that can be checked by hand, limit by limit."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from roleadvisor.quiz.chance import (
    count_weights,
    critical_value,
    distribution,
    max_tie_breaker_gains,
    minimal_detectable_change,
)
from roleadvisor.quiz.counterfactual import smallest_flip
from roleadvisor.quiz.instrument import SCALE, Instrument, Weight, instrument_of
from roleadvisor.quiz.response_style import is_random_like, longest_run, repeated_pattern
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    DimensionScore,
    aversion_points,
    clear_margin,
    count_directions,
    critical_aversion,
    dimension_scores,
    lean_margin,
    margin,
    nearest_roles,
    nearness,
    points,
    tally,
    tie_breaker,
)
from roleadvisor.quiz.verdict import classify, is_settled, subjects_agree
from tests.quiz.ladders import THREE_ROLES, ladder

TEN = instrument_of(ladder([(-1, 1)] * 10, away=("rl", "lr")))
"""Ten dimensions of two items each, with the second role at the high end, and four away items."""

PAIR = ("role-2", "role-1")


def _placed(instrument: Instrument, places: dict[str, int]) -> dict[str, int]:
    """Answer all items of a dimension, or one item, so that each lies at the given place."""
    return {
        item.id: item.high * places[name]
        for item in (*instrument.regular, *instrument.tie_breakers)
        for name in (item.id, item.dimension)
        if name in places
    }


def _leading(toward: int, against: int = 0, place: int = -1) -> dict[str, int]:
    """Return places: 2 on `toward` dimensions, and `place` on `against` more."""
    return {f"d{at + 1}": 2 if at < toward else place for at in range(toward + against)}


def _answers(toward: int, against: int = 0, place: int = -1) -> dict[str, int]:
    return _placed(TEN, _leading(toward, against, place))


def test_the_distribution_counts_the_ways_to_reach_each_sum() -> None:
    two = distribution(count_weights([Weight(1, 0)] * 2))
    assert (two.lowest, list(two.counts)) == (-4, [1, 2, 3, 4, 5, 4, 3, 2, 1])
    assert two.reaching(3) == Fraction(3, 25)
    assert two.reaching(-9) == 1
    uneven = distribution(count_weights([Weight(-2, 1)]))
    assert (uneven.lowest, list(uneven.counts)) == (-3, [1, 0, 1, 0, 1, 0, 1, 0, 1])
    with_more = distribution(count_weights([Weight(1, 0)]), (2, 1, 0, 0, 0))
    assert list(with_more.counts) == [3, 4, 5, 5, 5, 2, 1]
    assert list(distribution(count_weights([Weight(0, 0)] * 2)).counts) == [25]


@pytest.mark.parametrize(
    ("answers", "share", "least"),
    [
        (1, Fraction(1, 5), 2), (1, Fraction(1, 6), None),
        (2, Fraction(1, 25), 4), (2, Fraction(2, 25), 4), (2, Fraction(3, 25), 3),
        (2, Fraction(1, 26), None), (2, Fraction(1), 1),
        (3, Fraction(4, 125), 5), (3, Fraction(10, 125), 4),
    ],
)  # fmt: skip
def test_the_critical_value_is_the_fewest_points_that_chance_rarely_reaches(
    answers: int, share: Fraction, least: int | None
) -> None:
    assert critical_value(count_weights([Weight(1, 0)] * answers), (), share) == least


@pytest.mark.parametrize("weights", [[1, 1, 2], [3, 1, 0], [2, 2, 2, 1]])
def test_the_distribution_matches_a_brute_force_count(weights: list[int]) -> None:
    sums = [
        sum(step * answer for step, answer in zip(weights, answers, strict=True))
        for answers in product(SCALE, repeat=len(weights))
    ]
    found = distribution(count_weights(Weight(step, 0) for step in weights))
    every = range(found.lowest, found.lowest + len(found.counts))
    assert list(found.counts) == [sums.count(one) for one in every]
    assert (min(sums), max(sums)) == (every[0], every[-1])


def test_gains_from_a_tie_breaker_are_never_negative_and_best_first() -> None:
    assert max_tie_breaker_gains(frozenset([Weight(1, 0)])) == (2, 1, 0, 0, 0)
    assert max_tie_breaker_gains(frozenset([Weight(-2, 1), Weight(1, 2)])) == (5, 3, 2, 1, 0)
    assert max_tie_breaker_gains(frozenset()) == ()


@pytest.mark.parametrize(("answers", "shift"), [(3, None), (4, 4), (5, 4), (6, 5)])
def test_a_shift_beyond_daily_wobble_has_a_chance_of_one_in_forty_each_way(
    answers: int, shift: int | None
) -> None:
    assert minimal_detectable_change(count_weights([Weight(1, 0)] * answers)) == shift


def test_nearness_to_a_role_is_measured_by_distance_to_its_places() -> None:
    three = instrument_of(ladder([(2, -1, 0), (0, 1, -2)], sides=("rl",)))
    answers = _placed(three, {"d1-1": 2, "d1-2": 1, "d2-1": -1})
    tallies = tally(three.discriminating, answers)
    assert {name: tuple(one) for name, one in tallies.items()} == {"d1": (3, 2), "d2": (-1, 1)}
    assert nearness(three, tallies) == {"role-1": 4, "role-2": -11, "role-3": 0}
    assert nearest_roles(three, tallies) == ("role-1", "role-3", "role-2")
    assert margin(three, tallies, ("role-1", "role-2")) == 15
    assert margin(three, tallies, ("role-3", "role-1")) == -1
    each = points(three, answers, three.discriminating, ("role-1", "role-2"))
    assert each == {"d1-1": 9, "d1-2": 3, "d2-1": 3}
    assert nearest_roles(three, {}) == ("role-1", "role-2", "role-3")


def test_subjects_point_to_one_of_two_roles_or_neither() -> None:
    places = {"d1": 2, "d2": 1, "d3": -1, "d4": 0, "away1": -2}
    assert count_directions(TEN, _placed(TEN, places), PAIR) == (2, 1)
    assert count_directions(TEN, _placed(TEN, places), ("role-1", "role-2")) == (1, 2)
    assert count_directions(TEN, {}, PAIR) == (0, 0)


@pytest.mark.parametrize(
    ("places", "total", "span", "contradict"),
    [((), 0, 0, False), ((2,), 2, 0, False), ((-1, 2), 1, 3, True), ((-2, 1), -1, 3, True),
     ((-1, 1), 0, 2, False), ((-2, 0, 1), -1, 3, True), ((0, 2), 2, 2, False),
     ((-2, 0), -2, 2, False), ((2, -2, 2), 2, 4, True)],
)  # fmt: skip
def test_answers_contradict_if_they_are_far_apart_on_opposite_sides(
    places: tuple[int, ...], total: int, span: int, *, contradict: bool
) -> None:
    score = DimensionScore(TEN.quiz.dimensions["d1"], places)
    assert (score.total, score.range, score.inconsistent) == (total, span, contradict)


def test_the_places_of_answers_are_grouped_by_dimension() -> None:
    answers = {"d2-2": -2, "d1-1": 1, "d2-1": 0}
    found = dimension_scores(TEN, answers, TEN.discriminating)
    assert [(one.dimension.id, one.places) for one in found[:3]] == [
        ("d1", (1,)), ("d2", (0, 2)), ("d3", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "asked"),
    [
        ({"d1": 1, "d2-1": -1, "d2-2": 1, "d3-1": 2, "d3-2": -1}, "d3-more"),
        ({"d1-1": 1, "d1-2": 0, "d2-1": 1, "d2-2": 0, "d3-1": 0, "d3-2": 1}, "d2-more"),
        ({"d1-1": 2, "d1-2": 1, "d2": 0, "d3-1": 0, "d3-2": 1}, "d3-more"),
        ({}, "d2-more"),
    ],
    ids=["most divided", "most weight", "least lean", "no answers"],
)
def test_the_tie_breaker_is_about_the_most_divided_subject(
    places: dict[str, int], asked: str
) -> None:
    three = instrument_of(ladder([(-1, 1), (-2, 2), (1, -1), (1, 1)], reserve=True))
    found = tie_breaker(three, _placed(three, places), PAIR)
    assert found
    assert found.id == asked


def test_no_tie_breaker_is_asked_if_no_subject_distinguishes_two_roles() -> None:
    none = instrument_of(ladder([(1, 1), (0, 0)], reserve=True))
    assert tie_breaker(none, {}, PAIR) is None
    assert classify(none, _placed(none, {"d1": 2, "d2": 1})).reason == "no-weight"


@pytest.mark.parametrize(
    ("places", "toward_neither", "outcome_from", "hint_from"),
    [
        ({"away1": -2, "away2": -1}, 6, 6, 3),
        ({"away1": -2, "away2": 1}, 2, 6, 3),
        ({"away1": 1}, -2, None, None),
        ({"away1": -2, "away2-1": -2}, 6, 5, 3),
        ({}, 0, None, None),
    ],
)
def test_answers_point_away_from_leading_from_a_threshold_up(
    places: dict[str, int], toward_neither: int, outcome_from: int | None, hint_from: int | None
) -> None:
    answers = _placed(TEN, places)
    assert aversion_points(TEN, answers) == toward_neither
    assert critical_aversion(TEN, answers) == outcome_from
    assert critical_aversion(TEN, answers, HALF_AVERSE) == hint_from


def test_a_quiz_with_few_questions_on_leading_needs_all_of_them() -> None:
    two = instrument_of(ladder([(-1, 1)] * 2, away=("rl",)))
    assert critical_aversion(two, _placed(two, {"away1": -2})) == 4
    assert critical_aversion(two, _placed(two, {"away1-1": -2})) is None


def test_with_20_answers_a_lead_counts_from_9_points_and_is_clear_from_19() -> None:
    given = tally(TEN.discriminating, _answers(10))
    assert (lean_margin(TEN, given, PAIR), clear_margin(TEN, given, PAIR)) == (9, 19)
    one = tally(TEN.discriminating, _answers(1))
    assert clear_margin(TEN, one, PAIR) is None, "one dimension is one draw"


@pytest.mark.parametrize(
    ("answers", "outcome", "reason", "held_back"),
    [
        (_answers(4), "not-enough-signal", "skipped", ()),
        (_answers(5), "lean", "beyond-chance", ("part",)),
        (_answers(7), "lean", "beyond-chance", ("part",)),
        (_answers(8), "clear", "beyond-chance", ()),
        (_answers(9, 1), "clear", "beyond-chance", ()),
        (_answers(8, 2), "lean", "beyond-chance", ("divided",)),
        (_answers(7, 1), "lean", "beyond-chance", ("divided",)),
        (_answers(6, 4), "lean", "beyond-chance", ()),
        (_answers(5, 5, -2), "too-close", "both-ways", ()),
        (_answers(0, 10, 0), "not-enough-signal", "same-answer", ()),
        (_answers(0, 10) | _placed(TEN, {"away1": -2, "away2": -1}), "neither-now", "averse", ()),
        ({**_answers(0, 10, 0), "d1-1": 1}, "not-enough-signal", "flat", ()),
    ],
)
def test_answers_get_the_outcome_that_their_numbers_reach(
    answers: dict[str, int], outcome: str, reason: str, held_back: tuple[str, ...]
) -> None:
    found = classify(TEN, answers)
    assert (found.outcome, found.reason, found.held_back) == (outcome, reason, held_back)


@pytest.mark.parametrize(
    ("toward", "against", "agree"),
    [(9, 1, True), (8, 1, False), (8, 2, False), (3, 0, True), (5, 5, False)],
)
def test_subjects_agree_if_more_point_one_way_than_coin_flips_would(
    toward: int, against: int, *, agree: bool
) -> None:
    answers = _answers(toward, against)
    found = replace(classify(TEN, _answers(10)), responses=answers)
    assert subjects_agree(found) is agree


@pytest.mark.parametrize(
    ("places", "so_far"),
    [
        (_leading(2), False),
        ({**_leading(2), "d3-1": 1}, True),
        (_leading(3), True),
        ({**_leading(3), "away1-1": -1, "away1-2": -1, "away2": 0}, True),
        ({**_leading(3), "away1-1": -2, "away1-2": -1, "away2": 0}, False),
        ({**_leading(3), "away1-1": -2}, False),
        ({**_leading(3), "away1-1": -1}, True),
        ({**_leading(3), "away1": 2}, True),
        (_leading(5, 5, -2), False),
        ({}, False),
    ],
)
def test_a_lead_is_settled_if_it_would_hold_at_the_end_and_nothing_points_away(
    places: dict[str, int], *, so_far: bool
) -> None:
    assert is_settled(TEN, _placed(TEN, places)) is so_far


def test_a_lead_has_to_be_settled_over_every_other_role() -> None:
    three = instrument_of(ladder([(-2, 0, 2)] * 6))
    assert is_settled(three, _placed(three, dict.fromkeys(("d1", "d2", "d3"), 2)))
    assert not is_settled(three, _placed(three, dict.fromkeys(("d1", "d2", "d3"), 1)))


def test_a_pattern_of_keys_is_found_despite_one_slip() -> None:
    keys = [1, -1, 2] * 10
    assert repeated_pattern(keys) == 3
    assert repeated_pattern(keys[:29]) is None
    slip = [*keys[:7], 2, *keys[8:]]
    assert repeated_pattern(slip) == 3
    assert repeated_pattern([*slip[:15], 0, 0, *slip[17:]]) is None
    three_breaks = [1, -1] * 15
    three_breaks[10:12], three_breaks[29] = [1, 2], 2
    assert repeated_pattern(three_breaks) == 4, "three breaks are one too many for two keys"
    assert repeated_pattern([2] * 30) == 1
    assert repeated_pattern([1, 1, 1, 1, 2] * 6) == 5
    assert repeated_pattern([1, 1, 1, 1, 1, 2] * 6) is None
    assert [longest_run(one) for one in ([], [0, 0, 1], [2, 2, -2, -2, -2, 1])] == [0, 1, 3]


@pytest.mark.parametrize(
    ("divided", "asked", "like"), [(1, 5, True), (1, 6, False), (0, 0, False), (2, 10, True)]
)
def test_answers_look_random_if_a_fifth_of_the_subjects_contradict(
    divided: int, asked: int, *, like: bool
) -> None:
    one = TEN.quiz.dimensions["d1"]
    scores = [DimensionScore(one, (-2, 2))] * divided
    scores += [DimensionScore(one, (1, 1))] * (asked - divided)
    assert is_random_like([*scores, DimensionScore(one, (2,))]) is like


def test_if_equally_few_answers_name_two_roles_the_nearer_one_is_chosen() -> None:
    two = instrument_of(ladder([(-1, 1)] * 3))
    none = classify(two, {})
    assert none.near == ("role-1", "role-2")
    assert smallest_flip(none) == ("role-1", {"d1-1": -2, "d1-2": 2, "d2-1": 0})


def test_skipped_answers_are_filled_in_where_they_matter_most() -> None:
    two = instrument_of(ladder([(-1, 1), (-2, 2), (-1, 1)]))
    assert smallest_flip(classify(two, {}))[1].keys() == {"d1-1", "d2-1", "d2-2"}


@pytest.mark.parametrize(
    ("positions", "sides", "answers", "flip"),
    [
        (
            [(2, 1, -1), (-1, 1, 2)], ("lr", "r"), {},
            ("role-3", {"d1-1": 2, "d1-2": -2}),
        ),
        (
            [(0, -1, 2), (-1, 1, 2)], ("rr", "r"), {"d2-1": -1},
            ("role-2", {"d1-1": -2, "d2-1": 1, "d1-2": -2}),
        ),
        ([(2, -2), (0, 1)], ("l",), {"d1-1": -1, "d2-1": -1}, ("role-2", {"d1-1": 2})),
        ([(-1, 1), (-2, 0)], ("l", "lr"), {}, ("role-2", {"d2-1": -2, "d2-2": 2})),
        (
            [(1, 2, 0), (0, -2, -2)], ("r", "ll"), {"d1-1": 2},
            ("role-1", {"d2-1": -2, "d2-2": -2, "d1-1": 1}),
        ),
        (
            [(-2, -2, 0)], ("rrl",), {"d1-1": 0, "d1-2": -1},
            ("role-3", {"d1-2": 2, "d1-1": 2, "d1-3": -1}),
        ),
    ],
    ids=["a further role by fewer answers", "the nearer role by as many", "one instead of two",
         "two instead of three", "all answers", "given answers before skipped ones"],
)  # fmt: skip
def test_the_flip_goes_to_the_role_that_the_fewest_answers_name(
    positions: list[tuple[int, ...]],
    sides: tuple[str, ...],
    answers: dict[str, int],
    flip: tuple[str, dict[str, int]],
) -> None:
    assert smallest_flip(classify(instrument_of(ladder(positions, sides)), answers)) == flip


@pytest.mark.parametrize(
    ("positions", "sides", "answers", "flip"),
    [
        (
            [(2, 1, -1), (-1, 0, 2)], ("r", "lr"),
            {"d1-1": 1, "d2-1": 0, "d1-more": 2, "d2-more": -2},
            ("role-1", {"d2-1": 2, "d2-2": -2}),
        ),
        (
            [(1, 0)], ("rlr",), {"d1-1": 2, "d1-2": 2, "d1-3": -1, "d1-more": 1},
            ("role-2", {"d1-1": -2}),
        ),
        (
            [(-2, -1, 2), (0, 2, 2)], ("lll",),
            {"d1-1": -2, "d1-3": 2, "d2-1": -2, "d2-3": -2},
            ("role-3", {"d1-3": -2, "d2-1": -1}),
        ),
    ],
    ids=["two", "one", "none was asked"],
)  # fmt: skip
def test_a_tie_breaker_that_counted_may_stop_counting_after_a_change(
    positions: list[tuple[int, ...]],
    sides: tuple[str, ...],
    answers: dict[str, int],
    flip: tuple[str, dict[str, int]],
) -> None:
    found = classify(instrument_of(ladder(positions, sides, reserve=True)), answers)
    assert smallest_flip(found) == flip


@pytest.mark.parametrize(("most", "changed"), [(5, 2), (4, 3)])
def test_pairs_are_tried_only_up_to_a_limit_of_moves(
    most: int, changed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are five moves here, and the one that covers most leads to three changes."""
    monkeypatch.setattr("roleadvisor.quiz.counterfactual.MOST_PAIRED_MOVES", most)
    three = instrument_of(THREE_ROLES)
    answers = {"d1-1": 0, "d1-2": 1, "d2-1": 2, "d2-2": -2, "d3-1": -1, "d3-2": -2}
    assert len(smallest_flip(classify(three, answers))[1]) == changed


def test_a_skipped_answer_is_filled_in_as_close_to_neutral_as_will_do() -> None:
    three = instrument_of(ladder([(2, -2), (-1, 1), (2, -2)], ("r", "l", "rr")))
    found = classify(three, {"d1-1": -1, "d3-2": 2})
    assert smallest_flip(found) == ("role-1", {"d1-1": 2, "d2-1": 0})


def test_a_neither_now_result_flips_by_answers_about_leading() -> None:
    answers = _answers(10) | _placed(TEN, {"away1": -2, "away2": -2})
    found = classify(TEN, answers)
    assert (found.outcome, found.role) == ("neither-now", None)
    assert smallest_flip(found) == ("role-2", {"away1-1": 1})


@pytest.mark.parametrize(
    ("places", "outcome"),
    [((2, 2, 2, 2), "clear"), ((2, 2, 2, 1), "clear"), ((2, 2, 1, 1), "lean"),
     ((1, 2, 2, 2), "lean")],
)  # fmt: skip
def test_a_lead_that_one_changed_answer_can_undo_is_not_clear(
    places: tuple[int, ...], outcome: str
) -> None:
    four = instrument_of(ladder([(-2, 2), (-1, 1), (-1, 1), (-1, 1)], sides=("r", "l")))
    given = {f"d{at}": place for at, place in enumerate(places, 1)}
    assert lean_margin(four, tally(four.discriminating, _placed(four, given)), PAIR) == 6
    assert clear_margin(four, tally(four.discriminating, _placed(four, given)), PAIR) == 8
    assert classify(four, _placed(four, given)).outcome == outcome


def test_a_lead_that_one_more_question_could_undo_is_not_clear() -> None:
    three = instrument_of(ladder([(0, 2), (0, 2), (-1, 2)], ("r", "r", "l"), reserve=True))
    found = classify(three, _placed(three, {"d1": 2, "d2": 2, "d3": 2}))
    assert (found.outcome, found.held_back) == ("lean", ("fragile",))


def test_a_lead_is_clear_even_if_a_changed_answer_may_need_another_tie_breaker() -> None:
    """The answer moves it by 4 points, and each tie-breaker by 2: a lead of 9 stays ahead."""
    five = instrument_of(ladder([(-1, 1)] * 5, sides=("r", "l"), reserve=True))
    given = _placed(five, {f"d{at}": 2 for at in range(2, 6)} | {"d1": 1})
    assert margin(five, tally(five.discriminating, given), PAIR) == 9
    assert classify(five, given).outcome == "clear"


def test_one_answer_to_everything_says_nothing_about_leading_either() -> None:
    two = instrument_of(ladder([(-1, 1)] * 2, away=("rr",)))
    same = {item.id: -2 for item in two.regular}
    assert aversion_points(two, same) == critical_aversion(two, same) == 4
    assert classify(two, same).reason == "same-answer"
    assert classify(two, same | {"d1-1": -1}).reason == "averse"


def test_a_flip_that_makes_all_answers_the_same_is_passed_over() -> None:
    four = instrument_of(ladder([(2, -2), (0, -2), (0, -2), (0, -2)], "lllr"))
    answers = {"d1-1": 0, "d2-1": -2, "d3-1": -2, "d4-1": 2}
    role, changes = smallest_flip(classify(four, answers))
    assert (role, len(changes)) == ("role-2", 3)
    assert classify(four, answers | changes).role == "role-2"


def test_identical_answers_can_flip_by_one_on_which_roles_do_not_differ() -> None:
    three = instrument_of(ladder([(0, 0), (0, 1), (0, 1)], "l"))
    same = {"d1-1": 2, "d2-1": 2, "d3-1": 2}
    assert smallest_flip(classify(three, same)) == ("role-1", {"d1-1": 1})


def test_a_flip_covers_aversion_and_a_missing_lead_with_the_fewest_answers() -> None:
    two = instrument_of(ladder([(1, -1), (0, -2), (2, 1), (1, -1)], ("r",), away=("ll",)))
    answers = {"d1-1": 2, "d2-1": 1, "away1-1": 2, "away1-2": 2}
    changes = {"away1-1": 1, "d3-1": 1}
    assert smallest_flip(classify(two, answers)) == ("role-1", changes)
    assert classify(two, answers | changes).role == "role-1"


def test_no_farther_role_is_chosen_for_the_same_number_of_changes() -> None:
    answers = _answers(5, 5, -2)
    found = classify(TEN, answers)
    assert (found.outcome, found.near) == ("too-close", ("role-1", "role-2"))
    changes = {"d1-1": -2, "d1-2": 2, "d2-1": 1}
    assert smallest_flip(found) == ("role-1", changes)


def test_a_flip_changes_answers_that_point_away_only_as_far_as_needed() -> None:
    six = instrument_of(ladder([(-1, 1)] * 10, away=("rl", "lr", "rl")))
    answers = _placed(six, _leading(10) | {"away1": -2, "away2": -2, "away3": -2})
    assert (aversion_points(six, answers), critical_aversion(six, answers)) == (12, 7)
    found = classify(six, answers)
    assert smallest_flip(found) == ("role-2", {"away1-1": 2, "away1-2": 0})
    one_less = classify(six, answers | {"away3-1": -1})
    assert smallest_flip(one_less) == ("role-2", {"away1-1": 2, "away1-2": 1})
