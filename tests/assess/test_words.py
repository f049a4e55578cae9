"""What a form, a refusal and an assessment say: to whom, of whom, and where to go from there."""

from pathlib import Path

import pytest

from roleadvisor.assess.assessment import assess_role, interest, target_role
from roleadvisor.assess.form import ANYONE, Addressee, form_text
from roleadvisor.assess.read_form import read_ratings
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.third_person import about_other, of_person
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Opening, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.statements.view import role_name
from roleadvisor.store.profile import Profile, QuizAttempt, QuizKept, Whereabouts
from tests.assess.test_gaps import GUILD, MASTER, rated
from tests.assess.test_target import DEPARTMENTS, NOBODY
from tests.conftest import ladder
from tests.quiz.ladders import ladder as with_quiz

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"

SHOP = ladder(f"""\
schema: 1
title: Shop
version: "1"
groups: {{all: {{title: All}}}}
facets: {{work: {{title: Work, group: all}}}}
skills:
  tune:
    title: Tuning
    levels:
      1: {{anchor: {LONG} sixteen., examples: [{LONG} seventeen.]}}
      2: {{anchor: {{text: Alone., kind: editorial}}}}
  beat: {{title: Beat}}
  show: {{title: Show}}
  move: {{title: Move}}
roles:
  lead:
    title: Lead
    facets:
      work:
        - {{id: tunes, text: Tunes., asks: skill, skill: tune, level: 1, examples: [{LONG} eighteen.]}}
        - {{id: keeps, text: Keeps time., asks: skill, skill: beat, question: Do you?, examples: [A.]}}
        - {{id: leads, text: Leads the band., asks: skill, skill: beat, preferred: true, examples: [B.]}}
        - {{id: jumps, text: Jumps., asks: skill, skill: show, question: Do you jump?}}
        - {{id: leaps, text: Jumps., asks: skill, skill: show}}
        - {{id: bows, text: Bows., asks: skill, skill: move}}
        - {{id: turns, text: Turns., asks: skill, skill: move, level: 2}}
        - {{id: sings, text: Has sung., asks: skill, skill: show, years: {{min: 1, of: singing}}}}
        - {{id: tours, text: Has toured., years: {{min: 2, of: touring}}, asks: experience}}
""")  # noqa: E501 - an entry a line


def _form(reader: Addressee = ANYONE) -> str:
    lead = SHOP.roles["lead"]
    return form_text(role_name(lead), requirements(SHOP, lead), Ratings(role="lead"), reader)


def test_long_comments_in_a_form_hang_under_their_text() -> None:
    lines = _form().splitlines()
    start = lines.index("skills:")
    assert lines[start + 1 : start + 12] == [
        "  # Tuning",
        "  # For example: one two three four five six seven eight nine ten eleven twelve thirteen",
        "  #    fourteen fifteen eighteen.",
        "  # 1: one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
        "  #    fifteen sixteen.",
        "  #    For example: one two three four five six seven eight nine ten eleven twelve",
        "  #      thirteen fourteen fifteen seventeen.",
        "  # 2: Alone. (editorial)",
        "  tune:",
        "    level:",
        "    shown_by:",
    ]
    assert all(line.startswith("# ") for line in lines[: lines.index("role: lead")])


def test_a_form_asks_for_the_readers_own_work_or_for_somebody_elses() -> None:
    assert "describes your work" in _form(Addressee(name="Ana", by="self"))
    assert "describes Ana's work" in _form(Addressee(name="Ana", by="manager"))
    assert "describes the person's work" in _form()


def test_lines_of_a_skill_without_levels_are_one_question() -> None:
    asked = requirements(SHOP, SHOP.roles["lead"])
    assert [(one.table, one.id, one.needed, one.text, one.question, one.builds) for one in asked][
        1:
    ] == [
        ("years", "tours", 2, "Has toured.", None, ("lead/tours",)),
        ("skills", "tune", 1, "Tunes.", None, ("lead/tunes",)),
        ("skills", "move", 2, "Turns.", None, ("lead/bows", "lead/turns")),
        ("asks", "keeps", None, "Keeps time. Leads the band.", None, ("lead/keeps", "lead/leads")),
        ("asks", "jumps", None, "Jumps.", "Do you jump?", ("lead/jumps", "lead/leaps")),
    ]
    assert (asked[0].table, asked[0].id, asked[0].needed) == ("years", "sings", 1)
    both = asked[4]
    assert (both.title, both.examples, both.preferred) == (both.text, ("A.", "B."), False)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Are you ready?", "Is Ana ready?"),
        ("Do you, your team and I agree?", "Does Ana, their team and I agree?"),
        ("Can you say what you want?", "Can Ana say what they want?"),
        ("Would your manager ask you?", "Would Ana's manager ask them?"),
    ],
)
def test_a_question_names_the_person_once(question: str, about: str) -> None:
    assert about_other(question, "Ana") == about


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("You have it, with evidence.", "Ana has it, with evidence."),
        ("You can't tell.", "Ana can't tell."),
        ("You know your team.", "Ana knows their team."),
        ("You say it's up to you.", "Ana says it's up to them."),
        ("You have 2 years. You need 3.", "Ana has 2 years. They need 3."),
        ("Not rated; you're early.", "Not rated; Ana is early."),
        ("You've 1 year, and you've no rating.", "Ana has 1 year, and they have no rating."),
        ("Your call.", "Ana's call."),
    ],
)
def test_a_sentence_about_the_person_goes_on_with_they(words: str, about: str) -> None:
    assert of_person(words, "Ana") == about
    assert of_person(words, None) == words


def _refused(kb: KnowledgeBase, file: Path, text: str, **told: str) -> str:
    file.write_text(text, "utf-8")
    with pytest.raises(UsageProblem) as problem:
        read_ratings(kb, str(file), **told)  # type: ignore[arg-type]
    return "\n".join(problem.value.lines())


def test_a_form_of_the_wrong_side_or_person_says_where_to_go_with_it(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    text = "role: lead\nby: {}\nperson: ana\n"
    told = _refused(SHOP, file, text.format("manager"))
    assert f"roleadvisor one-on-one --role lead --manager {file} --save" in told
    told = _refused(SHOP, file, text.format("self"), by="manager")
    assert "roleadvisor assess lead --blank --for manager -o FILE" in told
    told = _refused(SHOP, file, text.format("self"), person="marcus")
    assert "Nothing was saved. Name the other one, or the other file." in told


QUIZ = with_quiz([(-1, 1)] * 10)


def _answered(kb: KnowledgeBase, places: dict[str, int]) -> Profile:
    assert kb.quiz
    answers = {
        key: places.get(one.dimension, 0) * (1 if one.high == "right" else -1)
        for key, one in kb.quiz.items.items()
    }
    attempt = QuizAttempt(
        when="2027-01-05", ladder=kb.title, quiz_version=kb.quiz.version, answers=answers
    )
    return Profile(quiz=QuizKept(attempts=(attempt,)))


@pytest.mark.parametrize(
    ("places", "state", "says"),
    [
        ({}, "not-enough-signal", "too little"),
        ({f"d{n}": 2 if n % 2 else -2 for n in range(1, 11)}, "too-close", "both ways"),
        ({f"d{n}": 2 for n in range(1, 11)}, "clear", "this role"),
        ({f"d{n}": -2 for n in range(1, 11)}, "another", "Role 1"),
    ],
)
def test_interest_is_what_the_quiz_said_and_when(
    places: dict[str, int], state: str, says: str
) -> None:
    found = interest(QUIZ, QUIZ.roles["role-2"], _answered(QUIZ, places))
    assert (found.state, found.when) == (state, "2027-01-05")
    assert says in found.words


def test_a_role_that_the_quiz_leaves_out_may_still_be_the_target(shipped: KnowledgeBase) -> None:
    role = next(one for one in shipped.roles.values() if one.id not in instrument_of(shipped).roles)
    aiming = Profile(now=Whereabouts(target=role.id, ladder_id=shipped.id))
    assert interest(shipped, role, aiming).target
    assert not interest(shipped, role, NOBODY).target
    for kb in (GUILD, SHOP):
        own = next(iter(kb.roles.values()))
        aiming = Profile(now=Whereabouts(target=own.id, ladder=kb.title))
        assert interest(kb, own, aiming).target


@pytest.mark.parametrize("seat", ["yes", "expected", "no", "unknown"])
def test_only_where_there_is_an_opening_nobody_has_to_ask_for_one(seat: Opening) -> None:
    found = assess_role(GUILD, MASTER, rated(seat=seat), NOBODY, "2027-01-05").seat
    assert found.state == seat
    assert (found.ask is None) == (seat == "yes")


def test_who_could_aim_at_several_roles_is_shown_how_to_say_it_once() -> None:
    with pytest.raises(UsageProblem) as problem:
        target_role(DEPARTMENTS, NOBODY, None)
    assert "roleadvisor profile set --target ROLE" in "\n".join(problem.value.lines())
