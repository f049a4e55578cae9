"""Which outcome answers get, and which role they name."""

import random
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.evaluate import result
from roleadvisor.quiz.instrument import SCALE, Instrument, QuizItem, instrument_of
from roleadvisor.quiz.result import QuizResult
from roleadvisor.quiz.scoring import CLEAR
from roleadvisor.quiz.verdict import classify, leading_role
from tests.conftest import examples
from tests.quiz.ladders import (
    LADDERS,
    TWO_ROLES,
    ladder,
    ladders,
    position,
    responses_to,
    shipped_ladder,
)

STRENGTH = ["not-enough-signal", "too-close", "lean", "clear"]
SHIPPED = shipped_ladder()


def toward(instrument: Instrument, role: str) -> dict[str, int]:
    """Answer every contrast item at the place on the scale that is nearest to `role`."""
    return {
        item.id: item.high * position(instrument, item, role) for item in instrument.discriminating
    }


@given(st.data(), ladders())
def test_the_same_answer_to_everything_names_no_role(
    data: st.DataObject, kb: KnowledgeBase
) -> None:
    instrument = instrument_of(kb)
    answer = data.draw(st.sampled_from(SCALE))
    answered = data.draw(st.sets(st.sampled_from(sorted(instrument.items))))
    found = classify(instrument, dict.fromkeys(answered, answer))
    assert (found.role, found.outcome) == (None, "not-enough-signal")


@pytest.mark.parametrize("answer", SCALE)
def test_the_shipped_quiz_finds_no_signal_in_one_repeated_answer(answer: int) -> None:
    instrument = instrument_of(SHIPPED)
    found = result(SHIPPED, instrument, {item.id: answer for item in instrument.regular})
    assert (found.outcome, found.margin_points) == ("not-enough-signal", 0)


@pytest.mark.parametrize("kb", [*LADDERS.values(), SHIPPED], ids=[*LADDERS, "shipped"])
def test_answers_for_a_role_are_nearest_to_it(kb: KnowledgeBase) -> None:
    instrument = instrument_of(kb)
    for role in instrument.roles:
        assert classify(instrument, toward(instrument, role)).near[0] == role


@pytest.mark.parametrize("role", instrument_of(SHIPPED).roles)
def test_the_shipped_quiz_is_clear_when_all_answers_agree(role: str) -> None:
    instrument = instrument_of(SHIPPED)
    full = {item: 2 * answer for item, answer in toward(instrument, role).items()}
    found = result(SHIPPED, instrument, full)
    assert (found.outcome, found.role, found.margin) == ("clear", role, 1.0)


def test_a_role_in_the_middle_of_every_subject_can_be_named() -> None:
    instrument = instrument_of(ladder([(-2, 0, 2)] * 8))
    middle = {item.id: 1 if at % 4 == 0 else 0 for at, item in enumerate(instrument.discriminating)}
    assert classify(instrument, middle).near[0] == "role-2"
    assert classify(instrument, toward(instrument, "role-3")).role == "role-3"


@examples(50)
@given(st.data())
def test_mirrored_answers_mirror_the_result(data: st.DataObject) -> None:
    places = st.sampled_from([(1, -1), (-2, 2), (2, -2), (0, 0)])
    kb = ladder(data.draw(st.lists(places, min_size=1, max_size=5)), reserve=True)
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb))
    one = result(kb, instrument, responses)
    other = result(kb, instrument, {item: -answer for item, answer in responses.items()})
    assert (one.outcome, one.margin_points) == (other.outcome, other.margin_points)
    if not one.tied:
        assert (one.leading, one.other) == (other.other, other.leading)


@given(st.data(), ladders(roles=2))
def test_moving_an_answer_toward_a_role_never_lowers_it(
    data: st.DataObject, kb: KnowledgeBase
) -> None:
    instrument = instrument_of(kb)
    responses = data.draw(responses_to(kb, extra=False))
    answered = [item for item in instrument.discriminating if item.id in responses]
    assume(answered)
    item = data.draw(st.sampled_from(answered))
    role, other = data.draw(st.permutations(instrument.roles))
    side = item.high * _sign(instrument, item, role, other)
    moved = {**responses, item.id: max(-2, min(2, responses[item.id] + side))}
    before, after = (result(kb, instrument, one) for one in (responses, moved))
    assert _for(after, role) >= _for(before, role)
    if before.role == role and len({moved[one.id] for one in answered}) > 1:
        assert after.role == role
        assert STRENGTH.index(after.outcome) >= STRENGTH.index(before.outcome)


def _sign(instrument: Instrument, item: QuizItem, role: str, other: str) -> int:
    here, there = (position(instrument, item, one) for one in (role, other))
    return 1 if here >= there else -1


def _for(found: QuizResult, role: str) -> int:
    return found.margin_points if found.leading == role else -found.margin_points


def _can_flip(instrument: Instrument, responses: dict[str, int], role: str | None) -> bool:
    """Try every change of a single answer: tell whether any of them names another role."""
    tried = (
        leading_role(instrument, {**responses, item: answer})
        for item in instrument.items
        for answer in SCALE
        if responses.get(item) != answer
    )
    return not {one.role for one in tried} <= {None, role}


@settings(examples(30), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data(), ladders(most=5, least=3))
def test_no_single_change_flips_a_clear_result(data: st.DataObject, kb: KnowledgeBase) -> None:
    instrument = instrument_of(kb)
    role, other = data.draw(st.permutations(instrument.roles))[:2]
    full = {
        item.id: 2 * item.high * _sign(instrument, item, role, other)
        for item in instrument.discriminating
    }
    items = st.sampled_from(sorted(instrument.items))
    most = len(full) // 3
    changed = data.draw(st.dictionaries(items, st.sampled_from(SCALE), max_size=most))
    skipped = data.draw(st.sets(items, max_size=most))
    responses = {key: one for key, one in {**full, **changed}.items() if key not in skipped}
    found = classify(instrument, responses)
    assume(found.outcome == "clear")
    assert not _can_flip(instrument, responses, found.role)


def test_no_single_change_flips_any_clear_result_of_a_small_quiz() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 3, sides=("rl", "lr", "r")))
    names = [item.id for item in instrument.discriminating]
    every = (dict(zip(names, one, strict=True)) for one in product(SCALE, repeat=len(names)))
    found = [(responses, classify(instrument, responses)) for responses in every]
    clear = [(responses, one.role) for responses, one in found if one.outcome == "clear"]
    assert clear
    assert not any(_can_flip(instrument, responses, role) for responses, role in clear)


def test_answers_that_pull_both_ways_are_too_close() -> None:
    responses = {"d1-1": 2, "d1-2": 2, "d2-1": -2, "d2-2": 2, "d3-1": 1, "d3-2": 0}
    found = classify(instrument_of(TWO_ROLES), responses)
    assert (found.outcome, found.role) == ("too-close", None)


@pytest.mark.parametrize(
    ("responses", "reason"),
    [
        ({}, "skipped"),
        ({"d1-1": 2, "d2-2": -2}, "skipped"),
        (dict.fromkeys(["d1-1", "d1-2", "d2-1", "d2-2", "d3-1", "d3-2"], 1), "same-answer"),
        ({"d1-1": 1, "d1-2": 0, "d2-1": 0, "d2-2": 0, "d3-1": 0, "d3-2": 0}, "flat"),
    ],
    ids=["nothing", "a-third", "one-answer", "nearly-all-in-the-middle"],
)
def test_too_few_or_uniform_answers_are_not_enough_signal(
    responses: dict[str, int], reason: str
) -> None:
    found = classify(instrument_of(TWO_ROLES), responses)
    assert (found.outcome, found.reason) == ("not-enough-signal", reason)


def test_a_quiz_of_one_item_says_that_it_is_too_short() -> None:
    instrument = instrument_of(ladder([(-1, 1), (0, 0)], sides=("r",)))
    assert classify(instrument, {"d1-1": 2, "d2-1": -2}).reason == "short"


def test_always_choosing_one_side_of_the_screen_counts_as_one_answer() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 6))
    swapped = frozenset(
        item.id for item in instrument.discriminating if item.dimension in {"d1", "d2"}
    )
    responses = {item.id: -2 if item.id in swapped else 2 for item in instrument.discriminating}
    screen = {item.id: item.id in swapped for item in instrument.discriminating}
    assert classify(instrument, responses).outcome == "too-close"
    assert classify(instrument.on_screen(screen), responses).outcome == "not-enough-signal"


def test_answers_against_leading_people_give_neither_now() -> None:
    instrument = instrument_of(TWO_ROLES)
    away = {item.id: -2 * item.high for item in instrument.aversion}
    found = classify(instrument, {**toward(instrument, "role-2"), **away})
    assert (found.outcome, found.role, found.near[0]) == ("neither-now", None, "role-2")


def averse(points: int, answered: int = 6) -> dict[str, int]:
    """Answer the shipped quiz for the high-end role, and this far against leading people."""
    instrument = instrument_of(SHIPPED)
    about = instrument.aversion[:answered]
    steps = [min(2, max(0, points - 2 * at)) for at in range(len(about))]
    against = {item.id: -step * item.high for item, step in zip(about, steps, strict=True)}
    return {item.id: 2 * item.high for item in instrument.discriminating} | against


@pytest.mark.parametrize(
    ("points", "outcome", "hint"),
    [(3, "clear", False), (4, "clear", True), (6, "clear", True), (7, "neither-now", False)],
)
def test_a_wish_to_stay_is_mentioned_before_it_becomes_the_outcome(
    points: int,
    outcome: str,
    hint: bool,  # noqa: FBT001 - a case of the table
) -> None:
    found = result(SHIPPED, instrument_of(SHIPPED), averse(points))
    assert found.outcome == outcome
    doubt = (
        f"Part of you would rather not lead people: {points} of 12 points, and from 7 on that would"
        " be the result."
    )
    assert [words for words in found.doubts if "would rather not lead" in words] == [doubt] * hint
    assert found.away
    assert (found.away.points, found.away.hint_from, found.away.needed) == (points, 4, 7)


def test_two_answers_about_leading_are_too_few_to_decide() -> None:
    two = result(SHIPPED, instrument_of(SHIPPED), averse(4, answered=2))
    assert (two.outcome, two.away and two.away.needed) == ("clear", None)
    three = result(SHIPPED, instrument_of(SHIPPED), averse(6, answered=3))
    assert three.outcome == "neither-now"


def held_back(responses: dict[str, int]) -> tuple[str, tuple[str, ...]]:
    found = classify(instrument_of(SHIPPED), responses)
    return found.outcome, found.held_back


def test_results_with_as_many_contradictions_as_random_are_never_clear() -> None:
    def contradicting(subjects: int) -> dict[str, int]:
        some = set(list(instrument_of(SHIPPED).quiz.dimensions)[:subjects])
        first: dict[str, str] = {}
        for item in instrument_of(SHIPPED).discriminating:
            first.setdefault(item.dimension, item.id)
        return {
            item.id: item.high
            * (-1 if item.dimension in some and first[item.dimension] == item.id else 2)
            for item in instrument_of(SHIPPED).discriminating
        }

    assert held_back(contradicting(3)) == ("clear", ())
    assert held_back(contradicting(4)) == ("lean", ("contradictions",))


def test_half_of_the_quiz_is_never_clear() -> None:
    instrument = instrument_of(SHIPPED)
    full = {item.id: 2 * item.high for item in instrument.discriminating}
    most = dict(list(full.items())[:30])
    assert held_back(most) == ("clear", ())
    assert held_back(dict(list(full.items())[:29])) == ("lean", ("part",))
    short = instrument.limited_to(dict(list(full.items())[:9]))
    found = classify(short, dict(list(full.items())[:9]))
    assert (found.outcome, found.held_back) == ("lean", ("part",))


def test_opinions_by_subject_without_a_preference_are_rarely_clear() -> None:
    instrument = instrument_of(SHIPPED)
    draw = random.Random(4)  # noqa: S311 - people made up, no secret
    clear = 0
    for _ in range(400):
        opinion = {name: draw.choice(SCALE) for name in instrument.quiz.dimensions}
        responses = {
            item.id: item.high * opinion[item.dimension] for item in instrument.discriminating
        }
        clear += classify(instrument, responses).outcome == "clear"
    assert clear <= 400 * CLEAR


def test_subjects_that_point_the_other_way_are_counted() -> None:
    instrument = instrument_of(SHIPPED)
    against = {name for name, _ in list(instrument.quiz.dimensions.items())[:3]}
    responses = {
        item.id: item.high * (-1 if item.dimension in against else 2)
        for item in instrument.discriminating
    }
    found = result(SHIPPED, instrument, responses)
    assert "3 of 20 subjects point the other way." in found.doubts


def test_one_answer_against_leading_people_changes_nothing() -> None:
    instrument = instrument_of(TWO_ROLES)
    away = {instrument.aversion[0].id: -2 * instrument.aversion[0].high}
    assert classify(instrument, {**toward(instrument, "role-2"), **away}).role == "role-2"


def test_a_tie_names_both_in_the_order_of_the_ladder() -> None:
    responses = {"d1-1": 2, "d2-1": -2, "d3-1": 0}
    found = result(TWO_ROLES, instrument_of(TWO_ROLES), responses)
    assert (found.leading, found.other, found.margin_points) == ("role-1", "role-2", 0)
    assert found.tied == ("role-1", "role-2")
    three = ladder([(2, -1, -1)] * 3)
    first = result(three, instrument_of(three), {"d1-1": 2, "d1-2": -2, "d2-1": 1, "d2-2": -1})
    assert (first.leading, first.other, first.tied) == ("role-1", "role-2", ())


def test_a_quiz_without_weight_says_that_it_has_none() -> None:
    kb = ladder([(1, 1), (0, 0)])
    found = result(kb, instrument_of(kb), {"d1-1": 2, "d1-2": -2, "d2-1": 1, "d2-2": 0})
    assert (found.outcome, found.max_points, found.margin) == ("not-enough-signal", 0, 0.0)
    assert "no answer can tell them apart" in found.why
    assert found.flips == ()


@pytest.mark.parametrize(
    ("kb", "message", "hint"),
    [
        (
            KnowledgeBase.model_validate(
                {"schema": "1", "title": "T", "version": "1", "roles": {"a": {"title": "A"}}}
            ),
            "This ladder has no quiz",
            "Add one under `quiz`, or compare its roles: roleadvisor compare",
        ),
        (
            ladder([(1,)]), "This ladder's quiz has no two roles to tell apart",
            "Give two roles a position on each of its dimensions that is not `away`.",
        ),
    ],
    ids=["no-quiz", "one-role"],
)  # fmt: skip
def test_a_ladder_whose_quiz_cannot_be_scored_is_refused(
    kb: KnowledgeBase, message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        instrument_of(kb)
    assert caught.value.lines() == [message, hint]


def test_the_most_divided_subject_gets_the_tie_breaker() -> None:
    instrument = instrument_of(TWO_ROLES)
    close = {"d1-1": 2, "d1-2": -1, "d2-1": -2, "d2-2": -2, "d3-1": -2, "d3-2": 1}
    found = classify(instrument, close)
    assert (found.outcome, found.tie_breaker and found.tie_breaker.id) == ("too-close", "d2-more")
    assert classify(instrument, {**close, "d2-more": 0}).counted
    assert not classify(instrument, {**close, "d1-more": 0}).counted


def test_an_unneeded_reserve_question_is_not_counted() -> None:
    instrument = instrument_of(TWO_ROLES)
    responses = {item.id: 2 * item.high for item in instrument.discriminating}
    found = result(TWO_ROLES, instrument, {**responses, "d1-more": 2})
    assert found.margin_points == result(TWO_ROLES, instrument, responses).margin_points
    assert any("Not counted: d1-more" in words for words in found.cautions)
