import email
import json
import tarfile
import tomllib
import zipfile
from email.message import Message
from hashlib import sha256
from pathlib import Path

import pytest

import roleadvisor
from roleadvisor.reading.events import build

ROOT = Path(__file__).resolve().parents[2]

INFO = f"roleadvisor-{roleadvisor.__version__}.dist-info"
"""Where a wheel keeps its metadata."""


MANUAL = f"roleadvisor-{roleadvisor.__version__}.data/data/share/man/man1/roleadvisor.1"


def _files_under(folder: Path, name: str) -> set[str]:
    return {
        f"{name}/{file.relative_to(folder).as_posix()}"
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        return email.message_from_bytes(archive.read(f"{INFO}/METADATA"))


def test_a_wheel_contains_only_the_package_and_the_data(wheel: Path) -> None:
    info_files = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    expected = (
        _files_under(ROOT / "src" / "roleadvisor", "roleadvisor")
        | _files_under(ROOT / "data", "roleadvisor/data")
        | {"roleadvisor/data/roles.json", MANUAL}
        | {f"{INFO}/{name}" for name in info_files}
    )
    with zipfile.ZipFile(wheel) as archive:
        assert set(archive.namelist()) == expected


@pytest.mark.parametrize(
    "name",
    [
        "roleadvisor/py.typed",
        "roleadvisor/data/roles.yaml",
        "roleadvisor/data/oews-may-2025.csv.gz",
        "roleadvisor/data/oews-may-2025.toml",
    ],
)
def test_a_wheel_contains_files_that_no_import_checks(name: str, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


def test_a_wheel_contains_the_ladder_as_json_matching_its_yaml(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        digest, tree = archive.read("roleadvisor/data/roles.json").splitlines()
        data = archive.read("roleadvisor/data/roles.yaml")
    assert digest.decode() == sha256(data).hexdigest()
    assert json.loads(tree) == build(data).tree


def test_an_editable_install_copies_no_data_that_could_become_stale(editable: Path) -> None:
    with zipfile.ZipFile(editable) as archive:
        names = {name for name in archive.namelist() if not name.startswith(INFO)} - {MANUAL}
    assert [Path(name).suffix for name in names] == [".pth"]


FOLDERS = (".ci", "benchmarks", "data", "docs", "scripts", "src", "tests")
ROOT_FILES = {
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "PKG-INFO",
    "README.md",
    "pyproject.toml",
}


def test_an_sdist_contains_only_the_project(sdist: Path) -> None:
    here = set[str]().union(*(_files_under(ROOT / folder, folder) for folder in FOLDERS))
    with tarfile.open(sdist) as archive:
        packaged = {name.partition("/")[2] for name in archive.getnames()}
    assert packaged == here | ROOT_FILES


def test_the_only_dependencies_are_the_four_libraries(metadata: Message) -> None:
    needed = [one for one in metadata.get_all("Requires-Dist", []) if "extra ==" not in one]
    names = {one.split(">")[0] for one in needed}
    assert names == {"typer", "rich", "pydantic", "pyyaml"}


def test_the_minimum_python_version_matches_the_checkers_target(metadata: Message) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    lowest = str(metadata["Requires-Python"]).removeprefix(">=")
    assert settings["mypy"]["python_version"] == lowest
    assert settings["ruff"]["target-version"] == "py" + lowest.replace(".", "")


def test_the_license_is_declared_and_included(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_all("License-File") == ["LICENSE"]


def test_the_version_is_defined_in_one_place(metadata: Message) -> None:
    assert metadata["Version"] == roleadvisor.__version__
    others = [ROOT / "pyproject.toml", *(ROOT / "src").rglob("*.py")]
    holders = [file for file in others if f'"{roleadvisor.__version__}"' in file.read_text("utf-8")]
    assert holders == [ROOT / "src" / "roleadvisor" / "__init__.py"]
