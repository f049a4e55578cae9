"""The order of the questions, and which side is on the left of the screen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.order import (
    FIRST_LOOK,
    ShownItem,
    asked,
    new_seed,
    parse_seed,
    shown_tie_breaker,
)
from tests.quiz.ladders import TWO_ROLES, UNEQUAL, ladder, shipped_ladder

SHIPPED = instrument_of(shipped_ladder())
seeds = st.integers(0, 999_999_999)


def _described(order: tuple[ShownItem, ...]) -> str:
    return " ".join(("-" if one.swapped else "+") + one.item.id for one in order)


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        (0, "+d3-1 -d1-1 -d2-1 -d4-1 -d1-2 -d4-3 -d4-2"),
        (1, "+d2-1 -d3-1 +d1-1 +d4-1 +d1-2 +d4-3 +d4-2"),
        (3, "-d3-1 +d1-2 +d2-1 -d4-2 +d1-1 -d4-1 -d4-3"),
    ],
)
def test_a_seed_gives_the_same_order_on_every_computer(seed: int, expected: str) -> None:
    assert _described(asked(instrument_of(UNEQUAL), seed)) == expected


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        (None, "+d1-1 +d1-2 +d2-1 +d2-2 +d2-3 +d3-1 +d3-2 +d4-1 +d4-2 +away1-1 +away1-2 +away2-1"),
        (0, "-away2-1 -away1-2 -d5-2 -d4-3 +d3-2 -d1-1 -d6-1 -d2-2 -d1-2 -away1-1 -d2-1 -d5-1"),
    ],
)
def test_a_first_look_keeps_the_order_with_three_questions_on_leading_at_all(
    seed: int | None, expected: str
) -> None:
    kb = ladder([(-1, 1)] * 6, ("rl", "rlr"), away=("rl", "lr"), reserve=True)
    assert _described(asked(instrument_of(kb), seed, short=True)) == expected


def test_a_swapped_item_shows_its_right_side_on_the_left() -> None:
    item = SHIPPED.regular[0]
    sides = {
        swapped: (shown.left, shown.right)
        for swapped in (False, True)
        for shown in [ShownItem(item, swapped=swapped)]
    }
    assert sides == {False: (item.left, item.right), True: (item.right, item.left)}


@pytest.mark.parametrize(
    ("text", "seed"), [(None, None), ("0", 0), (" 7 ", 7), ("999999999", 999_999_999)]
)
def test_a_seed_is_a_whole_number_of_up_to_nine_digits(text: str | None, seed: int | None) -> None:
    assert parse_seed(text) == seed


@pytest.mark.parametrize(
    ("text", "shown"),
    [("07", "07"), ("1000000000", "1000000000"), ("", ""), ("1.5", "1.5"), ("1\x1b2", "1\\x1b2"),
     ("x" * 41, "x" * 40)],
)  # fmt: skip
def test_an_invalid_seed_is_refused_and_quoted(text: str, shown: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_seed(text)
    assert caught.value.lines() == [
        f"--seed: expected a whole number from 0 to 999999999, found `{shown}`",
        "Leave it out for an order of its own.",
    ]


def test_without_a_seed_the_order_is_that_of_the_ladder() -> None:
    instrument = instrument_of(UNEQUAL)
    order = asked(instrument, None)
    assert [one.item for one in order] == list(instrument.regular)
    assert not any(one.swapped for one in order)


@given(seeds)
def test_a_seed_gives_the_same_order_every_time_and_keeps_the_balance(seed: int) -> None:
    instrument = instrument_of(TWO_ROLES)
    order = asked(instrument, seed)
    assert order == asked(instrument, seed)
    assert sorted(one.item.id for one in order) == sorted(item.id for item in instrument.regular)
    high_left = sum(one.answer(-2) * one.item.high > 0 for one in order)
    assert 2 * high_left == len(order)


@given(seeds)
def test_each_subject_has_its_high_end_left_once_and_right_once(seed: int) -> None:
    sides: dict[str, set[bool]] = {}
    for one in asked(SHIPPED, seed):
        sides.setdefault(one.item.dimension, set()).add(one.answer(1) * one.item.high > 0)
    assert all(len(both) == 2 for both in sides.values())


@given(seeds)
def test_half_of_the_questions_cover_every_subject(seed: int) -> None:
    dimensions = [one.item.dimension for one in asked(SHIPPED, seed)]
    assert set(dimensions[: len(dimensions) // 2]) == set(SHIPPED.quiz.dimensions)
    assert not any(one == other for one, other in pairwise(dimensions))


@given(seeds)
def test_a_first_look_asks_a_dozen_subjects_and_whether_to_lead_at_all(seed: int) -> None:
    order = asked(SHIPPED, seed, short=True)
    averse = {item.id for item in SHIPPED.aversion}
    assert len(order) == FIRST_LOOK == len({one.item.dimension for one in order})
    assert sum(one.item.id in averse for one in order) == 3


def test_seeds_differ() -> None:
    orders = {tuple(one.item.id for one in asked(SHIPPED, seed)) for seed in range(5)}
    assert len(orders) == 5
    assert len({new_seed() for _ in range(5)}) == 5


def test_a_tie_breaker_keeps_the_sides_of_its_subject() -> None:
    instrument = instrument_of(TWO_ROLES)
    order = asked(instrument, 3)
    for item in instrument.tie_breakers:
        sides = {one.swapped for one in order if one.item.dimension == item.dimension}
        assert {shown_tie_breaker(item, order).swapped} == sides


def test_sides_swapped_on_screen_are_swapped_back() -> None:
    one = next(one for one in asked(SHIPPED, 1) if one.swapped)
    assert (one.left, one.right) == (one.item.right, one.item.left)
    assert [one.answer(step) for step in (-2, 0, 2)] == [2, 0, -2]
