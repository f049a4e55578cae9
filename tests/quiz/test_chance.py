"""What chance produces, checked by counting every possible set of responses."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.chance import (
    count_weights,
    critical_value,
    distribution,
    max_tie_breaker_gains,
)
from roleadvisor.quiz.instrument import SCALE, Weight, instrument_of
from roleadvisor.quiz.scoring import (
    AVERSE,
    CLEAR,
    LEAN,
    Limit,
    clear_margin,
    critical_aversion,
    lean_margin,
    tally,
)
from roleadvisor.quiz.verdict import classify
from tests.quiz.ladders import LADDERS, shipped_ladder

WEIGHTS = st.builds(Weight, st.integers(-4, 4), st.integers(-3, 3))


@given(st.lists(WEIGHTS, max_size=4), st.integers(-30, 30))
def test_a_probability_is_the_share_of_all_answer_sheets(weights: list[Weight], least: int) -> None:
    sums = [
        sum(w.points(x) for w, x in zip(weights, answers, strict=True))
        for answers in product(SCALE, repeat=len(weights))
    ]
    expected = Fraction(sum(one >= least for one in sums), len(sums))
    assert distribution(count_weights(weights)).reaching(least) == expected


@given(st.lists(WEIGHTS, max_size=5), st.sampled_from([CLEAR, LEAN, LEAN / 3]))
def test_a_critical_value_is_the_smallest_that_keeps_chance_out(
    weights: list[Weight], share: Fraction
) -> None:
    found = critical_value(count_weights(weights), (), share)
    if found is None:
        most = sum(weight.most() for weight in weights)
        assert distribution(count_weights(weights)).reaching(most) > share
    else:
        assert distribution(count_weights(weights)).reaching(found) <= share
        assert found == 1 or distribution(count_weights(weights)).reaching(found - 1) > share


@pytest.mark.parametrize(
    ("items", "points"), [(12, 11), (16, 12), (20, 13), (24, 15), (30, 16)], ids=str
)
def test_the_critical_value_for_two_mirrored_roles_is_the_known_one(
    items: int, points: int
) -> None:
    assert critical_value(count_weights([Weight(1, 0)] * items), (), CLEAR / 2) == points


def test_the_tie_breaker_is_counted_into_the_critical_value() -> None:
    assert max_tie_breaker_gains(frozenset({Weight(1, 0), Weight(-2, 1)})) == (5, 3, 1, 0, 0)
    assert max_tie_breaker_gains(frozenset()) == ()


@pytest.mark.parametrize("kb", LADDERS.values(), ids=LADDERS.keys())
def test_random_answers_rarely_name_a_role(kb: KnowledgeBase) -> None:
    instrument = instrument_of(kb)
    names = [item.id for item in instrument.discriminating][:4]
    sheets = [dict(zip(names, one, strict=True)) for one in product(SCALE, repeat=len(names))]
    found = [classify(instrument, responses) for responses in sheets]
    assert sum(one.outcome == "clear" for one in found) <= CLEAR * len(found)
    assert 0 < sum(one.role is not None for one in found) <= LEAN * len(found)


@pytest.mark.parametrize("name", ["two-roles", "three-roles-with-a-middle"])
def test_a_tie_breaker_gives_chance_no_second_try(name: str) -> None:
    instrument = instrument_of(LADDERS[name])
    contrast = [item.id for item in instrument.discriminating][:3]
    spare = [item.id for item in instrument.tie_breakers]
    found = [
        classify(instrument, dict(zip(contrast, one, strict=True)) | dict.fromkeys(spare, x))
        for one in product(SCALE, repeat=len(contrast))
        for x in SCALE
    ]
    assert any(one.counted for one in found)
    assert sum(one.outcome == "clear" for one in found) <= CLEAR * len(found)
    assert sum(one.role is not None for one in found) <= LEAN * len(found)


def _tail(
    items: int, least: int, extra: Sequence[int] = (), scale: Sequence[int] = SCALE
) -> Fraction:
    """Count the ways with a plain table, independently of the rules."""
    ways = {0: 1}
    for values in [scale] * items + ([extra] if extra else []):
        further: dict[int, int] = {}
        for total, count in ways.items():
            for value in values:
                further[total + value] = further.get(total + value, 0) + count
        ways = further
    return Fraction(sum(n for total, n in ways.items() if total >= least), sum(ways.values()))


def _least(limit: Limit) -> int:
    instrument = instrument_of(shipped_ladder())
    first, second = instrument.roles
    weights = instrument.weights((first, second)).values()
    assert ({abs(w.step) for w in weights}, {w.base for w in weights}) == ({1}, {0})
    full = tally(instrument.discriminating, {item.id: 0 for item in instrument.regular})
    least = limit(instrument, full, (first, second))
    assert least is not None
    assert least == limit(instrument, full, (second, first))
    return least


ONE_MORE = (0, 0, 0, 1, 2)
"""The most that a tie-breaker adds."""


def test_the_shipped_quiz_names_no_role_at_random() -> None:
    least, items = _least(lean_margin), len(instrument_of(shipped_ladder()).discriminating)
    assert 2 * _tail(items, least, ONE_MORE) <= LEAN < 2 * _tail(items, least - 1, ONE_MORE)


def test_the_shipped_quiz_is_clear_beyond_what_random_subjects_reach() -> None:
    least, items = _least(clear_margin), len(instrument_of(shipped_ladder()).discriminating)
    twice = [2 * answer for answer in SCALE]
    by_subject = [_tail(items // 2, n, ONE_MORE, twice) for n in (least, least - 1)]
    assert 2 * by_subject[0] <= CLEAR < 2 * by_subject[1]
    assert 2 * _tail(items, least, ONE_MORE) <= CLEAR


def test_the_shipped_quiz_rarely_steers_random_answers_away_from_leading() -> None:
    instrument = instrument_of(shipped_ladder())
    least = critical_aversion(instrument, {item.id: 0 for item in instrument.aversion})
    assert least is not None
    assert (
        _tail(len(instrument.aversion), least)
        <= AVERSE
        < _tail(len(instrument.aversion), least - 1)
    )
