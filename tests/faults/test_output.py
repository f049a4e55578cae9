"""Results that go to a file: whole, plain, and never over what they are made from."""

import csv
import io
import json
from pathlib import Path

import pytest

from roleadvisor.errors import ExitCode
from tests.conftest import Run
from tests.faults.commands import LADDER, ON_A_LADDER, assert_ends_well, naming, written

CHANGING = ("log", "profile set")
WRITERS = {name: words for name, words in ON_A_LADDER.items() if name not in CHANGING}
WRITERS["log"] = ["log"]
"""Commands that write what they found, changing nothing."""


@pytest.fixture(params=WRITERS.values(), ids=list(WRITERS))
def command(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> list[str]:
    """Give a command's words with a ladder, for a person of whom something is kept."""
    words: list[str] = request.param
    data = ["--data", written(tmp_path)]
    assert run("log", "step", "--note", "Done.", *data).code == ExitCode.DONE
    return [*words, *data, *(["--no-save"] if words[0] == "quiz" else [])]


def test_k08_a_result_is_never_written_over_the_ladder(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "link").symlink_to("ladder.yaml")
    (tmp_path / "same").hardlink_to(tmp_path / "ladder.yaml")
    for name in ("ladder.yaml", "link", "same"):
        ran = run(*command, "--output", str(tmp_path / name), "--force")
        assert_ends_well(ran, 1)
        assert "not overwritten: it's the ladder in use (--data names it)" in ran.err
    assert (tmp_path / "ladder.yaml").read_text() == LADDER


def test_k08_a_result_is_never_written_over_the_profile(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    profile = tmp_path / "home" / "profile.json"
    before = profile.read_bytes()
    target = profile
    if command[0] == "assess":  # a form is YAML, and refuses another ending before all else
        target = tmp_path / "form.yaml"
        target.symlink_to(profile)
    assert_ends_well(run(*command, "--output", str(target), "--force"), 1)
    assert profile.read_bytes() == before


def test_k02_an_existing_file_is_left_alone(command: list[str], tmp_path: Path, run: Run) -> None:
    (tmp_path / "old").write_text("old")
    assert_ends_well(run(*command, "-o", str(tmp_path / "old")), 1)
    assert (tmp_path / "old").read_text() == "old"


def test_k11_no_color_reaches_a_file_and_its_name_is_sanitized(
    command: list[str], tmp_path: Path, run: Run
) -> None:
    run(*command)  # `ladder publish` says what is new since the last time
    out = tmp_path / "[bold]\x1b[31m"
    forced = {"FORCE_COLOR": "1", "COLUMNS": "40"}
    assert_ends_well(run(*command, "-o", str(out), env=forced), 0)
    again = tmp_path / "again"
    assert_ends_well(run(*command, "-o", str(again)), 0)
    assert out.read_bytes() == again.read_bytes()
    assert b"\x1b" not in out.read_bytes()


HOSTILE = (
    r"\e]0;t\a\e]52;c;aGk=\a\e]8;;file:x\e\\y\e[2J\e[6n\eP1\e\\\x9b31m\rX\b\b\u202ez\u2066\u200b"
    r"[/][bold][@click=x] :warning: <script>alert(1)</script> | \" , =cmd() \n\t end\\"
)
FORMATS = ["table", "plain", "markdown", "json", "csv", "html"]


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Write a ladder with hostile words in every text of it."""
    text = LADDER
    for word in ("Two roles", "Group", "Facet", "Skill", "Does it.", "Teaches it.", "Alpha",
                 "Beta", "First", "one thing", "another thing", "Phase", "A step", "Which one",
                 "About it", "Left one", "Right one", "Left two", "Right two"):  # fmt: skip
        assert word in text
        text = text.replace(word, f'"{word} {HOSTILE}"')
    return written(tmp_path, text)


@pytest.mark.parametrize("words", ON_A_LADDER.values(), ids=list(ON_A_LADDER))
def test_n01_nothing_in_a_ladder_acts_on_a_screen(words: list[str], hostile: str, run: Run) -> None:
    for form in FORMATS:
        with naming(form):
            ran = run(*words, "--data", hostile, "-f", form)
            assert_ends_well(ran, 0, 2)
            if "--blank" in words or ran.code:
                continue  # a form to fill in is YAML in each; another command lacks this one
            if form == "json":
                json.loads(ran.out)
            if form in ("markdown", "html"):
                assert "<script>" not in ran.out


SHOWING = [
    "roles", "show", "compare", "pay", "assess", "roadmap", "ladder check", "ladder sources",
]  # fmt: skip
"""Commands that keep and write nothing."""


@pytest.mark.parametrize("name", SHOWING)
def test_json_is_the_same_by_either_option(name: str, tmp_path: Path, run: Run) -> None:
    words = [*ON_A_LADDER[name], "--data", written(tmp_path)]
    by_name = run(*words, "-f", "json")
    assert_ends_well(by_name, 0)
    assert run(*words, "--json") == by_name


def test_k10_csv_and_json_give_the_words_back(hostile: str, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("roles", "--data", hostile, "-f", "csv").out)))
    result = json.loads(run("roles", "--data", hostile, "-f", "json").out)
    assert len(rows) == len(result["roles"]) == 2
    assert '[/][bold][@click=x] :warning: <script>alert(1)</script> | " , =cmd()' in str(
        rows[0].values()
    )
    assert result["roles"][0]["title"].startswith("Alpha \x1b]0;t\x07")


def test_a_sheet_in_a_file_begins_with_a_byte_order_mark_and_one_in_a_pipe_does_not(
    tmp_path: Path, run: Run
) -> None:
    piped = run("roles", "-f", "csv").out
    assert piped.startswith("id,")
    assert run("roles", "-o", str(tmp_path / "roles.csv")).code == ExitCode.DONE
    assert (tmp_path / "roles.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode()


def test_a_note_that_is_no_text_is_refused_and_not_kept(tmp_path: Path, run: Run) -> None:
    ran = run("log", "lead-targets", "--note", "caf\udce9")
    assert_ends_well(ran, 2)
    assert "UTF-8" in ran.err
    assert not (tmp_path / "home").exists()


def test_the_name_of_a_file_may_hold_any_bytes(tmp_path: Path, run: Run) -> None:
    data = ["--data", written(tmp_path)]
    assert run("roles", *data, "-o", str(tmp_path / "caf\udce9.txt")).code == ExitCode.DONE
    assert run("ladder", "publish", *data, str(tmp_path / "caf\udce9")).code == ExitCode.DONE
    sheet = tmp_path / "caf\udce9.csv"
    assert run("ladder", "export", *data, "-o", str(sheet)).code == ExitCode.DONE
    made = run("ladder", "init", str(tmp_path / "new.yaml"), "--from", str(sheet))
    assert made.code == ExitCode.DONE


def test_what_a_check_refused_is_named_on_stderr_where_its_result_goes_elsewhere(
    tmp_path: Path, run: Run
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("roles: 1")
    ran = run("ladder", "check", str(bad), written(tmp_path), "-o", str(tmp_path / "out"))
    assert_ends_well(ran, 1)
    assert f"{bad}: not passed" in ran.err
    assert "ladder.yaml" not in ran.err
