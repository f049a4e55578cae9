"""The file of one person's profile: read, changed, undone, and deleted, always as a whole."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from roleadvisor.errors import OutputProblem, UnreadableFile
from roleadvisor.reading.source import os_error_reason
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_path import folder, profile_file
from roleadvisor.store.serialization import MOST_BYTES, BrokenProfile, as_bytes, parse
from roleadvisor.text import display_filename

if TYPE_CHECKING:
    from roleadvisor.store.undo_states import State

_NOT_HELD = "This file system has no locks: don't let two commands write your profile at once."
_NOT_SYNCED = "This file system can't promise that your profile survives a power cut."


@dataclass(frozen=True, slots=True)
class SavedProfile:
    """The profile as it was written, its file, and a note for the user."""

    profile: Profile
    file: Path
    note: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` undid (`before`), what it restored (`after`), and the number of the first.

    `before` is None if it couldn't be read or if there was no file.
    """

    before: Profile | None
    after: Profile
    state: int | None


class Store:
    """The profile of one person; `option` names its file."""

    def __init__(self, option: str | None = None) -> None:
        self._option = option

    def file(self) -> Path:
        """Return the file's path. Raises OutputProblem if the platform has no folder for it."""
        return profile_file(self._option)

    def read(self) -> Profile | None:
        """Return what is saved, or None if nothing is.

        Raises UnreadableFile, BrokenProfile, or OtherVersion if there's a file that can't be used.
        """
        file = self.file()
        data = _read_bytes(file)
        return None if data is None else parse(data, str(file))[0]

    def change(self, edit: Callable[[Profile], Profile], *, remember: bool = True) -> SavedProfile:
        """Change what's saved, with the lock held. `edit` is tried once before that.

        The state before is kept for `undo`, unless this continues a change that kept it; a file
        of an older version is kept for good. Raises an AdvisorError if nothing was saved: a file
        with an error, or of a later version, is left as is.
        """
        from roleadvisor.files import write_atomically  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.undo_states import keep_old_version, state_kept_during_change  # noqa: PLC0415

        file = self.file()
        before = self.read() or Profile()
        if edit(before) == before:  # and an invalid edit fails before any file is made
            return SavedProfile(before, file)
        with self._hold_lock() as (real, notes):
            data = _read_bytes(file)
            earlier = as_bytes(Profile()) if data is None else data
            found, migrated = parse(earlier, str(file))
            changed = edit(found)
            if migrated:
                copy = keep_old_version(real, earlier)
                notes.append(f"Your profile has a new version; the old file is kept as {copy}.")
            with state_kept_during_change(real, earlier if remember else None):
                if not write_atomically(str(real), as_bytes(changed), replace=True, private=True):
                    notes.append(_NOT_SYNCED)
        return SavedProfile(changed, file, "\n".join(notes))

    def undo(self, number: int | None = None) -> Undone:
        """Bring back the state before the last change, or the state of that number.

        Each undo goes one change further back; what it undoes is kept as a state too. Raises
        UsageProblem if there is no such state, an AdvisorError if it can't be read.
        """
        from roleadvisor.files import write_atomically  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.undo_states import drop_oldest, forget_states_from, keep_state  # noqa: PLC0415

        self._state_to_restore(number)  # what can't be done fails before anything is made
        with self._hold_lock() as (real, _):
            state, today, undone = self._state_to_restore(number)
            earlier = state.file.read_bytes()
            if today is not None:
                kept = keep_state(real, today, "undone" if number is None else "before")
                undone = replace(undone, state=kept.number)
            write_atomically(str(real), earlier, replace=True, private=True)
            if number is None:
                forget_states_from(real, state)
            drop_oldest(real)
        return undone

    def preview_undo(self, number: int) -> tuple[Undone, bool]:
        """What `undo` would do, and whether anything was saved since that state was kept."""
        from roleadvisor.store.undo_states import states  # noqa: PLC0415 - seldom

        _, _, undone = self._state_to_restore(number)
        kept = states(Path(os.path.realpath(self.file())))
        return undone, any(one.kind == "before" and one.number > number for one in kept)

    def _state_to_restore(self, number: int | None) -> "tuple[State, bytes | None, Undone]":
        """The state to go back to, today's file, and what going back would do."""
        from roleadvisor.store.undo_states import earlier_state  # noqa: PLC0415 - seldom

        file = self.file()
        today = _read_bytes(file)
        state = earlier_state(Path(os.path.realpath(file)), today, number)
        after, _ = parse(state.file.read_bytes(), str(state.file))
        return state, today, Undone(_readable(today, file), after, None)

    def parts(self) -> list[Path]:
        """List all files of the profile. Raises UnreadableFile if its path isn't a regular file."""
        from roleadvisor.store.undo_states import parts  # noqa: PLC0415 - seldom

        file = self.file()
        _regular_file_stat(file)
        return parts(file)

    def delete(self) -> list[Path]:
        """Delete all files of the profile, and return them. Raises OutputProblem."""
        from roleadvisor.store.lock import lock_file, locked  # noqa: PLC0415 - seldom
        from roleadvisor.store.undo_states import delete  # noqa: PLC0415 - the same

        real = Path(os.path.realpath(self.file()))
        if not self.parts():
            return []
        lock = [lock_file(real)]
        with locked(real):
            there = self.parts()
            delete([one for one in there if one not in lock])
            if os.name != "nt":
                # Last, and while it's held: a program that waits for it sees that it's gone. Once
                # released, it may be another program's, and a third would make its own lock.
                delete(lock)
        if os.name == "nt":  # Windows can't delete an open file: it stays if another program has it
            with suppress(OutputProblem):
                delete(lock)
        return there

    @contextmanager
    def _hold_lock(self) -> Iterator[tuple[Path, list[str]]]:
        """Hold the lock. Yields the profile's file, with links resolved, and a list of notes."""
        from roleadvisor.files import leftover_temp_files  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.lock import locked  # noqa: PLC0415 - the same

        file = self.file()
        _make_folder(file)
        real = Path(os.path.realpath(file))
        with locked(real) as held:
            if held:
                for one in leftover_temp_files(
                    real
                ):  # nobody else is writing: a killed write left them
                    one.unlink(missing_ok=True)
            yield real, [] if held else [_NOT_HELD]


def _readable(data: bytes | None, file: Path) -> Profile | None:
    """Read what is to be undone: a file with an error can be, a later version's can't."""
    try:
        return None if data is None else parse(data, str(file))[0]
    except BrokenProfile:
        return None


def _read_bytes(file: Path) -> bytes | None:
    """Read the file, up to a byte more than a profile may have; None if there's no file."""
    if _regular_file_stat(file) is None:
        return None
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(file, os_error_reason(error)) from None


def _regular_file_stat(file: Path) -> os.stat_result | None:
    """Check that it's a regular file: a pipe would block, and a device has no end."""
    try:
        state = file.stat()
    except FileNotFoundError:
        if file.is_symlink():
            raise _unusable(file, "a link that leads nowhere") from None
        return None
    except OSError as error:
        raise _unusable(file, os_error_reason(error)) from None
    except ValueError:
        raise _unusable(file, "no file can have this name") from None
    if not stat.S_ISREG(state.st_mode):
        kind = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
        raise _unusable(file, f"{kind}, not a file")
    return state


def _unusable(file: Path, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"{display_filename(str(file))}: your profile cannot be read: {why}",
        "Check the file, or name another one with --profile FILE.",
    )


def _make_folder(file: Path) -> None:
    """Make the app's own folder, private to its owner. Any other folder has to exist."""
    from roleadvisor.files import write_error  # noqa: PLC0415 - only those who save need it

    try:
        if file.parent == folder():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OutputProblem:
        return
    except OSError as error:
        raise write_error(str(file.parent), error) from None
