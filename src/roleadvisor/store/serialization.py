"""Bytes to a profile and back. JSON, read as strictly as a ladder is."""

import json
from collections import Counter
from math import isinf
from typing import Any, NoReturn

from pydantic import ValidationError

from roleadvisor.errors import AdvisorError, Diagnostic, FaultyFile, OutputProblem
from roleadvisor.ladder.answers import RATINGS, Ratings
from roleadvisor.store.migration import Tree, migrate, path_in_old_file, version_of
from roleadvisor.store.profile import CURRENT, Profile
from roleadvisor.text import display_filename, sanitize

MOST_BYTES = 1 << 24
"""16 MiB: some 100,000 entries. This program never writes a larger file."""

_MOST_PARTS = 1_500_000
"""The most objects, lists, and entries in a file: each takes about 30 times its size in memory."""

_MAX_LOCATED_BYTES = 1 << 20
"""Up to this size, an invalid file is read again for the line numbers of its errors."""


class BrokenProfile(AdvisorError):
    """What is in the file isn't a profile. It is never overwritten."""


class OtherVersion(AdvisorError):
    """The profile has a version that this program doesn't know. It is never overwritten."""


def parse(data: bytes, name: str) -> tuple[Profile, bool]:
    """Read a profile, and say whether it had an older version.

    Raises BrokenProfile or OtherVersion.
    """
    tree = _parse_json(data, name)
    today = migrate(tree)
    if version_of(today) != CURRENT:
        raise _other_version(tree, name)
    try:
        # A later version may have added keys anywhere, even in models shared with ratings files.
        return Profile.model_validate(today, extra="allow"), today is not tree
    except ValidationError as error:
        raise _invalid(error, data, tree, name) from None


def as_tree(profile: Profile) -> Tree:
    """Return the profile as plain data, in the current version, without empty parts."""
    tree = {"version": CURRENT, **profile.model_dump(exclude_defaults=True)}
    for name in ("assessments", "manager_assessments"):
        for made, written in zip(getattr(profile, name), tree.get(name, ()), strict=True):
            _add_later_keys(made.ratings, written["ratings"])
    return tree


def _add_later_keys(ratings: Ratings, tree: Tree) -> None:
    """Add keys of a later version, which the strict models of ratings files leave out."""
    tree.update(ratings.__pydantic_extra__ or {})
    for name in RATINGS:
        for key, rating in ratings.table(name).items():
            tree[name][key].update(rating.__pydantic_extra__ or {})


def as_bytes(profile: Profile) -> bytes:
    """Return the profile as it's saved: JSON with line breaks, so that people can read it.

    Raises OutputProblem if it would be too large to be read again.
    """
    text = json.dumps(as_tree(profile), ensure_ascii=False, indent=1)
    # A lone surrogate, which only an escape can have put there, stays an escape.
    data = f"{text}\n".encode(errors="backslashreplace")
    if _is_too_large(data):
        raise OutputProblem(
            f"Your profile would be larger than {MOST_BYTES >> 20} MB; nothing was saved",
            "Shorten what was to be saved.",
        )
    return data


def _is_too_large(data: bytes) -> bool:
    # Text may have these characters, too: the count may be too high, but it needs no parsing.
    return len(data) > MOST_BYTES or sum(map(data.count, b"{[,")) > _MOST_PARTS


def _parse_json(data: bytes, name: str) -> Tree:
    if _is_too_large(data):
        raise _broken(name, f"too large for a profile: at most {MOST_BYTES >> 20} MB are read")
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_reject_duplicate_keys,
            parse_constant=_reject_constant,
            parse_float=_parse_float,
            parse_int=_parse_int,
        )
    except json.JSONDecodeError as error:
        what = "is empty" if not data.strip() else f"not valid JSON: {error.msg}"
        raise _broken(name, what, error.lineno, error.colno) from None
    except UnicodeDecodeError as error:
        raise _broken(name, f"not UTF-8 text (byte {error.start + 1} of the file)") from None
    except RecursionError:
        raise _broken(name, "nested too deeply for a profile") from None
    except ValueError as error:
        raise _broken(name, str(error)) from None
    if not isinstance(tree, dict):
        raise _broken(name, "no profile: a JSON object is expected")
    return tree


def _reject_duplicate_keys(pairs: list[tuple[str, Any]]) -> Tree:
    """Reject a duplicate key: one of its values would be silently lost."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        twice = next(key for key, often in Counter(key for key, _ in pairs).items() if often > 1)
        raise ValueError(f"the key `{sanitize(twice)[:60]}` is there twice")
    return tree


def _reject_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number in JSON")


def _parse_float(word: str) -> float:
    """Reject what Python parses as infinite: JSON has no infinity, so it couldn't be saved."""
    if isinf(number := float(word)):
        raise ValueError(f"{word[:40]} is too large a number")
    return number


def _parse_int(word: str) -> int:
    """Reject more digits than Python parses, which is 4,300 by default."""
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"{word[:40]} is too large a number") from None


def _broken(name: str, what: str, line: int = 0, column: int = 0) -> BrokenProfile:
    return _as_broken(FaultyFile(display_filename(name), [Diagnostic(what, (), line, column)]))


def _as_broken(faulty: AdvisorError) -> BrokenProfile:
    return BrokenProfile(
        faulty.message,
        "Nothing was changed. Fix the file, or go back to before your last change:",
        ("profile", "undo"),
    )


def _other_version(tree: Tree, name: str) -> OtherVersion:
    version = version_of(tree)
    if version:
        return OtherVersion(
            f"{display_filename(name)}: made by a later roleadvisor (version {version} of the file;"
            f" this one knows {CURRENT})",
            "Upgrade roleadvisor, or name another file with --profile FILE. Nothing was changed.",
        )
    return OtherVersion(
        f"{display_filename(name)}: has no version that roleadvisor knows",
        "Name another file with --profile FILE, or move this one away. Nothing was changed.",
    )


def _invalid(error: ValidationError, data: bytes, tree: Tree, name: str) -> BrokenProfile:
    """Report what's invalid, with line numbers unless the file is too large for people to read."""
    findings = error.errors()
    for finding in findings:
        finding["loc"] = path_in_old_file(tree, finding["loc"])
    if len(data) <= _MAX_LOCATED_BYTES:
        from roleadvisor.reading.reader import locate_findings  # noqa: PLC0415 - only a faulty file needs it

        if explained := locate_findings(findings, Profile, data, display_filename(name)):
            return _as_broken(explained)
    where = " › ".join(map(str, findings[0]["loc"]))
    return _broken(name, f"{sanitize(where)}: not as a profile has it")
