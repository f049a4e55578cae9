"""Results written to a file: complete, plain, and never over their own input."""

import csv
import io
import json
from pathlib import Path

import pytest

from roleadvisor.errors import ExitCode
from tests.conftest import Run
from tests.faults.commands import LADDER, ON_A_LADDER, assert_clean_exit, naming, write_ladder

CHANGING = ("log", "profile set")
WRITERS = {name: words for name, words in ON_A_LADDER.items() if name not in CHANGING}
WRITERS["log"] = ["log"]
"""Commands that write a result without changing anything."""


@pytest.fixture(params=WRITERS.values(), ids=list(WRITERS))
def command(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> list[str]:
    """A command's words with a ladder, for a person with saved data."""
    words: list[str] = request.param
    data = ["--data", write_ladder(tmp_path)]
    assert run("log", "step", "--note", "Done.", *data).code == ExitCode.DONE
    return [*words, *data, *(["--no-save"] if words[0] == "quiz" else [])]


def test_k08_a_result_is_never_written_over_the_ladder(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "link").symlink_to("ladder.yaml")
    (tmp_path / "same").hardlink_to(tmp_path / "ladder.yaml")
    for name in ("ladder.yaml", "link", "same"):
        ran = run(*command, "--output", str(tmp_path / name), "--force")
        assert_clean_exit(ran, 1)
        assert "not overwritten: it's the ladder in use (--data names it)" in ran.err
    assert (tmp_path / "ladder.yaml").read_text() == LADDER


def test_k08_a_result_is_never_written_over_the_profile(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    profile = tmp_path / "home" / "profile.json"
    before = profile.read_bytes()
    target = profile
    if command[0] == "assess":  # a form is YAML and rejects any other extension first
        target = tmp_path / "form.yaml"
        target.symlink_to(profile)
    assert_clean_exit(run(*command, "--output", str(target), "--force"), 1)
    assert profile.read_bytes() == before


def test_k02_an_existing_file_is_left_alone(command: list[str], tmp_path: Path, run: Run) -> None:
    (tmp_path / "old").write_text("old")
    assert_clean_exit(run(*command, "-o", str(tmp_path / "old")), 1)
    assert (tmp_path / "old").read_text() == "old"


def test_k11_no_color_reaches_a_file_and_its_name_is_sanitized(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    run(*command)  # `ladder publish` reports what's new since the last time
    out = tmp_path / "[bold]\x1b[31m"
    forced = {"FORCE_COLOR": "1", "COLUMNS": "40"}
    assert_clean_exit(run(*command, "-o", str(out), env=forced), 0)
    again = tmp_path / "again"
    assert_clean_exit(run(*command, "-o", str(again)), 0)
    assert out.read_bytes() == again.read_bytes()
    assert b"\x1b" not in out.read_bytes()


HOSTILE = (
    r"\e]0;t\a\e]52;c;aGk=\a\e]8;;file:x\e\\y\e[2J\e[6n\eP1\e\\\x9b31m\rX\b\b\u202ez\u2066\u200b"
    r"[/][bold][@click=x] :warning: <script>alert(1)</script> | \" , =cmd() \n\t end\\"
)
FORMATS = ["table", "plain", "markdown", "json", "csv", "html"]


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Write a ladder with hostile content in each of its texts."""
    text = LADDER
    for word in ("Two roles", "Group", "Facet", "Skill", "Does it.", "Teaches it.", "Alpha",
                 "Beta", "First", "one thing", "another thing", "Phase", "A step", "Which one",
                 "About it", "Left one", "Right one", "Left two", "Right two"):  # fmt: skip
        assert word in text
        text = text.replace(word, f'"{word} {HOSTILE}"')
    return write_ladder(tmp_path, text)


@pytest.mark.parametrize("words", ON_A_LADDER.values(), ids=list(ON_A_LADDER))
def test_n01_ladder_text_cannot_control_the_screen(
    words: list[str], hostile: str, run: Run
) -> None:
    for form in FORMATS:
        with naming(form):
            ran = run(*words, "--data", hostile, "-f", form)
            assert_clean_exit(ran, 0, 2)
            if "--blank" in words or ran.code:
                continue  # a form to fill in is YAML in each; another command lacks this one
            if form == "json":
                json.loads(ran.out)
            if form in ("markdown", "html"):
                assert "<script>" not in ran.out


SHOWING = [
    "roles", "show", "compare", "pay", "assess", "roadmap", "ladder check", "ladder sources",
]  # fmt: skip
"""Commands that save and write nothing."""


@pytest.mark.parametrize("name", SHOWING)
def test_json_is_the_same_with_either_option(name: str, tmp_path: Path, run: Run) -> None:
    words = [*ON_A_LADDER[name], "--data", write_ladder(tmp_path)]
    by_name = run(*words, "-f", "json")
    assert_clean_exit(by_name, 0)
    assert run(*words, "--json") == by_name


def test_k10_csv_and_json_round_trip_the_text(hostile: str, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("roles", "--data", hostile, "-f", "csv").out)))
    result = json.loads(run("roles", "--data", hostile, "-f", "json").out)
    assert len(rows) == len(result["roles"]) == 2
    assert '[/][bold][@click=x] :warning: <script>alert(1)</script> | " , =cmd()' in str(
        rows[0].values()
    )
    assert result["roles"][0]["title"].startswith("Alpha \x1b]0;t\x07")


def test_a_csv_file_starts_with_a_byte_order_mark_but_piped_csv_does_not(
    tmp_path: Path, run: Run
) -> None:
    piped = run("roles", "-f", "csv").out
    assert piped.startswith("id,")
    assert run("roles", "-o", str(tmp_path / "roles.csv")).code == ExitCode.DONE
    assert (tmp_path / "roles.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode()


def test_a_note_that_is_not_valid_text_is_rejected_and_not_saved(tmp_path: Path, run: Run) -> None:
    ran = run("log", "lead-targets", "--note", "caf\udce9")
    assert_clean_exit(ran, 2)
    assert "UTF-8" in ran.err
    assert not (tmp_path / "home").exists()


def test_a_file_name_can_contain_any_bytes(tmp_path: Path, run: Run) -> None:
    data = ["--data", write_ladder(tmp_path)]
    assert run("roles", *data, "-o", str(tmp_path / "caf\udce9.txt")).code == ExitCode.DONE
    assert run("ladder", "publish", *data, str(tmp_path / "caf\udce9")).code == ExitCode.DONE
    sheet = tmp_path / "caf\udce9.csv"
    assert run("ladder", "export", *data, "-o", str(sheet)).code == ExitCode.DONE
    made = run("ladder", "init", str(tmp_path / "new.yaml"), "--from", str(sheet))
    assert made.code == ExitCode.DONE


def test_a_failed_check_is_named_on_stderr_if_its_result_goes_to_a_file(
    tmp_path: Path, run: Run
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("roles: 1")
    ran = run("ladder", "check", str(bad), write_ladder(tmp_path), "-o", str(tmp_path / "out"))
    assert_clean_exit(ran, 1)
    assert f"{bad}: not passed" in ran.err
    assert "ladder.yaml" not in ran.err
