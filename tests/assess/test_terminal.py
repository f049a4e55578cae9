"""The assessment dialogue in a real terminal: quitting, Ctrl-C, end of input, paste."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from roleadvisor.assess import ask_command
from roleadvisor.assess.ask_command import Wording, ask_and_save
from roleadvisor.assess.dialogue_wording import SELF
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import with_assessment
from tests.assess.test_gaps import GUILD as LADDER
from tests.assess.test_gaps import MASTER, SONGS, profile_with, rated
from tests.conftest import Run
from tests.terminals import Script, Start, terminals

GUILD = str(Path(__file__).with_name("guild.yaml"))

CONTINUE_HINT = f"Go on with: roleadvisor assess master --data {GUILD}"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start `assess` in its own terminal with the result going to a file."""
    result = tmp_path / "result.json"
    with terminals(result, "assess", "master", "--data", GUILD) as start_it:
        yield start_it


def type_all(child: "pexpect.spawn[str]", lines: list[str]) -> None:
    for line in lines:
        child.expect(["Your answer: ", "Evidence: "])
        child.sendline(line)


def ended(child: "pexpect.spawn[str]") -> tuple[int | None, str]:
    child.expect(pexpect.EOF)
    child.close()
    # A command that's too long because of the folder's name continues after a backslash.
    return child.exitstatus, " ".join(str(child.before).replace(" \\\r\n", " ").split())


def test_questions_go_to_the_terminal_and_the_result_to_stdout(
    start: Start, tmp_path: Path
) -> None:
    child = start()
    type_all(child, ["3", "3", "A chair.", "s", "1", "A map.", "2", "s", "5", "3"])
    code, output = ended(child)
    assert (code, "Saved." in output) == (0, True)
    data = json.loads((tmp_path / "result.json").read_text())
    assert data["can"]["gaps"]["experience"] == [SONGS]
    assert data["seat"]["state"] == "no"


def test_a_stopped_run_resumes_where_it_left_off(start: Start, tmp_path: Path) -> None:
    child = start()
    type_all(child, ["3", "q"])
    assert ended(child) == (
        0,
        f"q Stopped. Your answers so far are saved. {CONTINUE_HINT}",
    )
    child = start(size=(24, 40))
    child.expect("Picking up where you stopped")
    child.setwinsize(30, 100)
    type_all(child, ["0", "s", "3", "2", "s", "5", "3"])
    assert ended(child)[0] == 0
    data = json.loads((tmp_path / "result.json").read_text())
    given = {one["id"]: one["given"] for one in data["can"]["requirements"]}
    assert (given["served"], given["carving"], given["journey"]) == (3, 0, "no")


RATED = """\
role: master
years: {served: 3}
skills: {carving: {level: 3, shown_by: A chair.}}
asks: {journey: {answer: yes, shown_by: A map.}}
"""


def test_rating_again_can_change_one_answer_and_keep_the_rest(
    run: Run, start: Start, tmp_path: Path
) -> None:
    assert run("assess", "--answers", "-", "--save", "--data", GUILD, stdin=RATED).code == 0
    child = start()
    child.expect("q save and quit")
    child.expect("Enter keeps last time")
    type_all(child, ["4", "q"])
    code, output = ended(child)
    assert (code, "Saved. The rest stays as it was last time." in output) == (0, True)
    data = json.loads((tmp_path / "result.json").read_text())
    given = {one["id"]: one["given"] for one in data["can"]["requirements"]}
    assert (given["served"], given["carving"], given["journey"]) == (4, 3, "yes")


def test_ctrl_c_keeps_the_answers_so_far(start: Start) -> None:
    child = start()
    type_all(child, ["3"])
    child.expect("Your answer: ")
    child.sendintr()
    code, output = ended(child)
    assert code == 130
    assert "Your answers so far are saved." in output


def test_end_of_input_is_reported_as_a_failure(start: Start) -> None:
    child = start()
    child.expect("Your answer: ")
    child.sendeof()
    code, output = ended(child)
    assert code == 2
    assert "The input ended before the questions did. Nothing was saved." in output


def test_pasted_text_is_rejected_and_never_executed(start: Start) -> None:
    child = start("--no-save")
    child.expect("Your answer: ")
    child.sendline("\x1b[200~[bold]; rm -rf / $(id)\x1b[201~")
    child.expect("isn't a choice")
    type_all(child, ["3", "q"])
    assert ended(child)[0] == 0


class FullDisk:
    """Saves each answer, then has no room for the finished ratings."""

    off = False

    def save(self, edit: Callable[[Profile], Profile]) -> None:
        (made,) = edit(Profile()).assessments
        self.off = not made.half_done


class Typed(Script):
    def drop_typed_ahead(self) -> None: ...


@pytest.mark.parametrize("lines", [["4", "q"], ["4", *"sssss", "3"]], ids=["stopped", "to the end"])
def test_a_failed_save_is_never_reported_as_saved(
    lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ask_command, "terminal", lambda *_: Typed(lines))
    saver: Any = FullDisk()
    wording = Wording("About.", "assess", SELF, "assess --blank")
    known = profile_with(rated(years={"served": 3}))
    kept = ask_and_save(LADDER, known, MASTER, saver, with_assessment, wording)
    assert kept.ratings.years["served"].years == 4
    assert "Saved" not in capsys.readouterr().err
