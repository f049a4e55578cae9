"""Of two programs that keep something the second waits for the first, and not for ever."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from roleadvisor.errors import OutputProblem
from roleadvisor.files import locked
from tests.conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

HOLDER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from roleadvisor.files import locked
    with locked(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
""")

COUNTER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from roleadvisor.files import locked
    from roleadvisor.files import write_whole
    file = Path(sys.argv[1])
    for _ in range(10):
        with locked(file):
            write_whole(str(file), str(int(file.read_text()) + 1).encode(), replace=True)
""")


def test_a_lock_that_another_holds_is_waited_for_and_then_told(tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(OutputProblem, match="another roleadvisor") as caught, locked(file, 0.1):
            pytest.fail("the lock was held twice")
        assert caught.value.hint
        holder.kill()
    with locked(file, 1):
        pass


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_text("0")
    command = [sys.executable, "-c", COUNTER, str(file)]
    writers = [subprocess.Popen(command, env=ENVIRONMENT) for _ in range(8)]
    assert [writer.wait(30) for writer in writers] == [0] * 8
    assert file.read_text() == "80"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["count", "count.lock"]


def test_a_place_for_no_lock_is_told(tmp_path: Path) -> None:
    no_folder = pytest.raises(OutputProblem, match="its folder does not exist")
    with no_folder, locked(tmp_path / "no" / "profile.json"):
        pytest.fail("nothing could be locked")
