"""`log`: what it refuses, removes and lists."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT, Run
from tests.profiles.test_log import evidence


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_removing_evidence_needs_confirmation(run: Run) -> None:
    run("log", "lead-targets", "--note", "A year of work")
    refused = run("log", "--remove", "1")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "Nothing was removed" in refused.err
    assert evidence(run("log", "-f", "json"))
    removed = run("log", "--remove", "1", "--yes")
    assert "profile undo" in removed.err
    assert not evidence(run("log", "-f", "json"))


def test_only_the_named_one_of_two_pieces_with_the_same_id_is_removed(run: Run, home: Path) -> None:
    home.mkdir()
    pieces = [
        {"id": number, "step": "lead-targets", "date": "2026-01-31", "kind": "result", "note": note}
        for number, note in ((1, "First."), (1, "Merged in."), (2, "Second."))
    ]
    (home / "profile.json").write_text(json.dumps({"version": 2, "evidence": pieces}))
    listed = run("log", "-f", "json")
    assert [(one["id"], one["note"]) for one in evidence(listed)] == [
        (1, "First."), (3, "Merged in."), (2, "Second."),
    ]  # fmt: skip
    assert "had the id E1: the later one is E3" in listed.err
    run("log", "--remove", "1", "--yes")
    left = evidence(run("log", "-f", "json"))
    assert [(one["id"], one["note"]) for one in left] == [(3, "Merged in."), (2, "Second.")]


@pytest.mark.parametrize("day", ["2204-03-01", "9999-12-31", "0001-01-01", "1949-12-31"])
def test_a_date_out_of_range_is_refused(run: Run, home: Path, day: str) -> None:
    ran = run("log", "lead-targets", "--note", "x y", "--date", day)
    assert ran.code == 2
    assert day in ran.err
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--edit", "1", "--status", "done"],
        ["--remove", "1", "--date", "2026-01-01"],
        ["--remove", "1", "--reason", "x y"],
        ["lead-targets", "--remove", "1"],
        ["--edit", "1", "--remove", "1"],
        ["lead-targets", "--note", "x y", "--since", "2026-01-01"],
        ["lead-targets", "--note", "x y", "--yes"],
        ["--edit", "1"],
        ["--reason", "x y"],
        ["--since", "soon"],
        ["--since", "2026-03-01", "--until", "2026-02-28"],
    ],
    ids=" ".join,
)
def test_conflicting_log_options_are_refused(run: Run, words: list[str]) -> None:
    run("log", "lead-targets", "--note", "First.")
    before = run("profile", "export").out
    assert run("log", *words).code == 2
    assert run("profile", "export").out == before


def test_the_date_alone_can_be_corrected(run: Run) -> None:
    run("log", "lead-targets", "--note", "104% of quota", "--kind", "feedback")
    assert run("log", "--edit", "E1", "--date", "2026-01-31").code == 0
    (one,) = json.loads(run("log", "--json").out)["steps"][0]["evidence"]
    assert (one["date"], one["note"], one["kind"]) == ("2026-01-31", "104% of quota", "feedback")


def test_evidence_can_be_filtered_by_date(run: Run) -> None:
    for day in ("2026-01-31", "2026-02-28", "2026-03-31"):
        run("log", "lead-targets", "--note", day, "--date", day)
    run("log", "lead-allies", "--status", "doing")
    between = run("log", "--since", "2026-02-01", "--until", "2026-03-30", "-f", "json")
    assert [one["date"] for one in evidence(between)] == ["2026-02-28"]
    assert len(json.loads(between.out)["steps"]) == 1
    since = run("log", "lead-targets", "--since", "2026-02-28", "-f", "json")
    assert [one["date"] for one in evidence(since)] == ["2026-02-28", "2026-03-31"]


@pytest.mark.parametrize("step", [(), ("lead-targets",), ("lead-allies",)])
def test_a_period_without_evidence_is_not_reported_as_nothing_ever_logged(
    run: Run, step: tuple[str, ...]
) -> None:
    run("log", "lead-targets", "--note", "104% of quota", "--date", "2026-01-31")
    run("log", "lead-allies", "--status", "doing", "--date", "2026-03-01")
    shown = run("log", *step, "--since", "2026-02-01").out
    message = "Nothing logged in that time. For all of it: roleadvisor log"
    assert shown.splitlines() == ["Your evidence", "", message]
    assert json.loads(run("log", *step, "--since", "2026-02-01", "--json").out)["steps"] == []


def test_evidence_can_be_logged_for_a_requirement_itself(run: Run) -> None:
    run("log", "director/revenue-growth", "--note", "Grew the region by 12 %")
    out = run("log").out
    assert "Director of Inside Sales: Revenue growth" in out
    assert "Grew the region by 12 %" in out
    assert run("log", "revenue-growth", "--note", "One role calls for it").code == 0
    ran = run("log", "coaching", "--note", "x y")
    assert ran.code == 2
    assert "team-lead/coaching-a-team or sales-manager/coaching-leads" in " ".join(ran.err.split())
    ran = run("log", "director/revenue-growht", "--note", "x y")
    assert ran.code == 2
    assert "revenue-growth" in ran.err


def test_the_first_screen_counts_what_it_leaves_out(run: Run) -> None:
    for step in ("lead-targets", "lead-allies", "lead-retention", "lead-recognition"):
        for number in range(3):
            run("log", step, "--note", f"{number}: " + "a word or two " * 20)
    out = run("log").out
    assert len(out.splitlines()) <= 20
    assert "more pieces" in out
    assert "more step" in out
    assert "…" not in out
    assert "a note of 81 words" in out
    assert "--full" not in run("log", "--full").out


def test_listing_needs_no_ladder(run: Run, tmp_path: Path) -> None:
    run("log", "lead-targets", "--note", "104 %")
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: x\ntitle: y\n")
    for words in (("log",), ("log", "lead-targets"), ("profile", "show", "--full")):
        ran = run(*words, "--data", str(broken))
        assert ran.code == 0
        assert "104 %" in ran.out
        assert "broken.yaml" in ran.err
    assert run("log", "lead-targets", "--note", "x y", "--data", str(broken)).code == 1


def test_the_newest_evidence_comes_first_and_just_saved_evidence_is_always_shown(run: Run) -> None:
    run("log", "lead-retention", "--note", "Oldest.", "--date", "2026-01-02")
    run("log", "lead-targets", "--note", "Newest.", "--date", "2026-03-01")
    saved = run("log", "lead-targets", "--note", "Found late.", "--date", "2026-02-01").out
    assert saved.index("Newest.") < saved.index("Found late.")
    listed = run("log").out
    assert listed.index("Newest.") < listed.index("Oldest.")
    assert "E1. Jan 2, 2026, result: Oldest." in listed
    edited = run("log", "--edit", "1", "--note", "Oldest of all.").out
    assert "Oldest of all." in edited


def test_a_long_note_in_an_assessment_is_summarized_and_not_left_out(run: Run, home: Path) -> None:
    home.mkdir()
    skills = {"coaching": {"level": 2, "shown_by": ("word " * 60).strip()}}
    made = {"date": "2026-10-02", "ratings": {"role": "team-lead", "skills": skills}}
    kept = [{**made, "ladder_id": "inside-sales"}]
    (home / "profile.json").write_text(json.dumps({"version": 2, "assessments": kept}))
    assert "a note of 60 words" in run("log").out


def test_naming_only_a_step_without_a_terminal_says_what_to_add(run: Run) -> None:
    ran = run("log", "lead-targets", "--person", "ana")
    assert ran.code == 1, "nothing is kept of her"
    ran = run("log", "lead-targets")
    assert ran.code == 0
    assert "roleadvisor log lead-targets --note 'what you did'" in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        pytest.param(["104% of quota in Q3"], "104% of quota in Q3", id="a line"),
        pytest.param(["what you did", "Hit 104%"], "Hit 104%", id="no placeholder"),
        pytest.param(["q"], None, id="quit"),
        pytest.param([""], None, id="only a look"),
        pytest.param(["?", "b", "Hit 104%"], "Hit 104%", id="no note of keys"),
        pytest.param(["s"], None, id="skip"),
        pytest.param(["word " * 300, "Hit 104%"], "Hit 104%", id="never cut"),
        pytest.param(["7", "Hit 104%"], "Hit 104%", id="one sign"),
    ],
)
def test_naming_only_a_step_asks_what_was_done(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], note: str | None
) -> None:
    with monkeypatch.context() as there:
        there.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
        there.setattr("roleadvisor.shell.streams.is_terminal", lambda _: True)
        ran = run("log", "lead-targets", stdin="".join(f"{line}\n" for line in typed))
    assert ran.code == 0
    assert ran.err.count("What did you do") == len(typed)
    if note is None:
        assert not home.exists()
    else:
        assert [one["note"] for one in evidence(run("log", "--json"))] == [note]


def test_on_a_real_terminal_log_asks_what_was_done(run: Run) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "roleadvisor", "log", "lead-targets", "--no-pager"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"},
        timeout=180,
        encoding="utf-8",
    )
    child.expect("What did you do")
    child.sendline("104% of quota in Q3")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [one["note"] for one in evidence(run("log", "--json"))] == ["104% of quota in Q3"]


def test_assessed_evidence_is_listed_under_its_assessment(run: Run, home: Path) -> None:
    home.mkdir()
    asks = {"top-record": {"answer": "yes", "shown_by": "8 of 8."}}
    skills = {"coaching": {"level": 2, "shown_by": "Six reps."}}
    made = [
        {"date": "2026-10-02", "ratings": {"role": "director", "asks": asks}},
        {"date": "2026-10-03", "ratings": {"role": "team-lead", "skills": skills}},
    ]
    kept = [{**one, "ladder_id": "inside-sales"} for one in made]
    (home / "profile.json").write_text(json.dumps({"version": 2, "assessments": kept}))
    out = run("log").out
    heading = "From your assessment for Inside Sales Team Lead, Oct 3, 2026"
    assert heading in out
    assert "Six reps." in out.partition(heading)[2]


@pytest.mark.parametrize("day", ["13/45/2026", "2/30/2026"])
def test_an_invalid_date_is_refused_and_quoted_as_typed(run: Run, day: str) -> None:
    ran = run("log", "lead-targets", "--note", "x y", "--date", day)
    assert ran.code == 2
    assert f"`{day}` isn't a day" in ran.err
