"""Terminal output: color where it's wanted, lines that fit, no active control characters."""

import re
import shlex
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roleadvisor.shell.app import app
from roleadvisor.shell.streams import print_message
from roleadvisor.text import wrap_command
from tests.conftest import ROOT, Run, no_such

Show = Callable[..., tuple[str, str]]

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = [
    ["compare"],
    ["compare", "--differences", "--sources"],
    ["show", "director"],
    ["roles"],
    ["roadmap", "--from", "team-lead"],
    ["pay"],
]
HEADINGS = {"Role", "Phase"}
"""Headings of a first column; in stacked rows its cells become headings themselves."""
IDS = [" ".join(words) for words in COMMANDS]


class Terminal(StringIO):
    """A stream that claims to be a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Run the program on a terminal with its own environment; return what it shows."""

    def show_it(*words: str, **environment: str) -> tuple[str, str]:
        out, err = Terminal(), Terminal()
        # A separate context: undoing everything would also undo each test's own home.
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setenv("TERM", "xterm-256color")
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                app(list(words), prog_name="roleadvisor")
        assert ended.value.code in {0, None}
        return out.getvalue(), err.getvalue()

    return show_it


def test_a_terminal_gets_color(show: Show) -> None:
    out, _ = show("compare")
    assert "\x1b[1;4;36m" in out


@pytest.mark.parametrize("value", ["1", "0", "true"])
def test_no_color_turns_colors_off(value: str, show: Show) -> None:
    out, _ = show("compare", NO_COLOR=value)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", out)


def test_an_empty_no_color_counts_as_unset(show: Show) -> None:
    out, _ = show("compare", NO_COLOR="")
    assert "\x1b[1;4;36m" in out


def test_a_dumb_terminal_gets_no_escape_codes(show: Show) -> None:
    out, err = show("compare", TERM="dumb")
    assert "\x1b" not in out + err


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_color_does_not_change_the_text(words: list[str], show: Show) -> None:
    colored, plain = show(*words)[0], show(*words, TERM="dumb")[0]
    assert [line.rstrip() for line in ESCAPE.sub("", colored).splitlines()] == [
        line.rstrip() for line in plain.splitlines()
    ]


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_every_line_fits_and_no_word_is_truncated(words: list[str], show: Show) -> None:
    said = _words(show(*words, COLUMNS="200", TERM="dumb")[0])
    for width in (40, 80, 120, 200):
        out, _ = show(*words, COLUMNS=str(width), TERM="dumb")
        assert max(map(len, out.splitlines())) <= width
        assert "…" not in out
        assert said - _words(out) <= HEADINGS, width


def _words(text: str) -> set[str]:
    """Return the words of a text that are short enough to fit in any column."""
    return {word for word in re.findall(r"[A-Za-z][A-Za-z'-]*", text) if len(word) <= 10}


def test_messages_wrap_between_words_and_commands_stay_intact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("COLUMNS", "40")
    command = "roleadvisor compare director team-lead --person 'Ana Ruiz'"
    print_message(
        no_such("step", "lead") + "; did you mean lead-targets or lead-retention?\n"
        f"  {command}\nTry: {command}\nTry: roleadvisor show director. Or look at the list."
    )
    pasted = ["  roleadvisor compare director \\", "    team-lead --person 'Ana Ruiz'"]
    assert err.getvalue().splitlines() == [
        no_such("step", "lead") + "; did you mean",
        "lead-targets or lead-retention?",
        *pasted,
        "Try:",
        *pasted,
        "Try: roleadvisor show director. Or look",
        "at the list.",
    ]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_a_wrapped_command_pastes_as_the_original(width: int) -> None:
    words = [
        "roleadvisor",
        "log",
        "a",
        "--note",
        'it\'s "done", by $5  and more',
        "--person",
        "o k",
    ]
    parts = wrap_command(shlex.join(words), width)
    assert all(part.endswith(" \\") for part in parts[:-1])
    assert shlex.split("\n".join(parts).replace("\\\n", "")) == words


@pytest.mark.parametrize(
    ("width", "command", "lines"),
    [
        (44, "roadmap --from team-lead --to director",
         ["roadmap --from team-lead \\", "  --to director"]),
        (32, "roadmap --from team-lead --to director",
         ["roadmap --from \\", "  team-lead --to director"]),
        (40, "log --data /our/deeper-folders/ladder-2027.yaml",
         ["log --data \\", "  /our/deeper-folders/ladder-2027.yaml"]),
        (24, "log --data /our/deeper-folders/ladder-2027.yaml",
         ["log \\", "  --data /our/deeper-folders/ladder-2027.yaml"]),
        (24, "log --data /a-folder-of-its-own --data /our/deeper-folders/ladder-2027.yaml",
         ["log --data \\", "  /a-folder-of-its-own \\", "  --data \\",
          "  /our/deeper-folders/ladder-2027.yaml"]),
    ],
)  # fmt: skip
def test_a_wrapped_command_keeps_an_option_next_to_its_value_if_it_fits(
    width: int, command: str, lines: list[str]
) -> None:
    first, *others = lines
    assert wrap_command(f"roleadvisor {command}", width) == [f"roleadvisor {first}", *others]


@pytest.mark.parametrize(
    "words",
    [
        ["roadmap", "--from", "team-lead", "--full"],
        ["roadmap", "--from", "team-lead", "--next"],
        ["report", "--full"],
        ["log"],
        ["profile", "show", "--full"],
        ["profile", "history"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("notes", [[], ["One."]], ids=["nothing kept", "evidence"])
def test_every_command_on_a_page_names_the_person_it_is_about(
    words: list[str], notes: list[str], show: Show, run: Run
) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    for note in notes:
        run("log", "lead-targets", "--note", note, "--person", "ana")
    out, err = show(*words, "--person", "ana", "--no-pager", COLUMNS="60", TERM="dumb")
    text = re.sub(r" \\\n +", " ", f"{out}\n{err}")
    commands = re.findall(r"roleadvisor [a-z].*", text)
    assert commands
    for command in commands:
        assert "--person ana" in command or "roleadvisor compare" in command, command


@pytest.mark.parametrize("columns", ["0", "-1", "abc", "", "1.5", "²", "99999999999999999999"])
def test_an_invalid_width_falls_back_to_80_columns(columns: str, show: Show) -> None:
    out, _ = show("compare", COLUMNS=columns, TERM="dumb")
    assert 60 < max(map(len, out.splitlines())) <= 132


@pytest.mark.parametrize("columns", ["1", "2", "5", "10", "20"])
def test_a_terminal_only_a_few_columns_wide_still_works(columns: str, show: Show) -> None:
    out, _ = show("roles", COLUMNS=columns, TERM="dumb")
    assert out.strip()


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_the_next_step_is_printed_on_stderr_and_works(words: list[str], show: Show) -> None:
    _, err = show(*words)
    steps = re.findall(r"^  roleadvisor (\S.*?)(?:  |$)", err, re.MULTILINE)
    assert steps
    for step in steps:
        assert step.split()[0] in app.info.cls.later  # type: ignore[union-attr]  # the program's own


def test_the_description_of_a_next_step_fits_a_narrow_terminal(show: Show) -> None:
    _, err = show("roles", COLUMNS="40")
    shown = [line for line in err.splitlines() if line.startswith("      ")]
    assert max(map(len, shown)) <= 40
    assert "one role in detail" in " ".join(" ".join(shown).split())


def test_a_next_step_keeps_the_ladder_and_the_profile(show: Show, tmp_path: Path) -> None:
    ladder = str(ROOT / "tests" / "ladders" / "good" / "nursing.yaml")
    profile = str(tmp_path / "my profile.json")
    example = show("roles", "--data", ladder, COLUMNS="300")[1]
    shown = next(line for line in example.splitlines() if "roleadvisor show" in line)
    assert f"--data {ladder}  " in shown
    _, err = show("log", "lead-targets", "--note", "104 %", "--profile", profile, COLUMNS="300")
    done = next(line for line in err.splitlines() if "--status done" in line)
    words = shlex.split(done.split("  mark")[0])[1:]
    assert words[-2:] == ["--profile", profile]
    assert "done" in show(*words)[0]


@pytest.mark.parametrize("typed", [b"\xff\n", b"", b"yes, but no\n"])
def test_only_a_yes_confirms(typed: bytes, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("profile", "set", "--role", "team-lead")
    monkeypatch.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
    result = CliRunner(charset="utf-8").invoke(app, ["profile", "delete"], input=typed)
    assert result.exit_code == 0
    assert result.stderr.endswith("Nothing was deleted.\n")
    assert run("profile", "show", "--json").code == 0
