"""The folder of a site: its addresses, what was written before, what may be replaced or removed.

Addresses are made of ids, so that they stay when titles and ranks change.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.files import DEVICES, cannot_write, write_whole
from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.text import counted, sanitize, some

START, CHANGES, SOURCES = "index.html", "changes.html", "sources.html"
ROLES, COMPARE, ASSESS = "roles", "compare", "assess"

OURS = re.compile(r"(?:(?:roles|compare|assess)/)?[a-z0-9-]+\.html")
"""Every address that a site can have."""


def role_page(role: str) -> str:
    return f"{ROLES}/{_file_name(role)}"


def form_page(role: str) -> str:
    return f"{ASSESS}/{_file_name(role)}"


def _file_name(role: str) -> str:
    """Name a page after the id. Windows can't have a file `con.html`; no id ends in a hyphen."""
    return f"{role}-.html" if DEVICES.fullmatch(role) else f"{role}.html"


def pair_page(one: str, other: str) -> str:
    """Name both roles in the order of their ids. No id has two hyphens in a row."""
    return f"{COMPARE}/{'--'.join(sorted((one, other)))}.html"


def old_addresses(role: Role) -> Iterator[tuple[str, str]]:
    """List the pages that a role had under its old ids, each with the one that it has now."""
    for old in role.was:
        yield role_page(old), role_page(role.id)
        yield form_page(old), form_page(role.id)


def old_pairs(one: Role, other: Role) -> Iterator[tuple[str, str]]:
    """The same for a page that compares two roles."""
    now = pair_page(one.id, other.id)
    for names in product((one.id, *one.was), (other.id, *other.was)):
        if (old := pair_page(*names)) != now:
            yield old, now


def up(address: str) -> str:
    """Lead from a page in a folder of the site to `address`."""
    return f"../{address}"


MANIFEST = "roleadvisor-site.json"
"""Lists the files of the last run, each with the SHA-256 of what was written; and what it left
out, so that nobody has to think of that each time.
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
    """What the last run left out; nothing where there was none."""
    try:
        known = json.loads((Path(folder) / MANIFEST).read_bytes())
        return ("pay",) if "pay" in known["without"] else ()
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def publish(
    folder: str, files: Mapping[str, bytes], *, force: bool, left_out: tuple[str, ...] = (),
    pay: bool = False,
) -> Published:  # fmt: skip
    """Write the files, and remove those of an earlier run that are not among them.

    What somebody else has put or changed there is never removed, and is replaced only with `force`.
    Raises OutputProblem.
    """
    top = Path(folder)
    try:
        before = _before(top)
        if not force:
            _refuse_foreign(top, before, files)
        _make_folders(top)
        found = _write(top, before or {}, files, left_out)
        return Published(str(top), len(files), *found, pay, left_out)
    except OSError as error:
        raise cannot_write(folder, error) from None


def _before(top: Path) -> dict[str, str] | None:
    """Read what the last run wrote; None where there was none. Nothing in it leads elsewhere."""
    try:
        known = json.loads((top / MANIFEST).read_bytes())["files"]
        return {name: str(known[name]) for name in known if OURS.fullmatch(name)}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _refuse_foreign(top: Path, before: dict[str, str] | None, files: Iterable[str]) -> None:
    if before is None:
        if top.exists() and any(top.iterdir()):
            raise OutputProblem(
                f"{_shown(top)}: has files that `ladder publish` didn't write; not changed",
                "Name an empty folder, or use --force to write beside them.",
            )
        return
    names = sorted({*files, *before})
    edited = [
        name for name in names if (found := _digest(top / name)) and found != before.get(name)
    ]
    if edited:
        raise OutputProblem(
            f"{_shown(top)}: {counted(len(edited), 'page')} edited since, or not ours: "
            f"{some(edited, MOST_NAMED)}; nothing changed",
            "Use --force to replace them.",
        )


def _digest(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _make_folders(top: Path) -> None:
    """Make the folders of the site. A link instead of one would lead writes out of it."""
    top.mkdir(parents=True, exist_ok=True)
    for name in (ROLES, COMPARE, ASSESS):
        if (top / name).is_symlink():
            raise OutputProblem(f"{_shown(top / name)}: a link, not a folder", "Remove the link.")
        (top / name).mkdir(exist_ok=True)


def _write(
    top: Path, old: Mapping[str, str], files: Mapping[str, bytes], left_out: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Name the files that were written, removed, and left as somebody has edited them."""
    now = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    # Before the pages: a run that is cut off leaves pages that the next one knows as its own.
    _note(top, {**old, **now}, left_out)
    written = [name for name in now if _digest(top / name) != now[name]]
    for name in written:
        write_whole(str(top / name), files[name], replace=True)
    gone = [name for name in old if name not in now]
    removed = [name for name in gone if _digest(top / name) == old[name]]
    for name in removed:
        (top / name).unlink()
    left = [name for name in gone if name not in removed and (top / name).exists()]
    _note(top, now, left_out)
    return tuple(written), tuple(removed), tuple(left)


def _note(top: Path, files: Mapping[str, str], left_out: tuple[str, ...]) -> None:
    known = {"made_by": "roleadvisor", "without": left_out, "files": dict(sorted(files.items()))}
    text = json.dumps(known, indent=1)
    write_whole(str(top / MANIFEST), f"{text}\n".encode(), replace=True)


def _shown(path: Path) -> str:
    return sanitize(str(path))
