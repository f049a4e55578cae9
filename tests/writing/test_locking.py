"""When two programs save something, the second waits for the first, but not forever."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from roleadvisor.errors import OutputProblem
from roleadvisor.store.lock import lock_file, locked
from tests.conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

HOLDER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from roleadvisor.store.lock import locked
    with locked(Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.read()
""")

COUNTER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from roleadvisor.files import write_atomically
    from roleadvisor.store.lock import locked
    file = Path(sys.argv[1])
    for _ in range(20):
        with locked(file, 600):
            write_atomically(str(file), str(int(file.read_text()) + 1).encode(), replace=True)
""")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile.json"


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=ENVIRONMENT) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        yield holder


@pytest.mark.usefixtures("holder")
def test_a_lock_that_another_program_keeps_is_eventually_an_error(file: Path) -> None:
    with pytest.raises(OutputProblem, match="another roleadvisor") as caught, locked(file, 0):
        pytest.fail("the lock was held twice")
    assert caught.value.hint


def test_a_lock_that_another_program_holds_is_waited_for(
    file: Path, holder: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pause(_seconds: float) -> None:
        holder.communicate()  # its input ends, and so does it

    monkeypatch.setattr("roleadvisor.store.lock.time.sleep", pause)
    with locked(file, 600) as held:
        assert held
        assert holder.returncode == 0


def test_a_killed_holder_releases_its_lock(file: Path, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    with locked(file, 0) as held:
        assert held


def test_a_lock_deleted_while_waited_for_is_acquired_again(
    file: Path, holder: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pause(_seconds: float) -> None:
        lock_file(file).unlink()
        holder.communicate()

    monkeypatch.setattr("roleadvisor.store.lock.time.sleep", pause)
    with locked(file, 600), pytest.raises(OutputProblem), locked(file, 0):
        pytest.fail("two held it: one the deleted file, one the new")


def test_concurrent_writers_lose_no_increments(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_text("0")
    command = [sys.executable, "-c", COUNTER, str(file)]
    writers = [subprocess.Popen(command, env=ENVIRONMENT) for _ in range(4)]
    assert [writer.wait(600) for writer in writers] == [0] * 4
    assert file.read_text() == "80"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["count", "count.lock"]


def test_an_impossible_lock_location_is_reported(tmp_path: Path) -> None:
    no_folder = pytest.raises(OutputProblem, match="its folder does not exist")
    with no_folder, locked(tmp_path / "no" / "profile.json"):
        pytest.fail("nothing could be locked")
