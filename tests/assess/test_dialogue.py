"""The dialogue of an assessment, without a terminal: lines in, lines out."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.dialogue import Rated, RatingDialogue
from roleadvisor.assess.dialogue_wording import SELF, Asked, other, parse_answer
from roleadvisor.assess.dialogue_wording import asked as wording
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import ChangedRating, Requirement
from roleadvisor.ladder.answers import Ratings
from roleadvisor.shell.prompts import MOST_MISSED, End, key_line
from tests.assess.test_gaps import GUILD, MASTER, SONGS, rated
from tests.terminals import Script

ASKED = requirements(GUILD, MASTER)
NOTHING = Ratings(role="master")


def held(
    lines: Iterable[str],
    before: Ratings = NOTHING,
    ends: type[BaseException] = EOFError,
    *,
    resumed: Ratings | None = None,
) -> tuple[Rated, Script, list[Ratings]]:
    screen = Script(lines, ends)
    kept: list[Ratings] = []
    dialogue = RatingDialogue(ASKED, screen, before, kept.append, resumed=resumed)
    return dialogue.run(), screen, kept


def test_each_thing_is_asked_once_and_then_the_seat() -> None:
    ended, screen, _ = held(["3", "3", "A chair.", "s", "1", "A map.", "2", "5", "3"])
    assert ended.how is End.COMPLETE
    assert ended.ratings == rated(
        years={"served": 3},
        skills={"carving": {"level": 3, "shown_by": "A chair."}},
        asks={
            "journey": {"answer": "yes", "shown_by": "A map."},
            SONGS: "partly",
            "school": "unknown",
        },
        seat="no",
    )
    places = [line for line in screen.shown if line.startswith("Question")]
    assert places == [f"Question {number} of 7" for number in range(1, 8)]


def test_what_shows_it_is_asked_only_of_what_is_claimed() -> None:
    _, screen, _ = held(["3", "0", "s", "3", "2", "5", "3"])
    assert not [prompt for prompt in screen.prompts if "Evidence" in prompt]


def test_the_levels_are_shown_in_words_and_what_the_role_asks_is_not() -> None:
    _, screen, _ = held(["3"])
    shown = "\n".join(screen.shown)
    assert "3  Carves a chair." in shown
    assert "(levels: our wording)" in shown
    assert "asks for" not in shown


def test_back_asks_the_question_before_again() -> None:
    ended, screen, _ = held(["3", "b", "4", "0", "b", "2", "s", "s", "s", "s", "s", "s"])
    assert (ended.ratings.years["served"].years, ended.ratings.skills["carving"].level) == (4, 2)
    assert "  Last time: 3. Enter keeps it." in screen.shown


def test_back_from_what_shows_it_asks_for_the_level_again() -> None:
    ended, _, _ = held(["3", "3", "b", "2", "s", *"ssss", "s"])
    assert ended.ratings.skills["carving"].level == 2


def test_back_at_the_first_question_says_so() -> None:
    _, screen, _ = held(["b", "3"])
    assert "This is the first question." in screen.shown


def test_a_skipped_question_has_no_answer() -> None:
    ended, _, _ = held(["s"] * 7)
    assert ended == Rated(End.COMPLETE, NOTHING)


@pytest.mark.parametrize(
    "lines", [["3", "q"], ["3", "3", "q"]], ids=["at a question", "at a proof"]
)
def test_stopping_keeps_what_was_said(lines: list[str]) -> None:
    ended, _, kept = held(lines)
    assert ended.how is End.STOPPED
    assert ended.ratings.years["served"].years == 3
    assert kept[-1] == ended.ratings


@pytest.mark.parametrize(
    ("ends", "how"), [(EOFError, End.INPUT_ENDED), (KeyboardInterrupt, End.INTERRUPTED)]
)
def test_an_end_in_the_middle_keeps_what_was_said(ends: type[BaseException], how: End) -> None:
    ended, _, _ = held(["3"], ends=ends)
    assert (ended.how, ended.ratings.years["served"].years) == (how, 3)


def test_going_on_asks_only_what_was_not_said() -> None:
    before = rated(years={"served": 3}, asks={"journey": "yes"})
    ended, screen, _ = held(["0", "s", "2", "5", "1"], resumed=before)
    assert ended.how is End.COMPLETE
    assert ended.ratings.years["served"].years == 3
    assert "Question 1 of 5" in screen.shown


def test_going_on_shows_what_was_answered_the_time_before() -> None:
    before = rated(years={"served": 2}, skills={"carving": 2}, asks={"journey": "no"})
    ended, screen, _ = held(["", "s", "s", "", "q"], before, resumed=rated(years={"served": 3}))
    assert "Question 1 of 6" in screen.shown
    assert ended.ratings == rated(
        years={"served": 3}, skills={"carving": 2}, asks={"journey": "no"}
    )


def test_enter_keeps_the_answer_shown_and_skipping_drops_it() -> None:
    before = rated(skills={"carving": {"level": 3, "shown_by": "A chair."}}, seat="yes")
    ended, _, _ = held(["s", "", "", "s", "s", "s", "s", ""], before)
    assert ended.ratings == before
    skipped, _, _ = held(["s"] * 7, before)
    assert skipped.ratings == NOTHING


@pytest.mark.parametrize("line", ["", " ", "k", "x", "4", "-1", "1.0", "+2", "02", "²", "3" * 400])
def test_anything_else_is_asked_again_with_the_range(line: str) -> None:
    ended, screen, _ = held(["3", line, "2", "s", *"sssss"])
    assert ended.ratings.skills["carving"].level == 2
    assert "Type 0, 2, 3 or 5, then Enter" in " ".join(screen.shown)


@pytest.mark.parametrize("line", ["", "  ", "3", "é"])
def test_a_proof_of_one_sign_is_asked_again_with_the_reason(line: str) -> None:
    ended, screen, _ = held(["3", "3", line, "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."
    assert any("Give the evidence in a few words" in told for told in screen.shown)


def test_stopping_at_the_evidence_keeps_what_was_there() -> None:
    before = rated(years={"served": 3}, skills={"carving": {"level": 3, "shown_by": "A chair."}})
    ended, _, _ = held(["", "", "q"], before)
    assert ended.ratings == before


def test_too_many_lines_that_are_no_answer_end_it() -> None:
    ended, screen, _ = held(["no"] * 1000)
    assert ended.how is End.GAVE_UP
    assert len(screen.prompts) == MOST_MISSED
    at_proof, _, _ = held(["3", "3", *[""] * 1000])
    assert at_proof.how is End.GAVE_UP


def test_help_explains_the_keys_and_gives_examples() -> None:
    _, screen, _ = held(["3", "?"])
    shown = "\n".join(screen.shown)
    assert "Enter alone keeps the answer shown." in shown
    assert "2  for example: A spoon for soup." in shown


@given(
    st.lists(st.sampled_from([*"0123456789bsqk?", "", "yes", "no way", "A chair."]), max_size=60)
)
def test_whatever_is_typed_it_ends_with_ratings_that_can_be_kept(lines: list[str]) -> None:
    ended, _, kept = held(lines)
    assert Ratings.model_validate(ended.ratings.model_dump()) == ended.ratings
    assert not kept or kept[-1] == ended.ratings


@given(st.text(max_size=5))
def test_only_what_is_offered_is_an_answer(line: str) -> None:
    for question in (*ASKED, None):
        found = parse_answer(line, question)
        if isinstance(found, int):
            assert line.strip() == str(found)


def test_help_at_a_requirement_gives_its_examples_and_what_its_topic_is_about() -> None:
    asked = [
        replace(one, examples=("Cleans up on Fridays.",), about="What the shop looks like.")
        for one in ASKED
        if one.id == "journey"
    ]
    screen = Script(["?", "q"])
    RatingDialogue(asked, screen, NOTHING, lambda _: None).run()
    after = screen.shown[screen.shown.index("Your answer: ?") :]
    assert "What the shop looks like." in after
    assert any("For example: Cleans up on Fridays." in line for line in after)


def test_help_at_the_evidence_is_about_evidence() -> None:
    _, screen, _ = held(["3", "3", "?", "s"])
    assert any(line.startswith("A result, feedback, or a document") for line in screen.shown)


def test_what_changed_since_is_asked_with_its_old_words() -> None:
    changed = ChangedRating("journey", "asks", "yes", "yes", None, "Has been to the sea.", None)
    screen = Script(["q"])
    asked = [one for one in ASKED if one.id == "journey"]
    RatingDialogue(asked, screen, NOTHING, lambda _: None, changed=[changed]).run()
    shown = " ".join(" ".join(screen.shown).split())
    assert "Changed since. Asked then: “Has been to the sea.” You: yes." in shown


def test_where_nothing_is_saved_the_keys_do_not_say_so() -> None:
    assert "q save and quit" in key_line(saved=True)
    assert "save" not in key_line(saved=False)


def asked_about(one: Requirement, of: Asked) -> str:
    return " ".join(line.strip() for line in wording(one, "Question 1 of 1", 200, None, of=of))


def test_a_person_is_asked_the_ladders_own_question_and_a_manager_whether_it_is_true_of_them() -> (
    None
):
    (journey,) = (one for one in ASKED if one.id == "journey")
    with_question = replace(journey, question="Have you travelled?")
    assert "Have you travelled? 1 yes" in asked_about(with_question, SELF)
    assert "Is this true of Ana? Has travelled." in asked_about(with_question, other("Ana"))
    assert "Is this true of you? Has travelled." in asked_about(journey, SELF)


def test_levels_and_years_are_asked_of_the_one_they_describe() -> None:
    served, carving = ASKED[:2]
    assert "do you have?" in asked_about(served, SELF)
    assert "does Ana have?" in asked_about(served, other("Ana"))
    assert "describes your work?" in asked_about(carving, SELF)
    assert "describes this person's work?" in asked_about(carving, other(None))


def test_years_of_the_profile_are_offered_and_enter_keeps_them() -> None:
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, NOTHING, lambda _: None, years={"served": 4}).run()
    assert "  From your profile: 4. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 4


def test_what_was_answered_before_goes_before_the_years_of_the_profile() -> None:
    before = rated(years={"served": 3})
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, before, lambda _: None, years={"served": 4}).run()
    assert "  Last time: 3. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 3


def test_what_only_stands_for_evidence_is_asked_again() -> None:
    ended, _, _ = held(["3", "3", "...", "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("Practitioner", 2),
        ("practitioner", 2),
        ("2", 2),
        ("None of these yet", 0),
        ("novice", None),
    ],
)
def test_a_level_may_be_typed_by_its_name(typed: str, level: int | None) -> None:
    skill = next(one for one in ASKED if one.table == "skills")
    named = tuple(
        replace(anchor, title="Practitioner" if anchor.level == 2 else None)
        for anchor in skill.levels
    )
    assert parse_answer(typed, replace(skill, levels=named)) == level


@pytest.mark.parametrize("typed", ["Don\u2019t know", "can't tell", "UNKNOWN", "4", " 4 "])
def test_who_does_not_know_of_an_opening_may_say_so_in_many_ways(typed: str) -> None:
    assert parse_answer(typed, None) == "unknown"
