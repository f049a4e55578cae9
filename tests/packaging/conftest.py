"""Build artifacts, made once for all packaging tests."""

import gzip
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build(tree: Path, out: Path, *targets: str, **environment: str) -> list[Path]:
    """Build targets of a source tree with the tool that pip would call; give the files by name.

    They have the tool's own day unless the environment says another.
    """
    chosen = [word for target in targets for word in ("--target", target)]
    usual = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", *chosen, "--directory", str(out)],
        cwd=tree,
        env=usual | environment,
        check=True,
        capture_output=True,
    )
    return sorted(out.iterdir())


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the wheel and the sdist."""
    where = tmp_path_factory.mktemp("built")
    return build(ROOT, where, "sdist", "wheel", PYTHONHASHSEED="1", TZ="UTC")


@pytest.fixture(scope="session")
def wheel(_built: list[Path]) -> Path:
    return _built[0]


@pytest.fixture(scope="session")
def sdist(_built: list[Path]) -> Path:
    return _built[1]


def _of_somebody_else(member: tarfile.TarInfo, path: str) -> tarfile.TarInfo | None:
    """A file of another time that nobody else may read."""
    other = member.replace(mtime=1_700_000_001, mode=(member.mode or 0) & 0o700, deep=False)
    return tarfile.data_filter(other, path)


@pytest.fixture(scope="session")
def elsewhere(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the source tree of the sdist: its files in another place, order and time, and private.

    Somebody who downloaded it has such a tree.
    """
    where = tmp_path_factory.mktemp("elsewhere")
    unzipped = io.BytesIO(gzip.decompress(sdist.read_bytes()))  # to be read from its end
    with tarfile.open(fileobj=unzipped) as archive:
        files = archive.getmembers()[::-1]
        archive.extractall(where, files, filter=_of_somebody_else)  # noqa: S202 - as the data filter
    (tree,) = where.iterdir()
    return tree


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("editable"), "wheel:editable")[0]
