"""`ladder init`: a starter ladder that works with every command."""

import re
from pathlib import Path

import pytest

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_file.starter import new_id, title_of
from tests.conftest import Run

_ID = re.compile(r"^id: [a-z-]+-[0-9a-f]{4}$", re.MULTILINE)


@pytest.fixture
def started(run: Run, tmp_path: Path) -> str:
    file = str(tmp_path / "my ladder.yaml")
    assert run("ladder", "init", file).code == 0
    return file


def test_the_starter_is_a_valid_ladder_with_an_example_of_nearly_everything(started: str) -> None:
    kb = load_ladder(started)
    empty = [
        name
        for name, part in kb
        if not part and name not in ("compare", "roadmaps", "tracks", "families")
    ]
    assert empty == []


def test_each_ladder_gets_its_own_id_based_on_the_file_name(run: Run, tmp_path: Path) -> None:
    files = [str(tmp_path / folder / "ours.yaml") for folder in ("a", "b")]
    for file in files:
        Path(file).parent.mkdir()
        run("ladder", "init", file)
    ids = {load_ladder(file).id or "" for file in files}
    assert len(ids) == 2
    assert all(name.startswith("ours-") for name in ids)


def test_the_starters_first_line_points_editors_to_the_schema(started: str) -> None:
    first = Path(started).read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./ladder.schema.json"


@pytest.mark.parametrize(
    "words",
    [["roles"], ["show", "agent"], ["compare"], ["compare", "--sources"],
     ["roadmap", "--from", "agent"], ["ladder", "sources"], ["ladder", "check", "--strict"]],
    ids=" ".join,
)  # fmt: skip
def test_commands_work_with_the_starter_as_is(run: Run, started: str, words: list[str]) -> None:
    ran = run(*words, "--data", started)
    assert (ran.code, ran.err) == (0, "")


def test_init_prints_the_next_step_as_a_shell_safe_command(run: Run, tmp_path: Path) -> None:
    ran = run("ladder", "init", str(tmp_path / "a b.yaml"))
    assert ran.out == ""
    assert f"roleadvisor ladder check '{tmp_path / 'a b.yaml'}'\n" in ran.err


def test_init_leaves_an_existing_file_alone_without_force(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text("mine", "utf-8")
    ran = run("ladder", "init", str(file))
    assert ran.code == 1
    assert "--force" in ran.err
    assert file.read_text("utf-8") == "mine"
    assert run("ladder", "init", str(file), "--force").code == 0
    assert load_ladder(str(file)).title


def test_a_hyphen_prints_the_starter(run: Run, started: str) -> None:
    ran = run("ladder", "init", "-")
    written = Path(started).read_text("utf-8")
    assert _ID.sub("", ran.out) == _ID.sub("", written)
    assert ran.err == ""


def test_a_new_id_has_up_to_40_characters_of_the_file_name_and_ends_in_four_more() -> None:
    assert re.fullmatch(r"a{39}-[0-9a-f]{4}", new_id(f"{'a' * 39}-bcd.yaml"))


def test_a_title_from_the_file_name_has_no_separators_at_its_ends() -> None:
    assert title_of("teams/-_ Sales Org _-.yaml") == "Sales Org"
    assert title_of("___.yaml") == "Ladder"
