"""`log`: what it refuses, removes and lists."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.profiles.test_log import evidence


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_removing_is_confirmed(run: Run) -> None:
    run("log", "lead-targets", "--note", "A year of work")
    refused = run("log", "--remove", "1")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "Nothing was removed" in refused.err
    assert evidence(run("log", "-f", "json"))
    removed = run("log", "--remove", "1", "--yes")
    assert "profile undo" in removed.err
    assert not evidence(run("log", "-f", "json"))


def test_of_two_pieces_with_one_id_the_named_one_alone_is_removed(run: Run, home: Path) -> None:
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
    assert "had the id 1: the later one is 3 now" in listed.err
    run("log", "--remove", "1", "--yes")
    left = evidence(run("log", "-f", "json"))
    assert [(one["id"], one["note"]) for one in left] == [(3, "Merged in."), (2, "Second.")]


@pytest.mark.parametrize("day", ["2204-03-01", "9999-12-31", "0001-01-01", "1949-12-31"])
def test_a_day_on_which_nothing_can_have_happened_is_refused(
    run: Run, home: Path, day: str
) -> None:
    ran = run("log", "lead-targets", "--note", "x", "--date", day)
    assert ran.code == 2
    assert day in ran.err
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--edit", "1", "--status", "done"],
        ["--remove", "1", "--date", "2026-01-01"],
        ["--remove", "1", "--reason", "x"],
        ["lead-targets", "--remove", "1"],
        ["--edit", "1", "--remove", "1"],
        ["lead-targets", "--note", "x", "--since", "2026-01-01"],
        ["lead-targets", "--note", "x", "--yes"],
        ["--edit", "1"],
        ["--reason", "x"],
        ["--since", "soon"],
    ],
    ids=" ".join,
)
def test_options_that_mean_nothing_together_are_refused(run: Run, words: list[str]) -> None:
    run("log", "lead-targets", "--note", "First.")
    before = run("profile", "export").out
    assert run("log", *words).code == 2
    assert run("profile", "export").out == before


def test_evidence_is_listed_by_days(run: Run) -> None:
    for day in ("2026-01-31", "2026-02-28", "2026-03-31"):
        run("log", "lead-targets", "--note", day, "--date", day)
    run("log", "lead-allies", "--status", "doing")
    between = run("log", "--since", "2026-02-01", "--until", "2026-03-30", "-f", "json")
    assert [one["date"] for one in evidence(between)] == ["2026-02-28"]
    assert len(json.loads(between.out)["steps"]) == 1
    since = run("log", "lead-targets", "--since", "2026-02-28", "-f", "json")
    assert [one["date"] for one in evidence(since)] == ["2026-02-28", "2026-03-31"]


def test_evidence_is_kept_for_a_requirement_itself(run: Run) -> None:
    run("log", "director/revenue-growth", "--note", "Grew the region by 12 %")
    out = run("log").out
    assert "Director of Inside Sales: Revenue growth" in out
    assert "Grew the region by 12 %" in out
    ran = run("log", "director/revenue-growht", "--note", "x")
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
    assert run("log", "lead-targets", "--note", "x", "--data", str(broken)).code == 1


def test_evidence_of_assessments_stands_under_its_assessment(run: Run, home: Path) -> None:
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
    heading = "From your assessment for Inside Sales Team Lead, 2026-10-03"
    assert heading in out
    assert "Six reps." in out.partition(heading)[2]


@pytest.mark.parametrize("day", ["13/45/2026", "2/30/2026"])
def test_a_day_that_is_none_is_refused_as_it_was_typed(run: Run, day: str) -> None:
    ran = run("log", "lead-targets", "--note", "x y", "--date", day)
    assert ran.code == 2
    assert f"`{day}` isn't a day" in ran.err
