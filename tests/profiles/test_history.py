"""What changed between two attempts or two assessments, and whether it is more than chance."""

import json
from pathlib import Path

import pytest

from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.history import history
from roleadvisor.profile.history_page import history_page
from roleadvisor.quiz.beside_page import TOO_FEW, format_margin_change
from roleadvisor.quiz.evaluate import result_of
from roleadvisor.render.table import table_text
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt, QuizKept
from roleadvisor.store.serialization import as_bytes
from tests.conftest import Run


def attempt(kb: KnowledgeBase, day: str, value: int, **changes: object) -> QuizAttempt:
    """Answer every item with `value` toward its dimension's high end."""
    assert kb.quiz is not None
    answers = {
        item.id: value if item.high == "right" else -value for item in kb.quiz.items.values()
    }
    made = QuizAttempt(when=day, ladder=kb.title, quiz_version=kb.quiz.version, answers=answers)
    return made.model_copy(update=changes)


def of(*attempts: QuizAttempt) -> Profile:
    return Profile(quiz=QuizKept(attempts=attempts))


def test_a_large_change_is_distinguished_from_noise(shipped: KnowledgeBase) -> None:
    first, second = attempt(shipped, "2027-01-05", -2), attempt(shipped, "2027-02-05", 2)
    (change,) = history(shipped, of(first, second)).quiz
    assert change.beyond_noise
    assert change.change > 0
    assert {one.to - one.from_ for one in change.moved} == {4, -4}


def test_a_single_changed_answer_is_within_noise(shipped: KnowledgeBase) -> None:
    first = attempt(shipped, "2027-01-05", 1)
    moved = {**first.answers, "focus-1": 2}
    (change,) = history(shipped, of(first, first.model_copy(update={"answers": moved}))).quiz
    assert [one.item for one in change.moved] == ["focus-1"]
    assert not change.beyond_noise


@pytest.mark.parametrize(
    ("both", "message", "moved"),
    [
        ([], ["No question was answered both times."],
         "Since Jan 5, 2027: no question was answered both times."),
        (["focus-1"], ["over Inside Sales Team Lead: 1 point before, 2 now.", f"{TOO_FEW}."],
         f"Since Jan 5, 2027: +1 to +2 points toward Director of Inside Sales. {TOO_FEW}."),
    ],
    ids=["none", "one"],
)  # fmt: skip
def test_two_first_looks_with_few_questions_in_common_are_reported_as_such(
    both: list[str], message: list[str], moved: str, shipped: KnowledgeBase
) -> None:
    answers = attempt(shipped, "2027-01-05", 1).answers
    first = {key: one for key, one in answers.items() if key in [*both, "focus-2"]}
    firm = attempt(shipped, "2027-02-05", 2).answers
    second = {key: one for key, one in firm.items() if key in [*both, "hiring-1"]}
    known = of(*(attempt(shipped, f"2027-0{at}-05", 1, answers=each)
                 for at, each in enumerate((first, second), 1)))  # fmt: skip
    text = " ".join(table_text(history_page(history(shipped, known)), 200).split())
    assert [words for words in message if words not in text] == []
    assert "No answer changed" not in text
    result = result_of(shipped, known.quiz.attempts)
    assert result.since
    assert format_margin_change(result, result.since) == moved


def test_attempts_at_another_quiz_are_left_out(shipped: KnowledgeBase) -> None:
    fitting = attempt(shipped, "2027-01-05", 1)
    elsewhere = attempt(shipped, "2027-01-06", 1, ladder="Elsewhere")
    old = attempt(shipped, "2027-01-07", 1, quiz_version=999)
    result = history(shipped, of(fitting, elsewhere, old))
    assert (len(result.attempts), result.quiz, result.left_out) == (1, (), 2)


def test_changed_ratings_are_listed_by_name(shipped: KnowledgeBase) -> None:
    profile = Profile(
        assessments=tuple(
            Assessment(date=day, ladder=shipped.title, ratings=Ratings.model_validate(
                {"role": "director", "skills": {"communication": level}, "seat": seat}))
            for day, level, seat in (("2027-01-05", 2, None), ("2027-02-05", 3, "expected"))
        )
    )  # fmt: skip
    (change,) = history(shipped, profile).ratings
    assert [(one.id, one.from_, one.to) for one in change.moved] == [
        ("communication", 2, 3),
        ("seat", None, "expected"),
    ]


def test_the_history_command_describes_changes_in_words(
    run: Run, shipped: KnowledgeBase, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    first, second = attempt(shipped, "2027-01-05", -2), attempt(shipped, "2027-02-05", 2)
    file.write_bytes(as_bytes(of(first, second)))
    out = run("profile", "history", "--profile", str(file), "-f", "plain").out
    assert "The quiz: Jan 5, 2027 and Feb 5, 2027" in out
    assert "That is a change" in out
    data = json.loads(run("profile", "history", "--profile", str(file), "-f", "json").out)
    assert data["quiz"][0]["beyond_noise"] is True


def test_a_first_attempt_has_no_history_yet(run: Run) -> None:
    assert "No quiz result is saved yet" in run("profile", "history").out


def rated_by_a_manager(kb: KnowledgeBase, file: Path) -> None:
    made = tuple(
        Assessment(date=day, ladder=kb.title, ratings=Ratings.model_validate(
            {"role": "director", "skills": {"communication": {"level": 1, "shown_by": "Secret."}}}))
        for day in ("2027-01-05", "2027-02-05")
    )  # fmt: skip
    file.write_bytes(as_bytes(Profile(manager_assessments=made)))


@pytest.mark.parametrize("command", ["show", "history"])
@pytest.mark.parametrize("full", [False, True], ids=["first screen", "full"])
def test_a_managers_ratings_are_listed_by_date_and_role_without_content(
    run: Run, shipped: KnowledgeBase, tmp_path: Path, command: str, *, full: bool
) -> None:
    rated_by_a_manager(shipped, tmp_path / "mine.json")
    words = ["profile", command, "--profile", str(tmp_path / "mine.json")]
    out = run(*words, *(["--full"] if full else [])).out
    assert "Manager's ratings" in out
    assert "Feb 5, 2027" in out
    assert "Director of Inside Sales" in out
    assert shipped.title not in out
    assert ("Jan 5, 2027" in out) is full
    assert "Secret" not in out


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_managers_ratings_are_counted_in_json_and_stay_private(
    command: str, run: Run, shipped: KnowledgeBase, tmp_path: Path
) -> None:
    rated_by_a_manager(shipped, tmp_path / "mine.json")
    out = run("profile", command, "--profile", str(tmp_path / "mine.json"), "--json").out
    made = json.loads(out)["manager_assessments"]
    assert [(one["date"], one["role"], one["rated"]) for one in made] == [
        ("2027-01-05", "director", 1), ("2027-02-05", "director", 1),
    ]  # fmt: skip
    assert "Secret" not in out
    assert "communication" not in out


def test_without_a_managers_ratings_none_are_mentioned(run: Run) -> None:
    for command in ("show", "history"):
        assert "anager" not in run("profile", command, "--full").out


def test_the_managers_changes_are_shown_once_the_person_has_rated_too(
    run: Run, tmp_path: Path
) -> None:
    for level in (3, 2):
        file = tmp_path / f"{level}.yaml"
        file.write_text(f"role: director\nskills: {{communication: {level}}}\n")
        run("one-on-one", "--manager", str(file), "--save", "--person", "ana")
    words = ("profile", "history", "--person", "ana")
    assert "Communication" not in run(*words, "--full").out
    run("assess", "--answers", "-", "--save", "--person", "ana", stdin="role: director\n")
    out = run(*words).out
    assert "Manager's ratings, Director of Inside Sales: " in out
    assert "Communication: 3, now 2" in out
    assert "Asked the first time" not in out, "each level has words of its own"
    assert "No quiz result" not in out


def test_manager_changes_left_out_of_the_first_screen_are_counted(
    shipped: KnowledgeBase,
) -> None:
    levels = (dict.fromkeys(list(shipped.skills)[:5], level) for level in (1, 2, 3))
    made = [
        {"date": f"2027-0{month}-05", "ladder": shipped.title,
         "ratings": {"role": "director", "skills": skills}}
        for month, skills in enumerate(levels, 1)
    ]  # fmt: skip
    own = {"date": "2027-01-05", "ladder": shipped.title, "ratings": {"role": "director"}}
    kept = Profile.model_validate({"assessments": [own], "manager_assessments": made})
    result = history(shipped, kept)
    moved = len(result.manager_ratings[-1].moved)
    assert moved > 3
    more = history_page(result).more
    assert f"{moved - 3} more rating" in more
    assert "1 earlier comparison" in more


def test_on_a_ladder_without_a_quiz_nobody_is_sent_to_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text("schema: 1\ntitle: A shop\nversion: '1'\nroles: {clerk: {title: Clerk}}\n")
    output = run("profile", "history", "--data", str(file)).out
    assert "Nothing to compare yet" in output
    assert "quiz" not in output
    shown = history_page(history(None, Profile()), has_quiz=False)
    assert [one.words for one in shown.next_steps] == [("assess",)]


def test_without_a_quiz_result_the_suggested_command_is_the_quiz() -> None:
    steps = history_page(history(None, Profile())).next_steps
    assert steps[0].words == ("quiz",)


@pytest.mark.parametrize(
    ("rated", "aim", "name", "offered"),
    [
        (None, (), "Ana", ["one-on-one --ask-manager: you rate Ana", "assess: Ana rates, here"]),
        (None, ("expert",), "Ana", ["one-on-one --ask-manager --role expert: you rate Ana",
                                    "assess expert: Ana rates, here"]),
        ("lead", (), "Ana", ["one-on-one --ask-manager --role lead: you rate Ana",
                             "assess lead --again: Ana rates again, here"]),
        (None, (), None, ["quiz: which role you want", "assess: rate yourself"]),
        (None, ("expert",), None, ["quiz: which role you want", "assess expert: rate yourself"]),
        ("lead", ("expert",), None,
         ["quiz: which role you want", "assess lead --again: rate yourself again"]),
    ],
)  # fmt: skip
def test_whoever_reads_it_is_offered_to_rate_the_role_rated_last_and_never_as_the_person(
    rated: str | None, aim: tuple[str, ...], name: str | None, offered: list[str]
) -> None:
    shown = history_page(history(None, Profile()), name, rated=rated, aim=aim)
    assert [f"{' '.join(one.words)}: {one.about}" for one in shown.next_steps] == offered
