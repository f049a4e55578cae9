"""The folder of a site: its addresses, what the last run wrote, what may be replaced or removed.

Addresses are made from ids, so they stay the same when titles and ranks change.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.files import DEVICES, write_atomically, write_error
from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.text import join_up_to, pluralize, sanitize

START, CHANGES, SOURCES = "index.html", "changes.html", "sources.html"
ROLES, COMPARE, ASSESS = "roles", "compare", "assess"

SITE_ADDRESS = re.compile(r"(?:(?:roles|compare|assess)/)?[a-z0-9-]+\.html")
"""Matches every address that a site can have."""


def role_address(role: str) -> str:
    return f"{ROLES}/{_file_name(role)}"


def form_address(role: str) -> str:
    return f"{ASSESS}/{_file_name(role)}"


def _file_name(role: str) -> str:
    """A file name from the id. Windows can't have a file `con.html`, and no id ends in a hyphen."""
    return f"{role}-.html" if DEVICES.fullmatch(role) else f"{role}.html"


def pair_address(one: str, other: str) -> str:
    """Both ids in alphabetical order. It's unambiguous: no id has two hyphens in a row."""
    return f"{COMPARE}/{'--'.join(sorted((one, other)))}.html"


def role_redirects(role: Role) -> Iterator[tuple[str, str]]:
    """The addresses a role had under its old ids, each with its current address."""
    for old in role.was:
        yield role_address(old), role_address(role.id)
        yield form_address(old), form_address(role.id)


def pair_redirects(one: Role, other: Role) -> Iterator[tuple[str, str]]:
    """The same for the page that compares two roles."""
    now = pair_address(one.id, other.id)
    for names in product((one.id, *one.was), (other.id, *other.was)):
        if (old := pair_address(*names)) != now:
            yield old, now


def from_subfolder(address: str) -> str:
    """The link from a page in a subfolder of the site to `address`."""
    return f"../{address}"


MANIFEST = "roleadvisor-site.json"
"""Lists the files of the last run, each with the SHA-256 of what was written, and what it left out,
so that no one has to remember that each time.
"""

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Published:
    """What was done in the folder; addresses are relative to it."""

    folder: str
    """Where the site is, as it was named."""
    pages: int
    """Pages of the site, those that only lead on from an old address included."""
    written: tuple[str, ...]
    """New and changed files."""
    removed: tuple[str, ...]
    """Files of an earlier run that the ladder has no page for any longer."""
    left: tuple[str, ...]
    """The same, but edited since, so that they were left."""
    pay: bool = False
    """Whether pay is on the pages."""
    left_out: tuple[str, ...] = ()
    """What is left out of every page, this time and the next: `pay`."""


def left_out_before(folder: str) -> tuple[str, ...]:
    """What the last run left out; empty if there was none."""
    try:
        known = json.loads((Path(folder) / MANIFEST).read_bytes())
        return ("pay",) if "pay" in known["without"] else ()
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def publish(
    folder: str, files: Mapping[str, bytes], *, force: bool, left_out: tuple[str, ...] = (),
    pay: bool = False,
) -> Published:  # fmt: skip
    """Write the files, and remove those of an earlier run that are no longer among them.

    Files that someone else added or edited are never removed, and are replaced only with `force`.
    Raises OutputProblem.
    """
    top = Path(folder)
    try:
        before = _last_files(top)
        if not force:
            _refuse_foreign_files(top, before, files)
        _make_folders(top)
        found = _write(top, before or {}, files, left_out)
        return Published(str(top), len(files), *found, pay, left_out)
    except OSError as error:
        raise write_error(folder, error) from None


def _last_files(top: Path) -> dict[str, str] | None:
    """What the last run wrote, by address; None if there was none.

    Other names are dropped: an edited manifest can't make us remove files outside of the site.
    """
    try:
        known = json.loads((top / MANIFEST).read_bytes())["files"]
        return {name: str(known[name]) for name in known if SITE_ADDRESS.fullmatch(name)}
    # Any other OSError, such as a missing permission, is reported by `publish`.
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _refuse_foreign_files(top: Path, before: dict[str, str] | None, files: Iterable[str]) -> None:
    if before is None:
        if top.exists() and any(top.iterdir()):
            raise OutputProblem(
                f"{_display_path(top)}: has files that `ladder publish` didn't write; not changed",
                "Name an empty folder, or use --force to write beside them.",
            )
        return
    names = sorted({*files, *before})
    edited = [
        name for name in names if (found := _digest(top / name)) and found != before.get(name)
    ]
    if edited:
        raise OutputProblem(
            f"{_display_path(top)}: {pluralize(len(edited), 'page')} edited since, or not ours: "
            f"{join_up_to(edited, MOST_NAMED)}; nothing changed",
            "Use --force to replace them.",
        )


def _digest(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _make_folders(top: Path) -> None:
    """Create the folders of the site. Links are refused: they would lead writes out of it."""
    top.mkdir(parents=True, exist_ok=True)
    for name in (ROLES, COMPARE, ASSESS):
        if (top / name).is_symlink():
            raise OutputProblem(
                f"{_display_path(top / name)}: a link, not a folder", "Remove the link."
            )
        (top / name).mkdir(exist_ok=True)


def _write(
    top: Path, old: Mapping[str, str], files: Mapping[str, bytes], left_out: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Update the folder; return the files written, removed, and left because they were edited."""
    now = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    # Before the pages, so that the next run recognizes its pages even if this one is interrupted.
    _write_manifest(top, {**old, **now}, left_out)
    written = [name for name in now if _digest(top / name) != now[name]]
    for name in written:
        write_atomically(str(top / name), files[name], replace=True)
    gone = [name for name in old if name not in now]
    removed = [name for name in gone if _digest(top / name) == old[name]]
    for name in removed:
        (top / name).unlink()
    left = [name for name in gone if name not in removed and (top / name).exists()]
    _write_manifest(top, now, left_out)
    return tuple(written), tuple(removed), tuple(left)


def _write_manifest(top: Path, files: Mapping[str, str], left_out: tuple[str, ...]) -> None:
    known = {"made_by": "roleadvisor", "without": left_out, "files": dict(sorted(files.items()))}
    text = json.dumps(known, indent=1)
    write_atomically(str(top / MANIFEST), f"{text}\n".encode(), replace=True)


def _display_path(path: Path) -> str:
    return sanitize(str(path))
