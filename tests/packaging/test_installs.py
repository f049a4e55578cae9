import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import roleadvisor

ROOT = Path(__file__).resolve().parents[2]

LIBRARIES = sysconfig.get_path("purelib")
"""Where the four libraries are already installed; fresh environments borrow them from there."""

CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "ROLEADVISOR", "COV"))
}
PRINT_DATA = """
from roleadvisor.ladder.load import shipped_file
for file in sorted(shipped_file("roles.yaml").parent.rglob("*")):
    print(file)
"""


def _environment(where: Path) -> Path:
    """Make a fresh environment with the libraries but not this project; return its Python."""
    venv.create(where, symlinks=True)
    (site,) = where.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(LIBRARIES + "\n")
    return where / "bin" / "python"


def _install(python: Path, what: Path) -> None:
    """Install with pip, which the fresh environment borrows too; what isn't run isn't compiled."""
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
    _run(str(python), "-m", "pip", "install", *options, "--no-compile", "--quiet", str(what))


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=CLEAN, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# Of an sdist pip makes a wheel and installs that: the same as the wheel, see test_release.py.
@pytest.fixture(scope="module", params=["sdist", "editable"])
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return how the project was installed and the environment it's in."""
    how = str(request.param)
    where = tmp_path_factory.mktemp(f"with_{how}")
    python = _environment(where)
    _install(python, request.getfixturevalue(how))
    return how, where


def test_an_install_finds_every_shipped_file_unchanged(
    installed: tuple[str, Path], tmp_path: Path
) -> None:
    how, where = installed
    report = _run(str(where / "bin" / "python"), "-c", PRINT_DATA, cwd=tmp_path).splitlines()
    assert all(Path(name).is_relative_to(ROOT if how == "editable" else where) for name in report)
    data = ROOT / "data"
    found = {Path(name).name: Path(name).read_bytes() for name in report if Path(name).is_file()}
    made = found.pop("roles.json", None)
    assert (made is None) == (how == "editable")
    assert found == {file.name: file.read_bytes() for file in data.rglob("*") if file.is_file()}


def test_a_wheel_compares_without_importing_yaml(
    installed: tuple[str, Path], tmp_path: Path
) -> None:
    how, where = installed
    script = "import sys; from roleadvisor.__main__ import main; main()"
    report = "import atexit, sys; atexit.register(lambda: print('yaml' in sys.modules))"
    out = _run(str(where / "bin" / "python"), "-c", f"{report}\n{script}", "compare", cwd=tmp_path)
    assert out.splitlines()[-1] == str(how == "editable")


def test_an_install_provides_the_command(installed: tuple[str, Path], tmp_path: Path) -> None:
    _, where = installed
    command = str(where / "bin" / "roleadvisor")
    assert _run(command, "--version", cwd=tmp_path) == f"roleadvisor {roleadvisor.__version__}\n"
    assert "compare" in _run(command, "--help", cwd=tmp_path)


def test_a_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    script = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n{PRINT_DATA}"
    report = _run(sys.executable, "-c", script, cwd=tmp_path).splitlines()
    assert str(ROOT / "data" / "roles.yaml") in report
