"""What shell completion offers while someone types."""

import pytest

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.lookup import steps_of
from tests.conftest import ROOT, Ran, Run

NURSING = str(ROOT / "tests" / "ladders" / "good" / "nursing.yaml")


def _complete(run: Run, line: str, **environment: str) -> Ran:
    """Complete the last word of a line the way bash requests it."""
    asked = {
        "_ROLEADVISOR_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    return run(env=asked | environment)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("roleadvisor comp", ["compare"]),
        ("roleadvisor ro", ["roles", "roadmap"]),
        ("roleadvisor ladder c", ["check"]),
        ("roleadvisor show t", ["team-lead"]),
        ("roleadvisor compare team-lead d", ["director"]),
        ("roleadvisor roadmap --from team", ["team-lead"]),
        ("roleadvisor compare --only pa", ["pay"]),
        ("roleadvisor compare --format j", ["json"]),
        ("roleadvisor compare --diff", ["--differences"]),
        ("roleadvisor nonsense t", []),
        ("roleadvisor show zzz", []),
    ],
)
def test_completion_offers_commands_options_and_values(
    line: str, offered: list[str], run: Run
) -> None:
    ran = _complete(run, line)
    assert ran.code == 0
    assert ran.out.split() == offered


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"roleadvisor show --data {NURSING} ", "roles"),
        (f"roleadvisor compare --data={NURSING} --only ", "facets"),
        (f"roleadvisor roadmap --data {NURSING} --from ", "roles"),
        (f"roleadvisor log --data {NURSING} ", "steps"),
    ],
)
def test_completion_uses_the_ladder_named_on_the_command_line(
    line: str, kind: str, run: Run
) -> None:
    kb = load_ladder(NURSING)
    facets = [*kb.groups, *kb.facets]
    named = {"roles": list(kb.roles), "facets": facets, "steps": list(steps_of(kb))}
    assert _complete(run, line).out.split() == named[kind]


def test_the_ladder_on_the_command_line_overrides_the_environment(run: Run) -> None:
    shipped = str(ROOT / "data" / "roles.yaml")
    line = f"roleadvisor show --data {shipped} team"
    assert _complete(run, line, ROLEADVISOR_DATA=NURSING).out.split() == ["team-lead"]
    assert _complete(run, "roleadvisor show team", ROLEADVISOR_DATA=NURSING).out.split() == []


def test_completion_offers_people_with_a_saved_profile(run: Run) -> None:
    for name in ("ann", "bo"):
        run("log", "lead-targets", "--note", "104 %", "--person", name)
    assert _complete(run, "roleadvisor roadmap --person ").out.split() == ["ann", "bo"]
    assert _complete(run, "roleadvisor roadmap --person a").out.split() == ["ann"]


def test_an_unreadable_ladder_completes_nothing_and_prints_no_error(run: Run) -> None:
    ran = _complete(run, "roleadvisor show t", ROLEADVISOR_DATA="/nonexistent")
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_an_unknown_completion_instruction_is_rejected(run: Run) -> None:
    ran = run(env={"_ROLEADVISOR_COMPLETE": "nonsense"})
    assert ran.code == 1
    assert "Traceback" not in ran.out + ran.err
