"""The dialogue of an assessment, without a terminal: lines in, lines out."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.dialogue import Rated, RatingDialogue
from roleadvisor.assess.dialogue_wording import SELF, Subject, other, parse_answer
from roleadvisor.assess.dialogue_wording import asked as wording
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import ChangedRating, Requirement
from roleadvisor.assess.third_person import about_other
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
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
    ended, screen, _ = held(["3", "3", "A chair.", "4", "1", "A map.", "2", "s", "5", "3"])
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


def test_what_shows_it_is_asked_only_of_what_is_claimed() -> None:
    _, screen, _ = held(["3", "0", "s", "3", "4", "5", "3"])
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
    assert "  You said 3. Enter keeps it." in screen.shown


def test_back_from_what_shows_it_asks_for_the_level_again() -> None:
    ended, _, _ = held(["3", "3", "b", "2", "s", *"ssss", "s"])
    assert ended.ratings.skills["carving"].level == 2


def test_back_at_the_first_question_says_so() -> None:
    _, screen, _ = held(["b", "3"])
    assert "There is no question before this one." in screen.shown


def test_a_skipped_question_has_no_answer() -> None:
    ended, _, _ = held(["s"] * 7)
    assert ended == Rated(End.COMPLETE, NOTHING, NOTHING)


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
    told = {"answer": "yes", "shown_by": "A map."}
    before = rated(years={"served": 3}, asks={"journey": told})
    ended, screen, _ = held(["0", "s", "2", "s", "5", "1"], resumed=before)
    assert ended.how is End.COMPLETE
    assert ended.ratings.years["served"].years == 3
    assert "Question 3 of 7" in screen.shown


def test_going_on_shows_what_was_answered_the_time_before() -> None:
    before = rated(years={"served": 2}, skills={"carving": 2}, asks={"journey": "no"})
    ended, screen, _ = held(["", "s", "s", "", "q"], before, resumed=rated(years={"served": 3}))
    assert "Question 2 of 7" in screen.shown
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


@pytest.mark.parametrize("line", ["", "  ", "3", "é", "7.", "abc", "yes", "Yes."])
def test_evidence_of_a_few_signs_or_a_yes_is_asked_for_again_with_the_reason(line: str) -> None:
    ended, screen, _ = held(["3", "3", line, "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."
    assert any("Give the evidence in a few words" in told for told in screen.shown)


def test_stopping_at_the_evidence_keeps_what_was_there() -> None:
    before = rated(years={"served": 3}, skills={"carving": {"level": 3, "shown_by": "A chair."}})
    ended, _, _ = held(["", "", "q"], before)
    assert ended.ratings == before


def test_who_stopped_at_the_evidence_is_asked_for_it_again() -> None:
    stopped, _, _ = held(["3", "3", "q"])
    ended, screen, _ = held(["", "A chair.", "q"], resumed=stopped.ratings)
    assert "Question 2 of 7" in screen.shown
    assert "  You said 3. Enter keeps it." in screen.shown
    assert ended.ratings.skills["carving"].shown_by == "A chair."


def test_evidence_is_asked_for_what_is_there_in_part_as_well() -> None:
    ended, _, _ = held(["3", "0", "s", "2", "A map of the coast.", "q"])
    assert ended.ratings.asks["journey"].shown_by == "A map of the coast."


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
    then, now = "Has been to the sea.", "Has travelled."
    changed = ChangedRating("journey", "asks", "yes", "yes", None, then, now)
    screen = Script(["q"])
    asked = [one for one in ASKED if one.id == "journey"]
    RatingDialogue(asked, screen, NOTHING, lambda _: None, changed=[changed]).run()
    shown = " ".join(" ".join(screen.shown).split())
    assert "Changed since. Asked then: “Has been to the sea.” You: yes." in shown


def test_where_nothing_is_saved_the_keys_do_not_say_so() -> None:
    assert "q save and quit" in key_line(saved=True)
    assert "save" not in key_line(saved=False)


def asked_about(one: Requirement, of: Subject) -> str:
    return " ".join(line.strip() for line in wording(one, "Question 1 of 1", 200, None, of=of))


def test_a_person_and_a_manager_are_asked_the_ladders_own_question() -> None:
    (journey,) = (one for one in ASKED if one.id == "journey")
    with_question = replace(journey, question="Have you travelled?")
    assert "Have you travelled? 1 yes" in asked_about(with_question, SELF)
    assert "Has Ana travelled? 1 yes" in asked_about(with_question, other("Ana"))
    assert "Is this true of you? Has travelled." in asked_about(journey, SELF)


def test_levels_and_years_are_asked_of_the_one_they_describe() -> None:
    served, carving = ASKED[:2]
    assert "do you have?" in asked_about(served, SELF)
    assert "does Ana have?" in asked_about(served, other("Ana"))
    assert "describes your work?" in asked_about(carving, SELF)
    assert "describes this person's work?" in asked_about(carving, other(None))


KNOWN = {("years", "served"): 4, ("skills", "carving"): 2}


def test_years_of_the_profile_are_offered_and_enter_keeps_them() -> None:
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, NOTHING, lambda _: None, known=KNOWN).run()
    assert "  From your profile: 4. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 4


def test_a_skill_rated_for_another_role_is_offered_and_enter_keeps_it() -> None:
    screen = Script(["s", "", "A chair.", "q"])
    ended = RatingDialogue(ASKED, screen, NOTHING, lambda _: None, known=KNOWN).run()
    assert "  From your profile: 2. Enter keeps it." in screen.shown
    assert ended.ratings.skills["carving"].level == 2


def test_what_was_answered_before_goes_before_the_years_of_the_profile() -> None:
    before = rated(years={"served": 3})
    screen = Script(["", "q"])
    ended = RatingDialogue(ASKED, screen, before, lambda _: None, known=KNOWN).run()
    assert "  Last time: 3. Enter keeps it." in screen.shown
    assert ended.ratings.years["served"].years == 3


@pytest.mark.parametrize("evidence", ["12%", "$2M"])
def test_a_number_is_evidence(evidence: str) -> None:
    ended, _, _ = held(["3", "3", evidence, "q"])
    assert ended.ratings.skills["carving"].shown_by == evidence


def test_a_line_too_long_to_keep_whole_is_never_cut_but_asked_again() -> None:
    ended, screen, _ = held(["3", "3", "word " * 300, "A chair.", "q"])
    assert ended.ratings.skills["carving"].shown_by == "A chair."
    assert "That line is too long: at most 1,000 characters are taken here." in " ".join(
        screen.shown
    )


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


def test_who_stops_has_the_rest_as_it_was_last_time() -> None:
    before = rated(years={"served": 3}, skills={"carving": 2}, asks={"journey": "no"}, seat="yes")
    ended, _, _ = held(["4", "q"], before)
    assert ended.ratings == rated(years={"served": 4})
    assert ended.rest == before.model_copy(update={"years": rated(years={"served": 4}).years})
    skipped, _, _ = held(["4", "s", "q"], before)
    assert "carving" not in skipped.rest.skills, "what was skipped is not known any longer"


def test_a_run_that_goes_on_can_go_back_to_what_was_said() -> None:
    _, screen, _ = held(["b", "q"], resumed=rated(years={"served": 3}))
    assert "Question 1 of 7" in screen.shown
    assert "  You said 3. Enter keeps it." in screen.shown


@pytest.mark.parametrize(
    ("typed", "years"),
    [("3 years", 3), ("1 yr", 1), ("4.5", 4), ("4.9 years", 4), ("61", None), ("years", None)],
)
def test_years_are_understood_as_people_write_them(typed: str, years: int | None) -> None:
    assert parse_answer(typed, ASKED[0]) == years


def test_years_that_are_rounded_down_are_said_to_be() -> None:
    assert "  Counted as 4 full years." in held(["4.5", "q"])[1].shown
    assert not any("Counted" in line for line in held(["4 years", "q"])[1].shown)


@pytest.mark.parametrize("typed", ["yes, and I have an offer", "Offer", "yes, or I have an offer"])
def test_an_offer_is_an_opening(typed: str) -> None:
    assert parse_answer(typed, None) == "yes"


def test_arrow_keys_are_no_answer_and_are_not_repeated() -> None:
    ended, screen, _ = held(["3\x1b[D\x1b[C", "\x1b[A", "2", "s", "q"])
    assert ended.ratings.years["served"].years == 3
    assert ended.ratings.skills["carving"].level == 2
    assert not any("x1b" in line or "[A" in line for line in screen.shown[-20:] if "not" in line)
    assert "Nothing typed." in " ".join(screen.shown)


def test_the_evidence_of_last_time_stands_apart_from_what_enter_does() -> None:
    before = rated(skills={"carving": {"level": 3, "shown_by": "The big door"}})
    assert "  Last time: “The big door.” Enter keeps it." in held(["s", "", "q"], before)[1].shown


def test_help_at_a_level_says_what_is_not_on_the_screen() -> None:
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
    mine, theirs = (list(wording(skill, "", 200, None, of=of)) for of in (SELF, other("Ana")))
    assert mine[3:] == theirs[3:]
    assert len(mine) > 4


def test_an_answer_is_typed_as_its_word_or_first_letter() -> None:
    one = next(one for one in ASKED if one.table == "asks")
    typed = {"y": "yes", "Partly": "partly", "p": "partly", "n": "no", "u": "unknown", "x": None}
    assert {line: parse_answer(line, one) for line in typed} == typed
    assert [parse_answer(line, None) for line in ("y", "e", "n")] == ["yes", "expected", "no"]


def test_evidence_of_last_time_is_not_offered_for_another_answer() -> None:
    before = Ratings.model_validate(
        {"role": "master", "skills": {"carving": {"level": 2, "shown_by": "A map."}}}
    )
    for level, offered in (("2", True), ("3", False)):
        screen = held(["s", level, "q"], before)[1]
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
def test_a_question_to_a_person_becomes_the_same_one_about_them(question: str, about: str) -> None:
    assert about_other(question, "Ana") == about


def test_no_question_of_the_shipped_ladder_says_you_to_the_manager(shipped: KnowledgeBase) -> None:
    asked = [
        one
        for role in shipped.roles.values()
        for one in requirements(shipped, role)
        if one.question
    ]
    assert len(asked) > 20
    for one in asked:
        words = about_other(one.question or "", "Ana")
        assert not {"you", "your"} & set(re.findall("[a-z]+", words.lower())), words
        assert "Ana" in words
        words = about_other(one.question or "", "Ana", to_manager=True)
        assert ("your manager" in (one.question or "")) is bool(re.search(r"\byou", words)), words
        assert words in asked_about(one, other("Ana"))


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Do leaders above your manager know your team's results?",
         "Do leaders above you know Ana's team's results?"),
        ("Does your manager let you run your manager's forecast?",
         "Do you let Ana run your forecast?"),
    ],
)  # fmt: skip
def test_to_their_manager_a_question_says_you(question: str, about: str) -> None:
    assert about_other(question, "Ana", to_manager=True) == about
