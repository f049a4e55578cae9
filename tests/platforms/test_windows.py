"""What's different on Windows, as far as it can be simulated elsewhere: see docs/platforms.md."""

import errno
import fcntl
import importlib.util
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from roleadvisor.errors import OutputProblem
from roleadvisor.files import write_atomically
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_publish.site_page import site
from roleadvisor.shell.app import app
from roleadvisor.shell.streams import prepare_streams
from roleadvisor.shell.terminal import Terminal
from tests.conftest import ROOT, Run
from tests.faults.commands import LADDER, ON_A_LADDER, write_ladder

PipedRun = Callable[..., bytes]


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> PipedRun:
    """Run the program with a Windows pipe as its output: cp1252 and `CRLF` line ends."""

    def run(*words: str) -> bytes:
        out = io.BytesIO()
        for name, sink in (("stdout", out), ("stderr", io.BytesIO())):
            text = io.TextIOWrapper(sink, encoding="cp1252", newline="\r\n")
            monkeypatch.setattr(sys, name, text)
        prepare_streams()
        with pytest.raises(SystemExit) as ended:
            app(list(words), prog_name="roleadvisor")
        assert ended.value.code in {0, None}
        sys.stdout.flush()
        return out.getvalue()

    return run


@pytest.mark.parametrize("words", ON_A_LADDER.values(), ids=list(ON_A_LADDER))
def test_every_result_can_be_written_to_a_cp1252_pipe(
    words: list[str], piped: PipedRun, tmp_path: Path
) -> None:
    text = LADDER.replace("title: Alpha", "title: Ālpha → Ωmega 東京")
    assert piped(
        *words, "--data", write_ladder(tmp_path, text), "--full" * (words[0] == "compare") or "-q"
    )


def test_a_pipe_gets_the_line_endings_of_the_format(piped: PipedRun) -> None:
    assert b"\r" not in piped("roles", "-f", "csv")
    calendar = piped("roadmap", "--from", "team-lead", "--start", "2027-03", "-f", "ics")
    assert calendar.count(b"\r\n") == calendar.count(b"\n") == calendar.count(b"\r") > 0


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html"])
def test_machine_readable_formats_are_utf8_in_a_pipe_as_in_a_file(
    form: str, piped: PipedRun, run: Run, tmp_path: Path
) -> None:
    data = write_ladder(tmp_path, LADDER.replace("title: Alpha", "title: Ālpha 東京"))
    words = ("roles", "-f", form, "--data", data)
    assert piped(*words).decode() == run(*words).out


def test_no_text_is_read_or_written_in_the_system_encoding(tmp_path: Path) -> None:
    words = [
        ["ladder", "init", "new.yaml"],
        ["ladder", "check", "new.yaml"],
        ["ladder", "export", "--data", "new.yaml", "-o", "new.csv"],
        ["ladder", "init", "again.yaml", "--from", "new.csv"],
        ["ladder", "diff", "new.yaml", "again.yaml"],
        ["ladder", "publish", "site", "--data", "new.yaml"],
        ["log", "lead-targets", "--note", "Done."],
        ["assess", "director", "--blank", "-o", "form.yaml"],
        ["assess", "--answers", "form.yaml"],
        ["pay", "--base", "120k", "--bonus", "30", "--area", "TX"],
        ["report", "-o", "report.html"],
        ["roadmap", "--from", "team-lead", "-f", "ics", "-o", "plan.ics", "--start", "2027-03"],
        ["profile", "undo"],
    ]
    script = f"""
from roleadvisor.shell.app import app
for words in {words!r}:
    try:
        app(words, prog_name="roleadvisor")
    except SystemExit as ended:
        assert not ended.code, (words, ended.code)
"""
    # Every open() without an encoding is an error, and so is every read_text() and write_text().
    strict = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    done = subprocess.run(
        [
            sys.executable,
            *strict,
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n{script}",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


RESERVED = ["con.html", "CON", "nul.txt", "Aux.csv", "com1.json", "LPT9", "prn .md", "com¹.txt"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_windows_device_name_is_rejected_as_an_output_file(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    ran = run("roles", "-o", str(tmp_path / name))
    assert ran.code == 1
    assert "a device of Windows, not a file" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["nul", "NUL", "contract.html", "console.txt", "com10.json", "x.con"]
)
def test_a_name_that_only_resembles_a_device_is_accepted(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert write_atomically(str(tmp_path / name), b"data", replace=False)
    assert (tmp_path / name).read_bytes() == b"data"


def test_other_systems_accept_windows_device_names(tmp_path: Path, run: Run) -> None:
    assert run("roles", "-o", str(tmp_path / "con.html")).code == 0


def test_site_pages_have_names_valid_on_every_system(tmp_path: Path) -> None:
    text = LADDER.replace("b: 2}", "con: 2}").replace("to: b", "to: con").replace("b/r", "con/r")
    text = text.replace("[a, b]", "[a, con]").replace("  b:\n", "  con:\n    was: [aux, lpt1]\n")
    files = [write_ladder(tmp_path, text), *map(str, (ROOT / "tests/ladders/good").glob("*.yaml"))]
    for file in files:
        pages = site(load_ladder(file), None)
        assert len({address.casefold() for address in pages}) == len(pages), "one case is enough"
        names = {part.partition(".")[0] for address in pages for part in address.split("/")}
        assert not names & {"con", "prn", "aux", "nul", "com1", "lpt1"}
        assert max(map(len, pages)) < 150, "leaves 100 of 260 characters for the folder"
    pages = site(load_ladder(files[0]), None)
    assert {"roles/con-.html", "assess/con-.html", "roles/aux-.html"} <= pages.keys()
    assert b'href="roles/con-.html"' in pages["index.html"]


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the lock as on Windows, with a stand-in for `msvcrt` that locks with `flock`."""

    def locking(handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        if refusal := locks.refusal:
            raise OSError(refusal, "refused")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OSError(errno.EACCES, "Permission denied") from None

    locks = SimpleNamespace(locking=locking, LK_NBLCK=2, refusal=0)
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setattr(sys, "platform", "win32")
    file = ROOT / "src" / "roleadvisor" / "store" / "lock.py"
    spec = importlib.util.spec_from_file_location("lock_of_windows", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "msvcrt", locks, raising=False)
    return module


def test_without_fcntl_concurrent_writes_are_still_prevented(
    lock: ModuleType, tmp_path: Path
) -> None:
    file = tmp_path / "profile.json"
    with lock.locked(file) as held:
        assert held
        with pytest.raises(OutputProblem, match="another roleadvisor"), lock.locked(file, 0):
            pytest.fail("the lock was held twice")
    with lock.locked(file, 0) as held:
        assert held


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EBADF])
def test_without_fcntl_a_folder_without_locks_is_distinguished_from_an_error(
    lock: ModuleType, tmp_path: Path, number: int
) -> None:
    lock.msvcrt.refusal = number
    if number == errno.EINVAL:
        with lock.locked(tmp_path / "profile.json") as held:
            assert not held
    else:
        with pytest.raises(OutputProblem, match="cannot be written"), lock.locked(tmp_path / "p"):
            pytest.fail("the fault was taken for a lock")


def test_without_termios_a_dialogue_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "termios", None)
    shown = io.StringIO()
    person = Terminal(io.BytesIO(b"5\r\n"), shown)
    assert person.read("Your answer: ") == "5\r\n"
    person.drop_typed_ahead()


def test_commands_are_not_wrapped_where_the_shell_cannot_join_lines(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roleadvisor.text.os", SimpleNamespace(name="nt"))
    examples = run("pay", "--help", env={"COLUMNS": "40"}).out.partition("Examples:")[2]
    assert "--base 150k --bonus 40" in examples
    assert "\\" not in examples
