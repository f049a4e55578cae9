"""The shipped ladder as JSON, as a wheel has it: the same ladder, or none."""

import json
import shutil
from pathlib import Path

import pytest

from roleadvisor.errors import FaultyFile, UnreadableFile
from roleadvisor.ladder import load
from roleadvisor.ladder.load import ladder_document, load_ladder, open_ladder
from roleadvisor.reading.events import build
from tests.conftest import ROOT
from tests.ladders.test_model import HEAD, ROLES


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that holds what a wheel's `data/` does, a small ladder; give the YAML in it."""
    file = tmp_path / "roles.yaml"
    file.write_text(f"{HEAD}compare: [sdr, senior]\n{ROLES}", "utf-8")
    monkeypatch.setattr(load, "shipped_file", lambda name: tmp_path / name)
    _compile(file)
    return file


def _compile(file: Path) -> None:
    data = file.read_bytes()
    tree = json.dumps(build(data).tree)
    file.with_name(load.COMPILED).write_bytes(load.compiled(data, tree))


@pytest.mark.parametrize(
    ("option", "variable", "file", "ships"),
    [(None, None, "SHIPPED", True), (None, "", "SHIPPED", True), ("SHIPPED", "b", "SHIPPED", True),
     (None, "b.yaml", "b.yaml", False), ("a.yaml", "b.yaml", "a.yaml", False),
     ("", None, "", False)],
)  # fmt: skip
def test_the_ladder_in_use_is_the_option_else_the_variable_else_the_one_that_ships(
    monkeypatch: pytest.MonkeyPatch,
    option: str | None,
    variable: str | None,
    file: str,
    *,
    ships: bool,
) -> None:
    shipped = str(Path(load.__file__).parents[3] / "data" / "roles.yaml")
    monkeypatch.delenv(load.VARIABLE, raising=False)
    if variable is not None:
        monkeypatch.setenv(load.VARIABLE, variable)
    option = shipped if option == "SHIPPED" else option
    assert load.knowledge_base_file(option) == file.replace("SHIPPED", shipped)
    assert load.is_shipped(option) is ships


def test_the_json_is_read_by_the_keys_of_the_file_alone(shipped: Path) -> None:
    data = shipped.read_bytes()
    tree = json.loads(load.compiled_tree(str(shipped)) or b"")
    tree |= {"form": tree.pop("schema"), "title": "Another"}
    shipped.with_name(load.COMPILED).write_bytes(load.compiled(data, json.dumps(tree)))
    assert load_ladder(str(shipped)) == open_ladder(str(shipped)).model


def test_both_ways_give_the_same_ladder(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "data" / "roles.yaml", shipped)
    _compile(shipped)
    read = open_ladder(str(shipped)).model
    monkeypatch.setattr(load, "open_ladder", None)  # so that the JSON alone is there
    assert load_ladder(str(shipped)) == read


def test_a_file_of_data_is_inside_the_package_or_at_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "roleadvisor"
    monkeypatch.setattr(load, "_PACKAGE", package)
    assert load.shipped_file("a.yaml") == tmp_path / "data" / "a.yaml"
    (package / "data").mkdir(parents=True)
    (package / "data" / "a.yaml").touch()
    assert load.shipped_file("a.yaml") == package / "data" / "a.yaml"


@pytest.mark.parametrize("ending", load.SHEETS)
def test_a_sheet_is_no_ladder_and_how_to_make_one_of_it_is_told(
    ending: str, tmp_path: Path
) -> None:
    for name in (f"m{ending}", f"M{ending.upper()}"):
        (tmp_path / name).write_bytes(b"\xff" if "x" in ending else b"Skill,Rep")
        with pytest.raises(UnreadableFile) as caught:
            open_ladder(str(tmp_path / name))
        assert (caught.value.message, caught.value.hint) == (
            f"{tmp_path / name}: a sheet; this takes a ladder file",
            "Make one of it: roleadvisor ladder init ladder.yaml --from SHEET.csv",
        )
    with pytest.raises(FaultyFile, match="expected a ladder: keys with values"):
        ladder_document(b"Skill,Rep", f"m{ending}")


def test_an_edited_ladder_is_read_itself(shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    shipped.write_text(text.replace("title: ", "title: My ", 1), "utf-8")
    assert load.compiled_tree(str(shipped)) is None
    assert load_ladder(str(shipped)) == open_ladder(str(shipped)).model


def test_another_file_with_the_same_content_is_read_itself(shipped: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine.yaml"
    shutil.copy(shipped, other)
    assert load.compiled_tree(str(other)) is None


def test_a_checkout_has_no_json_that_could_grow_old() -> None:
    assert load.compiled_tree(str(ROOT / "data" / "roles.yaml")) is None
    assert not (ROOT / "data" / load.COMPILED).exists()


@pytest.mark.parametrize("compared", ["[nobody, no-one]", "[one]"], ids=["meaning", "shape"])
def test_a_ladder_that_is_not_valid_is_refused_with_its_places(
    compared: str, shipped: Path
) -> None:
    text = shipped.read_text("utf-8")
    shipped.write_text(text.replace("[sdr, senior]", compared), "utf-8")
    _compile(shipped)
    with pytest.raises(FaultyFile, match=r"roles\.yaml:\d+:\d+: compare"):
        load_ladder(str(shipped))
