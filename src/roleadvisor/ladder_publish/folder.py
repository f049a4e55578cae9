"""The folder of a site: what was written there before, and what may be replaced or removed."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.files import cannot_write, write_whole
from roleadvisor.ladder_publish.addresses import ASSESS, COMPARE, OURS, ROLES
from roleadvisor.ladder_publish.result import Published
from roleadvisor.text import counted, sanitize, some

MANIFEST = "roleadvisor-site.json"
"""Lists the files of the last run, each with the SHA-256 of what was written."""

_MOST_NAMED = 3


def publish(folder: str, files: Mapping[str, bytes], *, force: bool) -> Published:
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
        return _write(top, before, files)
    except OSError as error:
        raise cannot_write(folder, error) from None


def _before(top: Path) -> dict[str, str] | None:
    """Read what the last run wrote; None where there was none. Nothing in it leads elsewhere."""
    try:
        known = json.loads((top / MANIFEST).read_text("utf-8"))["files"]
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
            f"{some(edited, _MOST_NAMED)}; nothing changed",
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


def _write(top: Path, before: dict[str, str] | None, files: Mapping[str, bytes]) -> Published:
    now = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    old = before or {}
    # Before the pages: a run that is cut off leaves pages that the next one knows as its own.
    _note(top, {**old, **now})
    written = [name for name in now if _digest(top / name) != now[name]]
    for name in written:
        write_whole(str(top / name), files[name], replace=True)
    gone = [name for name in old if name not in now]
    removed = [name for name in gone if _digest(top / name) == old[name]]
    for name in removed:
        (top / name).unlink()
    left = [name for name in gone if name not in removed and (top / name).exists()]
    _note(top, now)
    return Published(str(top), len(now), tuple(written), tuple(removed), tuple(left))


def _note(top: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"made_by": "roleadvisor", "files": dict(sorted(files.items()))}, indent=1)
    write_whole(str(top / MANIFEST), f"{text}\n".encode(), replace=True)


def _shown(path: Path) -> str:
    return sanitize(str(path))
