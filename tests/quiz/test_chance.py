"""What chance gives, against counting every sheet there is."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.chance import cut, most_gained, spread
from roleadvisor.quiz.instrument import SCALE, Weight, instrument
from roleadvisor.quiz.scoring import AWAY, CLEAR, LEAN, away_cut, critical_margin
from roleadvisor.quiz.verdict import classify
from tests.quiz.ladders import LADDERS, shipped_ladder

WEIGHTS = st.builds(Weight, st.integers(-4, 4), st.integers(-3, 3))


@given(st.lists(WEIGHTS, max_size=4), st.integers(-30, 30))
def test_a_chance_is_the_share_of_all_sheets(weights: list[Weight], least: int) -> None:
    sums = [
        sum(w.points(x) for w, x in zip(weights, answers, strict=True))
        for answers in product(SCALE, repeat=len(weights))
    ]
    expected = Fraction(sum(one >= least for one in sums), len(sums))
    assert spread(tuple(weights)).reaching(least) == expected


@given(st.lists(WEIGHTS, max_size=5), st.sampled_from([CLEAR, LEAN, LEAN / 3]))
def test_a_cut_is_the_smallest_that_keeps_chance_out(
    weights: list[Weight], share: Fraction
) -> None:
    found = cut(tuple(weights), (), share)
    if found is None:
        most = sum(weight.most() for weight in weights)
        assert spread(tuple(weights)).reaching(most) > share
    else:
        assert spread(tuple(weights)).reaching(found) <= share
        assert found == 1 or spread(tuple(weights)).reaching(found - 1) > share


@pytest.mark.parametrize(
    ("items", "points"), [(12, 11), (16, 12), (20, 13), (24, 15), (30, 16)], ids=str
)
def test_the_cut_for_two_mirrored_roles_is_the_known_one(items: int, points: int) -> None:
    assert cut((Weight(1, 0),) * items, (), CLEAR / 2) == points


def test_one_more_question_is_counted_into_the_cut() -> None:
    assert most_gained((Weight(1, 0), Weight(-2, 1))) == (5, 3, 1, 0, 0)
    assert most_gained(()) == ()


@pytest.mark.parametrize("kb", LADDERS.values(), ids=LADDERS.keys())
def test_random_answers_are_seldom_called_anything(kb: KnowledgeBase) -> None:
    tool = instrument(kb)
    names = [item.id for item in tool.contrast][:6]
    sheets = [dict(zip(names, one, strict=True)) for one in product(SCALE, repeat=len(names))]
    found = [classify(tool, sheet) for sheet in sheets]
    assert sum(one.outcome == "clear" for one in found) <= CLEAR * len(found)
    assert 0 < sum(one.role is not None for one in found) <= LEAN * len(found)


@pytest.mark.parametrize("name", ["two-roles", "three-roles-with-a-middle"])
def test_one_more_question_gives_chance_no_second_go(name: str) -> None:
    tool = instrument(LADDERS[name])
    contrast = [item.id for item in tool.contrast][:5]
    spare = [item.id for item in tool.reserve]
    found = [
        classify(tool, dict(zip(contrast, one, strict=True)) | dict.fromkeys(spare, x))
        for one in product(SCALE, repeat=len(contrast))
        for x in SCALE
    ]
    assert any(one.counted for one in found)
    assert sum(one.outcome == "clear" for one in found) <= CLEAR * len(found)
    assert sum(one.role is not None for one in found) <= LEAN * len(found)


def _tail(items: int, least: int, extra: tuple[int, ...] = ()) -> Fraction:
    """Count the ways with a plain table, another way than the rules do."""
    ways = {0: 1}
    for values in [SCALE] * items + ([extra] if extra else []):
        further: dict[int, int] = {}
        for total, count in ways.items():
            for value in values:
                further[total + value] = further.get(total + value, 0) + count
        ways = further
    return Fraction(sum(n for total, n in ways.items() if total >= least), sum(ways.values()))


@pytest.mark.parametrize("share", [CLEAR, LEAN], ids=["clear", "named"])
def test_the_shipped_quiz_keeps_random_answers_out(share: Fraction) -> None:
    tool = instrument(shipped_ladder())
    first, second = tool.roles
    steps = {abs(weight.step) for weight in tool.weights(first, second).values()}
    assert (steps, {w.base for w in tool.weights(first, second).values()}) == ({1}, {0})
    full = {item.id: 0 for item in tool.regular}
    least = critical_margin(tool, full, (first, second), share)
    assert least is not None
    assert least == critical_margin(tool, full, (second, first), share)
    assert 2 * _tail(len(tool.contrast), least) <= share
    with_one_more = (0, 0, 0, 1, 2)
    assert 2 * _tail(len(tool.contrast), least, with_one_more) <= share
    assert 2 * _tail(len(tool.contrast), least - 1, with_one_more) > share


def test_the_shipped_quiz_seldom_sends_random_answers_away() -> None:
    tool = instrument(shipped_ladder())
    least = away_cut(tool, {item.id: 0 for item in tool.away})
    assert least is not None
    assert _tail(len(tool.away), least) <= AWAY < _tail(len(tool.away), least - 1)
