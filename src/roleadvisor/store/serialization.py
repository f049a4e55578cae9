"""Bytes to a profile and back. JSON, read as strictly as a ladder is."""

import json
from collections import Counter
from math import isinf
from typing import Any, NoReturn

from pydantic import ValidationError

from roleadvisor.errors import AdvisorError, Diagnostic, FaultyFile, OutputProblem
from roleadvisor.ladder.answers import RATINGS, Ratings
from roleadvisor.store.migration import Tree, bring_forward, path_before, version_of
from roleadvisor.store.profile import CURRENT, Profile
from roleadvisor.text import sanitize, shown_name

MOST_BYTES = 1 << 24
"""16 MiB: some 100,000 entries. What is larger was not written here."""

_MOST_PARTS = 1_500_000
"""Objects, lists and entries that a file may have: each takes some 30 times its size in memory."""

_PLACED = 1 << 20
"""Up to this size a faulty file is read again for the lines of its errors."""


class Broken(AdvisorError):
    """What is in the file isn't a profile. It is never overwritten."""


class OtherVersion(AdvisorError):
    """The profile says a version that this program doesn't know. It is never overwritten."""


def parse(data: bytes, name: str) -> tuple[Profile, bool]:
    """Read a profile, and say whether it had an older version.

    Raises Broken or OtherVersion.
    """
    tree = _tree(data, name)
    today = bring_forward(tree)
    if version_of(today) != CURRENT:
        raise _other_version(tree, name)
    try:
        # A later program may have added keys anywhere, also in models that files of ratings share.
        return Profile.model_validate(today, extra="allow"), today is not tree
    except ValidationError as error:
        raise _invalid(error, data, tree, name) from None


def as_tree(profile: Profile) -> Tree:
    """Return the profile as plain data, in today's version; what is empty is left out."""
    tree = {"version": CURRENT, **profile.model_dump(exclude_defaults=True)}
    for name in ("assessments", "manager_assessments"):
        for made, written in zip(getattr(profile, name), tree.get(name, ()), strict=True):
            _add_later_keys(made.ratings, written["ratings"])
    return tree


def _add_later_keys(ratings: Ratings, tree: Tree) -> None:
    """Write keys of a later version, which models that are closed for files leave out."""
    tree.update(ratings.__pydantic_extra__ or {})
    for name in RATINGS:
        for key, rating in ratings.table(name).items():
            tree[name][key].update(rating.__pydantic_extra__ or {})


def as_bytes(profile: Profile) -> bytes:
    """Return the profile as it is written: JSON in lines, so that people can look at it.

    Raises OutputProblem if it would be too large to be read again.
    """
    text = json.dumps(as_tree(profile), ensure_ascii=False, indent=1)
    # Half a character, which only an escape can have put there, stays that escape.
    data = f"{text}\n".encode(errors="backslashreplace")
    if _is_too_large(data):
        raise OutputProblem(
            f"Your profile would be larger than {MOST_BYTES >> 20} MB; nothing was saved",
            "Shorten what was to be saved.",
        )
    return data


def _is_too_large(data: bytes) -> bool:
    return len(data) > MOST_BYTES or sum(map(data.count, b"{[,")) > _MOST_PARTS


def _tree(data: bytes, name: str) -> Tree:
    if _is_too_large(data):
        raise _broken(name, f"too large for a profile: at most {MOST_BYTES >> 20} MB are read")
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
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


def _unique(pairs: list[tuple[str, Any]]) -> Tree:
    """Refuse a key that is there twice: one of its values would be silently lost."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        twice = next(key for key, often in Counter(key for key, _ in pairs).items() if often > 1)
        raise ValueError(f"the key `{sanitize(twice)[:60]}` is there twice")
    return tree


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number in JSON")


def _finite(word: str) -> float:
    """Refuse what Python reads as infinite: no JSON can say that, so it couldn't be written."""
    if isinf(number := float(word)):
        raise ValueError(f"{word[:40]} is too large a number")
    return number


def _whole(word: str) -> int:
    """Refuse more digits than Python reads, which is 4,300 where nobody has changed it."""
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"{word[:40]} is too large a number") from None


def _broken(name: str, what: str, line: int = 0, column: int = 0) -> Broken:
    return _as_broken(FaultyFile(shown_name(name), [Diagnostic(what, (), line, column)]))


def _as_broken(faulty: AdvisorError) -> Broken:
    return Broken(
        faulty.message,
        "Nothing was changed. Fix the file, or go back to before your last change:",
        ("profile", "undo"),
    )


def _other_version(tree: Tree, name: str) -> OtherVersion:
    version = version_of(tree)
    if version:
        return OtherVersion(
            f"{shown_name(name)}: made by a later roleadvisor (version {version} of the file; "
            f"this one knows {CURRENT})",
            "Upgrade roleadvisor, or name another file with --profile FILE. Nothing was changed.",
        )
    return OtherVersion(
        f"{shown_name(name)}: has no version that roleadvisor knows",
        "Name another file with --profile FILE, or move this one away. Nothing was changed.",
    )


def _invalid(error: ValidationError, data: bytes, tree: Tree, name: str) -> Broken:
    """Say what is invalid: with lines where the file is of a size to be read by people."""
    findings = error.errors()
    for finding in findings:
        finding["loc"] = path_before(tree, finding["loc"])
    if len(data) <= _PLACED:
        from roleadvisor.reading.reader import explain  # noqa: PLC0415 - only a faulty file needs it

        if explained := explain(findings, Profile, data, shown_name(name)):
            return _as_broken(explained)
    where = " › ".join(map(str, findings[0]["loc"]))
    return _broken(name, f"{sanitize(where)}: not as a profile has it")
