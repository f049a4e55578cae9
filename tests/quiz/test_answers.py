"""Answers from files and arguments, the order of asking, attempts compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import FaultyFile, UsageProblem
from roleadvisor.ladder.answers import ANSWERS_FILE, Answers
from roleadvisor.quiz.answers import (
    RawResponses,
    answer_errors,
    answered_only,
    change,
    complete,
    fitting,
    from_arguments,
)
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.order import asked, asked_extra
from roleadvisor.reading.reader import parse
from roleadvisor.store.profile import QuizAttempt, QuizRun
from tests.quiz.ladders import TWO_ROLES, UNEQUAL, ladder, shipped_ladder

TOOL = instrument_of(UNEQUAL)
IDS = [item.id for item in TOOL.regular]


def read(text: str, besides: RawResponses = {}) -> Answers:  # noqa: B006 - never changed
    return parse(text, Answers, "answers.yaml", ANSWERS_FILE, answer_errors(TOOL, besides))


def written(changed: dict[str, str] = {}) -> str:  # noqa: B006 - never changed
    return "".join(f"{item}: {changed.get(item, '1')}\n" for item in IDS)


def test_a_file_of_answers_is_read() -> None:
    values = ["-2", "-1", "0", "1", "2", "null", "~"]
    text = "".join(f"{item}: {value}\n" for item, value in zip(IDS, values, strict=True))
    assert list(read(text).root.values()) == [-2, -1, 0, 1, 2, None, None]


def test_json_is_read_as_well() -> None:
    text = "{" + ", ".join(f'"{item}": null' for item in IDS) + "}"
    assert answered_only(read(text).root) == {}


@pytest.mark.parametrize(
    "value",
    ["3", "-3", "+1", "01", "1.0", "١", "\uff11", "yes", "two", "[]", "{}", "1e0", '""'],
    ids=ascii,
)
def test_what_is_no_step_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(FaultyFile) as told:
        read(written({"d2-1": value}))
    assert "answers.yaml:3:" in str(told.value)
    assert "d2-1" in str(told.value)


def test_an_unknown_item_is_answered_with_the_nearest() -> None:
    with pytest.raises(FaultyFile, match="did you mean `d1-1`"):
        read(written() + "d1-11: 0\n")


def test_missing_items_are_leading_role() -> None:
    text = "".join(f"{item}: 0\n" for item in IDS[2:])
    with pytest.raises(FaultyFile, match="no answer to 2 items: d1-1 and d1-2"):
        read(text)
    assert len(read(text, {"d1-1": 1, "d1-2": None}).root) == len(IDS) - 2


def test_arguments_answer_items() -> None:
    assert from_arguments(TOOL, ["d1-1=2", " d1-2 = -1 ", "d2-1=null"]) == {
        "d1-1": 2,
        "d1-2": -1,
        "d2-1": None,
    }


@pytest.mark.parametrize(
    "word",
    ["d1-1", "d1-1=", "d1-1=3", "d1-1=+1", "d1-1=01", "d1-1=1.0", "d1-1=١", "=1", "", "d9-1=1",
     "d1-1=" + "1" * 400, "d1-1=\x1b[31m"],
    ids=lambda word: ascii(word)[:20],
)  # fmt: skip
def test_an_argument_that_is_no_answer_is_refused(word: str) -> None:
    with pytest.raises(UsageProblem) as told:
        from_arguments(TOOL, [word])
    assert told.value.message.isprintable()
    assert len(told.value.message) < 200


def test_an_item_answered_twice_is_refused() -> None:
    with pytest.raises(UsageProblem, match="given twice"):
        from_arguments(TOOL, ["d1-1=2", "d1-1=2"])


def test_too_few_arguments_name_what_is_missing() -> None:
    with pytest.raises(UsageProblem, match="no answer to 6 items: d1-2"):
        complete(TOOL, {"d1-1": 1})


def test_without_a_seed_the_order_is_that_of_the_ladder() -> None:
    assert [one.item.id for one in asked(TOOL, None)] == IDS
    assert not any(one.swapped for one in asked(TOOL, None))


@given(st.integers())
def test_a_seed_gives_the_same_order_every_time_and_keeps_the_balance(seed: int) -> None:
    instrument = instrument_of(TWO_ROLES)
    order = asked(instrument, seed)
    assert order == asked(instrument, seed)
    assert sorted(one.item.id for one in order) == sorted(item.id for item in instrument.regular)
    high_left = sum(one.answer(-2) * one.item.high > 0 for one in order)
    assert 2 * high_left == len(order)


def test_seeds_differ() -> None:
    instrument = instrument_of(shipped_ladder())
    assert len({tuple(one.item.id for one in asked(instrument, seed)) for seed in range(5)}) == 5


def test_the_one_more_question_stands_as_its_subject_did() -> None:
    instrument = instrument_of(TWO_ROLES)
    order = asked(instrument, 3)
    for item in instrument.tie_breakers:
        sides = {one.swapped for one in order if one.item.dimension == item.dimension}
        assert {asked_extra(item, order).swapped} == sides


def test_sides_changed_on_screen_are_changed_back() -> None:
    one = next(one for one in asked(instrument_of(shipped_ladder()), 1) if one.swapped)
    assert (one.left, one.right) == (one.item.right, one.item.left)
    assert [one.answer(step) for step in (-2, 0, 2)] == [2, 0, -2]


def attempt(answers: dict[str, int | None], version: int = 1) -> QuizAttempt:
    return QuizAttempt(quiz_version=version, answers=answers, when="2030-01-01")


def test_attempts_are_compared_by_item() -> None:
    before = attempt({"d1-1": 2, "d1-2": -2, "d2-1": 0, "gone": 2})
    after = attempt({"d2-1": 1, "d1-2": 2, "d1-1": 2, "d3-1": 2})
    found = change(instrument_of(TWO_ROLES), before, after)
    assert [(one.item, one.from_, one.to, one.points) for one in found.moved] == [
        ("d1-2", -2, 2, -4),
        ("d2-1", 0, 1, 1),
    ]
    assert found.leading == "role-2"
    assert (found.before, found.after, found.change, found.compared) == (4, 1, -3, 3)
    assert found.notes == ("3 questions left out: not answered both times.",)


def test_a_small_shift_is_noise_and_a_large_one_is_not() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 10))
    high: dict[str, int | None] = {item.id: item.high for item in instrument.discriminating}
    turned: dict[str, int | None] = {item.id: -item.high for item in instrument.discriminating}
    assert not change(instrument, attempt(high), attempt({**high, "d1-1": 0})).beyond_noise
    assert change(instrument, attempt(high), attempt(turned)).beyond_noise


def test_noise_is_what_single_steps_reach_in_at_most_5_percent() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 2))
    same = attempt({item.id: 0 for item in instrument.discriminating})
    # Of 81 ways one leads to 4 and four to 3; as many to -4 and -3.
    assert change(instrument, same, same).noise == 4


def test_attempts_with_nothing_in_common_change_nothing() -> None:
    found = change(instrument_of(TWO_ROLES), attempt({}), attempt({"x": 1}, version=2))
    assert (found.change, found.noise, found.beyond_noise, found.moved) == (0, None, False, ())
    assert any("other versions" in note for note in found.notes)


def test_a_kept_run_drops_what_the_quiz_no_longer_has() -> None:
    instrument = instrument_of(TWO_ROLES)
    run = QuizRun(quiz_version=1, answers={"d1-1": 2, "gone": 1}, when="2030-01-01")
    assert fitting(instrument, run) == ({"d1-1": 2}, ["gone"])
    later = QuizRun(quiz_version=2, answers={"d1-1": 2}, when="2030-01-01")
    assert fitting(instrument, later) == ({}, ["d1-1"])
