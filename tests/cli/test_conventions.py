"""What people expect of any command line; docs/conventions.md has the whole table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from roleadvisor.__main__ import main
from roleadvisor.shell.app import app
from roleadvisor.shell.commands import COMMANDS
from tests.conftest import Ran, Run, begins_well, no_such

PROGRAM: Any = typer.main.get_command(app)
SHORT = {"-h", "-f", "-o", "-q", "-y"}


def _command(name: str) -> Any:  # noqa: ANN401 - Typer vendors Click's types
    command = PROGRAM
    for word in name.split():
        command = command.get_command(typer.Context(command), word)
    return command


def _options() -> Iterator[tuple[str, list[str]]]:
    for name in COMMANDS:
        command = _command(name)
        for param in command.get_params(typer.Context(command, **PROGRAM.context_settings)):
            if param.param_type_name == "option":
                yield name, list(param.opts)


def test_each_option_has_a_long_name_and_few_a_short_one() -> None:
    for name, names in _options():
        assert any(one.startswith("--") for one in names), f"{name}: {names}"
    short = {one for _, names in _options() for one in names if not one.startswith("--")}
    assert short <= SHORT


def test_an_option_means_the_same_in_every_command() -> None:
    short: dict[str, set[str]] = {}
    for _, names in _options():
        for one in names:
            if not one.startswith("--"):
                short.setdefault(one, set()).update(names)
    assert all(len(names) == 2 for names in short.values()), short


@pytest.mark.parametrize(
    "words",
    [
        ["compare", "nobody", "--data", "/nope", "--format", "json"],
        ["roadmap", "--from", "nobody"],
        ["ladder", "check", "/nope"],
    ],
)
def test_help_at_the_end_of_anything_is_help(words: list[str], run: Run) -> None:
    ran = run(*words, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: roleadvisor ")


def test_options_may_stand_before_arguments_and_after_them(run: Run) -> None:
    assert run("show", "director", "--json").out == run("show", "--json", "director").out


@pytest.mark.parametrize("name", [name[:-1] for name in COMMANDS if " " not in name])
def test_a_part_of_a_commands_name_is_not_that_command(name: str, run: Run) -> None:
    if name not in COMMANDS:
        assert run(name).code == 2


def test_a_file_or_a_stream_is_the_same(run: Run, tmp_path: Path) -> None:
    blank = run("assess", "director", "--blank").out
    (tmp_path / "ratings.yaml").write_text(blank)
    from_file = run("assess", "--answers", str(tmp_path / "ratings.yaml"), "--json")
    from_stdin = run("assess", "--answers", "-", "--json", stdin=blank)
    assert (from_stdin.code, from_stdin.out) == (0, from_file.out)
    run("roles", "-o", str(tmp_path / "roles.txt"), "--format", "table", "--full")
    assert run("roles", "-o", "-", "--full", env={"COLUMNS": "100"}).out == (
        tmp_path / "roles.txt"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        pytest.param("show nobody", no_such("role", "nobody"), id="a name"),
        pytest.param("compar", no_such("command", "compar"), id="a command"),
        pytest.param("show", "Missing argument", id="found by Typer"),
        pytest.param("roadmap --phase 1 --full", "--phase and --full", id="about an option"),
        pytest.param("pay lead lead", "`team-lead` is named twice", id="about a name"),
        pytest.param("profile export", "Nothing is saved about you yet", id="about the profile"),
        pytest.param("roles --data none.yaml", "none.yaml: ", id="about a file"),
    ],
)
def test_an_error_begins_with_a_capital_or_with_what_it_is_about(
    words: str, begins: str, run: Run
) -> None:
    # The fixture `_errors_begin_well` holds every error that any test meets to the same.
    ran = run(*words.split())
    assert ran.code in {1, 2}
    assert ran.err.startswith(begins)


def test_an_error_in_lower_case_is_noticed() -> None:
    assert not begins_well("there is no such file")
    assert all(map(begins_well, ("There is no such file", "a.yaml: no such file", "--data: none")))


@pytest.mark.parametrize("words", [["quiz"], ["assess", "director"]])
def test_without_a_terminal_nothing_is_asked_and_the_option_is_named(
    words: list[str], run: Run
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert " --" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "roles", "show director", "compare", "pay", "roadmap --from team-lead",
        "quiz --questions", "assess director --blank -o ratings.yaml",
        "log lead-targets --note 104%", "profile show", "profile export -o profile.json",
        "profile set --role team-lead --years 2", "ladder check", "ladder sources",
        "ladder init ladder.yaml", "ladder schema -o schema.json", "ladder export -o ladder.csv",
    ],
)  # fmt: skip
def test_quiet_leaves_no_word_on_stderr(
    words: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("log", "lead-targets", "--note", "103%")
    ran = run(*words.split(), "--quiet")
    assert (ran.code, ran.err) == (0, "")


@pytest.fixture
def crashed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a program that has a mistake."""

    def crash() -> Ran:
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, *capsys.readouterr())

    monkeypatch.setattr("roleadvisor.startup.tune_startup", lambda: None)
    monkeypatch.setattr("roleadvisor.shell.app.app", lambda: 1 / 0)
    return crash


def test_an_internal_error_is_told_in_three_lines(crashed: Run) -> None:
    ran = crashed()
    assert (ran.code, ran.out) == (1, "")
    first, *rest = ran.err.splitlines()
    assert first == "roleadvisor hit an internal error: ZeroDivisionError: division by zero"
    assert len(rest) == 2


@pytest.mark.usefixtures("crashed")
def test_the_place_of_an_internal_error_is_told_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEADVISOR_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):  # for Python to show with its traceback
        main()


def test_an_internal_error_says_nothing_while_a_shell_completes(
    crashed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ROLEADVISOR_COMPLETE", "complete_bash")
    assert crashed() == Ran(1, "", "")
