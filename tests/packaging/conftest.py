"""What is built, once for all tests of packaging."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build(tree: Path, out: Path, *targets: str) -> list[Path]:
    """Build targets of a source tree with the tool that pip would call; give the files by name."""
    chosen = [word for target in targets for word in ("--target", target)]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", *chosen, "--directory", str(out)],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    return sorted(out.iterdir())


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the sdist and the wheel."""
    found = build(ROOT, tmp_path_factory.mktemp("built"), "sdist", "wheel")
    return sorted(found, key=lambda file: file.suffix == ".whl")


@pytest.fixture(scope="session")
def sdist(_built: list[Path]) -> Path:
    return _built[0]


@pytest.fixture(scope="session")
def wheel(_built: list[Path]) -> Path:
    return _built[1]


@pytest.fixture(scope="session")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the source tree of the sdist, as somebody who downloaded it has it."""
    where = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(where, filter="data")
    (tree,) = where.iterdir()
    return tree


@pytest.fixture(scope="session")
def wheel_of_sdist(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(unpacked, tmp_path_factory.mktemp("wheel_of_sdist"), "wheel")[0]


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("editable"), "wheel:editable")[0]
