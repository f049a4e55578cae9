"""`roleadvisor quiz` with answers from files and arguments, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest

from roleadvisor.quiz.instrument import instrument_of
from tests.conftest import ROOT, Run
from tests.ladder_file.typed import Json
from tests.quiz.ladders import shipped_ladder

TOOL = instrument_of(shipped_ladder())
DIRECTOR = {item.id: 2 * item.high for item in TOOL.regular}
CLOSE = {item.id: at % 5 - 2 for at, item in enumerate(TOOL.regular)}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(DIRECTOR), "utf-8")
    return file


def test_the_questions_are_printed_in_the_order_of_the_ladder(run: Run) -> None:
    found = json.loads(run("quiz", "--questions", "-f", "json").out)
    assert [item["id"] for item in found["items"]] == [item.id for item in TOOL.regular]
    assert set(found["items"][0]) == {"id", "dimension", "left", "right"}
    assert len(found["items"]) >= 20


def test_a_file_of_answers_gives_a_result(run: Run, answers: Path) -> None:
    ran = run("quiz", "--answers", str(answers), "-f", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["outcome"], found["role"]) == (0, "clear", "director")
    assert sum(one["points"] for one in found["contributions"]) == found["margin_points"]
    assert set(found["flips"][0]) >= {"item", "from", "to"}


def test_flips_change_the_result_when_submitted(run: Run, answers: Path, tmp_path: Path) -> None:
    found = json.loads(run("quiz", "--answers", str(answers), "-f", "json").out)
    changed = DIRECTOR | {flip["item"]: flip["to"] for flip in found["flips"]}
    file = tmp_path / "changed.yaml"
    file.write_text("".join(f"{item}: {value}\n" for item, value in changed.items()), "utf-8")
    after = json.loads(run("quiz", "--answers", str(file), "-f", "json").out)
    assert after["role"] == found["flips_to"] != found["role"]


def test_arguments_give_the_same_result_as_a_file(run: Run, answers: Path) -> None:
    words = [part for item, step in DIRECTOR.items() for part in ("--answer", f"{item}={step}")]
    from_words = run("quiz", *words, "-f", "json").out
    assert from_words == run("quiz", "--answers", str(answers), "-f", "json").out


def test_an_argument_overrides_the_file(run: Run, answers: Path) -> None:
    first = TOOL.discriminating[0].id
    ran = run("quiz", "--answers", str(answers), "--answer", f"{first}=null", "-f", "json")
    assert json.loads(ran.out)["skipped"] == 1


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "csv"])
@pytest.mark.parametrize(
    "given", [DIRECTOR, CLOSE, dict.fromkeys(DIRECTOR)], ids=["clear", "close", "none"]
)
def test_every_format_shows_the_result(
    run: Run, tmp_path: Path, form: str, given: dict[str, int | None]
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(given), "utf-8")
    ran = run("quiz", "--answers", str(file), "-f", form)
    assert ran.code == 0
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(ran.out)))) == sum(
            v is not None for v in given.values()
        )
    else:
        assert "No one has tested this quiz with people" in " ".join(ran.out.split())
        everything = run("quiz", "--answers", str(file), "-f", form, "--full").out
        assert "never been tested with people" in " ".join(everything.split())


@pytest.mark.parametrize("words", [("--answers", "-"), ()], ids=["asked-for", "not-asked-for"])
def test_without_a_terminal_only_answers_from_stdin_are_accepted(
    run: Run, words: tuple[str, ...]
) -> None:
    ran = run("quiz", *words, "-f", "json", stdin=json.dumps(DIRECTOR))
    if words:
        assert json.loads(ran.out)["role"] == "director"
    else:
        assert (ran.code, ran.out) == (2, "")
        assert "--questions" in ran.err
        assert "nothing was saved" in ran.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--answer", "focus-1=3"], "-2, -1, 0, 1, 2 or null"),
        (["--answer", "focus-11=1"], "focus-1"),
        (["--answer", "focus-1=1"], "No answer to 45 items"),
        (["--seed", "-1"], "0 to 999999999"),
        (["--seed", "١"], "0 to 999999999"),
        (["--resume", "--again"], "Use one of the two"),
        (["--dealbreaker", "travle"], "did you mean travel"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_invalid_quiz_options_are_usage_errors(run: Run, words: list[str], message: str) -> None:
    ran = run("quiz", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_all_errors_in_an_answer_file_are_reported_at_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("focus-1: 7\nfocus-2: yes\nnobody: 1\n", "utf-8")
    ran = run("quiz", "--answers", str(file))
    assert ran.code == 1
    assert ":1:" in ran.err
    assert ":2:" in ran.err


def test_missing_and_unknown_items_in_a_file_are_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    lines = [f"{item}: 1" for item in DIRECTOR if item != "pace-5"] + ["pace-55: 1"]
    file.write_text("\n".join(lines), "utf-8")
    ran = run("quiz", "--answers", str(file))
    assert ran.code == 1
    assert "did you mean `pace-5`" in ran.err
    assert "no answer to 1 item: pace-5" in ran.err


def attempts(tmp_path: Path) -> list[Json]:
    file = tmp_path / "home" / "profile.json"
    return json.loads(file.read_text("utf-8"))["quiz"]["attempts"] if file.exists() else []


def test_answers_from_a_file_are_scored_and_not_saved(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    assert run("quiz", "--answers", str(answers)).code == 0
    assert not (tmp_path / "home").exists()


def test_saved_answers_keep_their_wording_and_duplicates_are_saved_once(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    for _ in range(3):
        assert run("quiz", "--answers", str(answers), "--save").code == 0
    (kept,) = attempts(tmp_path)
    item = TOOL.regular[0]
    assert kept["answers"] == DIRECTOR
    assert kept["asked"][item.id]["words"] == [item.left, item.right]


def test_saving_different_answers_on_the_same_day_keeps_both(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(CLOSE), "utf-8")
    for file in (answers, other):
        run("quiz", "--answers", str(file), "--save")
    assert [one["answers"] for one in attempts(tmp_path)] == [DIRECTOR, CLOSE]


def test_a_failed_save_of_answers_is_an_error(run: Run, answers: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way", "utf-8")
    ran = run("quiz", "--answers", str(answers), "--save")
    assert (ran.code, ran.out) == (1, "")


def test_the_result_never_overwrites_the_answers(run: Run, answers: Path) -> None:
    before = answers.read_bytes()
    ran = run("quiz", "--answers", str(answers), "-o", str(answers), "--force")
    assert ran.code != 0
    assert answers.read_bytes() == before


def test_other_ladders_can_have_their_own_quiz(run: Run, tmp_path: Path) -> None:
    ladder = tmp_path / "ladder.yaml"
    ladder.write_text(
        """\
schema: "1"
title: Kitchen
version: "1"
roles:
  cook: {title: Cook}
  baker: {title: Baker}
  head: {title: Head of the kitchen}
quiz:
  version: 3
  title: Oven, pan or list?
  about: Say which is more like you.
  dimensions:
    heat: {title: Heat, low: slow, high: hot, positions: {cook: 2, baker: -2, head: 0}}
    hours: {title: Hours, low: night, high: day, positions: {cook: 0, baker: -2, head: 2}}
  items:
    heat-1: {dimension: heat, left: Slow., right: Hot., high: right}
    heat-2: {dimension: heat, left: Quick., right: Patient., high: left}
    hours-1: {dimension: hours, left: Night., right: Day., high: right}
    hours-2: {dimension: hours, left: Noon., right: Midnight., high: left}
""",
        "utf-8",
    )
    words = [f"--answer={item}" for item in ("heat-1=-2", "heat-2=2", "hours-1=-2", "hours-2=2")]
    ran = run("quiz", "--data", str(ladder), *words, "-f", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["leading"], found["quiz_version"]) == (0, "baker", 3)
    assert run("quiz", "--data", str(ladder), *words).code == 0


def test_the_last_result_is_shown_again_without_asking(run: Run, answers: Path) -> None:
    looked_at = run("quiz", "--answers", str(answers))
    assert looked_at.err == "Not saved: add --save to keep these answers.\n"
    assert run("quiz", "--answers", str(answers), "--no-save").err == ""
    first = run("quiz", "--answers", str(answers), "--save", "-f", "json")
    assert first.err == "Saved as your result: roleadvisor quiz --last\n"
    assert run("quiz", "--last", "-f", "json").out == first.out


def test_saved_answers_are_shown_as_the_last_result_is(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps({key: -value for key, value in DIRECTOR.items()}), "utf-8")
    run("quiz", "--answers", str(answers), "--save")
    run("profile", "set", "--role", "director")
    saved = run("quiz", "--answers", str(turned), "--save").out
    assert "Since " in saved
    assert saved == run("quiz", "--last").out
    assert "Lead at all?" not in run("quiz", "--answers", str(turned)).out, "a director leads"


def test_a_second_attempt_says_what_changed(run: Run, answers: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.json"
    turned.write_text(json.dumps({key: -value for key, value in DIRECTOR.items()}), "utf-8")
    for file in (answers, turned):
        run("quiz", "--answers", str(file), "--save")
    profile = tmp_path / "home" / "profile.json"
    shown = run("quiz", "--last", "--full", "--profile", str(profile)).out
    assert "-80 to +80 points toward Inside Sales Team Lead." in shown
    assert f"profile history --profile {tmp_path}" in " ".join(shown.replace("\\", "").split())


def test_an_attempt_at_an_older_version_is_kept_and_reported_as_such(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    run("quiz", "--answers", str(answers), "--save")
    file = tmp_path / "home" / "profile.json"
    kept = file.read_text("utf-8").replace('"quiz_version": 2', '"quiz_version": 1')
    file.write_text(kept, "utf-8")
    ran = run("quiz", "--last")
    assert (ran.code, ran.out) == (2, "")
    assert "from version 1 of the quiz, and this is version 2" in " ".join(ran.err.split())
    assert file.read_text("utf-8") == kept


def test_swapped_sides_are_shown_as_they_were_and_not_scored(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    run("quiz", "--answers", str(answers), "--save")
    item = TOOL.discriminating[0]
    was = f"      left: {item.left}\n      right: {item.right}\n"
    now = f"      left: {item.right}\n      right: {item.left}\n"
    shipped = (ROOT / "data" / "roles.yaml").read_text("utf-8")
    assert was in shipped
    ladder = tmp_path / "swapped.yaml"
    ladder.write_text(shipped.replace(was, now), "utf-8")
    found = json.loads(run("quiz", "--last", "--data", str(ladder), "-f", "json").out)
    assert [(one["item"], one["left"]) for one in found["changed"]] == [(item.id, item.left)]
    assert item.id not in {one["item"] for one in found["contributions"]}
    assert "1 question changed since you answered" in run(
        "quiz", "--last", "--data", str(ladder)).out  # fmt: skip
    page = run("quiz", "--last", "--data", str(ladder), "--full").out
    assert "Changed since you answered, and not scored: asked then" in page


def test_a_dealbreaker_can_be_switched_on_for_the_last_result(run: Run, answers: Path) -> None:
    everything = run("quiz", "--answers", str(answers), "--save", "--full").out
    command = "roleadvisor quiz --last --full --dealbreaker travel"
    assert command in " ".join(everything.split())
    after = run(*command.split()[1:]).out
    assert "Your dealbreakers" in after
    assert command not in " ".join(after.split()), "what is on is not offered"
    assert "Your dealbreakers" in run("quiz", "--last", "--dealbreaker", "travel").out


def test_for_unsaved_answers_a_dealbreaker_is_offered_only_with_their_file(
    run: Run, answers: Path
) -> None:
    shown = run("quiz", "--answers", str(answers), "--full").out.replace("\\\n", "")
    command = f"roleadvisor quiz --answers {answers} --full --dealbreaker travel"
    assert command in " ".join(shown.split())
    assert "Your dealbreakers" in run(*command.split()[1:]).out
    typed = run("quiz", "--answers", "-", "--full", stdin=json.dumps(DIRECTOR)).out
    assert "Any dealbreakers?" not in typed


@pytest.mark.parametrize(
    "words",
    [
        ["--questions", "--dealbreaker", "travel"],
        ["--questions", "--answer", "foo=9"],
        ["--questions", "--answers", "file"],
        ["--questions", "--last"],
        ["--questions", "--seed", "3"],
        ["--last", "--short"],
        ["--answer", "focus-1=1", "--resume"],
        ["--save"],
        ["--last", "--save"],
    ],
    ids=" ".join,
)
def test_conflicting_quiz_options_are_refused(run: Run, words: list[str]) -> None:
    ran = run("quiz", *words)
    assert (ran.code, ran.out) == (2, "")
    assert any(reason in ran.err for reason in ("don't go together", "--save is for answers"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param([], "Take it: roleadvisor quiz", id="nothing is kept"),
        pytest.param(["--again"], "Use one of them", id="and ask"),
        pytest.param(["--answer", "focus-1=2"], "Use one of them", id="and answers"),
    ],
)
def test_a_last_result_that_cannot_be_shown_is_refused_with_advice(
    run: Run, words: list[str], says: str
) -> None:
    ran = run("quiz", "--last", *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
