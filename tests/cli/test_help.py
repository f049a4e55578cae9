"""Help for every command: at any width, with runnable examples and every environment variable."""

import json
import os
import re
import shlex
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from scripts.reference import commands

from roleadvisor.shell.commands import COMMANDS, command_line
from roleadvisor.shell.help import ENVIRONMENT
from tests.conftest import ROOT, Run, quiet_environment, run_program

GROUPS = {"profile", "ladder"}
ALL = [" ".join(words) for words in commands()]


def test_the_table_names_every_command() -> None:
    assert set(ALL[1:]) == set(COMMANDS)


def test_help_is_the_same_before_and_after_a_command(run: Run) -> None:
    for command in ALL:
        before, after = run("help", *command.split()), run(*command.split(), "--help")
        assert before == after, command
        assert before.out.startswith(f"Usage: roleadvisor {command}".rstrip())


def test_help_for_an_unknown_command_suggests_the_nearest(run: Run) -> None:
    ran = run("help", "compar")
    assert (ran.code, ran.out) == (2, "")
    assert "id you mean compare?" in ran.err


def test_commands_are_listed_in_four_groups(run: Run) -> None:
    headings = re.findall(r"^(\w+):$", run("--help").out, re.MULTILINE)
    assert headings == [
        "Options", "Decide", "Plan", "Profile", "Ladder", "Examples", "Environment",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_help_fits_the_terminal(width: int, run: Run) -> None:
    too_long = [
        (command, line)
        for command in ALL
        for line in run(*command.split(), "--help", env={"COLUMNS": str(width)}).out.splitlines()
        if len(line.rstrip()) > width
    ]
    assert too_long == []


def test_the_programs_help_lists_every_environment_variable_it_reads(run: Run) -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"ROLEADVISOR_[A-Z]+|(?<=\")(?:NO_COLOR|PAGER|COLUMNS)(?=\")", source))
    read -= {"ROLEADVISOR_COMPLETE"}  # the shell's own
    out = run("--help").out
    assert {name for name in read if name not in out} == set()
    assert {
        name for name, _ in ENVIRONMENT if not re.search(rf"^  {name} ", out, re.MULTILINE)
    } == set()


def test_every_command_accepts_the_options_in_its_table_entry(run: Run) -> None:
    lacking = []
    for name in COMMANDS.keys() - GROUPS:
        out = run(*name.split(), "--help").out
        if "--json" in out:  # else it is not made with a Run yet
            lacking += [(name, one) for one in COMMANDS[name].takes if f"  --{one} " not in out]
    assert lacking == []


def test_a_suggested_command_carries_over_the_ladder_and_the_person() -> None:
    given = {"data": "my ladder.yaml", "profile": None, "person": "Ann"}
    assert command_line(("roles", "--family", "a b"), given) == (
        "roleadvisor roles --family 'a b' --data 'my ladder.yaml'"
    )
    assert command_line(("profile", "export"), given) == "roleadvisor profile export --person Ann"
    assert command_line(("ladder", "init", "x.yaml"), given) == "roleadvisor ladder init x.yaml"


def examples(out: str) -> list[list[str]]:
    """Parse a help text's examples the way a shell would."""
    _, _, rest = out.partition("\nExamples:\n")
    block = rest.split("\n\n")[0].replace(" \\\n", " ")
    return [shlex.split(line)[1:] for line in block.splitlines()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the files that examples use, and a profile with some of everything."""
    folder = tmp_path_factory.mktemp("made")
    with quiet_environment(folder / "home"), chdir(folder):
        _make(run_program)
    return folder


def _make(run: Run) -> None:
    for name in ("ladder.yaml", "old.yaml", "new.yaml"):
        run("ladder", "init", name)
    run("ladder", "export", "--data", "ladder.yaml", "--output", "matrix.csv")
    for name in ("self.yaml", "manager.yaml", "ratings.yaml"):
        run("assess", "director", "--blank", "-o", name)
    run("assess", "--answers", "self.yaml", "--save")
    run("log", "lead-targets", "--note", "104 %")
    items = json.loads(run("quiz", "--questions", "--json").out)["items"]
    Path("answers.json").write_text(json.dumps({item["id"]: 1 for item in items}))
    run("quiz", "--answers", "answers.json", "--save")
    run("one-on-one", "--agree", "Draft a budget.", "--role", "director")


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change to a copy of that folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in GROUPS])
@pytest.mark.usefixtures("folder")
def test_a_commands_examples_run_as_is(name: str, run: Run) -> None:
    for words in examples(run(*name.split(), "--help").out):
        assert " ".join(words).startswith(name)
        if name == "ladder init":
            Path(words[2]).unlink(missing_ok=True)
        ran = run(*words)
        asks = "terminal" in ran.err and ran.code == 2
        assert ran.code == 0 or asks, f"{words}: {ran.err}"


def test_examples_use_roles_from_the_current_ladder(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "ROLEADVISOR_DATA", str(ROOT / "tests" / "ladders" / "good" / "nursing.yaml")
    )
    assert os.environ["ROLEADVISOR_DATA"]
    text = "".join(run(*name.split(), "--help").out for name in COMMANDS)
    assert "team-lead" not in text.partition("Examples:")[2]
