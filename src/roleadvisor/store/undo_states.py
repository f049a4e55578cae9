"""Earlier states of a profile, kept next to it: the way back from the last ten changes."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from roleadvisor.errors import OutputProblem, UsageProblem
from roleadvisor.files import leftover_temp_files, write_atomically
from roleadvisor.store.lock import lock_file
from roleadvisor.text import display_filename, join_up_to

MOST_STATES = 10

Kind = Literal["before", "undone"]
"""A state from before a change, or one that `undo` took back."""

_KINDS: Mapping[str, Kind] = {one: one for one in get_args(Kind)}
_STATE = re.compile(r"\.(before|undone)-([0-9]{4,9})\Z")
_PART = re.compile(rf"{_STATE.pattern}|\.(older|unreadable)-[0-9]+\Z")
"""A state, or a copy that this or an earlier version has kept for good."""


class State(NamedTuple):
    """A kept state. Numbers increase, and none is reused while its state is kept."""

    number: int
    kind: Kind
    file: Path


def states(file: Path) -> list[State]:
    """List the states that are kept of a profile, the oldest first."""
    found = (_state(one, file) for one in _files_next_to(file))
    return sorted(one for one in found if one)


def _state(one: Path, file: Path) -> State | None:
    match = _STATE.fullmatch(one.name[len(file.name) :])
    return State(int(match[2]), _KINDS[match[1]], one) if match else None


def keep_state(file: Path, data: bytes, kind: Kind) -> State:
    """Keep `data` as the newest state."""
    number = max((one.number for one in states(file)), default=0) + 1
    state = State(number, kind, file.with_name(f"{file.name}.{kind}-{number:04}"))
    write_atomically(str(state.file), data, replace=False, private=True)
    return state


@contextmanager
def state_kept_during_change(file: Path, data: bytes | None) -> Iterator[None]:
    """Keep `data`, if any, as the state before a change; remove it if the change fails."""
    state = None if data is None else keep_state(file, data, "before")
    try:
        yield
    except BaseException:
        if state:
            state.file.unlink(missing_ok=True)
        raise
    drop_oldest(file)


def earlier_state(file: Path, today: bytes | None, number: int | None) -> State:
    """Find the last state before a change, or that of a number, that differs from today's.

    An identical one comes from a write that was killed before it changed anything. Raises
    UsageProblem if there is none.
    """
    every = states(file)
    wanted = (
        one for one in every if (one.kind == "before" if number is None else one.number == number)
    )
    other = [one for one in wanted if one.file.read_bytes() != today]
    if other:
        return other[-1]
    if number is None:
        raise UsageProblem("there is nothing to undo", "Your last ten changes can be taken back.")
    known = join_up_to((str(one.number) for one in every), MOST_STATES)
    raise UsageProblem(
        f"no state {number} is kept that differs from today's",
        f"There are: {known}." if known else "",
    )


def forget_states_from(file: Path, state: State) -> None:
    """Remove `state`, which is today's again, and later ones from before changes."""
    for one in states(file):
        if one.kind == "before" and one.number >= state.number:
            one.file.unlink(missing_ok=True)


def drop_oldest(file: Path) -> None:
    """Keep the last ten states. What can't be deleted stays until it can."""
    for one in states(file)[:-MOST_STATES]:
        with suppress(OSError):
            one.file.unlink()


def keep_old_version(file: Path, data: bytes) -> Path:
    """Keep the file of an older version for good, under a free name."""
    number = 1
    while os.path.lexists(copy := file.with_name(f"{file.name}.older-{number}")):
        number += 1
    write_atomically(str(copy), data, replace=False, private=True)
    return copy


def parts(file: Path) -> list[Path]:
    """List all files of a profile: itself, states, copies, what killed writes left, the lock."""
    real = Path(os.path.realpath(file))
    kept = [one for one in _files_next_to(real) if _PART.fullmatch(one.name[len(real.name) :])]
    found = [
        real,
        *([file] if file.is_symlink() else []),
        *kept,
        *leftover_temp_files(real),
        lock_file(real),
    ]
    return [one for one in dict.fromkeys(found) if os.path.lexists(one)]


def _files_next_to(file: Path) -> list[Path]:
    try:
        return [one for one in file.parent.iterdir() if one.name.startswith(f"{file.name}.")]
    except OSError:
        return []


def delete(files: list[Path]) -> None:
    """Delete files. Raises OutputProblem if one can't be."""
    for one in files:
        try:
            one.unlink(missing_ok=True)
        except OSError as error:
            raise OutputProblem(
                f"{display_filename(str(one))}: can't be deleted: {(error.strerror or '').lower()}",
                "Check that you may change its folder.",
            ) from None
