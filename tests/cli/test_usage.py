"""Invalid words on the command line and the messages they get."""

import pytest
from typer.testing import CliRunner

from roleadvisor import __version__
from roleadvisor.shell.app import app
from tests.conftest import Run, no_such

COMMANDS = list(app.info.cls.later)  # type: ignore[union-attr]  # the program's own group
GROUPS = ["ladder", "profile"]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_under_both_names(option: str, run: Run) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        ran = run(*words, option)
        assert (ran.code, ran.err) == (0, ""), words
        assert ran.out.startswith(f"Usage: roleadvisor {' '.join(words) or '[OPTIONS]'}")


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("assess", "Usage: roleadvisor assess [OPTIONS] [ROLE]"),
        ("log", "Usage: roleadvisor log [OPTIONS] [STEP]"),
        ("ladder check", "Usage: roleadvisor ladder check [OPTIONS] [FILE]..."),
        ("compare", "Usage: roleadvisor compare [OPTIONS] [ROLE ROLE]..."),
    ],
)
def test_optional_arguments_appear_in_a_single_pair_of_brackets(
    command: str, usage: str, run: Run
) -> None:
    assert run(*command.split(), "--help").out.splitlines()[0] == usage


def test_help_requested_twice_is_shown_once(run: Run) -> None:
    assert run("--help", "-h").out == run("-h").out
    assert run("compare", "-h", "--help").out == run("compare", "-h").out


def test_the_programs_help_lists_every_command_with_its_description(run: Run) -> None:
    expected = run("--help").out
    for name, later in app.info.cls.later.items():  # type: ignore[union-attr]  # the same
        assert f"  {name}" in expected
        assert later.help in expected


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_without_a_subcommand_lists_its_commands(group: str, run: Run) -> None:
    ran = run(group)
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def test_the_version_option_takes_precedence_over_everything_else(run: Run) -> None:
    ran = run("--version", "compare", "--format", "nonsense")
    assert (ran.code, ran.out) == (0, f"roleadvisor {__version__}\n")


WRONG = [
    (["compar"], no_such("command", "compar") + "; did you mean compare?"),
    (["SHOW"], "did you mean show"),
    (["ladder", "chek"], "did you mean check"),
    (["check"], "did you mean roleadvisor ladder check?\nSee `roleadvisor ladder check --help`."),
    (["import", "m.csv"], "`import`; did you mean roleadvisor ladder init?"),
    (["export"], "did you mean roleadvisor profile export or roleadvisor ladder export?"),
    (["ladder", "compare"], "did you mean roleadvisor compare?"),
    (["qqqq"], "There are: roles, show, compare, "),
    ([""], no_such("command", "") + "\nThere are:"),
    ([" "], no_such("command", " ") + "\nThere are:"),
    (["-"], "No such command '-'"),
    (["http://x/y"], no_such("command", "http://x/y")),
    (["--verson"], "No such option: --verson"),
    (["compare", "--forrmat", "json"], "--format"),
    (["compare", "-z"], "No such option: -z"),
    (["compare", "--format"], "--format needs a value: --format FORMAT\nSee `roleadvisor compare"),
    (["quiz", "--dealbreaker"], "needs a value: --dealbreaker ID\nSee `roleadvisor quiz --help`."),
    (["ladder", "check", "--explain"], "--explain ID\nSee `roleadvisor ladder check --help`"),
    (["compare", "--full=3"], "--full takes no value\nSee `roleadvisor compare --help`."),
    (["pay", "--state", "TX"], "No such option: --state; did you mean --area?"),
    (["compare", "--ful"], "No such option: --ful; did you mean --full?"),
    (["profile", "set", "--years", "five"], "`five` isn't a number of years\nGive full years"),
    (["profile", "set", "--years", "99"], "`99` isn't a number of years\nGive full years"),
    (["roadmap", "--phase", "1.5"], "--phase: expected a whole number, found `1.5`\n"),
    (["log", "--edit", "one"], "--edit: expected the id of a piece of evidence, such as E3, found"),
    (["one-on-one", "ana"], "`one-on-one` takes only options, not `ana`\n"),
    (["one-on-one", "ana"], "For a person: roleadvisor one-on-one --person ana. See `roleadvisor"),
    (["quiz", "sales-rep", "lead"], "`quiz` takes only options, not `sales-rep` and `lead`\n"),
    (["quiz", "sales-rep", "lead"], "roles: roleadvisor compare sales-representative team-lead."),
    (["one-on-one", "lead"], "For a role: roleadvisor show team-lead. See"),
    (["profile", "set", "4"], "`profile set` takes only options, not `4`\nSee"),
    (["roles", "mine.yaml"], "Did you mean --data mine.yaml? See"),
    (["compare", "--format", "xml"], "'xml' is not one of 'table', 'plain', 'markdown'"),
    (["show"], "Missing argument 'ROLE': A role's id, title or alias\n"),
    (["show", "director", "team-lead"], "`show` takes ROLE and no more words: `team-lead`\nPut"),
    (["profile", "set", "--area", "Austin,", "TX"], "Put quotes around a place with a comma"),
    (["pay", "--area", "Austin,", "TX"], "with a comma: --area 'Austin, TX'"),
    (["pay", "lead", "--area", "Columbus,", "OH"], "with a comma: --area 'Columbus, OH'"),
    (["show", "directr"], "did you mean director?"),
    (["show", ""], "No role is called"),
    (["show", "../../etc/passwd"], no_such("role", "../../etc/passwd")),
    (["show", "director\N{ZERO WIDTH SPACE}"], no_such("role", "director\\u200b")),
    (["show", "dіrector"], "No role is called"),
    (["compare", "director"], "two roles"),
    (["compare", *["director"] * 100], "two roles"),
    (["compare", "--only", "payy"], "did you mean pay or days?"),
]  # fmt: skip


def test_an_invalid_word_is_rejected_with_what_is_valid(run: Run) -> None:
    for words, expected in WRONG:
        ran = run(*words)
        assert (ran.code, ran.out) == (2, ""), words[:9]
        assert expected in ran.err
        assert len(ran.err.splitlines()) < 20


@pytest.mark.parametrize(
    "before", [[], ["show"], ["compare", "--only"], ["compare", "--format"], ["compare", "--data"]],
    ids=["command", "role", "facet", "format", "file"],
)  # fmt: skip
def test_control_characters_in_a_word_are_escaped(before: list[str], run: Run) -> None:
    for word in ("\x1b[31mred", "\x9b2J", "bell\x07", "two\nlines", "\u202eright"):
        ran = run(*before, word)
        assert ran.code in {1, 2}, ascii(word)
        assert ran.err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "word", ["[/bold]", "[red]x[/red]", ":boom:", "{0.__class__}", "%s", "$(id)"]
)
def test_text_that_looks_like_markup_is_shown_as_typed(word: str, run: Run) -> None:
    assert word in run("show", word).err


def test_a_very_long_word_gets_a_short_message(run: Run) -> None:
    ran = run("show", "a" * 100_000)
    assert ran.code == 2
    assert len(ran.err) < 1000


def test_the_last_of_a_repeated_option_wins(run: Run) -> None:
    assert run("roles", "-f", "json", "-f", "plain").out == run("roles", "-f", "plain").out


@pytest.mark.parametrize("name", ["DIRECTOR", "Director of inside SALES", "Team_Lead", "team lead"])
def test_a_role_is_found_by_id_title_or_alias_in_any_case(name: str, run: Run) -> None:
    assert run("show", name, "--format", "json").code == 0


def test_ctrl_c_prints_one_line_and_exits_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_option: str | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("roleadvisor.ladder.load.load_ladder", interrupted)
    ran = run("roles")
    assert (ran.code, ran.out, ran.err) == (130, "", "\nStopped.\n")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("offer", "pay"), ("1on1", "one-on-one"), ("Plan", "roadmap"), ("undo", "profile undo")],
)
def test_common_names_for_a_command_suggest_it(run: Run, typed: str, meant: str) -> None:
    ran = run(typed)
    assert (ran.code, f"did you mean roleadvisor {meant}?" in ran.err) == (2, True)


def test_people_as_a_command_points_to_where_people_are_listed(run: Run) -> None:
    ran = run("people")
    assert (ran.code, "`roleadvisor` alone lists your people" in ran.err) == (2, True)


def test_a_run_through_python_m_also_says_where_a_stray_word_belongs() -> None:
    result = CliRunner().invoke(app, ["roles", "mine.yaml"], prog_name="python -m roleadvisor")
    assert result.stderr.startswith("`roles` takes only options, not `mine.yaml`\nDid you mean")
