"""Answers from files and arguments."""

from pathlib import Path

import pytest

from roleadvisor.errors import FaultyFile, UsageProblem
from roleadvisor.ladder.answers import ANSWERS_FILE, Answers
from roleadvisor.quiz.answers import (
    RawResponses,
    answer_errors,
    answered_only,
    from_arguments,
    given_answers,
)
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.reading.reader import parse
from tests.quiz.ladders import UNEQUAL, ladder

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
def test_an_invalid_answer_in_a_file_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(FaultyFile) as caught:
        read(written({"d2-1": value}))
    assert "answers.yaml:3:" in str(caught.value)
    assert "d2-1" in str(caught.value)


def test_an_unknown_item_gets_the_nearest_match_suggested() -> None:
    with pytest.raises(FaultyFile, match="did you mean `d1-1`"):
        read(written() + "d1-11: 0\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{written()}d1-11: 0\n", "8:1: d1-11: the quiz has no such item; did you mean `d1-1`?"),
        ("- 1\n", "1:1: expected answers: keys with values"),
    ],
)
def test_an_error_in_an_answer_file_is_reported_with_its_location(
    tmp_path: Path, text: str, place: str
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(text)
    with pytest.raises(FaultyFile) as caught:
        given_answers(TOOL, str(file), ["d2-1=2"])
    assert caught.value.lines()[0] == f"{file}:{place}"


def test_missing_items_are_named() -> None:
    text = "".join(f"{item}: 0\n" for item in IDS[2:])
    with pytest.raises(FaultyFile, match="no answer to 2 items: d1-1 and d1-2"):
        read(text)
    assert len(read(text, {"d1-1": 1, "d1-2": None}).root) == len(IDS) - 2


def test_arguments_can_answer_items() -> None:
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
def test_an_argument_that_is_not_an_answer_is_refused(word: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        from_arguments(TOOL, [word])
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200


QUESTIONS = "Write null to skip one. This prints the items: roleadvisor quiz --questions"
STEPS = "--answer d1-1: expected -2, -1, 0, 1, 2 or null, found"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["d1-1=" + "1" * 61], f"{STEPS} `{'1' * 60}`", QUESTIONS),
        (["d1-1="], f"{STEPS} nothing", QUESTIONS),
        (["=1"], "--answer: the quiz has no item nothing", QUESTIONS),
        (["d1-1=1=2"], f"{STEPS} `1=2`", QUESTIONS),
        (["d1-1=1", "d1-1=1"], "--answer d1-1 is given twice", "Give each item one answer."),
        ([f"{item}=0" for item in IDS[1:]], "No answer to 1 item: d1-1", QUESTIONS),
    ],
    ids=["long", "empty", "no item", "two values", "twice", "missing"],
)
def test_a_refused_argument_says_what_to_type_instead(
    words: list[str], message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        given_answers(TOOL, None, words)
    assert caught.value.lines() == [message, hint]


def test_an_item_answered_twice_is_refused() -> None:
    with pytest.raises(UsageProblem, match="given twice"):
        from_arguments(TOOL, ["d1-1=2", "d1-1=2"])


def test_too_few_arguments_list_the_missing_items() -> None:
    with pytest.raises(UsageProblem, match="No answer to 6 items: d1-2"):
        given_answers(TOOL, None, ["d1-1=1"])


def test_at_most_fifty_missing_items_are_named() -> None:
    many = instrument_of(ladder([(-1, 1)] * 26))
    with pytest.raises(UsageProblem) as caught:
        given_answers(many, None, [])
    assert caught.value.message.startswith("No answer to 52 items: d1-1, d1-2, d2-1,")
    assert caught.value.message.endswith(", d25-1, d25-2 and 2 more")
