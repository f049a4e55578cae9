"""What explains a result: contributions, flips, subjects, cautions, dealbreakers."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.evaluate import result
from roleadvisor.quiz.instrument import SCALE, Instrument, instrument_of, questions
from roleadvisor.quiz.questions_result import Question, Questions
from roleadvisor.quiz.result import Flip, QuizResult
from roleadvisor.quiz.verdict import leading_role
from tests.conftest import examples
from tests.quiz.ladders import LADDERS, TWO_ROLES, ladder, ladders, responses_to, shipped_ladder

SHIPPED = shipped_ladder()


@examples(50)
@given(st.data(), ladders())
def test_contributions_add_up_to_the_margin(data: st.DataObject, kb: KnowledgeBase) -> None:
    responses = data.draw(responses_to(kb))
    found = result(kb, instrument_of(kb), responses)
    assert sum(one.points for one in found.contributions) == found.margin_points
    assert sum(one.points for one in found.dimensions) == found.margin_points
    assert 0 <= found.margin_points <= found.max_points
    counted = found.one_more is not None and found.one_more.answer is not None
    assert found.answered + counted == len(found.contributions)
    assert {one.item: one.answer for one in found.contributions}.items() <= responses.items()


@examples(50)
@given(st.data(), ladders())
def test_flips_name_another_role_when_applied(data: st.DataObject, kb: KnowledgeBase) -> None:
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb))
    found = result(kb, instrument, responses)
    changed = {**responses, **{flip.item: flip.to for flip in found.flips}}
    assert all(flip.from_ == responses.get(flip.item) != flip.to for flip in found.flips)
    if found.flips:
        assert result(kb, instrument, changed).role == found.flips_to != found.role
    else:
        assert found.flips_to is None


def _another(instrument: Instrument, found: QuizResult, responses: dict[str, int]) -> bool:
    """Try every smaller set of changes, up to two, or all up to two where there are no flips."""
    most = min(len(found.flips) - 1 if found.flips else 2, 2)
    return any(
        leading_role(instrument, {**responses, **dict(zip(items, answers, strict=True))}).role
        not in {None, found.role}
        for size in range(1, most + 1)
        for items in combinations([item.id for item in instrument.regular], size)
        for answers in product(SCALE, repeat=size)
        if all(responses[item] != answer for item, answer in zip(items, answers, strict=True))
    )


@examples(50)
@given(st.data(), ladders(roles=2, most=3))
def test_no_smaller_set_of_answers_flips_a_choice_of_two(
    data: st.DataObject, kb: KnowledgeBase
) -> None:
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb, skips=False, extra=False))
    assert not _another(instrument, result(kb, instrument, responses), responses)


@pytest.mark.parametrize("name", ["three-roles-with-a-middle", "three-roles-each-its-own"])
@examples(50)
@given(data=st.data())
def test_no_smaller_set_flips_a_choice_of_three(name: str, data: st.DataObject) -> None:
    kb = LADDERS[name]
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb, skips=False, extra=False))
    assert not _another(instrument, result(kb, instrument, responses), responses)


def test_two_changes_are_found_where_the_greedy_choice_leads_to_three() -> None:
    kb = LADDERS["three-roles-each-its-own"]
    responses = {"d1-1": 0, "d1-2": 1, "d2-1": 2, "d2-2": -2, "d3-1": -1, "d3-2": -2}
    found = result(kb, instrument_of(kb), responses)
    assert (found.role, found.flips_to) == (None, "role-3")
    assert {flip.item: flip.to for flip in found.flips} == {"d1-1": 1, "d3-1": 2}


@given(st.data(), ladders(roles=2))
def test_flips_go_no_further_than_needed(data: st.DataObject, kb: KnowledgeBase) -> None:
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb, skips=False, extra=False))
    flips = result(kb, instrument, responses).flips
    changed = responses | {flip.item: flip.to for flip in flips}
    for flip in flips:
        gentler = (step for step in SCALE if abs(step - responses[flip.item]) < _steps(flip))
        tried = {leading_role(instrument, {**changed, flip.item: step}).role for step in gentler}
        assert leading_role(instrument, changed).role not in tried


def _steps(flip: Flip) -> int:
    assert flip.from_ is not None
    return abs(flip.to - flip.from_)


@examples(40)
@given(data=st.data())
def test_flips_of_the_shipped_quiz_are_as_few_as_points_allow(data: st.DataObject) -> None:
    instrument = instrument_of(SHIPPED)
    contrast = [item.id for item in instrument.discriminating]
    responses = data.draw(st.fixed_dictionaries(dict.fromkeys(contrast, st.integers(-2, 2))))
    found = result(SHIPPED, instrument, responses)
    assert found.flips
    assert found.lean_from is not None
    sign = 1 if found.flips_to == found.leading else -1
    points = {one.item: sign * one.points for one in found.contributions}
    gains = sorted((2 - value for value in points.values()), reverse=True)
    one_fewer = sign * found.margin_points + sum(gains[: len(found.flips) - 1])
    assert one_fewer < found.lean_from


def test_a_result_is_the_same_every_time() -> None:
    instrument = instrument_of(SHIPPED)
    responses = {item.id: (at * 7 % 5) - 2 for at, item in enumerate(instrument.regular)}
    assert result(SHIPPED, instrument, responses) == result(
        shipped_ladder(), instrument_of(shipped_ladder()), responses
    )


def test_an_answer_about_leading_at_all_scores_no_points() -> None:
    found = result(TWO_ROLES, instrument_of(TWO_ROLES), {"away1-1": 2, "d1-1": 2, "d2-1": 1})
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
def test_a_subject_is_described_in_words(
    answers: tuple[int, ...],
    lean: str,
    divided: bool,  # noqa: FBT001 - a case of the table
) -> None:
    responses = dict(zip(("d1-1", "d1-2"), answers, strict=False))
    found = result(TWO_ROLES, instrument_of(TWO_ROLES), responses).dimensions[0]
    assert (found.lean, found.divided) == (lean, divided)


def test_every_result_says_that_no_one_has_tested_the_quiz() -> None:
    assert "never been tested" in result(TWO_ROLES, instrument_of(TWO_ROLES), {}).cautions[-2]
    own = ladder([(-1, 1)], cautions=["Ask your lead."])
    assert result(own, instrument_of(own), {}).cautions[-1] == "Ask your lead."


@pytest.mark.parametrize(
    ("responses", "words"),
    [
        (
            {"d1-1": 2},
            "You skipped 9 of 10 questions. Each skipped answer makes the result weaker.",
        ),
        ({"d1-1": 2, "d1-2": 2}, "Your answers contradict each other on 1 subject: d1."),
    ],
    ids=["skips", "contradictions"],
)
def test_what_weakens_a_result_is_reported(responses: dict[str, int], words: str) -> None:
    assert words in result(TWO_ROLES, instrument_of(TWO_ROLES), responses).cautions


def test_a_habit_of_choosing_one_side_is_reported() -> None:
    instrument = instrument_of(SHIPPED)
    responses = {item.id: -2 if at % 10 else 1 for at, item in enumerate(instrument.regular)}
    found = result(SHIPPED, instrument, responses)
    assert any("on the left." in caution for caution in found.cautions)


def test_a_result_within_its_own_noise_says_so() -> None:
    instrument = instrument_of(SHIPPED)
    weak = {
        item.id: item.high if at % 2 else 0 for at, item in enumerate(instrument.discriminating)
    }
    strong = {item.id: 2 * item.high for item in instrument.discriminating}
    unsteady = "Answered again, it might name no role."
    assert any(unsteady in words for words in result(SHIPPED, instrument, weak).cautions)
    assert not any(unsteady in words for words in result(SHIPPED, instrument, strong).cautions)


def test_a_dealbreaker_shows_its_cost_and_rules_nothing_out() -> None:
    assert SHIPPED.quiz
    instrument = instrument_of(SHIPPED)
    responses = {item.id: 2 * item.high for item in instrument.discriminating}
    name = next(iter(SHIPPED.quiz.dealbreakers))
    plain, priced = (
        result(SHIPPED, instrument, responses),
        result(SHIPPED, instrument, responses, [name, name]),
    )
    assert (plain.role, plain.margin_points) == (priced.role, priced.margin_points)
    assert [one.id for one in priced.dealbreakers] == [name]
    assert all(cost.says.source and cost.says.text for cost in priced.dealbreakers[0].costs)


def test_an_unknown_dealbreaker_gets_the_nearest_match_suggested() -> None:
    with pytest.raises(UsageProblem) as caught:
        result(SHIPPED, instrument_of(SHIPPED), {}, ["travels"])
    assert "did you mean travel?" in caught.value.message
    with pytest.raises(UsageProblem) as caught:
        result(TWO_ROLES, instrument_of(TWO_ROLES), {}, ["travel"])
    problem = caught.value
    assert (problem.message, problem.hint) == (
        "This ladder's quiz has no dealbreakers", "Leave --dealbreaker out.",
    )  # fmt: skip


def test_the_questions_are_the_ones_that_everyone_is_asked() -> None:
    kb = ladder([(-1, 1)], away=("r",), reserve=True, version=7, about="Ours.")
    assert questions(instrument_of(kb)) == Questions(
        quiz_version=7,
        title="Which one?",
        about="Ours.",
        steps=("left", "lean left", "neutral", "lean right", "right"),
        items=(
            Question("d1-1", "d1", "this", "that"),
            Question("d1-2", "d1", "this", "that"),
            Question("away1-1", "away1", "this", "that"),
        ),
        reserve=(Question("d1-more", "d1", "this", "that"),),
    )
    assert instrument_of(kb).length == 2, "those that tell the roles apart"
