"""The current role: asked for on a terminal until it is known, and never on a pipe."""

import json
from pathlib import Path

import pexpect
import pytest

from roleadvisor.ladder.load import load_ladder
from roleadvisor.shell.ask_whereabouts import ask_where
from tests.conftest import ROOT, Run
from tests.terminals import Child, Script, in_terminal

SHIPPED = load_ladder(str(ROOT / "data" / "roles.yaml"))


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        pytest.param(["2", "4"], {"role": "team-lead", "years": 4}, id="a number"),
        pytest.param(["Sales Manager", "0"], {"role": "sales-manager", "years": 0}, id="a title"),
        pytest.param(["tl", ""], {"role": "team-lead"}, id="an alias, no years"),
        pytest.param(["", ""], {}, id="skipped"),
        pytest.param(["q"], {}, id="quit"),
        pytest.param(["99", "nobody", "1", "4.5", "-1", "61", "60"],
                     {"role": "sales-representative", "years": 60}, id="no answers in between"),
        pytest.param(["00019999", "1", "00609999", "6"],
                     {"role": "sales-representative", "years": 6}, id="long numbers"),
        pytest.param(["b", "2", "b", "3", "1"], {"role": "sales-manager", "years": 1}, id="back"),
        pytest.param(["2", "b", ""], {}, id="back, and skipped"),
        pytest.param(["?", "3", "?", "1"], {"role": "sales-manager", "years": 1}, id="help"),
    ],
)  # fmt: skip
def test_a_role_and_years_are_parsed_as_people_type_them(
    typed: list[str], answers: dict[str, object]
) -> None:
    screen = Script(typed)
    assert ask_where(screen, SHIPPED) == answers
    assert screen.shown[0] == "Which role are you in now?"


def test_roles_on_a_long_ladder_are_asked_for_by_name_and_not_listed() -> None:
    role = SHIPPED.roles["team-lead"]
    roles = {
        f"level-{number}": role.model_copy(update={"id": f"level-{number}", "title": f"L{number}"})
        for number in range(30)
    }
    screen = Script(["5", "L7", ""])
    assert ask_where(screen, SHIPPED.model_copy(update={"roles": roles})) == {"role": "level-7"}
    assert len(screen.shown) < 10


def test_nothing_is_asked_on_a_pipe(run: Run) -> None:
    ran = run("roadmap", stdin="2\n4\n")
    assert ran.code == 2
    assert "Where are you starting?" in ran.err
    assert "roleadvisor profile set --role ROLE --years N" in ran.err
    assert "Add --from ROLE." in " ".join(ran.err.split())


def roadmap(home: Path) -> Child:
    env = {"ROLEADVISOR_HOME": str(home), "TERM": "dumb"}
    return in_terminal("roadmap", "--no-pager", env=env, size=(40, 80))


def test_a_terminal_asks_once_and_saves_the_answer(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = roadmap(home)
    first.expect("Which role are you in now")
    first.expect(r"Enter to skip\): ")
    first.sendline("lead")
    first.expect(r"Enter to skip\): ")
    first.sendline("4")
    first.expect("4 to 6 years left")
    first.expect(pexpect.EOF)
    again = roadmap(home)
    assert again.expect(["Which role", "4 to 6 years left"]) == 1
    again.expect(pexpect.EOF)
    (profile,) = home.glob("*.json")
    assert json.loads(profile.read_text("utf-8"))["now"]["role"] == "team-lead"


def test_someone_who_skips_is_asked_again_and_nothing_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for typed in ("", "q"):
        child = roadmap(home)
        child.expect(r"Enter to skip\): ")
        child.sendline(typed)
        child.expect("Where are you starting")
        child.expect(pexpect.EOF)
    assert not home.exists()
