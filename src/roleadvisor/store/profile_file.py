"""The file of one person's profile: read, changed, taken back and deleted, always whole."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from roleadvisor.errors import OutputProblem, UnreadableFile
from roleadvisor.reading.source import reason
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_path import folder, profile_file
from roleadvisor.store.serialization import MOST_BYTES, Broken, as_bytes, parse
from roleadvisor.text import shown_name

if TYPE_CHECKING:
    from roleadvisor.store.undo_states import State

_NOT_HELD = "This file system has no locks: don't let two commands write your profile at once."
_NOT_SYNCED = "This file system can't promise that your profile survives a power cut."


@dataclass(frozen=True, slots=True)
class Saved:
    """The profile as it was written, where, and what a person should know of it."""

    profile: Profile
    file: Path
    note: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` brought back, what it took back, and the number of the state it took back.

    `before` is None if that could not be read, or if there was no file.
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

        Raises UnreadableFile, Broken or OtherVersion if there is a file and it is of no use.
        """
        file = self.file()
        data = _bytes(file)
        return None if data is None else parse(data, str(file))[0]

    def change(self, edit: Callable[[Profile], Profile], *, remember: bool = True) -> Saved:
        """Change what is saved, while no other program does. `edit` is tried once before.

        The state before is kept for `undo`, unless this goes on with a change that kept it; an
        older version of the file is kept for good. Raises an AdvisorError if nothing was saved:
        a file with an error, or of a later version, is left as it is.
        """
        from roleadvisor.files import write_whole  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.undo_states import keep_older, kept_state  # noqa: PLC0415

        file = self.file()
        before = self.read() or Profile()
        if edit(before) == before:  # and what can't be done fails before anything is made
            return Saved(before, file)
        with self._alone() as (real, notes):
            data = _bytes(file)
            earlier = as_bytes(Profile()) if data is None else data
            found, migrated = parse(earlier, str(file))
            changed = edit(found)
            if migrated:
                copy = keep_older(real, earlier)
                notes.append(f"Your profile has a new version; the old file is kept as {copy}.")
            with kept_state(real, earlier if remember else None):
                if not write_whole(str(real), as_bytes(changed), replace=True, private=True):
                    notes.append(_NOT_SYNCED)
        return Saved(changed, file, "\n".join(notes))

    def undo(self, number: int | None = None) -> Undone:
        """Bring back the state before the last change, or the state of that number.

        Each undo goes one change further back; what it takes back is kept as a state too. Raises
        UsageProblem if there is no such state, an AdvisorError if it can't be read.
        """
        from roleadvisor.files import write_whole  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.undo_states import drop_oldest, keep_state, taken_back  # noqa: PLC0415

        self._back_to(number)  # what can't be done fails before anything is made
        with self._alone() as (real, _):
            state, today, undone = self._back_to(number)
            earlier = state.file.read_bytes()
            if today is not None:
                kept = keep_state(real, today, "undone" if number is None else "before")
                undone = replace(undone, state=kept.number)
            write_whole(str(real), earlier, replace=True, private=True)
            if number is None:
                taken_back(real, state)
            drop_oldest(real)
        return undone

    def look_back(self, number: int) -> tuple[Undone, bool]:
        """What `undo` would do, and whether anything was saved since that state was kept."""
        from roleadvisor.store.undo_states import states  # noqa: PLC0415 - seldom

        _, _, undone = self._back_to(number)
        kept = states(Path(os.path.realpath(self.file())))
        return undone, any(one.kind == "before" and one.number > number for one in kept)

    def _back_to(self, number: int | None) -> "tuple[State, bytes | None, Undone]":
        """The state to go back to, the file of today, and what going back to it does."""
        from roleadvisor.store.undo_states import earlier_state  # noqa: PLC0415 - seldom

        file = self.file()
        today = _bytes(file)
        state = earlier_state(Path(os.path.realpath(file)), today, number)
        after, _ = parse(state.file.read_bytes(), str(state.file))
        return state, today, Undone(_readable(today, file), after, None)

    def parts(self) -> list[Path]:
        """List all files of the profile. Raises UnreadableFile if its place has no file."""
        from roleadvisor.store.undo_states import parts  # noqa: PLC0415 - seldom

        file = self.file()
        _state(file)
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
                # Last, and while it's held: whoever waits for it sees that it's gone. Once it is
                # let go it may be another program's, and a third would make a lock of its own.
                delete(lock)
        if os.name == "nt":  # where no open file is deleted: it stays where another has it by now
            with suppress(OutputProblem):
                delete(lock)
        return there

    @contextmanager
    def _alone(self) -> Iterator[tuple[Path, list[str]]]:
        """Hold the lock. Gives the file itself where the profile's is a link, and notes so far."""
        from roleadvisor.files import leftovers  # noqa: PLC0415 - only those who save need it
        from roleadvisor.store.lock import locked  # noqa: PLC0415 - the same

        file = self.file()
        _make_folder(file)
        real = Path(os.path.realpath(file))
        with locked(real) as held:
            if held:
                for one in leftovers(real):  # nobody else is writing: a killed write left them
                    one.unlink(missing_ok=True)
            yield real, [] if held else [_NOT_HELD]


def _readable(data: bytes | None, file: Path) -> Profile | None:
    """Read what is to be taken back: a file with an error is, one of a later version never."""
    try:
        return None if data is None else parse(data, str(file))[0]
    except Broken:
        return None


def _bytes(file: Path) -> bytes | None:
    """Read the file, at most a byte more than a profile may have; None if there is none."""
    if _state(file) is None:
        return None
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(file, reason(error)) from None


def _state(file: Path) -> os.stat_result | None:
    """Look at what is there: a pipe would make the program wait, a device has no end."""
    try:
        state = file.stat()
    except FileNotFoundError:
        if file.is_symlink():
            raise _unusable(file, "a link that leads nowhere") from None
        return None
    except OSError as error:
        raise _unusable(file, reason(error)) from None
    except ValueError:
        raise _unusable(file, "no file can have this name") from None
    if not stat.S_ISREG(state.st_mode):
        kind = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
        raise _unusable(file, f"{kind}, not a file")
    return state


def _unusable(file: Path, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"{shown_name(str(file))}: your profile cannot be read: {why}",
        "Check the file, or name another one with --profile FILE.",
    )


def _make_folder(file: Path) -> None:
    """Make the app's own folder, for its owner alone. Any other has to be there."""
    from roleadvisor.files import cannot_write  # noqa: PLC0415 - only those who save need it

    try:
        if file.parent == folder():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OutputProblem:
        return
    except OSError as error:
        raise cannot_write(str(file.parent), error) from None
