"""Wording of forms, errors and assessments: who they address, who they're about, what's next."""

from pathlib import Path
from typing import Any

import pytest

from roleadvisor.assess.assessment import assess_role, interest, target_role
from roleadvisor.assess.form import ANYONE, Addressee, form_text
from roleadvisor.assess.kept_ratings import wording_by_rating
from roleadvisor.assess.read_form import read_ratings
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Interest, OpeningStatus
from roleadvisor.assess.third_person import question_about, sentence_about
from roleadvisor.errors import AdvisorError, FaultyFile, UsageProblem
from roleadvisor.ladder.answers import Opening, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.statements.view import RoleName, role_name
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile, QuizAttempt, QuizKept, Whereabouts
from tests.assess.test_gaps import GUILD, MASTER, rated
from tests.assess.test_judged_exactly import BAND
from tests.assess.test_rating_changes import BOTH
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
""")  # noqa: E501 - one entry per line


def _form(reader: Addressee = ANYONE) -> str:
    lead = SHOP.roles["lead"]
    return form_text(role_name(lead), requirements(SHOP, lead), Ratings(role="lead"), reader)


def test_long_comments_in_a_form_wrap_with_a_hanging_indent() -> None:
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


def test_a_form_wraps_lines_between_words_but_not_at_hyphens() -> None:
    title = f"{LONG[: 84 - len('# Ratings for the role: ')]} go-between"
    lines = form_text(RoleName("lead", title), (), Ratings(role="lead")).splitlines()
    assert (lines[0], lines[1]) == (f"# Ratings for the role: {title[:-11]}", "# go-between")


def test_a_form_asks_about_the_readers_own_work_or_another_persons() -> None:
    assert "describes your work" in _form(Addressee(name="Ana", by="self"))
    assert "describes Ana's work" in _form(Addressee(name="Ana", by="manager"))
    assert "describes the person's work" in _form()


def test_a_rating_at_an_undescribed_level_is_saved_with_the_skills_title() -> None:
    ratings = Ratings.model_validate({"role": "lead", "skills": {"move": 2}})
    assert wording_by_rating(requirements(SHOP, SHOP.roles["lead"]), ratings) == {
        "skills/move": asked("Move")
    }


def test_a_skills_lines_without_levels_become_one_question() -> None:
    every = requirements(SHOP, SHOP.roles["lead"])
    assert [(one.table, one.id, one.needed, one.text, one.question, one.builds) for one in every][
        1:
    ] == [
        ("years", "tours", 2, "Has toured.", None, ("lead/tours",)),
        ("skills", "tune", 1, "Tunes.", None, ("lead/tunes",)),
        ("skills", "move", 2, "Turns.", None, ("lead/bows", "lead/turns")),
        ("asks", "keeps", None, "Keeps time. Leads the band.", None, ("lead/keeps", "lead/leads")),
        ("asks", "jumps", None, "Jumps.", "Do you jump?", ("lead/jumps", "lead/leaps")),
    ]
    assert (every[0].table, every[0].id, every[0].needed) == ("years", "sings", 1)
    both = every[4]
    assert (both.title, both.examples, both.preferred) == (both.text, ("A.", "B."), False)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Are you ready?", "Is Ana ready?"),
        ("Do you, your team and I agree?", "Does Ana, their team and I agree?"),
        ("Can you say what you want?", "Can Ana say what they want?"),
        ("Are your numbers right?", "Are Ana's numbers right?"),
        ("The numbers? Are you sure?", "The numbers? Is Ana sure?"),
        ("Would your manager ask you?", "Would Ana's manager ask them?"),
    ],
)
def test_a_question_names_the_person_once(question: str, about: str) -> None:
    assert question_about(question, "Ana") == about


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Is your manager ready to hand you a team?", "Are you ready to hand Ana a team?"),
        ("Has your manager's boss seen it?", "Has your boss seen it?"),
        ("What does your manager say about you?", "What do you say about Ana?"),
        ("Was your manager at your last review?", "Were you at Ana's last review?"),
        ("Have you asked your manager?", "Has Ana asked you?"),
        ("Do you lead? Does your manager know what your manager has?",
         "Does Ana lead? Do you know what you have?"),
        ("Did you lead the team when your manager was away?",
         "Did Ana lead the team when you were away?"),
        ("Do you know your manager\u2019s numbers?", "Does Ana know your numbers?"),
    ],
)  # fmt: skip
def test_a_question_for_the_manager_says_you(question: str, about: str) -> None:
    assert question_about(question, "Ana", to_manager=True) == about


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
def test_a_sentence_about_the_person_continues_with_they(words: str, about: str) -> None:
    assert sentence_about(words, "Ana") == about
    assert sentence_about(words, None) == words


def _refused(kb: KnowledgeBase, file: Path, text: str, **told: object) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(AdvisorError) as problem:
        read_ratings(kb, str(file), **told)  # type: ignore[arg-type]
    return problem.value.lines()


NOTHING_SAVED = (
    "Nothing was saved. They go here: roleadvisor one-on-one --role lead --manager FILE --save"
)
MANAGERS = (
    "Nothing was saved. The manager fills in another form: roleadvisor assess lead --blank --for"
    " manager -o FILE"
)


@pytest.mark.parametrize(
    ("whose", "told", "message", "hint"),
    [
        ("by: manager", {}, "has the manager's ratings (`by: manager`)", NOTHING_SAVED),
        ("by: self\nperson: al", {"by": "manager"}, "has al's own ratings (`by: self`)", MANAGERS),
        ("by: self", {"by": "manager"}, "has the person's own ratings (`by: self`)", MANAGERS),
        ("by: self\nperson: ana", {"person": "marcus"}, "is about ana, and --person names marcus",
         "Nothing was saved. Name the other one, or the other file."),
    ],
)  # fmt: skip
def test_a_form_for_the_wrong_side_or_person_says_where_it_belongs(
    tmp_path: Path, whose: str, told: dict[str, str], message: str, hint: str
) -> None:
    file = tmp_path / "form.yaml"
    lines = _refused(SHOP, file, f"role: lead\n{whose}\n", **told)
    assert [one.replace(str(file), "FILE") for one in lines] == [f"FILE {message}", hint]


FAULTY = """\
role: lead
skills:
  tune: 9
  show: 1
  beat: 1
  z: 1
asks: {keeps: {answer: yes, shown_by: y}}
years: {a: 1}
"""
NO_LEVEL = "Lead calls for no level of this skill: answer"
NO_EVIDENCE = "expected evidence, one line someone could check, or nothing"
WRONG = [
    "FILE:3:9: skills › tune: expected a level from 0 to 2",
    f"FILE:4:3: skills › show: {NO_LEVEL} `sings` under `years` instead",
    f"FILE:5:3: skills › beat: {NO_LEVEL} `keeps` under `asks` instead",
    "FILE:6:3: skills › z: Lead calls for nothing by this name; known are `tune` and `move`",
    f"FILE:7:39: asks › keeps › shown_by: {NO_EVIDENCE}",
    "FILE:8:9: years › a: Lead calls for nothing by this name; known are `sings` and `tours`",
]


def test_all_errors_in_a_form_are_listed_without_values_if_its_someone_elses(
    tmp_path: Path,
) -> None:
    file = tmp_path / "form.yaml"

    def told(text: str, **more: str) -> list[str]:
        return [one.replace(str(file), "FILE") for one in _refused(SHOP, file, text, **more)]

    assert told(FAULTY, person="ana") == [*WRONG, "Fix the file and try again."]
    own = told(FAULTY)
    assert [one for one in own if one.startswith("FILE")] == [f"{WRONG[0]}, found `9`", *WRONG[1:5]]
    assert own[1:3] == ["    tune: 9", "          ^"]
    assert own[-2:] == ["... and 1 more", "Fix the file and try again."]
    many = "role: lead\nyears: {" + ", ".join(f"y{at}: 1" for at in range(300)) + "}\n"
    assert told(many, person="ana")[-2:] == ["... and 285 more", "Fix the file and try again."]
    assert told("[]")[0] == "FILE:1:1: expected ratings: keys with values"
    assert told(" ")[0] == "FILE: is empty; ratings is expected"


@pytest.mark.parametrize(
    ("submitted", "what"),
    [
        ("skills: {tune: a whole number}", "expected a level from 0 to 2, found `a whole number`"),
        ("skills: {beat: high}", "expected a whole number, found `high`"),
        ("years: {tune: high}", "expected a whole number, found `high`"),
    ],
)
def test_a_non_numeric_level_is_rejected_with_the_skills_range(
    tmp_path: Path, submitted: str, what: str
) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(f"role: lead\n{submitted}\n", "utf-8")
    for person, told, line in ((None, what, submitted), ("ana", what.partition(",")[0], "")):
        with pytest.raises(FaultyFile) as problem:
            read_ratings(SHOP, str(file), person=person)
        assert [(one.what, one.excerpt) for one in problem.value.problems] == [(told, line)]


def test_a_form_about_a_saved_person_is_rejected_only_as_your_own(tmp_path: Path) -> None:
    for name in ("person-ana.json", "form.yaml"):
        file = tmp_path / "home" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("role: lead\nperson: Ana\n", "utf-8")
    assert read_ratings(SHOP, str(file))[0].id == "lead"
    assert _refused(SHOP, file, "role: lead\nperson: Ana\n", own=True) == [
        f"{file} is about Ana, and would be saved as your own",
        "Nothing was saved. Add --person Ana.",
    ]


QUIZ = with_quiz([(-1, 1)] * 10, away=("rl", "lr"))


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
    ("places", "state", "words"),
    [
        ({}, "not-enough-signal", "Your quiz answers say too little."),
        ({f"d{n}": 2 if n % 2 else -2 for n in range(1, 11)}, "too-close",
         "Your quiz answers pull both ways."),
        ({f"d{n}": 2 for n in range(1, 11)}, "clear",
         "Your quiz answers point clearly to this role."),
        ({f"d{n}": 1 for n in range(1, 9)}, "lean", "Your quiz answers lean toward this role."),
        ({f"d{n}": -2 for n in range(1, 11)}, "another", "Your quiz answers lean toward Role 1."),
        ({**{f"d{n}": 2 for n in range(1, 11)}, "away1": -2, "away2": -2}, "neither-now",
         "Leading people isn't what you want right now."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", [True, False])
def test_interest_comes_from_the_quiz_with_its_date(
    places: dict[str, int], state: str, words: str, *, target: bool
) -> None:
    role = "role-2" if target else "role-1"
    now = Whereabouts(target=role, ladder=QUIZ.title)
    known = _answered(QUIZ, places).model_copy(update={"now": now})
    found = interest(QUIZ, QUIZ.roles["role-2"], known)
    assert found == Interest(state, words, "2027-01-05", target=target)  # type: ignore[arg-type]


def test_interest_uses_the_last_attempt_or_says_the_quiz_was_not_taken() -> None:
    attempts = [
        _answered(QUIZ, {f"d{n}": place for n in range(1, 9)}).quiz.attempts[0] for place in (2, 1)
    ]
    known = Profile(quiz=QuizKept(attempts=tuple(attempts)))
    assert interest(QUIZ, QUIZ.roles["role-2"], known).state == "lean"
    aiming = Profile(now=Whereabouts(target="role-2", ladder=QUIZ.title))
    untaken = Interest("not-asked", "You haven't taken the quiz.", None, target=True)
    assert interest(QUIZ, QUIZ.roles["role-2"], aiming) == untaken


def test_a_role_outside_the_quiz_can_still_be_the_target(shipped: KnowledgeBase) -> None:
    quiz = instrument_of(shipped)
    asked = {*quiz.roles, quiz.quiz.away.role if quiz.quiz.away else None}
    role = next(one for one in shipped.roles.values() if one.id not in asked)
    asks = f"The quiz doesn't ask about {role.title}."
    no_quiz = "This ladder has no quiz: talk about what you want."
    cases = (
        (shipped, role, True, f"{asks} But it's the target you set."),
        (shipped, role, False, f"{asks} If you want it, make it your target."),
        *((GUILD, MASTER, target, no_quiz) for target in (True, False)),
    )
    for kb, one, target, words in cases:
        now = Whereabouts(target=one.id if target else None, ladder=kb.title, ladder_id=kb.id)
        found = interest(kb, one, Profile(now=now))
        assert found == Interest("not-asked", words, None, has_quiz=False, target=target)


@pytest.mark.parametrize("seat", ["yes", "expected", "no", "unknown"])
def test_asking_about_an_opening_is_suggested_unless_there_is_one(seat: Opening) -> None:
    found = assess_role(GUILD, MASTER, rated(seat=seat), NOBODY, "2027-01-05").seat
    words = {
        "yes": "There is an opening, as far as you know.",
        "expected": "An opening is expected, as far as you know.",
        "no": "No opening in sight. That's not on you.",
        "unknown": "You haven't heard.",
    }[seat]
    ask = None if seat == "yes" else "Will this role open up within a year, and who decides?"
    assert found == OpeningStatus(seat, words, ask)


LED = {"answer": "yes", "shown_by": "A letter."}
RATED: dict[str, Any] = {"years": {"tours": 2}, "skills": {"tune": 2, "beat": 1}}
PROVEN: dict[str, Any] = {
    "years": {"sat": 2},
    "skills": {"tune": {"level": 2, "shown_by": "A tape."}},
    "asks": {"led": LED, "met": LED},
}


@pytest.mark.parametrize(
    ("kb", "role", "submitted", "state", "words"),
    [
        (BAND, "lead", {}, "not-known", "4 of 4 requirements not rated: too early to tell."),
        (BAND, "lead", {"years": {"tours": 1}}, "gaps",
         "1 gap; 0 of 4 requirements met, 3 not rated."),
        (BAND, "lead", {**RATED, "asks": {"stands": "partly", "songs": "no"}}, "gaps",
         "1 gap; 2 of 4 requirements met."),
        (BAND, "lead", {**RATED, "skills": {"tune": 1}, "asks": {"stands": "no-chance"}}, "gaps",
         "2 gaps; 1 of 4 requirements met, 1 not rated."),
        (BAND, "lead", {**RATED, "asks": {"stands": "yes"}}, "not-known",
         "1 of 4 requirements name no level to reach."),
        (BAND, "lead", {**RATED, "asks": {"stands": "unknown"}}, "not-known",
         "1 of 4 requirements not rated: too early to tell."),
        (BAND, "first", {}, "nothing-asked", "The ladder doesn't say what this role calls for."),
        (BOTH, "high", PROVEN, "shown", "You have everything required, with evidence."),
        (BOTH, "high", {**PROVEN, "asks": {"led": "yes", "met": "yes"}}, "not-shown",
         "No gaps by your ratings; 2 still without evidence."),
    ],
)  # fmt: skip
def test_the_readiness_summary_counts_required_items(
    kb: KnowledgeBase, role: str, submitted: dict[str, object], state: str, words: str
) -> None:
    ratings = Ratings.model_validate({"role": role, **submitted})
    found = assess_role(kb, kb.roles[role], ratings, NOBODY, "2027-01-05").can
    assert (found.state, found.words) == (state, words)


MOVES = ladder("""\
schema: 1
title: Moves
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}}}}
roles: {a: {title: A}, b: {title: B}, c: {title: C}}
moves:
  ac: {from: a, to: c, needs: [A desk., {text: A vote., kind: editorial}]}
  bc: {from: b, to: c, needs: [A vote., A chair.]}
  ab: {from: a, to: b, needs: [A key.]}
  cc: {from: c, to: c, needs: [A window.]}
""")


@pytest.mark.parametrize(
    ("now", "needs"),
    [
        (None, ["A desk.", "A vote.", "A chair."]),
        ("a", ["A desk.", "A vote."]),
        ("b", ["A vote.", "A chair."]),
        ("c", ["A desk.", "A vote.", "A chair."]),
    ],
)
def test_what_a_move_depends_on_is_listed_once_from_the_current_role(
    now: str | None, needs: list[str]
) -> None:
    known = Profile(now=Whereabouts(role=now, ladder="Moves"))
    found = assess_role(MOVES, MOVES.roles["c"], Ratings(role="c"), known, "2027-01-05")
    assert [one.text for one in found.needs] == needs
    assert all(one.source == "book/all" for one in found.needs)


def test_several_possible_targets_suggest_naming_one_or_setting_it_once() -> None:
    with pytest.raises(UsageProblem) as problem:
        target_role(DEPARTMENTS, NOBODY, None)
    assert problem.value.lines() == [
        "Which role are you aiming for?",
        "Name one: lead or fellow. Or say it once: roleadvisor profile set --target ROLE",
    ]
