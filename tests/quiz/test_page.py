"""The first screen of a result, and the full page."""

import random
from dataclasses import replace
from functools import cache

import pytest

from roleadvisor.quiz.beside_page import format_appeals, week_roles
from roleadvisor.quiz.dialogue_wording import introduction
from roleadvisor.quiz.evaluate import result
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.page import page
from roleadvisor.quiz.result import Appeal, Outcome, QuizResult
from roleadvisor.render.page import Page, Prose, Table
from roleadvisor.render.table import table_text
from roleadvisor.shell.prompts import KEYS
from tests.quiz.ladders import ladder, shipped_ladder
from tests.terminals import lines_on_a_terminal

KB = shipped_ladder()
INSTRUMENT = instrument_of(KB)
SEED = 3


@cache
def answered(lean: float, averse: float, seed: int = SEED) -> QuizResult:
    """Simulate answers that lean this far to the high ends, and away from leading people."""
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


def marks(shown: Page) -> str:
    """Return the signs in front of the answers that a first screen quotes."""
    lines = table_text(shown, 120).split("\n")
    return "".join(line[0] for line in lines if line[:2] in {"+ ", "- "})


def first_screen(found: QuizResult, width: int = 80) -> list[str]:
    return table_text(page(KB, found), width).rstrip("\n").split("\n")


def test_the_examples_have_the_outcomes_they_stand_for() -> None:
    assert [one.outcome for one in OUTCOMES.values()] == list(OUTCOMES)


KINDS = pytest.mark.parametrize(
    ("lean", "averse"), [(1.0, -1.0), (0.4, 0.7), (0.0, 0.0), (-0.6, 1.5)]
)


@KINDS
def test_the_first_screen_has_at_most_20_lines(lean: float, averse: float) -> None:
    for seed in range(6):
        lines = first_screen(answered(lean, averse, seed))
        assert len(lines) <= 20, "\n".join(lines)


@pytest.mark.parametrize("own", [None, *KB.roles])
@KINDS
def test_the_verdict_next_steps_question_and_prompt_fit_on_one_screen(
    lean: float, averse: float, own: str | None
) -> None:
    for seed in range(3):
        found = answered(lean, averse, seed)
        lines = lines_on_a_terminal(page(KB, found, rest="roleadvisor quiz --last --full", own=own))
        question_and_prompt = 2
        assert len(lines) + question_and_prompt <= 24, "\n".join(lines)


@pytest.mark.parametrize("outcome", ["clear", "lean"])
def test_the_page_quotes_three_answers_for_the_role_and_up_to_two_against(outcome: Outcome) -> None:
    assert marks(page(KB, OUTCOMES[outcome], own="team-lead")) in {"+++--", "+++-", "+++"}


@pytest.mark.parametrize("own", [None, "sales-representative", "team-lead"])
@pytest.mark.parametrize(("lean", "averse"), [(1.0, -1.0), (0.6, -0.2), (-0.6, -0.2)])
def test_an_answer_that_points_the_other_way_is_quoted_whenever_there_is_one(
    lean: float, averse: float, own: str | None
) -> None:
    wording = (Appeal("team-lead", "yes"), Appeal("director", "no"))
    for seed in range(3):
        found = replace(answered(lean, averse, seed), appeals=wording)
        assert found.outcome in {"clear", "lean", "too-close"}
        against = any(one.points < 0 for one in found.contributions)
        assert ("-" in marks(page(KB, found, own=own))) == against, seed


def test_an_answer_that_points_the_other_way_says_so_in_words() -> None:
    lines = first_screen(OUTCOMES["lean"], 120)
    assert any(line.startswith("- ") for line in lines)
    assert all(line.startswith("- Against: ") for line in lines if line.startswith("- "))
    assert not any("Rather: " in line for line in lines)


def test_each_quoted_answer_is_about_a_different_subject() -> None:
    found = OUTCOMES["lean"]
    quoted = [line[2:].removeprefix("Against: ").removesuffix(" (lean)")
              for line in first_screen(found, 120)
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


def test_the_first_screen_says_how_to_see_what_it_leaves_out() -> None:
    assert page(KB, OUTCOMES["lean"], rest="quiz --last --full").more.endswith(
        ": quiz --last --full"
    )
    assert not page(KB, OUTCOMES["lean"], full=True).more


def test_something_to_try_away_from_the_screen_is_on_the_full_page() -> None:
    found = OUTCOMES["clear"]
    assert found.try_first
    blocks = page(KB, found, full=True, own="team-lead").blocks
    titles = [one.title for one in blocks if isinstance(one, Prose)]
    assert f"Something to try on the way to {found.roles[0].title}" in titles
    assert sum(title.startswith("A week as ") for title in titles) == 2


def test_a_neither_now_result_shows_how_to_grow_in_place_and_no_winner() -> None:
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


@pytest.mark.parametrize(
    ("averse", "wording"),
    [
        pytest.param(-1, "Your answers don't point away from it.", id="for it"),
        pytest.param(0.3, "Only ", id="a little against"),
        pytest.param(0.6, "Mixed: ", id="mixed"),
    ],
)
def test_someone_who_leads_no_one_sees_first_whether_to_lead_at_all(
    averse: float, wording: str
) -> None:
    found = answered(-1.2, averse)
    assert found.outcome in {"clear", "lean"}
    assert found.away
    first, *_ = page(KB, found, own="sales-representative").blocks
    assert isinstance(first, Prose)
    assert first.lines[0].text.startswith("Lead at all? ")
    assert wording in first.lines[0].text
    assert len(first.lines[0].text) <= 78, "one line"
    anybody = table_text(page(KB, found, own="team-lead"), 80)
    assert anybody.count("Lead at all?") == found.away.mixed


def test_whether_to_lead_at_all_is_stated_once() -> None:
    found = answered(-1.2, 0.6)
    assert found.away
    assert found.away.mixed
    for own in (None, "sales-representative", "team-lead"):
        shown = table_text(page(KB, found, own=own), 80)
        assert f"Lead at all? Mixed: {found.away.points} of 12 points against it." in shown
        assert "rather not lead" not in shown
    assert "rather not lead" in table_text(page(KB, found, full=True), 80)


def test_the_week_of_the_persons_own_role_comes_first_if_they_lead_no_one() -> None:
    found = OUTCOMES["clear"]
    assert week_roles(found, "team-lead") == ("team-lead", "director")
    stay = "sales-representative"
    for own in (None, stay):
        assert week_roles(found, own) == (stay, "team-lead", "director")
    everything = table_text(page(KB, found, full=True, own=stay), 80)
    assert "A week as Sales Representative" in everything


def test_a_skipped_question_that_would_tip_it_is_named_by_its_subject() -> None:
    found = result(KB, INSTRUMENT, {})
    assert {one.from_ for one in found.flips} == {None}
    tip = next(one for one in page(KB, found, full=True).blocks
               if isinstance(one, Table) and "would tip it" in one.title)  # fmt: skip
    titles = {one.title for one in found.dimensions}
    assert {row[0][0].text for row in tip.rows} <= {*titles, "and more"}


def test_roles_that_are_equally_close_are_all_named() -> None:
    kb = ladder([(2, -1, -1), (-1, 2, -1), (-1, -1, 2)] * 2)
    instrument = instrument_of(kb)
    found = result(kb, instrument, {one.id: one.place(2) for one in instrument.discriminating})
    assert found.tied == ("role-1", "role-2", "role-3")
    text = " ".join(table_text(page(kb, found, full=True), 80).split())
    assert "Role 1, Role 2 and Role 3 are equally close. A lean" in text


def test_the_shares_of_a_week_are_formatted_as_elsewhere() -> None:
    everything = table_text(page(KB, OUTCOMES["clear"], full=True), 80)
    assert "(40 to 50%)" in everything


def test_the_choices_are_named_before_the_first_question() -> None:
    wording = " ".join(introduction(KB, INSTRUMENT, 46, KEYS, 200))
    for words in ("Inside Sales Team Lead", "Director of Inside Sales",
                  "neither for now: staying a Sales Representative"):  # fmt: skip
        assert words in wording


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (None, "It doesn't ask about Sales Manager and Regional Manager."),
        ("sales-manager", "Your own role, Sales Manager, is between them and isn't one"),
        ("sales-representative", "neither for now: staying a Sales Representative."),
        (
            "team-lead",
            (
                "neither for now: going back to being a Sales Representative. It doesn't ask "
                "about Sales Manager and Regional Manager."
            ),
        ),
    ],
)
def test_the_introduction_says_which_roles_the_quiz_does_not_cover(
    own: str | None, says: str
) -> None:
    wording = " ".join(introduction(KB, INSTRUMENT, 46, KEYS, 300, own=own))
    assert says in wording
    assert ("Your own role" in wording) == (own == "sales-manager")


@pytest.mark.parametrize(
    ("rank", "says"), [(5, "comes before them and"), (60, "comes after them and"), (None, "")]
)
def test_a_role_outside_the_choices_is_placed_by_its_rank(rank: int | None, says: str) -> None:
    roles = {**KB.roles, "closer": KB.roles["sales-manager"].model_copy(update={"rank": rank})}
    kb = KB.model_copy(update={"roles": roles})
    wording = " ".join(introduction(kb, INSTRUMENT, 46, KEYS, 300, own="closer"))
    assert f"Your own role, Sales Manager, {says}".rstrip() in wording
    assert "between" not in wording


def commands(found: QuizResult, own: str | None) -> list[str]:
    return [" ".join(step.words) for step in page(KB, found, own=own).next_steps]


def test_the_suggested_commands_fit_the_persons_current_role() -> None:
    director, lead, averse = OUTCOMES["clear"], answered(-1.2, -1), OUTCOMES["neither-now"]
    assert (director.role, lead.role) == ("director", "team-lead")
    upward = ["assess director", "roadmap --to director"]
    for own in (None, "sales-representative", "team-lead", "sales-manager"):
        assert commands(director, own) == upward
    assert commands(director, "director") == ["roadmap --to director", "show director"]
    assert commands(lead, "team-lead") == [
        "roadmap --to team-lead", "compare team-lead sales-manager",
    ]  # fmt: skip
    assert commands(lead, "sales-manager") == [
        "compare team-lead sales-manager", "show team-lead",
    ]  # fmt: skip
    stay = "sales-representative"
    assert commands(averse, None) == [f"roadmap --from {stay} --to {stay}"]
    assert commands(averse, stay) == [f"roadmap --to {stay}", f"show {stay}"]
    assert commands(averse, "team-lead") == [
        f"compare {stay} team-lead", "roadmap --to team-lead",
    ]  # fmt: skip
    assert commands(averse, "sales-manager") == [f"compare {stay} sales-manager"]
    moves = {key: one for key, one in KB.moves.items() if one.to != "director"}
    pathless = page(KB.model_copy(update={"moves": moves}), director, own="team-lead").next_steps
    assert [one.words for one in pathless] == [("assess", "director"), ("show", "director")]


def test_two_roles_to_compare_stand_with_the_lower_one_first() -> None:
    for near in (0.1, -0.1):
        close = answered(near, -1)
        assert close.outcome == "too-close"
        assert commands(close, "team-lead") == ["compare team-lead director"]


def test_what_the_person_said_about_the_weeks_is_in_the_result() -> None:
    found = replace(
        OUTCOMES["clear"], appeals=(Appeal("team-lead", "yes"), Appeal("director", "no"))
    )
    wording = (
        "A week as Inside Sales Team Lead appeals to you, and one as Director of Inside Sales"
        " doesn't. Your answers say otherwise: talk to someone in the role before you decide."
    )
    for full in (False, True):
        assert wording in " ".join(table_text(page(KB, found, full=full), 300).split())


@pytest.mark.parametrize(
    ("appeals", "named", "wording"),
    [
        ({"director": "yes"}, "director", "A week as Director of Inside Sales appeals to you."),
        ({"director": "no"}, None, "A week as Director of Inside Sales doesn't appeal to you."),
        ({"team-lead": "no", "director": "no"}, None,
         ("A week as Inside Sales Team Lead and one as Director of Inside Sales don't appeal to"
         " you.")),
        ({"gone": "yes", "team-lead": "yes"}, None,
         "A week as gone and one as Inside Sales Team Lead appeal to you."),
    ],
)  # fmt: skip
def test_the_appeal_of_the_weeks_is_summed_up_in_one_sentence(
    appeals: dict[str, str], named: str | None, wording: str
) -> None:
    assert format_appeals(KB, appeals, named) == wording
