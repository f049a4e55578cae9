"""The code follows ARCHITECTURE.md: no import points upward."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from scripts.structure import LONGEST, modules

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "roleadvisor"
LIBRARIES = {"pydantic", "pydantic_core", "rich", "typer", "yaml"}
FOR_ALL = {"text", "errors"}
ENTRY = {"__init__", "__main__"}
"""The package itself and its console entry point, which are outside the layers."""


class Layer(NamedTuple):
    """A row of the tables: what a package may import, ours and third-party."""

    imports: set[str]
    libraries: set[str]


def _rows(text: str) -> dict[str, tuple[str, str]]:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|([^|]*)\|$", text, re.MULTILINE)
    return {name: (imports, libraries) for name, imports, libraries in rows}


def _table() -> dict[str, Layer]:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    core = set(_rows(text.split("\nThe features,")[0]))
    return {
        name: Layer(
            set(re.findall(r"`(\w+)`", imports)) | (core if "the core" in imports else set()),
            set(re.findall(r"\w+", libraries)),
        )
        for name, (imports, libraries) in _rows(text).items()
    }


TABLE = _table()
CORE = set(list(TABLE)[: list(TABLE).index("shell") + 1])
FEATURES = set(TABLE) - CORE


@cache
def _imported(file: Path) -> tuple[str, ...]:
    """Yield every module that a file imports, wherever the import is."""
    return tuple(_modules(ast.parse(file.read_text("utf-8")), file))


def _modules(tree: ast.Module, file: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _layer(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if _layer(file) not in ENTRY]


def test_every_package_is_in_the_table() -> None:
    assert set(TABLE) == {_layer(file) for file in FILES}


def test_the_table_points_downward() -> None:
    above = list(TABLE)
    for name, layer in TABLE.items():
        assert all(above.index(other) < above.index(name) for other in layer.imports), name


def test_a_module_imports_only_what_its_package_may() -> None:
    refused = [
        f"{_name(file)} imports {module}"
        for file in FILES
        for module in _imported(file)
        if not _may_import(_layer(file), module)
    ]
    assert refused == []


def _may_import(name: str, module: str) -> bool:
    first, *rest = module.split(".")
    if first == "roleadvisor" and rest != ["__version__"]:
        return rest[0] in {name, *TABLE[name].imports, *FOR_ALL}
    return first not in LIBRARIES or first.removesuffix("_core") in TABLE[name].libraries


def _ours(file: Path) -> set[str]:
    """Return our own modules that a file imports, as `package.module`."""
    names = (name.split(".")[1:3] for name in _imported(file) if name.startswith("roleadvisor."))
    return {".".join(parts) for parts in names}


IN_FEATURES = [file for file in FILES if _layer(file) in FEATURES and file.stem != "__init__"]


def test_a_feature_module_imports_only_what_its_name_allows() -> None:
    assert [f"{_name(file)}: {why}" for file in IN_FEATURES for why in _not_allowed(file)] == []


def _not_allowed(file: Path) -> Iterator[str]:
    """Say which imports of a feature's module its name doesn't allow."""
    ours = _ours(file)
    packages = {name.partition(".")[0] for name in ours}
    command = file.stem.endswith("command") or file.stem in {"dialogue", "dialogue_wording"}
    page = file.stem.endswith("page")
    if "shell" in packages and not command:
        yield "only commands and dialogues import the shell"
    if "render" in packages and not (command or page or file.stem == "schema"):
        yield "only pages render"
    if file.stem.rpartition("_")[2] == "result":
        others = {name for name in ours if name.partition(".")[0] in FEATURES}
        of_types = packages - FEATURES <= {"statements", "ladder"}
        if not (of_types and all(name.endswith((".result", "_result")) for name in others)):
            yield "a result imports types alone"


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules().items()}
    assert [name for name, length in lengths.items() if length > LONGEST] == []
    assert len(lengths) > 100


def test_the_shell_imports_no_feature() -> None:
    assert not TABLE["shell"].imports & FEATURES


def test_there_are_no_circular_imports() -> None:
    names = {_name(file): file for file in FILES}
    graph = {
        name: {one if one in names else one.rpartition(".")[0] for one in _imported(file)}
        for name, file in names.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(circle.args[1]))


def _name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_every_import_the_table_allows_is_used() -> None:
    for name, layer in TABLE.items():
        files = [file for file in FILES if _layer(file) == name]
        modules = {module for file in files for module in _imported(file)}
        ours = {module.split(".")[1] for module in modules if module.startswith("roleadvisor.")}
        others = {module.split(".")[0].removesuffix("_core") for module in modules}
        assert layer.imports - CORE <= ours, name
        assert name not in CORE or layer.imports <= ours, name
        assert layer.libraries <= others, name


def test_every_path_the_document_mentions_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for place in re.findall(r"`((?:\w+/)+[\w.]*|\w+\.py)`", text):
        assert (ROOT / place).exists() or list(PACKAGE.rglob(place)), place
