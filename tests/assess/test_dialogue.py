"""The dialogue of an assessment, without a terminal: lines in, lines out."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.dialogue import DialogueResult, RatingDialogue
from roleadvisor.assess.dialogue_wording import SELF, Subject, other_person, parse_answer
from roleadvisor.assess.dialogue_wording import question_lines as wording
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import ChangedRating, Requirement
from roleadvisor.assess.third_person import question_about
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.shell.prompts import MOST_MISSED, End, key_line
from tests.assess.test_gaps import GUILD, MASTER, SONGS, rated
from tests.terminals import Script

ASKED = requirements(GUILD, MASTER)
NOTHING = Ratings(role="master")


def run_dialogue(
    lines: Iterable[str],
    before: Ratings = NOTHING,
    ends: type[BaseException] = EOFError,
    *,
    resumed: Ratings | None = None,
) -> tuple[DialogueResult, Script, list[Ratings]]:
    screen = Script(lines, ends)
    kept: list[Ratings] = []
    dialogue = RatingDialogue(ASKED, screen, before, kept.append, resumed=resumed)
    return dialogue.run(), screen, kept


def test_each_requirement_is_asked_once_and_then_the_opening() -> None:
    ended, screen, _ = run_dialogue(["3", "3", "A chair.", "4", "1", "A map.", "2", "s", "5", "3"])
    assert ended.how is End.COMPLETE
    assert ended.ratings == rated(
        years={"served": 3},
        skills={"carving": {"level": 3, "shown_by": "A chair."}},
        asks={
            "talk": "no-chance",
            "journey": {"answer": "yes", "shown_by": "A map."},
            SONGS: "partly",
            "school": "unknown",
        },
        seat="no",
    )
    places = [line for line in screen.shown if line.startswith("Question")]
    assert places == [f"Question {number} of 7" for number in range(1, 8)]


def test_evidence_is_requested_only_for_a_claimed_level() -> None:
    _, screen, _ = run_dialogue(["3", "0", "s", "3", "4", "5", "3"])
    assert not [prompt for prompt in screen.prompts if "Evidence" in prompt]


def test_levels_are_described_but_the_required_one_is_not_revealed() -> None:
    _, screen, _ = run_dialogue(["3"])
    shown = "\n".join(screen.shown)
    assert "3  Carves a chair." in shown
    assert "(levels: our wording)" in shown
    assert "asks for" not in shown


def test_back_repeats_the_previous_question() -> None:
    ended, screen, _ = run_dialogue(["3", "b", "4", "0", "b", "2", "s", "s", "s", "s", "s", "s"])
    assert (ended.ratings.years["served"].years, ended.ratings.skills["carving"].level) == (4, 2)
    assert "  You said 3. Enter keeps it." in screen.shown


def test_back_from_the_evidence_asks_for_the_level_again() -> None:
    ended, _, _ = run_dialogue(["3", "3", "b", "2", "s", *"ssss", "s"])
    assert ended.ratings.skills["carving"].level == 2


def test_back_at_the_first_question_says_so() -> None:
    _, screen, _ = run_dialogue(["b", "3"])
    assert "There is no question before this one." in screen.shown


def test_a_skipped_question_has_no_answer() -> None:
    ended, _, _ = run_dialogue(["s"] * 7)
    assert ended == DialogueResult(End.COMPLETE, NOTHING, NOTHING)


@pytest.mark.parametrize(
    "lines", [["3", "q"], ["3", "3", "q"]], ids=["at a question", "at a proof"]
)
def test_quitting_keeps_the_answers_so_far(lines: list[str]) -> None:
    ended, _, kept = run_dialogue(lines)
    assert ended.how is End.STOPPED
    assert ended.ratings.years["served"].years == 3
    assert kept[-1] == ended.ratings


@pytest.mark.parametrize(
    ("ends", "how"), [(EOFError, End.INPUT_ENDED), (KeyboardInterrupt, End.INTERRUPTED)]
)
def test_end_of_input_or_ctrl_c_keeps_the_answers_so_far(
    ends: type[BaseException], how: End
) -> None:
    ended, _, _ = run_dialogue(["3"], ends=ends)
    assert (ended.how, ended.ratings.years["served"].years) == (how, 3)


def test_resuming_asks_only_unanswered_questions() -> None:
    entry = {"answer": "yes", "shown_by": "A map."}
    before = rated(years={"served": 3}, asks={"journey": entry})
    ended, screen, _ = run_dialogue(["0", "s", "2", "s", "5", "1"], resumed=before)
    assert ended.how is End.COMPLETE
    assert ended.ratings.years["served"].years == 3
    assert "Question 3 of 7" in screen.shown


def test_resuming_shows_the_previous_assessments_answers() -> None:
    before = rated(years={"served": 2}, skills={"carving": 2}, asks={"journey": "no"})
    ended, screen, _ = run_dialogue(
        ["", "s", "s", "", "q"], before, resumed=rated(years={"served": 3})
    )
    assert "Question 2 of 7" in screen.shown
    assert ended.ratings == rated(
        years={"served": 3}, skills={"carving": 2}, asks={"journey": "no"}
    )


def test_enter_keeps_the_answer_shown_and_skipping_drops_it() -> None:
    before = rated(skills={"carving": {"level": 3, "shown_by": "A chair."}}, seat="yes")
    ended, _, _ = run_dialogue(["s", "", "", "s", "s", "s", "s", ""], before)
    assert ended.ratings == before
    skipped, _, _ = run_dialogue(["s"] * 7, before)
    assert skipped.ratings == NOTHING


@pytest.mark.parametrize("line", ["", " ", "k", "x", "4", "-1", "1.0", "+2", "02", "²", "3" * 400])
def test_an_invalid_level_is_asked_again_with_the_valid_ones(line: str) -> None:
    ended, screen, _ = run_dialogue(["3", line, "2", "s", *"sssss"])
    assert ended.ratings.skills["carving"].level == 2
    assert "Type 0, 2, 3 or 5, then Enter" in " ".join(screen.shown)


@pytest.mark.parametrize("line", ["", "  ", "3", "é", "7.", "abc", "yes", "Yes."])
def test_evidence_that_is_too_short_or_a_yes_is_asked_again_with_the_reason(line: str) -> None:
    ended, screen, _ = run_dialogue(["3", "3", line, "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."
    assert any("Give the evidence in a few words" in entry for entry in screen.shown)


def test_quitting_at_the_evidence_keeps_the_previous_evidence() -> None:
    before = rated(years={"served": 3}, skills={"carving": {"level": 3, "shown_by": "A chair."}})
    ended, _, _ = run_dialogue(["", "", "q"], before)
    assert ended.ratings == before


def test_resuming_after_quitting_at_the_evidence_asks_for_it_again() -> None:
    stopped, _, _ = run_dialogue(["3", "3", "q"])
    ended, screen, _ = run_dialogue(["", "A chair.", "q"], resumed=stopped.ratings)
    assert "Question 2 of 7" in screen.shown
    assert "  You said 3. Enter keeps it." in screen.shown
    assert ended.ratings.skills["carving"].shown_by == "A chair."


def test_evidence_is_also_requested_for_a_partly() -> None:
    ended, _, _ = run_dialogue(["3", "0", "s", "2", "A map of the coast.", "q"])
    assert ended.ratings.asks["journey"].shown_by == "A map of the coast."


def test_too_many_invalid_answers_end_the_dialogue() -> None:
    ended, screen, _ = run_dialogue(["no"] * 1000)
    assert ended.how is End.GAVE_UP
    assert len(screen.prompts) == MOST_MISSED
    at_proof, _, _ = run_dialogue(["3", "3", *[""] * 1000])
    assert at_proof.how is End.GAVE_UP


def test_help_explains_the_keys_and_gives_examples() -> None:
    _, screen, _ = run_dialogue(["3", "?"])
    shown = "\n".join(screen.shown)
    assert "Enter alone keeps the answer shown." in shown
    assert "2  for example: A spoon for soup." in shown


@given(
    st.lists(st.sampled_from([*"0123456789bsqk?", "", "yes", "no way", "A chair."]), max_size=60)
)
def test_any_input_ends_with_valid_ratings(lines: list[str]) -> None:
    ended, _, kept = run_dialogue(lines)
    assert Ratings.model_validate(ended.ratings.model_dump()) == ended.ratings
    assert not kept or kept[-1] == ended.ratings


@given(st.text(max_size=5))
def test_a_number_is_parsed_only_from_its_exact_digits(line: str) -> None:
    for question in (*ASKED, None):
        found = parse_answer(line, question)
        if isinstance(found, int):
            assert line.strip() == str(found)


def test_help_for_a_requirement_shows_its_examples_and_topic_description() -> None:
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


def test_help_for_the_evidence_explains_evidence() -> None:
    _, screen, _ = run_dialogue(["3", "3", "?", "s"])
    assert any(line.startswith("A result, feedback, or a document") for line in screen.shown)


def test_a_changed_requirement_is_asked_along_with_its_old_wording() -> None:
    then, now = "Has been to the sea.", "Has travelled."
    changed = ChangedRating("journey", "asks", "yes", "yes", None, then, now)
    screen = Script(["q"])
    asked = [one for one in ASKED if one.id == "journey"]
    RatingDialogue(asked, screen, NOTHING, lambda _: None, changed=[changed]).run()
    shown = " ".join(" ".join(screen.shown).split())
    assert "Changed since. Asked then: “Has been to the sea.” You: yes." in shown


def test_the_key_line_mentions_saving_only_when_answers_are_saved() -> None:
    assert "q save and quit" in key_line(saved=True)
    assert "save" not in key_line(saved=False)


def asked_about(one: Requirement, of: Subject) -> str:
    return " ".join(line.strip() for line in wording(one, "Question 1 of 1", 200, None, of=of))


def test_the_ladders_own_question_is_asked_of_the_person_and_the_manager() -> None:
    (journey,) = (one for one in ASKED if one.id == "journey")
    with_question = replace(journey, question="Have you travelled?")
    assert "Have you travelled? 1 yes" in asked_about(with_question, SELF)
    assert "Has Ana travelled? 1 yes" in asked_about(with_question, other_person("Ana"))
    assert "Is this true of you? Has travelled." in asked_about(journey, SELF)


def test_questions_about_levels_and_years_address_the_right_person() -> None:
    served, carving = ASKED[:2]
    assert "do you have?" in asked_about(served, SELF)
    assert "does Ana have?" in asked_about(served, other_person("Ana"))
    assert "describes your work?" in asked_about(carving, SELF)
    assert "describes this person's work?" in asked_about(carving, other_person(None))


KNOWN = {("years", "served"): 4, ("skills", "carving"): 2}


def test_profile_years_are_offered_and_enter_keeps_them() -> None:
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, NOTHING, lambda _: None, known=KNOWN).run()
    assert "  From your profile: 4. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 4


def test_a_skill_rating_for_another_role_is_offered_and_enter_keeps_it() -> None:
    screen = Script(["s", "", "A chair.", "q"])
    ended = RatingDialogue(ASKED, screen, NOTHING, lambda _: None, known=KNOWN).run()
    assert "  From your profile: 2. Enter keeps it." in screen.shown
    assert ended.ratings.skills["carving"].level == 2


def test_previous_answers_take_precedence_over_profile_years() -> None:
    before = rated(years={"served": 3})
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, before, lambda _: None, known=KNOWN).run()
    assert "  Last time: 3. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 3


@pytest.mark.parametrize("evidence", ["12%", "$2M"])
def test_a_number_is_evidence(evidence: str) -> None:
    ended, _, _ = run_dialogue(["3", "3", evidence, "q"])
    assert ended.ratings.skills["carving"].shown_by == evidence


def test_evidence_that_is_too_long_is_asked_again_and_never_truncated() -> None:
    ended, screen, _ = run_dialogue(["3", "3", "word " * 300, "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."
    assert "That line is too long: at most 1,000 characters are taken here." in " ".join(
        screen.shown
    )


def test_placeholder_evidence_is_asked_again() -> None:
    ended, _, _ = run_dialogue(["3", "3", "...", "A chair.", "q"])
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
def test_a_level_can_be_entered_by_name(typed: str, level: int | None) -> None:
    skill = next(one for one in ASKED if one.table == "skills")
    named = tuple(
        replace(anchor, title="Practitioner" if anchor.level == 2 else None)
        for anchor in skill.levels
    )
    assert parse_answer(typed, replace(skill, levels=named)) == level


@pytest.mark.parametrize("typed", ["Don\u2019t know", "can't tell", "UNKNOWN", "4", " 4 "])
def test_an_unknown_opening_can_be_entered_in_many_ways(typed: str) -> None:
    assert parse_answer(typed, None) == "unknown"


def test_after_quitting_the_remaining_answers_come_from_last_time() -> None:
    before = rated(years={"served": 3}, skills={"carving": 2}, asks={"journey": "no"}, seat="yes")
    ended, _, _ = run_dialogue(["4", "q"], before)
    assert ended.ratings == rated(years={"served": 4})
    assert ended.rest == before.model_copy(update={"years": rated(years={"served": 4}).years})
    skipped, _, _ = run_dialogue(["4", "s", "q"], before)
    assert "carving" not in skipped.rest.skills, "what was skipped is not known any longer"


def test_a_resumed_run_can_go_back_to_earlier_answers() -> None:
    _, screen, _ = run_dialogue(["b", "q"], resumed=rated(years={"served": 3}))
    assert "Question 1 of 7" in screen.shown
    assert "  You said 3. Enter keeps it." in screen.shown


@pytest.mark.parametrize(
    ("typed", "years"),
    [("3 years", 3), ("1 yr", 1), ("4.5", 4), ("4.9 years", 4), ("61", None), ("years", None)],
)
def test_years_are_parsed_in_common_notations(typed: str, years: int | None) -> None:
    assert parse_answer(typed, ASKED[0]) == years


def test_rounded_down_years_are_reported() -> None:
    assert "  Counted as 4 full years." in run_dialogue(["4.5", "q"])[1].shown
    assert not any("Counted" in line for line in run_dialogue(["4 years", "q"])[1].shown)


@pytest.mark.parametrize("typed", ["yes, and I have an offer", "Offer", "yes, or I have an offer"])
def test_an_offer_counts_as_an_opening(typed: str) -> None:
    assert parse_answer(typed, None) == "yes"


def test_arrow_keys_are_ignored_and_not_echoed_back() -> None:
    ended, screen, _ = run_dialogue(["3\x1b[D\x1b[C", "\x1b[A", "2", "s", "q"])
    assert ended.ratings.years["served"].years == 3
    assert ended.ratings.skills["carving"].level == 2
    assert not any("x1b" in line or "[A" in line for line in screen.shown[-20:] if "not" in line)
    assert "Nothing typed." in " ".join(screen.shown)


def test_last_times_evidence_is_set_apart_from_the_enter_hint() -> None:
    before = rated(skills={"carving": {"level": 3, "shown_by": "The big door"}})
    assert (
        "  Last time: “The big door.” Enter keeps it."
        in run_dialogue(["s", "", "q"], before)[1].shown
    )


def test_help_for_a_level_never_repeats_what_is_on_screen() -> None:
    skill = next(one for one in ASKED if one.table == "skills")
    bare = tuple(replace(one, examples=()) for one in skill.levels)
    screen = Script(["?", "q"])
    RatingDialogue([replace(skill, levels=bare)], screen, NOTHING, lambda _: None).run()
    at = next(at for at, line in enumerate(screen.shown) if line.startswith("Your answer: ?"))
    assert not set(screen.shown[:at]) & set(screen.shown[at + 1 :])
    assert "This ladder has no examples for these levels." in screen.shown
    assert any(line.startswith("Keys: b back") for line in screen.shown)


def test_both_sides_of_a_skill_see_the_same_levels() -> None:
    skill = next(one for one in ASKED if one.table == "skills")
    mine, theirs = (
        list(wording(skill, "", 200, None, of=of)) for of in (SELF, other_person("Ana"))
    )
    assert mine[3:] == theirs[3:]
    assert len(mine) > 4


def test_an_answer_can_be_its_word_or_first_letter() -> None:
    one = next(one for one in ASKED if one.table == "asks")
    typed = {"y": "yes", "Partly": "partly", "p": "partly", "n": "no", "u": "unknown", "x": None}
    assert {line: parse_answer(line, one) for line in typed} == typed
    assert [parse_answer(line, None) for line in ("y", "e", "n")] == ["yes", "expected", "no"]


def test_last_times_evidence_is_not_offered_for_a_different_answer() -> None:
    before = Ratings.model_validate(
        {"role": "master", "skills": {"carving": {"level": 2, "shown_by": "A map."}}}
    )
    for level, offered in (("2", True), ("3", False)):
        screen = run_dialogue(["s", level, "q"], before)[1]
        assert ("  Last time: “A map.” Enter keeps it." in screen.shown) is offered


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Are you one of your team's best?", "Is Ana one of their team's best?"),
        ("Does your team lose fewer reps?", "Does Ana's team lose fewer reps?"),
        ("Do executives recognize you for what you achieve?",
         "Do executives recognize Ana for what they achieve?"),
        ("Do you hold a degree, or have you studied?",
         "Does Ana hold a degree, or have they studied?"),
        ("Can you sell?", "Can Ana sell?"),
        ("Have customers thanked you for your work, and do they ask for you?",
         "Have customers thanked Ana for their work, and do they ask for them?"),
        ("Your reps stay?", "Ana's reps stay?"),
        ("Is the CRM up to date?", "Is the CRM up to date?"),
    ],
)  # fmt: skip
def test_a_question_is_rephrased_in_the_third_person(question: str, about: str) -> None:
    assert question_about(question, "Ana") == about


def test_shipped_questions_never_address_the_manager_as_the_person(shipped: KnowledgeBase) -> None:
    asked = [
        one
        for role in shipped.roles.values()
        for one in requirements(shipped, role)
        if one.question
    ]
    assert len(asked) > 20
    for one in asked:
        words = question_about(one.question or "", "Ana")
        assert not {"you", "your"} & set(re.findall("[a-z]+", words.lower())), words
        assert "Ana" in words
        words = question_about(one.question or "", "Ana", to_manager=True)
        assert ("your manager" in (one.question or "")) is bool(re.search(r"\byou", words)), words
        assert words in asked_about(one, other_person("Ana"))


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Do leaders above your manager know your team's results?",
         "Do leaders above you know Ana's team's results?"),
        ("Does your manager let you run your manager's forecast?",
         "Do you let Ana run your forecast?"),
    ],
)  # fmt: skip
def test_questions_for_the_manager_turn_your_manager_into_you(question: str, about: str) -> None:
    assert question_about(question, "Ana", to_manager=True) == about
