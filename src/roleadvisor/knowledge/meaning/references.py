"""Keys that name another part of the ladder: each must be there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from roleadvisor.errors import Fault
from roleadvisor.knowledge.parts import Path


def unknown(path: Path, kind: str, name: str, known: Mapping[str, Any]) -> Fault:
    """Say that no part of this kind has this id."""
    return Fault(f"no {kind} has the id `{name}`", path, unknown=name, known=known)


def missing(path: Path, kind: str, name: str | None, known: Mapping[str, Any]) -> Iterator[Fault]:
    """Check one reference; none at all is well."""
    if name is not None and name not in known:
        yield unknown(path, kind, name, known)


def missing_entries(
    path: Path, kind: str, names: Iterable[str], known: Mapping[str, Any]
) -> Iterator[Fault]:
    """Check the references of a list."""
    for at, name in enumerate(names):
        yield from missing((*path, at), kind, name, known)


def missing_keys(
    path: Path, kind: str, keys: Iterable[str], known: Mapping[str, Any]
) -> Iterator[Fault]:
    """Check a table whose keys are references."""
    for key in keys:
        if key not in known:
            yield Fault(
                f"no {kind} has the id `{key}`", (*path, key), key=True, unknown=key, known=known
            )


def twice(path: Path, what: str, names: Iterable[str]) -> Iterator[Fault]:
    """Tell the entries of a list that stand in it a second time."""
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen:
            yield Fault(f"the {what} `{name}` stands twice in this list", (*path, at))
        seen.add(name)


def upside_down(path: Path, low: tuple[str, int], high: tuple[str, int | None]) -> Iterator[Fault]:
    """Check that a range has its lower end below its upper one."""
    if high[1] is not None and low[1] > high[1]:
        yield Fault(f"`{low[0]}` ({low[1]}) is above `{high[0]}` ({high[1]})", (*path, low[0]))
