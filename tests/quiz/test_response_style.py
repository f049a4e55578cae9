"""Patterns and runs of keys: detected, reported, and never clear."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.quiz.evaluate import result
from roleadvisor.quiz.instrument import Instrument, instrument_of
from roleadvisor.quiz.order import ShownItem, asked, instrument_as_shown
from roleadvisor.quiz.response_style import (
    LONGEST_PERIOD,
    is_same_answer,
    longest_run,
    repeated_pattern,
)
from roleadvisor.quiz.scoring import clear_margin, tally
from roleadvisor.quiz.verdict import classify
from tests.quiz.ladders import shipped_ladder

SHIPPED = instrument_of(shipped_ladder())
LENGTH = len(SHIPPED.regular)


def patterns() -> Iterator[tuple[int, ...]]:
    """Yield every pattern of up to five keys, whatever the keys are: 1-2-1 stands for 5-3-5."""
    made: list[tuple[int, ...]] = [()]
    for _ in range(LONGEST_PERIOD):
        made = [(*one, key) for one in made for key in range(len(set(one)) + 1)]
        yield from made


def slipped(pattern: tuple[int, ...], at: int) -> Iterator[list[int]]:
    """Repeat a pattern with a slip: none, a beat too many, beats left out, or one wrong key."""
    period = len(pattern)
    for shift in range(period):
        yield [pattern[(n if n < at else n + shift) % period] for n in range(LENGTH)]
    regular = [pattern[n % period] for n in range(LENGTH)]
    for wrong in range(6):
        yield [*regular[:at], wrong, *regular[at + 1 :]]


def test_every_pattern_of_up_to_five_keys_is_detected_with_a_slip_anywhere() -> None:
    # Seven has no common divisor with any period, so slips come at every beat of each pattern.
    slips = (*range(0, LENGTH, 7), LENGTH - 1)
    tried = [keys for one in patterns() for at in slips for keys in slipped(one, at)]
    assert len(tried) > 5_000
    assert all(map(repeated_pattern, tried))


def test_an_item_without_a_side_on_screen_counts_as_not_swapped() -> None:
    first, second = SHIPPED.regular[:2]
    instrument = replace(SHIPPED, screen={first.id: False})
    answers = {first.id: 1, second.id: -1}
    assert not is_same_answer(instrument, SHIPPED.regular, answers)
    swapped = replace(SHIPPED, screen={first.id: False, second.id: True})
    assert is_same_answer(swapped, SHIPPED.regular, answers), "the same key on screen"


@pytest.mark.parametrize("seed", range(2))
def test_no_pattern_is_clear_however_many_points_it_scores(seed: int) -> None:
    order = asked(SHIPPED, seed)
    instrument = instrument_as_shown(SHIPPED, order)
    full = tally(SHIPPED.discriminating, {item.id: 0 for item in SHIPPED.discriminating})
    least = clear_margin(SHIPPED, full, (SHIPPED.roles[0], SHIPPED.roles[1]))
    assert least is not None
    far = 0
    for keys in _best_patterns(instrument, order):
        responses = {one.item.id: one.answer(key) for one, key in zip(order, keys, strict=True)}
        found = classify(instrument, responses)
        assert found.outcome != "clear"
        far += "pattern" in found.held_back
    assert far, "some would be clear by their points alone"


def _best_patterns(instrument: Instrument, order: tuple[ShownItem, ...]) -> Iterator[list[int]]:
    """Yield, for each period, slip, and shift, the keys that score the most points.

    A pattern's points are linear in its keys, so the best key for a beat is an end of the scale.
    """
    averse = {item.id for item in instrument.aversion}
    signs = [0 if one.item.id in averse else one.answer(one.item.high) for one in order]
    for period in range(1, LONGEST_PERIOD + 1):
        for slip in range(0, LENGTH, 3):
            for shift in range(period):
                beats = [0] * period
                place = [(n if n < slip else n + shift) % period for n in range(LENGTH)]
                for sign, beat in zip(signs, place, strict=True):
                    beats[beat] += sign
                yield [2 if beats[beat] > 0 else -2 for beat in place]


@given(st.integers(0, 999_999_999), st.sampled_from([1, -1]))
def test_answers_that_all_point_to_one_role_are_not_a_pattern(seed: int, end: int) -> None:
    order = asked(SHIPPED, seed)
    instrument = instrument_as_shown(SHIPPED, order)
    responses = {one.item.id: 2 * end * one.item.high for one in order}
    assert not repeated_pattern(instrument.keys(responses))


def test_a_pattern_of_keys_is_reported() -> None:
    order = asked(SHIPPED, 1)
    instrument = instrument_as_shown(SHIPPED, order)
    responses = {one.item.id: one.answer((-2, 2, 0)[n % 3]) for n, one in enumerate(order)}
    found = result(shipped_ladder(), instrument, responses)
    assert any("repeat the same 3 over and over" in words for words in found.doubts)


def _one_side(side: str) -> str:
    return (
        f"Nearly all of your answers are on the {side}. The sides change from question to question,"
        " so a habit of choosing one side cancels out, and hides what you want."
    )


REPEATED = "Your keys repeat the same 2 over and over, so they say little about you."


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ([2, 2, 2, 2, -2, 1, 2, -1, -2, 2], []),
        ([2] * 9 + [-2] * 9, []),
        ([2] * 10 + [-2] * 9, ["You typed the same key 10 times in a row."]),
        ([0] * 30, []),
        ([2, -2] * 15, [REPEATED]),
        ([2, -2] * 14 + [2], []),
        ([-2] * 30, ["You typed the same key 30 times in a row.", _one_side("left")]),
        ([1, 2] * 15, [REPEATED, _one_side("right")]),
        ([1, 2] * 4, [_one_side("right")]),
        ([1, 2] * 3 + [1], []),
        ([-1, -2, 0] * 6 + [1, 2], [_one_side("left")]),
        ([-1, -2, 0] * 6 + [1, 2, 1], []),
    ],
)
def test_what_the_keys_show_is_reported(keys: list[int], says: list[str]) -> None:
    order = asked(SHIPPED, 1)
    instrument = instrument_as_shown(SHIPPED, order)
    responses = {one.item.id: one.answer(key) for one, key in zip(order, keys, strict=False)}
    doubts = result(shipped_ladder(), instrument, responses).doubts
    starts = ("Your keys", "You typed", "Nearly all")
    assert [words for words in doubts if words.startswith(starts)] == says


@given(st.lists(st.integers(-2, 2)))
def test_the_longest_run_ignores_the_middle_key(keys: list[int]) -> None:
    longest = longest_run(keys)
    assert longest <= len(keys)
    if all(one != other or one == 0 for one, other in pairwise(keys)):
        assert longest <= 1


def test_answers_from_a_file_have_no_keys() -> None:
    assert SHIPPED.keys({item.id: 2 for item in SHIPPED.regular}) == []
