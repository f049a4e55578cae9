"""What people expect of any command line; docs/conventions.md has the full table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from roleadvisor.__main__ import main
from roleadvisor.shell.app import app
from roleadvisor.shell.commands import COMMANDS
from tests.conftest import Ran, Run, no_such, starts_well

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


def test_every_option_has_a_long_name_and_few_have_a_short_one() -> None:
    for name, names in _options():
        assert any(one.startswith("--") for one in names), f"{name}: {names}"
    short = {one for _, names in _options() for one in names if not one.startswith("--")}
    assert short <= SHORT


def test_a_short_option_means_the_same_in_every_command() -> None:
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
def test_a_trailing_help_option_shows_help_whatever_precedes_it(words: list[str], run: Run) -> None:
    ran = run(*words, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: roleadvisor ")


def test_options_can_come_before_or_after_arguments(run: Run) -> None:
    assert run("show", "director", "--json").out == run("show", "--json", "director").out


@pytest.mark.parametrize("name", [name[:-1] for name in COMMANDS if " " not in name])
def test_a_commands_name_cannot_be_abbreviated(name: str, run: Run) -> None:
    if name not in COMMANDS:
        assert run(name).code == 2


def test_a_dash_means_stdin_or_stdout(run: Run, tmp_path: Path) -> None:
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
    ("words", "start"),
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
def test_an_error_starts_with_a_capital_or_with_its_subject(
    words: str, start: str, run: Run
) -> None:
    # The fixture `_check_error_style` checks this for every error raised in any test.
    ran = run(*words.split())
    assert ran.code in {1, 2}
    assert ran.err.startswith(start)


def test_the_check_catches_a_lowercase_error() -> None:
    assert not starts_well("there is no such file")
    assert all(map(starts_well, ("There is no such file", "a.yaml: no such file", "--data: none")))


@pytest.mark.parametrize("words", [["quiz"], ["assess", "director"]])
def test_without_a_terminal_nothing_is_asked_and_an_option_is_suggested(
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
def test_quiet_prints_nothing_to_stderr(
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


def test_an_internal_error_is_reported_in_three_lines(crashed: Run) -> None:
    ran = crashed()
    assert (ran.code, ran.out) == (1, "")
    first, *rest = ran.err.splitlines()
    assert first == "roleadvisor hit an internal error: ZeroDivisionError: division by zero"
    assert len(rest) == 2


@pytest.mark.usefixtures("crashed")
def test_an_internal_error_shows_its_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEADVISOR_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):  # for Python to show with its traceback
        main()


def test_an_internal_error_is_silent_during_shell_completion(
    crashed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ROLEADVISOR_COMPLETE", "complete_bash")
    assert crashed() == Ran(1, "", "")
