"""A profile is written atomically and privately, whatever happens to its writers."""

import errno
import os
import resource
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from roleadvisor.errors import OutputProblem, UsageProblem
from roleadvisor.store.lock import lock_file, locked
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_file import SavedProfile, Store
from roleadvisor.store.serialization import BrokenProfile, OtherVersion, as_bytes
from roleadvisor.store.undo_states import MOST_STATES, states
from roleadvisor.store.updates import add_evidence
from tests.profiles.forks import code_of, fork, kills


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writers wait as long as a busy machine needs: these tests aren't about giving up."""
    monkeypatch.setattr("roleadvisor.store.lock.LOCK_TIMEOUT", 120.0)


VERSION_1 = Path(__file__).with_name("versions").joinpath("1.json").read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "profile.json"


@pytest.fixture
def store(file: Path) -> Store:
    """Use the default profile, whose folder the store creates itself."""
    assert os.environ["ROLEADVISOR_HOME"] == str(file.parent)
    return Store()


def one_more(profile: Profile, note: str = "Done.") -> Profile:
    return add_evidence(profile, "a-step", "2026-01-31", "result", note)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_all_profile_files_are_private_to_their_owner(file: Path, store: Store) -> None:
    for _ in range(3):
        store.change(one_more)
    assert mode(file.parent) == 0o700
    assert {mode(one) for one in file.parent.iterdir()} == {0o600}
    assert len(list(file.parent.iterdir())) == 5, "the profile, its lock and three states"


def test_a_profile_keeps_the_mode_its_owner_set(file: Path, store: Store) -> None:
    store.change(one_more)
    file.chmod(0o640)
    store.change(one_more)
    assert mode(file) == 0o640
    assert {mode(one.file) for one in states(file)} == {0o600}


def test_a_no_op_change_creates_no_files(file: Path, store: Store) -> None:
    assert store.change(lambda profile: profile) == SavedProfile(Profile(), file)
    assert not file.parent.exists()


def test_a_file_broken_meanwhile_by_another_program_is_reported_and_left_alone(
    file: Path, store: Store
) -> None:
    store.change(one_more)

    def change(profile: Profile) -> Profile:
        file.write_bytes(b"{")
        return one_more(profile)

    with pytest.raises(BrokenProfile) as caught:
        store.change(change)
    assert caught.value.message.startswith(f"{file}:1:2: not valid JSON")
    assert file.read_bytes() == b"{"


@pytest.mark.parametrize("room", [0, 16, "all but 5"], ids=str)
def test_a_full_disk_leaves_the_old_profile(file: Path, store: Store, room: int | str) -> None:
    store.change(one_more)
    old = {one.name: one.read_bytes() for one in file.parent.iterdir()}
    size = len(file.read_bytes()) - 5 if isinstance(room, str) else room

    def save() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with pytest.raises(OutputProblem):
            store.change(one_more)

    assert code_of(fork(save)) == 0
    assert {one.name: one.read_bytes() for one in file.parent.iterdir()} == old


def test_being_killed_at_any_moment_leaves_the_old_or_the_new_profile_and_nothing_for_long(
    file: Path, store: Store
) -> None:
    store.change(one_more)
    old = file.read_bytes()
    new = as_bytes(one_more(store.read() or Profile(), "The new one."))
    found = set()
    for _ in kills(lambda: store.change(lambda kept: one_more(kept, "The new one."))):
        found.add(file.read_bytes())
        file.write_bytes(old)
    assert found == {old, new}
    store.change(one_more)
    assert not [one for one in file.parent.iterdir() if one.name.endswith(".tmp")]
    store.delete()
    assert not list(file.parent.iterdir()), "nothing of any killed write is left"


def test_being_killed_while_migrating_leaves_the_old_or_the_new_version(
    file: Path, store: Store
) -> None:
    file.parent.mkdir()
    file.write_bytes(VERSION_1)
    for _ in kills(lambda: store.change(one_more)):
        kept = store.read()
        assert kept
        assert kept.evidence[0].note == "104 % of target"
        if file.read_bytes() != VERSION_1:
            copies = file.parent.glob("profile.json.older-*")
            assert VERSION_1 in {one.read_bytes() for one in copies}
    store.delete()
    assert not list(file.parent.iterdir())


def test_an_undo_killed_at_any_moment_leaves_the_old_or_the_new_profile(
    file: Path, store: Store
) -> None:
    for note in ("one", "two"):
        store.change(lambda kept, note=note: one_more(kept, note))  # type: ignore[misc]
    two = file.read_bytes()
    (_, earlier) = states(file)
    one = earlier.file.read_bytes()
    for _ in kills(store.undo):
        assert file.read_bytes() in {one, two}
        if file.read_bytes() == one:
            break
    store.undo()
    assert store.read() == Profile(), "an undo goes on where the killed one ended"


def test_a_killed_delete_can_be_repeated(file: Path, store: Store) -> None:
    store.change(one_more)
    for _ in kills(store.delete):
        store.change(one_more)
    store.delete()
    assert not list(file.parent.iterdir())


def test_undo_never_reverts_what_a_later_version_wrote(file: Path, store: Store) -> None:
    store.change(one_more)
    file.write_bytes(b'{"version": 3}')
    with pytest.raises(OtherVersion) as caught:
        store.undo()
    assert caught.value.message.startswith(f"{file}: made by a later roleadvisor")
    assert file.read_bytes() == b'{"version": 3}'


def test_leftovers_of_a_killed_write_may_be_removed_by_another_program(
    file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "roleadvisor.files.leftover_temp_files", lambda real: [real.with_name("gone.tmp")]
    )
    store.change(one_more)
    assert file.exists()


def test_similarly_named_files_are_left_alone(file: Path, store: Store) -> None:
    store.change(one_more)
    others = [".profile.jsonx.1.tmp", "profile.json.mine", "profile.jsonx.before-0001", "x.lock"]
    for name in others:
        file.with_name(name).write_text("mine")
    store.delete()
    assert sorted(one.name for one in file.parent.iterdir()) == sorted(others)


def test_concurrent_writers_lose_nothing(file: Path, store: Store) -> None:
    def save() -> None:
        for number in range(3):
            store.change(lambda kept: one_more(kept, f"{os.getpid()} {number}"))  # noqa: B023 - called at once

    children = [fork(save) for _ in range(8)]
    assert [code_of(child) for child in children] == [0] * 8
    found = store.read()
    assert found
    assert sorted(one.id for one in found.evidence) == list(range(1, 25))
    assert len({one.note for one in found.evidence}) == 24
    assert len(states(file)) == MOST_STATES


def test_writing_during_a_delete_loses_nothing_new(store: Store) -> None:
    """A lock deleted with its profile no longer locks: two writers must not hold one each."""

    def save() -> None:
        for _ in range(5):
            store.change(one_more)
            if os.getpid() % 2:
                store.delete()

    children = [fork(save) for _ in range(4)]
    assert [code_of(child) for child in children] == [0] * 4
    found = store.read()
    assert found is None or [one.id for one in found.evidence] == sorted(
        {one.id for one in found.evidence}
    )


def test_a_lock_is_deleted_last_and_before_another_program_can_hold_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.change(one_more)
    held: list[bool] = []
    unlink = Path.unlink

    def watched(file: Path, *, missing_ok: bool = False) -> None:
        if file.name.endswith(".lock"):
            with pytest.raises(OutputProblem, match="another roleadvisor"):
                locked(store.file(), 0).__enter__()
            held.append(not store.file().exists())
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    store.delete()
    assert held == [True]


@pytest.mark.parametrize("taken", [False, True], ids=["free", "taken by another"])
def test_where_open_files_cannot_be_deleted_a_lock_goes_once_released(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    store.change(one_more)
    windows = SimpleNamespace(name="nt", path=os.path)
    monkeypatch.setattr("roleadvisor.store.profile_file.os", windows)
    unlink = Path.unlink

    def watched(file: Path, *, missing_ok: bool = False) -> None:
        if file.name.endswith(".lock"):
            with locked(store.file(), 0):
                pass
            if taken:
                raise PermissionError(errno.EACCES, "Permission denied")
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    store.delete()
    assert not store.file().exists()
    assert lock_file(store.file()).exists() is taken


def refusing(number: int) -> object:
    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP], ids=errno.errorcode.get)
def test_a_file_system_without_locks_saves_data_with_a_warning(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("fcntl.flock", refusing(number))
    saved = store.change(one_more)
    assert "no locks" in saved.note
    assert store.read() == saved.profile


def test_a_file_system_without_fsync_saves_data_with_a_warning(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL))
    saved = store.change(one_more)
    assert "power cut" in saved.note
    assert store.read() == saved.profile


def test_save_warnings_are_listed_one_per_line(
    file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_bytes(VERSION_1)
    monkeypatch.setattr("fcntl.flock", refusing(errno.ENOLCK))
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL))
    saved = store.change(one_more)
    assert saved.file == file
    assert saved.note.splitlines() == [
        "This file system has no locks: don't let two commands write your profile at once.",
        f"Your profile has a new version; the old file is kept as {file}.older-1.",
        "This file system can't promise that your profile survives a power cut.",
    ]


def test_a_deleted_file_restored_by_undo_is_private_to_its_owner(file: Path, store: Store) -> None:
    for _ in range(2):
        store.change(one_more)
    file.unlink()
    store.undo()
    assert mode(file) == 0o600


def test_a_broken_earlier_state_is_reported_and_changes_nothing(file: Path, store: Store) -> None:
    store.change(one_more)
    today = file.read_bytes()
    (state,) = states(file)
    state.file.write_bytes(b"{")
    with pytest.raises(BrokenProfile) as caught:
        store.undo()
    assert caught.value.message.startswith(f"{state.file}:1:2: not valid JSON")
    assert file.read_bytes() == today


def test_any_other_fsync_failure_is_an_error(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.change(one_more)
    old = file.read_bytes()
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OutputProblem):
        store.change(one_more)
    assert file.read_bytes() == old


def test_one_dialogue_is_one_change_to_undo(store: Store) -> None:
    store.change(one_more)
    for number in range(5):
        store.change(one_more, remember=number == 0)
    assert len((store.read() or Profile()).evidence) == 6
    store.undo()
    assert len((store.read() or Profile()).evidence) == 1


def test_undo_without_an_earlier_state_says_so_and_creates_nothing(
    file: Path, store: Store
) -> None:
    with pytest.raises(UsageProblem, match="nothing to undo"):
        store.undo()
    assert not file.parent.exists()
