"""The first screen of a result, and the full page."""

import random

import pytest

from roleadvisor.quiz.dialogue_wording import introduction
from roleadvisor.quiz.evaluate import result
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.page import page
from roleadvisor.quiz.result import Outcome, QuizResult
from roleadvisor.render.page import Prose
from roleadvisor.render.table import table_text
from tests.quiz.ladders import shipped_ladder

KB = shipped_ladder()
INSTRUMENT = instrument_of(KB)
SEED = 3


def answered(lean: float, averse: float, seed: int = SEED) -> QuizResult:
    """Let somebody answer who leans so far to the high ends, and away from leading people."""
    draw = random.Random(seed)  # noqa: S311 - people made up, no secret
    aversion = set(INSTRUMENT.aversion)
    places = (
        (item, draw.gauss(-averse if item in aversion else lean, 1)) for item in INSTRUMENT.regular
    )
    responses = {
        item.id: item.place(max(-2, min(2, round(place)))) for item, place in places
    }  # fmt: skip
    return result(KB, INSTRUMENT, responses)


OUTCOMES: dict[Outcome, QuizResult] = {
    "clear": answered(1.2, -1),
    "lean": answered(0.6, -0.5),
    "too-close": answered(0, -0.5),
    "neither-now": answered(0.5, 1.8),
    "not-enough-signal": result(KB, INSTRUMENT, {item.id: 0 for item in INSTRUMENT.regular}),
}


def first_screen(found: QuizResult, width: int = 80) -> list[str]:
    return table_text(page(KB, found), width).rstrip("\n").split("\n")


def test_the_examples_have_the_outcomes_that_they_stand_for() -> None:
    assert [one.outcome for one in OUTCOMES.values()] == list(OUTCOMES)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("lean", "averse"), [(1.0, -1.0), (0.4, 0.7), (0.0, 0.0), (-0.6, 1.5)])
def test_the_first_screen_has_at_most_20_lines(lean: float, averse: float, seed: int) -> None:
    lines = first_screen(answered(lean, averse, seed))
    assert len(lines) <= 20, "\n".join(lines)


@pytest.mark.parametrize("outcome", ["clear", "lean"])
def test_it_quotes_three_answers_for_the_role_and_two_against(outcome: Outcome) -> None:
    marks = [line[0] for line in first_screen(OUTCOMES[outcome], 120) if line[:2] in {"+ ", "- "}]
    assert "".join(marks) in {"+++--", "+++-", "+++"}


def test_each_answer_quoted_is_of_another_subject() -> None:
    found = OUTCOMES["lean"]
    quoted = [line[2:].removeprefix("Rather: ") for line in first_screen(found, 120)
              if line.startswith(("+ ", "- "))]  # fmt: skip
    subjects = [one.dimension for text in quoted for one in found.contributions
                if text in {one.left, one.right}]  # fmt: skip
    assert len(set(subjects)) == len(quoted)


def test_neither_now_shows_what_decided_it() -> None:
    found = OUTCOMES["neither-now"]
    text = " ".join(first_screen(found))
    assert found.away
    assert f"{found.away.points} of 12 points against leading; from 7 on" in text
    quoted = {one.right if one.answer > 0 else one.left for one in found.contributions
              if one.item in {item.id for item in INSTRUMENT.aversion}}  # fmt: skip
    assert sum(words in text for words in quoted) == 3


def test_not_enough_signal_has_no_winners_rows() -> None:
    found = OUTCOMES["not-enough-signal"]
    lines = first_screen(found)
    assert not any(line.startswith(("+ ", "- ")) for line in lines)
    everything = table_text(page(KB, found, full=True), 80)
    assert "What points to" not in everything
    assert "By subject" not in everything


def test_bars_point_the_same_way_whoever_leads() -> None:
    one, other = answered(1.2, -1), answered(-1.2, -1)
    assert (one.leading, other.leading) == (other.other, one.other)
    assert one.sides == other.sides == ("team-lead", "director")


def test_the_portrait_is_at_most_three_sentences_of_the_ladders_own_words() -> None:
    for found in OUTCOMES.values():
        assert len(found.portrait) <= 3
    assert OUTCOMES["clear"].portrait[0].startswith("You lean toward ")


def test_what_is_left_out_is_named_with_how_to_see_it() -> None:
    assert page(KB, OUTCOMES["lean"], rest="quiz --last --full").more.endswith(
        ": quiz --last --full"
    )
    assert not page(KB, OUTCOMES["lean"], full=True).more


def test_something_to_try_away_from_the_screen_is_on_the_full_page() -> None:
    found = OUTCOMES["clear"]
    assert found.try_first
    blocks = page(KB, found, full=True).blocks
    titles = [one.title for one in blocks if isinstance(one, Prose)]
    assert f"Something to try on the way to {found.roles[0].title}" in titles
    assert sum(title.startswith("A week as ") for title in titles) == 2


def test_who_should_not_lead_now_sees_how_to_grow_in_place_and_no_winner() -> None:
    found = OUTCOMES["neither-now"]
    shown = page(KB, found)
    assert "leads by" not in " ".join(first_screen(found))
    commands = [command for command, _ in shown.next_steps]
    stay = "sales-representative"
    assert commands[0] == ("roadmap", "--from", stay, "--to", stay)
    titles = [one.title for one in page(KB, found, full=True).blocks if isinstance(one, Prose)]
    assert not any("on the way to" in title for title in titles)
    assert "Something to try as Sales Representative" in titles
    weeks = [title for title in titles if title.startswith("A week as ")]
    assert weeks[0] == "A week as Sales Representative"
    assert len(weeks) == 3
    staying = KB.moves["sales-representative-stays"].phases.values()
    trials = [step.trial.text for phase in staying for step in phase.steps.values() if step.trial]
    assert found.try_first
    assert found.try_first.text in trials


def test_the_shares_of_a_week_are_written_as_elsewhere() -> None:
    everything = table_text(page(KB, OUTCOMES["clear"], full=True), 80)
    assert "(40 to 50%)" in everything


def test_the_choices_are_named_before_the_first_question() -> None:
    said = " ".join(introduction(KB, INSTRUMENT, 46, 200))
    for words in ("Inside Sales Team Lead", "Director of Inside Sales",
                  "neither for now: staying a Sales Representative"):  # fmt: skip
        assert words in said
