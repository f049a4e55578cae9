"""The manager answers on a terminal, without the other's answers."""

from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT
from tests.terminals import Start, terminals

GUILD = str(ROOT / "tests" / "assess" / "guild.yaml")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    own = tmp_path / "own.yaml"
    own.write_text("role: master\nskills: {carving: {level: 5, shown_by: THE-THRONE}}\n")
    words = ("one-on-one", "--self", str(own), "--ask-manager", "--data", GUILD)
    with terminals(tmp_path / "result.json", *words) as start_it:
        yield start_it


def test_the_other_ones_answers_are_never_on_the_managers_screen(
    start: Start, tmp_path: Path
) -> None:
    child = start()
    seen = ""
    for line in ["3", "3", "s", "s", "1", "s", "2", "5", "3"]:
        child.expect(["Your answer: ", "Evidence: "])
        seen += str(child.before)
        child.sendline(line)
    child.expect(pexpect.EOF)
    seen += str(child.before)
    assert "Last time" not in seen
    assert "THE-THRONE" not in seen
    assert "THE-THRONE" in (tmp_path / "result.json").read_text()


def test_a_manager_who_quits_is_told_that_nothing_is_saved(start: Start, tmp_path: Path) -> None:
    child = start()
    child.expect("q quit")
    child.expect("Your answer: ")
    child.sendline("q")
    child.expect("Nothing was saved.")
    child.expect(pexpect.EOF)
    assert not (tmp_path / "home").exists()
