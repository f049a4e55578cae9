"""`ladder init` over a file that is there: what may be replaced, and which copies stay."""

from pathlib import Path

import pytest

from roleadvisor.ladder.load import load_ladder
from tests.conftest import Run

SHEET = "Competency,SDR I,SDR II\nCalls,Asks early,Listens\nNotes,A line,A page\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "matrix.csv"
    file.write_text(SHEET, "utf-8")
    return file


@pytest.fixture
def made(run: Run, tmp_path: Path, sheet: Path) -> Path:
    file = tmp_path / "l.yaml"
    assert run("ladder", "init", str(file), "--from", str(sheet), "--title", "Sales").code == 0
    return file


def test_the_ladder_in_use_is_made_again_from_its_sheet(
    run: Run, made: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEADVISOR_DATA", str(made))
    sheet.write_text(SHEET.replace("Listens", "Listens first"), "utf-8")
    ran = run("ladder", "init", str(made), "--from", str(sheet), "--force")
    assert ran.code == 0
    assert "Listens first" in made.read_text("utf-8")


def test_no_other_result_takes_the_place_of_the_ladder_in_use(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()
    words = ("compare", "--format", "plain", "-o", str(made), "--force")
    assert "it's the ladder in use (--data names it)" in run(*words, "--data", str(made)).err
    monkeypatch.setenv("ROLEADVISOR_DATA", str(made))
    ran = run(*words)
    assert ran.code == 1
    assert "it's the ladder in use (ROLEADVISOR_DATA names it)\nName another file." in ran.err
    assert made.read_bytes() == before


def test_the_sheet_and_saved_data_are_not_replaced_by_a_ladder(
    run: Run, tmp_path: Path, sheet: Path
) -> None:
    plain = sheet.rename(tmp_path / "matrix.txt")
    ran = run("ladder", "init", str(plain), "--from", str(plain), "--force")
    assert "a file that this command reads" in ran.err
    assert plain.read_text("utf-8") == SHEET
    run("profile", "set", "--years", "3")
    profile = tmp_path / "home" / "profile.json"
    ran = run("ladder", "init", str(profile), "--force")
    assert (ran.code, "somebody's saved data" in ran.err) == (1, True)


@pytest.mark.parametrize("words", [(), ("--from", "shipped")], ids=["starter", "shipped"])
def test_any_file_that_init_replaces_is_kept_beside_it(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "l.yaml"
    file.write_text("roles: {not, a, ladder}\n", "utf-8")
    assert run("ladder", "init", str(file), *words, "--force").code == 0
    assert (tmp_path / "l.yaml.bak").read_text("utf-8") == "roles: {not, a, ladder}\n"


def test_a_second_try_that_goes_wrong_leaves_the_copy_of_the_good_file(
    run: Run, made: Path, sheet: Path
) -> None:
    made.write_text(made.read_text("utf-8") + "# Ask Dana.\n", "utf-8")
    good = made.read_bytes()
    texts = ("Closes", "Closes alone", "Plans", "Hires", "Leads")
    replaced = [good]
    for text in texts:
        sheet.write_text(SHEET.replace("Listens", text), "utf-8")
        assert run("ladder", "init", str(made), "--from", str(sheet), "--force").code == 0
        replaced.append(made.read_bytes())
        copies = [Path(f"{made}.bak{end}") for end in ("", ".1", ".2", ".3")]
        kept = [copy.read_bytes() for copy in copies if copy.exists()]
        assert kept == replaced[-2::-1][:4]
    assert not Path(f"{made}.bak.4").exists()
    assert load_ladder(f"{made}.bak").title == "Sales"


def test_a_copy_that_is_there_already_is_not_kept_twice(run: Run, made: Path, sheet: Path) -> None:
    before = made.read_bytes()
    Path(f"{made}.bak").write_bytes(before)
    sheet.write_text(SHEET.replace("Listens", "Closes"), "utf-8")
    run("ladder", "init", str(made), "--from", str(sheet), "--force")
    assert Path(f"{made}.bak").read_bytes() == before
    assert not Path(f"{made}.bak.1").exists()
