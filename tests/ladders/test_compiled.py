"""The shipped ladder as JSON, as in a wheel: either the same ladder or unused."""

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
    """Make a folder like a wheel's `data/` with a small ladder; return its YAML file."""
    file = tmp_path / "roles.yaml"
    file.write_text(f"{HEAD}compare: [sdr, senior]\n{ROLES}", "utf-8")
    monkeypatch.setattr(load, "shipped_file", lambda name: tmp_path / name)
    _compile(file)
    return file


def _compile(file: Path) -> None:
    data = file.read_bytes()
    tree = json.dumps(build(data).tree)
    file.with_name(load.COMPILED).write_bytes(load.compiled_content(data, tree))


@pytest.mark.parametrize(
    ("option", "variable", "file", "ships"),
    [(None, None, "SHIPPED", True), (None, "", "SHIPPED", True), ("SHIPPED", "b", "SHIPPED", True),
     (None, "b.yaml", "b.yaml", False), ("a.yaml", "b.yaml", "a.yaml", False),
     ("", None, "", False)],
)  # fmt: skip
def test_the_ladder_comes_from_the_option_or_variable_or_is_the_shipped_one(
    monkeypatch: pytest.MonkeyPatch,
    option: str | None,
    variable: str | None,
    file: str,
    *,
    ships: bool,
) -> None:
    shipped = str(Path(load.__file__).parents[3] / "data" / "roles.yaml")
    monkeypatch.delenv(load.DATA_VARIABLE, raising=False)
    if variable is not None:
        monkeypatch.setenv(load.DATA_VARIABLE, variable)
    option = shipped if option == "SHIPPED" else option
    assert load.knowledge_base_file(option) == file.replace("SHIPPED", shipped)
    assert load.is_shipped(option) is ships


def test_the_json_is_read_by_file_keys_rather_than_field_names(shipped: Path) -> None:
    data = shipped.read_bytes()
    tree = json.loads(load.compiled_tree(str(shipped)) or b"")
    tree |= {"form": tree.pop("schema"), "title": "Another"}
    shipped.with_name(load.COMPILED).write_bytes(load.compiled_content(data, json.dumps(tree)))
    assert load_ladder(str(shipped)) == open_ladder(str(shipped)).model


def test_json_and_yaml_give_the_same_ladder(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "data" / "roles.yaml", shipped)
    _compile(shipped)
    read = open_ladder(str(shipped)).model
    monkeypatch.setattr(load, "open_ladder", None)  # so that only the JSON can be used
    assert load_ladder(str(shipped)) == read


def test_data_files_are_found_in_the_package_or_at_the_repository_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "roleadvisor"
    monkeypatch.setattr(load, "_PACKAGE", package)
    assert load.shipped_file("a.yaml") == tmp_path / "data" / "a.yaml"
    (package / "data").mkdir(parents=True)
    (package / "data" / "a.yaml").touch()
    assert load.shipped_file("a.yaml") == package / "data" / "a.yaml"


@pytest.mark.parametrize("ending", load.SHEETS)
def test_a_spreadsheet_is_rejected_with_how_to_convert_it(ending: str, tmp_path: Path) -> None:
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


def test_an_edited_ladder_is_read_from_yaml_not_from_json(shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    shipped.write_text(text.replace("title: ", "title: My ", 1), "utf-8")
    assert load.compiled_tree(str(shipped)) is None
    assert load_ladder(str(shipped)) == open_ladder(str(shipped)).model


def test_a_copy_of_the_ladder_elsewhere_is_read_from_yaml(shipped: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine.yaml"
    shutil.copy(shipped, other)
    assert load.compiled_tree(str(other)) is None


def test_a_checkout_has_no_json_that_could_become_stale() -> None:
    assert load.compiled_tree(str(ROOT / "data" / "roles.yaml")) is None
    assert not (ROOT / "data" / load.COMPILED).exists()


@pytest.mark.parametrize("compared", ["[nobody, no-one]", "[one]"], ids=["meaning", "shape"])
def test_an_invalid_ladder_is_rejected_with_its_positions(compared: str, shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    shipped.write_text(text.replace("[sdr, senior]", compared), "utf-8")
    _compile(shipped)
    with pytest.raises(FaultyFile, match=r"roles\.yaml:\d+:\d+: compare"):
        load_ladder(str(shipped))
