"""`log` and `profile`: what a person saves, sees, changes, and deletes."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT, Ran, Run

Json = dict[str, object]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def evidence(ran: Ran) -> list[dict[str, object]]:
    return [one for step in json.loads(ran.out)["steps"] for one in step["evidence"]]


def test_nothing_is_written_before_there_is_something_to_save(run: Run, home: Path) -> None:
    for words in (
        ("log",),
        ("profile", "show"),
        ("roadmap", "--from", "team-lead"),
    ):
        assert run(*words).code == 0
    assert not home.exists()


def test_evidence_can_be_saved_listed_edited_and_removed(run: Run) -> None:
    run("log", "lead-targets", "--note", "104 %", "--date", "2026-01-31")
    run("log", "lead-allies", "--note", "A word.", "--date", "2026-02-28", "--kind", "feedback")
    run("log", "--edit", "1", "--note", "105 %", "--kind", "artifact")
    assert evidence(run("log", "-f", "json")) == [
        {
            "id": 1,
            "step": "lead-targets",
            "date": "2026-01-31",
            "kind": "artifact",
            "note": "105 %",
            "asked": None,
            "seen_by": None,
        },
        {
            "id": 2,
            "step": "lead-allies",
            "date": "2026-02-28",
            "kind": "feedback",
            "note": "A word.",
            "asked": None,
            "seen_by": None,
        },
    ]
    assert [one["id"] for one in evidence(run("log", "lead-allies", "-f", "json"))] == [2]
    run("log", "--remove", "1", "--yes")
    assert [one["id"] for one in evidence(run("log", "-f", "json"))] == [2]


def test_evidence_can_be_moved_to_another_step(run: Run) -> None:
    run("log", "lead-targets", "--note", "104 %")
    run("log", "lead-allies", "--edit", "1")
    assert evidence(run("log", "-f", "json"))[0]["step"] == "lead-allies"


def test_evidence_can_be_named_by_its_shown_id_or_its_number(run: Run) -> None:
    for note in ("First piece.", "Second piece."):
        run("log", "lead-targets", "--note", note)
    assert "E2. " in run("log", "--full").out
    run("log", "--edit", "e2", "--note", "Another.")
    run("log", "--remove", "E1", "--yes")
    assert [one["note"] for one in evidence(run("log", "--json"))] == ["Another."]


def test_marking_a_step_reports_the_step_and_how_to_undo_it(run: Run) -> None:
    reply = " ".join(run("log", "lead-targets", "--status", "done").err.split())
    assert reply.startswith("Marked as done: “Exceed the team's targets")
    assert "profile undo" in reply


def test_evidence_logged_for_another_person_says_whose_it_is_and_who_saw_it(run: Run) -> None:
    run("log", "lead-targets", "--note", "Sat in on her call.", "--person", "ana")
    run("log", "lead-targets", "--note", "A good one.", "--person", "ana", "--seen-by", "Priya")
    run("log", "--edit", "E2", "--kind", "feedback", "--person", "ana")
    kept = evidence(run("log", "--person", "ana", "--json"))
    assert [one["seen_by"] for one in kept] == ["manager", "Priya"]
    shown = run("log", "--person", "ana", "--full").out
    assert shown.startswith("Ana's evidence")
    assert "Sat in on her call. (seen by manager)" in shown
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    plan = run("roadmap", "--person", "ana", "--full").out
    assert "A good one. (seen by Priya)" in " ".join(plan.split())
    run("log", "lead-targets", "--note", "104 %")
    assert run("log").out.startswith("Your evidence")
    assert evidence(run("log", "--json"))[0]["seen_by"] is None


def test_a_step_can_be_named_in_any_case(run: Run) -> None:
    assert run("log", "LEAD_TARGETS", "--note", "104 %").code == 0


def test_an_unknown_step_gets_the_nearest_match_suggested(run: Run, home: Path) -> None:
    ran = run("log", "leed-targets", "--note", "104 %")
    assert ran.code == 2
    assert "did you mean lead-targets" in ran.err
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["--note", "x y"], "Which step", id="no step"),
        pytest.param(["lead-targets", "--note", " "], "--note is empty", id="an empty note"),
        pytest.param(["lead-targets", "--note", "..."], "says only", id="dots"),
        pytest.param(["lead-targets", "--note", "What you did"], "own words", id="a placeholder"),
        pytest.param(["lead-targets", "--note", "TEXT"], "own words", id="the metavar"),
        pytest.param(["lead-targets", "--note", "Yes."], "own words", id="a yes"),
        pytest.param(["lead-targets", "--note", "abc"], "own words", id="three letters"),
        pytest.param(
            ["lead-targets", "--note", "x" * 10_001],
            "has 10,001 characters, and at most 10,000",
            id="too long",
        ),
        pytest.param(
            ["lead-targets", "--note", "x y", "--date", "31.1.2027"], "YYYY-MM-DD", id="date"
        ),
        pytest.param(
            ["lead-targets", "--note", "x y", "--date", "2026-02-30"], "isn't a day", id="no day"
        ),
        pytest.param(
            ["lead-targets", "--note", "x y", "--date", "2/30/2026"], "isn't a day", id="no US day"
        ),
        pytest.param(
            ["lead-targets", "--note", "x y", "--date", "Febr 30, 2026"], "isn't a day", id="named"
        ),
        pytest.param(["lead-targets", "--status", "late"], "not-met", id="an unknown status"),
        pytest.param(
            ["lead-targets", "--note", "x y", "--kind", "rumour"], "artifact", id="a kind"
        ),
        pytest.param(["lead-targets", "--date", "2026-01-01"], "Nothing to save", id="only a date"),
        pytest.param(
            ["lead-targets", "--status", "done", "--reason", "x y"], "isn't met", id="reason"
        ),
        pytest.param(["lead-targets", "--status", "not-met"], "--reason TEXT", id="no reason"),
        pytest.param(["--edit", "7", "--note", "x y"], "no evidence E7", id="an unknown id"),
        pytest.param(["--remove", "7"], "no evidence E7", id="nothing to remove"),
        pytest.param(
            ["--remove", "1", "--note", "x y"], "doesn't go with --note", id="two at once"
        ),
        pytest.param(["--remove", "x"], "such as E3", id="no id"),
    ],
)
def test_invalid_log_options_are_refused_with_advice(
    run: Run, home: Path, words: list[str], says: str
) -> None:
    ran = run("log", *words)
    assert ran.code == 2
    assert says in ran.err
    assert not ran.out
    assert not home.exists(), "nothing is made for what is not kept"


def test_a_one_character_note_is_saved_as_typed(run: Run) -> None:
    assert run("log", "lead-targets", "--note", "x").code == 0
    assert "result: x" in run("log").out


def test_a_roadmap_with_a_profile_shows_that_persons_progress(run: Run) -> None:
    run("log", "lead-targets", "--note", "104 %", "--date", "2026-01-31", "--status", "done")
    run("log", "lead-retention", "--status", "not-met", "--reason", "Two people left.")
    run("log", "lead-recognition", "--note", "A prize.")
    data = json.loads(run("roadmap", "--from", "team-lead", "-f", "json").out)
    steps = {step["id"]: step for phase in data["phases"] for step in phase["steps"]}
    assert (steps["lead-targets"]["status"], steps["lead-targets"]["evidence"][0]["note"]) == (
        "done", "104 %",
    )  # fmt: skip
    assert (steps["lead-retention"]["status"], steps["lead-retention"]["reason"]) == (
        "not-met", "Two people left.",
    )  # fmt: skip
    assert steps["lead-recognition"]["status"] == "doing", "there is evidence, and no mark"
    text = run("roadmap", "--from", "team-lead", "--full", "-f", "plain").out
    assert "not met: Two people left." in text
    assert "Evidence E1. Jan 31, 2026, result: 104 %" in text
    assert "[x] " in run("roadmap", "--from", "team-lead", "--full", "-f", "markdown").out


def test_a_mark_can_be_removed(run: Run) -> None:
    run("log", "lead-targets", "--status", "done")
    run("log", "lead-targets", "--status", "open")
    assert json.loads(run("log", "-f", "json").out)["steps"] == []


def test_a_named_profile_is_used_instead(run: Run, tmp_path: Path, home: Path) -> None:
    mine = str(tmp_path / "mine.json")
    run("log", "lead-targets", "--note", "104 %", "--profile", mine)
    assert not home.exists()
    assert evidence(run("log", "-f", "json", "--profile", mine))
    ran = run("roadmap", "--from", "team-lead", "--profile", mine, "--full", "-f", "plain")
    assert "104 %" in ran.out


def test_a_missing_named_profile_is_reported(run: Run, tmp_path: Path) -> None:
    ran = run("roadmap", "--from", "team-lead", "--profile", str(tmp_path / "mien.json"))
    assert ran.code == 1
    assert "there is no such profile" in ran.err


def test_an_unreadable_profile_does_not_stop_read_only_commands(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "profile.json").write_text("{")
    ran = run("roadmap", "--from", "team-lead")
    assert ran.code == 0
    assert "Going on without your profile." in ran.err
    assert run("profile", "show").code == 1


def test_an_error_in_the_profile_stops_saving(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "profile.json").write_text("{")
    ran = run("log", "lead-targets", "--note", "104 %")
    assert ran.code == 1
    assert "profile.json:1:" in ran.err
    assert [one.name for one in home.iterdir()] == ["profile.json"]
    assert (home / "profile.json").read_text() == "{"


def test_a_step_from_another_ladder_is_kept_and_labeled(run: Run) -> None:
    run("log", "lead-targets", "--note", "104 %")
    kitchen = str(Path(__file__).parent.parent / "roadmap" / "kitchen.yaml")
    out = run("log", "--data", kitchen).out
    assert "On another ladder: Leading inside sales" in out
    assert "id lead-targets" in out


def test_markup_and_control_characters_in_a_note_are_shown_inert(run: Run) -> None:
    run("log", "lead-targets", "--note", "[bold]\x1b[31m[/] =cmd()")
    for form in ("table", "plain"):
        out = run("log", "-f", form).out
        assert "[bold]\\x1b[31m[/] =cmd()" in out
    assert "\x1b" not in run("log", "-f", "csv").out
    assert "\x1b" not in run("profile", "export").out


def test_an_export_can_be_used_as_a_profile(run: Run, tmp_path: Path) -> None:
    run("log", "lead-targets", "--note", "104 %\u202e")
    copy = tmp_path / "copy.json"
    assert run("profile", "export", "-o", str(copy)).code == 0
    assert run("log", "-f", "json", "--profile", str(copy)).out == run("log", "-f", "json").out


def test_an_empty_export_says_so(run: Run) -> None:
    ran = run("profile", "export")
    assert ran.code == 1
    assert "Nothing is saved" in ran.err


def test_output_never_overwrites_the_profile(run: Run, home: Path) -> None:
    run("log", "lead-targets", "--note", "104 %")
    before = (home / "profile.json").read_bytes()
    for words in (("profile", "export"), ("log", "-f", "json"), ("roadmap", "--from", "team-lead")):
        ran = run(*words, "-o", str(home / "profile.json"), "--force")
        assert ran.code == 1
    assert (home / "profile.json").read_bytes() == before


def test_deleting_needs_confirmation_and_deletes_copies_too(run: Run, home: Path) -> None:
    run("log", "lead-targets", "--note", "104 %")
    refused = run("profile", "delete")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert run("profile", "delete", "--yes").code == 0
    assert not list(home.iterdir())
    assert run("profile", "delete", "--yes").code == 0


def test_many_runs_leave_one_file_its_lock_and_ten_states(run: Run, home: Path) -> None:
    for number in range(20):
        run("log", "lead-targets", "--note", f"Run {number}")
    names = sorted(one.name for one in home.iterdir())
    states = [f"profile.json.before-{number:04}" for number in range(11, 21)]
    assert names == ["profile.json", *states, "profile.json.lock"]


def test_show_says_where_the_file_is(run: Run, home: Path) -> None:
    shown = json.loads(run("profile", "show", "--json").out)
    assert shown["file"] == str(home / "profile.json")


def test_shell_completion_lists_steps_and_nothing_for_a_broken_ladder(
    run: Run, tmp_path: Path
) -> None:
    words = {"_ROLEADVISOR_COMPLETE": "complete_bash", "COMP_WORDS": "roleadvisor log lead-t",
             "COMP_CWORD": "2"}  # fmt: skip
    assert "lead-targets" in run(env=words).out
    broken = tmp_path / "ladder.yaml"
    broken.write_text("moves: [{phases: 3}]\n")
    assert "lead-targets" not in run(env={**words, "ROLEADVISOR_DATA": str(broken)}).out


@pytest.mark.parametrize("words", [["roles"], ["compare", "tl", "director"], ["show", "director"]],
                         ids=lambda words: words[0])  # fmt: skip
def test_commands_that_need_no_profile_do_not_read_it(
    run: Run, home: Path, words: list[str]
) -> None:
    home.mkdir()
    os.mkfifo(home / "profile.json")
    ran = run(*words)
    assert (ran.code, ran.err) == (0, "")


def test_compare_uses_the_profile_and_continues_without_an_unreadable_one(
    run: Run, home: Path
) -> None:
    home.mkdir()
    os.mkfifo(home / "profile.json")
    ran = run("compare", "--json")
    assert [role["id"] for role in json.loads(ran.out)["roles"]] == ["team-lead", "director"]
    assert "Going on without your profile." in ran.err


@pytest.mark.parametrize(
    ("reply", "left"), [("yes", False), ("Y", False), ("no", True), ("", True)]
)
def test_only_yes_or_y_confirms_deleting(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, reply: str, *, left: bool
) -> None:
    run("log", "lead-targets", "--note", "104 %")
    monkeypatch.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
    assert run("profile", "delete", stdin=f"{reply}\n").code == 0
    assert (home / "profile.json").exists() == left


def test_deleting_asks_on_a_terminal(run: Run, home: Path) -> None:
    run("log", "lead-targets", "--note", "104 %")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "roleadvisor", "profile", "delete"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"},
        timeout=180,
        encoding="utf-8",
    )
    child.expect("Type y or yes")
    child.sendline("yes")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not (home / "profile.json").exists()


@pytest.mark.parametrize("day", ["1/5/2026", "Jan 5, 2026", "jan. 5 2026", "January 5, 2026"])
def test_us_date_formats_are_accepted(run: Run, day: str) -> None:
    run("log", "lead-targets", "--note", "Early.", "--date", day)
    run("log", "lead-targets", "--note", "Late.", "--date", "2026-03-01")
    (step,) = json.loads(run("log", "--until", "02/01/2026", "--json").out)["steps"]
    assert [one["date"] for one in step["evidence"]] == ["2026-01-05"]


def test_an_area_that_pay_cannot_look_up_is_refused_when_set(run: Run) -> None:
    ran = run("profile", "set", "--area", "Autsin")
    assert ran.code == 2
    assert "did you mean `Austin, TX`" in ran.err
    assert run("profile", "set", "--area", "Austin, TX").code == 0
    assert run("pay", "team-lead").code == 0


def test_evidence_named_in_an_assessment_is_listed_with_the_rest(run: Run) -> None:
    reply = (
        "role: team-lead\nskills: {coaching: {level: 2, shown_by: Two reps.}}\n"
        "asks: {proven-seller: {answer: yes, shown_by: Ten quarters.}}\n"
    )
    assert run("assess", "--answers", "-", "--save", stdin=reply).code == 0
    listed = run("log").out
    assert "From your assessment for Inside Sales Team Lead, " in listed
    assert "Coaching: Two reps." in listed
    assert "Nothing logged yet" not in listed
    assert "Evidence: 2 in assessments" in run("profile", "show").out
    assert "Coaching: Two reps." in run("profile", "show", "--full").out
    only = json.loads(run("log", "team-lead/proven-seller", "--json").out)["assessed"]
    assert [one["note"] for one in only] == ["Ten quarters."]
    assert json.loads(run("log", "--until", "2020-01-01", "--json").out)["assessed"] == []
