"""What explains a result: contributions, flips, subjects, cautions, dealbreakers."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.evaluate import questions, result
from roleadvisor.quiz.instrument import SCALE, Instrument, instrument
from roleadvisor.quiz.result import Flip, QuizResult
from roleadvisor.quiz.verdict import named
from tests.quiz.ladders import LADDERS, TWO_ROLES, ladder, ladders, sheets, shipped_ladder

SHIPPED = shipped_ladder()


@given(st.data(), ladders())
def test_contributions_add_up_to_the_margin(data: st.DataObject, kb: KnowledgeBase) -> None:
    sheet = data.draw(sheets(kb))
    found = result(kb, instrument(kb), sheet)
    assert sum(one.points for one in found.contributions) == found.margin_points
    assert sum(one.points for one in found.dimensions) == found.margin_points
    assert 0 <= found.margin_points <= found.max_points
    assert found.answered == len(found.contributions)
    assert {one.item: one.answer for one in found.contributions}.items() <= sheet.items()


@given(st.data(), ladders())
def test_flips_name_another_role_when_they_are_tried(
    data: st.DataObject, kb: KnowledgeBase
) -> None:
    tool = instrument(kb)
    sheet = data.draw(sheets(kb))
    found = result(kb, tool, sheet)
    changed = {**sheet, **{flip.item: flip.to for flip in found.flips}}
    assert all(flip.from_ == sheet.get(flip.item) != flip.to for flip in found.flips)
    if found.flips:
        assert result(kb, tool, changed).role == found.flips_to != found.role
    else:
        assert found.flips_to is None


def _another(tool: Instrument, found: QuizResult, sheet: dict[str, int]) -> bool:
    """Try every smaller set of changes, up to two, or all up to two where there are no flips."""
    most = min(len(found.flips) - 1 if found.flips else 2, 2)
    return any(
        named(tool, {**sheet, **dict(zip(items, answers, strict=True))}).role
        not in {None, found.role}
        for size in range(1, most + 1)
        for items in combinations([item.id for item in tool.regular], size)
        for answers in product(SCALE, repeat=size)
    )


@settings(max_examples=60)
@given(st.data(), ladders(roles=2, most=3))
def test_no_smaller_set_of_answers_flips_a_choice_of_two(
    data: st.DataObject, kb: KnowledgeBase
) -> None:
    tool = instrument(kb)
    sheet = data.draw(sheets(kb, skips=False, extra=False))
    assert not _another(tool, result(kb, tool, sheet), sheet)


@pytest.mark.parametrize("name", ["three-roles-with-a-middle", "three-roles-each-its-own"])
@settings(max_examples=25)
@given(data=st.data())
def test_no_smaller_set_flips_a_choice_of_three(name: str, data: st.DataObject) -> None:
    kb = LADDERS[name]
    tool = instrument(kb)
    sheet = data.draw(sheets(kb, skips=False, extra=False))
    assert not _another(tool, result(kb, tool, sheet), sheet)


@given(st.data(), ladders(roles=2))
def test_flips_go_no_further_than_they_must(data: st.DataObject, kb: KnowledgeBase) -> None:
    tool = instrument(kb)
    sheet = data.draw(sheets(kb, skips=False, extra=False))
    flips = result(kb, tool, sheet).flips
    changed = sheet | {flip.item: flip.to for flip in flips}
    for flip in flips:
        gentler = (step for step in SCALE if abs(step - sheet[flip.item]) < _steps(flip))
        tried = {named(tool, {**changed, flip.item: step}).role for step in gentler}
        assert named(tool, changed).role not in tried


def _steps(flip: Flip) -> int:
    assert flip.from_ is not None
    return abs(flip.to - flip.from_)


@settings(max_examples=20)
@given(data=st.data())
def test_flips_of_the_shipped_quiz_are_as_few_as_points_allow(data: st.DataObject) -> None:
    tool = instrument(SHIPPED)
    contrast = [item.id for item in tool.contrast]
    sheet = data.draw(st.fixed_dictionaries(dict.fromkeys(contrast, st.integers(-2, 2))))
    found = result(SHIPPED, tool, sheet)
    assert found.flips
    assert found.lean_from is not None
    sign = 1 if found.flips_to == found.leading else -1
    points = {one.item: sign * one.points for one in found.contributions}
    gains = sorted((2 - value for value in points.values()), reverse=True)
    one_fewer = sign * found.margin_points + sum(gains[: len(found.flips) - 1])
    assert one_fewer < found.lean_from


def test_a_result_is_the_same_every_time() -> None:
    tool = instrument(SHIPPED)
    sheet = {item.id: (at * 7 % 5) - 2 for at, item in enumerate(tool.regular)}
    assert result(SHIPPED, tool, sheet) == result(
        shipped_ladder(), instrument(shipped_ladder()), sheet
    )


def test_an_answer_about_leading_at_all_has_no_points() -> None:
    found = result(TWO_ROLES, instrument(TWO_ROLES), {"away1-1": 2, "d1-1": 2, "d2-1": 1})
    assert [one.points for one in found.contributions if one.item == "away1-1"] == [0]


@pytest.mark.parametrize(
    ("answers", "lean", "divided"),
    [
        ((2, -2), "high", False),
        ((-1, 0), "low", False),
        ((2, 2), "both sides", True),
        ((1, 1), "both sides", False),
        ((2, 1), "high", True),
        ((0, 0), "neither side", False),
        ((), "not answered", False),
    ],
    ids=str,
)
def test_a_subject_is_told_in_words(
    answers: tuple[int, ...],
    lean: str,
    divided: bool,  # noqa: FBT001 - a case of the table
) -> None:
    sheet = dict(zip(("d1-1", "d1-2"), answers, strict=False))
    found = result(TWO_ROLES, instrument(TWO_ROLES), sheet).dimensions[0]
    assert (found.lean, found.divided) == (lean, divided)


def test_every_result_says_that_nobody_tested_the_quiz() -> None:
    assert "never been tested" in result(TWO_ROLES, instrument(TWO_ROLES), {}).cautions[0]
    own = ladder([(-1, 1)], cautions=["Ask your lead."])
    assert result(own, instrument(own), {}).cautions[0] == "Ask your lead."


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ({"d1-1": 2}, "You skipped 9 of 10 questions"),
        ({"d1-1": 2, "d1-2": 2}, "contradict each other on 1 subject: d1"),
    ],
    ids=["skips", "contradictions"],
)
def test_what_weakens_a_result_is_told(sheet: dict[str, int], words: str) -> None:
    cautions = result(TWO_ROLES, instrument(TWO_ROLES), sheet).cautions
    assert any(words in caution for caution in cautions)


def test_a_habit_of_choosing_one_side_is_told() -> None:
    tool = instrument(SHIPPED)
    sheet = {item.id: -2 if at % 10 else 1 for at, item in enumerate(tool.regular)}
    found = result(SHIPPED, tool, sheet)
    assert any("on the left side" in caution for caution in found.cautions)


def test_a_result_within_its_own_noise_says_so() -> None:
    tool = instrument(SHIPPED)
    weak = {item.id: item.high if at % 2 else 0 for at, item in enumerate(tool.contrast)}
    strong = {item.id: 2 * item.high for item in tool.contrast}
    unsteady = "Answered again, it might name no role."
    assert any(unsteady in words for words in result(SHIPPED, tool, weak).cautions)
    assert not any(unsteady in words for words in result(SHIPPED, tool, strong).cautions)


def test_a_dealbreaker_shows_its_cost_and_rules_nothing_out() -> None:
    assert SHIPPED.quiz
    tool = instrument(SHIPPED)
    sheet = {item.id: 2 * item.high for item in tool.contrast}
    name = next(iter(SHIPPED.quiz.dealbreakers))
    plain, priced = result(SHIPPED, tool, sheet), result(SHIPPED, tool, sheet, [name, name])
    assert (plain.role, plain.margin_points) == (priced.role, priced.margin_points)
    assert [one.id for one in priced.dealbreakers] == [name]
    assert all(cost.says.source and cost.says.text for cost in priced.dealbreakers[0].costs)


def test_an_unknown_dealbreaker_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageProblem) as told:
        result(SHIPPED, instrument(SHIPPED), {}, ["travels"])
    assert "did you mean travel?" in told.value.message


def test_the_questions_are_those_that_everybody_is_asked() -> None:
    asked = questions(instrument(TWO_ROLES))
    assert [item.id for item in asked.items][:2] == ["d1-1", "d1-2"]
    assert [item.id for item in asked.reserve] == ["d1-more", "d2-more", "d3-more"]
