"""The dialogue without a terminal: lines in, lines out."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.quiz.dialogue import Dialogue, DialogueResult, parse_answer
from roleadvisor.quiz.dialogue_wording import question
from roleadvisor.quiz.instrument import Instrument, instrument_of
from roleadvisor.quiz.order import ShownItem, asked, instrument_as_shown
from roleadvisor.shell.prompts import MOST_MISSED, End
from roleadvisor.shell.terminal import Terminal
from tests.quiz.ladders import TWO_ROLES, ladder, shipped_ladder
from tests.terminals import Script

FOUR = instrument_of(ladder([(-1, 1)] * 2))
"""Four items: d1-1 and d2-1 have their high end on the right, the others on the left."""


def run_dialogue(
    lines: Iterable[str],
    instrument: Instrument = FOUR,
    before: dict[str, int | None] | None = None,
    seed: int | None = None,
) -> tuple[DialogueResult, Script]:
    screen = Script(lines)
    order = asked(instrument, seed)
    seen = instrument_as_shown(instrument, order)
    return Dialogue(seen, order, screen, before or {}, lambda _: None).run(), screen


def test_answers_are_matched_to_their_questions() -> None:
    ended, screen = run_dialogue("1524")
    assert ended == DialogueResult(End.COMPLETE, {"d1-1": -2, "d1-2": 2, "d2-1": -1, "d2-2": 1})
    places = [line for line in screen.shown if line.startswith("Question")]
    assert places == [
        "Question 1 of 4", "Question 2 of 4", "Question 3 of 4  (halfway)", "Question 4 of 4",
    ]  # fmt: skip


def test_words_work_as_well_as_numbers() -> None:
    ended, _ = run_dialogue(["left", "Lean Right", " neutral ", "skip"])
    assert list(ended.answers.values()) == [-2, 1, 0, None]


def test_back_repeats_the_previous_question_and_shows_its_answer() -> None:
    ended, screen = run_dialogue(["1", "2", "b", "5", "3", "3"])
    assert list(ended.answers.values()) == [-2, 2, 0, 0]
    assert any("You answered 2, lean left. Enter keeps it." in line for line in screen.shown)


def test_going_back_several_times_and_forward_again_asks_nothing_twice() -> None:
    ended, screen = run_dialogue(["1", "1", "b", "b", "5", "2", "2"])
    assert list(ended.answers.values()) == [2, -2, -1, -1]
    assert sum("Question 2 of 4" in line for line in screen.shown) == 2


def test_back_at_the_first_question_stays_there() -> None:
    ended, screen = run_dialogue(["b", "1", "1", "1", "1"])
    assert ended.how is End.COMPLETE
    assert "There is no question before this one." in screen.shown


def test_a_skipped_answer_is_null_and_never_a_step() -> None:
    ended, _ = run_dialogue("ssss")
    assert ended == DialogueResult(End.COMPLETE, dict.fromkeys(["d1-1", "d1-2", "d2-1", "d2-2"]))


def test_stopping_keeps_what_was_answered() -> None:
    ended, _ = run_dialogue("12q")
    assert ended == DialogueResult(End.STOPPED, {"d1-1": -2, "d1-2": -1})


@pytest.mark.parametrize(
    "line",
    ["", " ", "0", "6", "-1", "01", "+1", "1.0", "٣", "\uff11", "²", "y", "a", "1 2", "1,",
     "9" * 400, "\x00", "\x1b[A", "\xa01", "x" * 5000, "1" + " " * 5000],
    ids=lambda line: ascii(line)[:12],
)  # fmt: skip
def test_an_invalid_answer_is_asked_again_and_never_counted(line: str) -> None:
    ended, screen = run_dialogue([line, "1", "2", "3", "4"])
    assert list(ended.answers.values()) == [-2, -1, 0, 1]
    assert sum("then Enter; ? for help" in shown for shown in screen.shown) == 1
    assert all(len(shown) < 120 for shown in screen.shown if not shown.startswith("Your answer"))


@pytest.mark.parametrize("line", ["", "zzz", "?", "b"], ids=repr)
def test_too_many_lines_without_an_answer_end_the_dialogue(line: str) -> None:
    ended, _ = run_dialogue([line] * 1000)
    assert ended == DialogueResult(End.GAVE_UP, {})
    assert run_dialogue([line] * (MOST_MISSED - 1) + ["1", "1", "1", "1"])[0].how is End.COMPLETE


def test_help_explains_the_keys() -> None:
    _, screen = run_dialogue(["?", "q"])
    assert any("s skips" in line for line in screen.shown)


@pytest.mark.parametrize(
    ("ends", "how"),
    [(EOFError, End.INPUT_ENDED), (KeyboardInterrupt, End.INTERRUPTED)],
    ids=["end-of-input", "ctrl-c"],
)
def test_ending_midway_keeps_what_was_answered(ends: type[BaseException], how: End) -> None:
    dialogue = Dialogue(FOUR, asked(FOUR, None), Script("12", ends), {}, lambda _: None)
    assert dialogue.run() == DialogueResult(how, {"d1-1": -2, "d1-2": -1})


def test_a_run_resumes_where_it_was_stopped() -> None:
    ended, screen = run_dialogue("45", before={"d1-1": -2, "d1-2": None})
    assert list(ended.answers.values()) == [-2, None, 1, 2]
    assert "Question 3 of 4  (halfway)" in screen.shown
    assert "Question 1 of 4" not in screen.shown


def test_each_answer_is_saved_at_once() -> None:
    kept: list[dict[str, int | None]] = []
    Dialogue(FOUR, asked(FOUR, None), Script("1s"), {}, kept.append).run()
    assert kept == [{"d1-1": -2}, {"d1-1": -2, "d1-2": None}]


@given(st.integers(0, 50), st.lists(st.sampled_from("12345s"), min_size=22, max_size=22))
def test_the_order_on_screen_does_not_change_what_an_answer_means(
    seed: int, keys: list[str]
) -> None:
    instrument = instrument_of(shipped_ladder())
    ended, screen = run_dialogue(keys, instrument, seed=seed)
    sides = [line for line in screen.shown if line.startswith("  Left: ")]
    for key, left, one in zip(keys, sides, asked(instrument, seed), strict=False):
        assert one.left.startswith(left.removeprefix("  Left:  ")[:30])
        answer = ended.answers[one.item.id]
        assert answer == (None if key == "s" else one.answer(int(key) - 3))


CLOSE = ["5", "5", "1", "3", "5", "3", "3", "3", "3", "3"]
"""Answers that pull both ways, most of all on the first subject: d1-1 and d1-2 contradict."""


def test_answers_that_are_too_close_lead_to_a_tie_breaker() -> None:
    ended, screen = run_dialogue([*CLOSE, "5"], instrument_of(TWO_ROLES))
    assert ended.how is End.COMPLETE
    assert ended.answers["d1-more"] == 2
    assert any("One more question" in line for line in screen.shown)


def test_enter_keeps_the_answer_that_is_shown() -> None:
    ended, _ = run_dialogue(["1", "2", "b", "", "3", "3"])
    assert list(ended.answers.values()) == [-2, -1, 0, 0]


def test_a_skipped_question_says_it_was_skipped_and_enter_keeps_it_skipped() -> None:
    ended, screen = run_dialogue(["1", "s", "b", "", "3", "3"])
    assert list(ended.answers.values()) == [-2, None, 0, 0]
    assert any("You skipped this one." in line for line in screen.shown)


def test_skipping_an_answered_question_asks_for_confirmation() -> None:
    kept, screen = run_dialogue(["1", "2", "b", "s", "", "3", "3"])
    assert list(kept.answers.values()) == [-2, -1, 0, 0]
    assert any("s again drops your answer 2, lean left" in line for line in screen.shown)
    dropped, _ = run_dialogue(["1", "2", "b", "s", "s", "3", "3"])
    assert list(dropped.answers.values()) == [-2, None, 0, 0]


SHIPPED = instrument_of(shipped_ladder())
FOR_ONE = ["5" if one.answer(1) * one.item.high > 0 else "1" for one in asked(SHIPPED, 7)]
"""Keys that choose the high end of every question, in the order of seed 7."""


def test_a_settled_result_offers_an_early_end_halfway() -> None:
    ended, screen = run_dialogue([*FOR_ONE[:23], "y"], SHIPPED, seed=7)
    assert (ended.how, len(ended.answers)) == (End.COMPLETE, 23)
    assert "The other 23 questions can make it more certain." in " ".join(screen.shown)


def test_the_early_end_is_offered_once_and_can_be_declined() -> None:
    ended, screen = run_dialogue([*FOR_ONE[:23], "huh", "?", "n", *FOR_ONE[23:]], SHIPPED, seed=7)
    assert (ended.how, len(ended.answers)) == (End.COMPLETE, 46)
    assert sum(prompt.startswith("See your result now?") for prompt in screen.prompts) == 3


@pytest.mark.parametrize(("key", "how"), [("q", End.STOPPED), ("b", End.INPUT_ENDED)])
def test_a_person_can_stop_or_go_back_when_offered_an_early_end(key: str, how: End) -> None:
    ended, screen = run_dialogue([*FOR_ONE[:23], key], SHIPPED, seed=7)
    assert (ended.how, len(ended.answers)) == (how, 23)
    if key == "b":
        assert sum("Question 23 of 46" in line for line in screen.shown) == 2


def test_no_early_end_is_offered_while_the_result_is_unsettled() -> None:
    keys = [str(6 - int(key)) if at % 2 else key for at, key in enumerate(FOR_ONE)]
    _, screen = run_dialogue(keys, SHIPPED, seed=7)
    assert not any("See your result now?" in prompt for prompt in screen.prompts)


def test_the_tie_breaker_can_be_skipped_and_gone_back_from() -> None:
    instrument = instrument_of(TWO_ROLES)
    assert run_dialogue([*CLOSE, "s"], instrument)[0].answers["d1-more"] is None
    back_to_all = [*CLOSE, "b", "1", "5"]
    assert run_dialogue(back_to_all, instrument)[0].answers["away2-2"] == -2


def test_going_back_can_make_the_tie_breaker_unnecessary() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 3, reserve=True))
    close = ["5", "1", "5", "5", "1", "1"]
    assert run_dialogue([*close, "5"], instrument)[0].answers["d2-more"] == 2
    turned, screen = run_dialogue([*close, "b", "b", "b", "1"], instrument)
    assert turned.how is End.COMPLETE
    assert any("One more question" in line for line in screen.shown)
    assert "d2-more" not in turned.answers


def test_clear_answers_need_no_tie_breaker() -> None:
    instrument = instrument_of(TWO_ROLES)
    keys = ["5" if item.high > 0 else "1" for item in instrument.regular]
    ended, screen = run_dialogue(keys, instrument)
    assert ended.how is End.COMPLETE
    assert not any("One more" in line for line in screen.shown)


@given(st.lists(st.sampled_from("12345bsq?") | st.text(max_size=8), max_size=30))
def test_no_input_breaks_the_dialogue(lines: list[str]) -> None:
    ended, _ = run_dialogue(lines)
    assert ended.how in End
    assert all(answer in {-2, -1, 0, 1, 2, None} for answer in ended.answers.values())


@given(st.text())
def test_only_the_five_steps_are_answers(line: str) -> None:
    parsed = parse_answer(line)
    assert parsed is None or -2 <= parsed <= 2


@pytest.mark.parametrize("width", [1, 20, 40, 80, 300])
def test_no_word_of_a_question_is_lost_at_any_width(width: int) -> None:
    item = instrument_of(shipped_ladder()).discriminating[0]
    shown = list(question(ShownItem(item, swapped=False), "Question 1 of 40", width))
    assert item.left.split()[-1] in " ".join(shown)
    assert all(len(line) <= max(20, width) for line in shown)


def test_a_title_with_control_characters_is_shown_inert() -> None:
    kb = ladder([(-1, 1)], title="\x1b[31mred")
    sink = io.StringIO()
    terminal = Terminal(io.BytesIO(b""), sink)
    terminal.show(["\x1b[31m", instrument_of(kb).quiz.title])
    assert "\x1b" not in sink.getvalue()


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (b"1\n2\r\n", ["1\n", "2\r\n"]),
        (b"x" * 5000 + b"\n1\n", ["x" * 4002, "1\n"]),
        ("é".encode() * 900 + b"\n", ["é" * 900 + "\n"]),
        (b"\xff\n1\n", ["\\xff\n", "1\n"]),
    ],
    ids=["both-line-ends", "too-long", "of-two-bytes-each", "not-utf-8"],
)
def test_a_terminal_reads_line_by_line(typed: bytes, lines: list[str]) -> None:
    terminal = Terminal(io.BytesIO(typed), io.StringIO())
    assert [terminal.read("> ") for _ in lines] == lines
    with pytest.raises(EOFError):
        terminal.read("> ")


@pytest.mark.parametrize("typed", [b"", b"1", b"x" * 3_000_000], ids=["none", "half", "endless"])
def test_an_unterminated_line_is_not_an_answer(typed: bytes) -> None:
    with pytest.raises(EOFError):
        Terminal(io.BytesIO(typed), io.StringIO()).read("> ")
