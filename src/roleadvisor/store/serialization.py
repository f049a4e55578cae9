"""Bytes to a profile and back. JSON, read as strictly as a ladder is."""

import json
from collections import Counter
from typing import Any, NoReturn

from pydantic import ValidationError

from roleadvisor.errors import AdvisorError, Diagnostic, FaultyFile
from roleadvisor.reading.source import shown_name
from roleadvisor.store.profile import CURRENT, Form, Profile, forward, version_of
from roleadvisor.text import sanitize

MOST_BYTES = 1 << 24
"""16 MiB: some 100,000 entries. What is larger was not written here."""

_MOST_PARTS = 1_500_000
"""Objects, lists and entries that a file may have: each takes some 30 times its size in memory."""

_TOLD_IN_FULL = 1 << 20
"""Up to this size the one reader looks at a faulty file again, to tell the lines."""


class Broken(AdvisorError):
    """What stands in the file is no profile."""


class OtherVersion(AdvisorError):
    """The profile says a version that this program does not know: it is never written over."""


def parse(data: bytes, name: str) -> tuple[Profile, bool]:
    """Read a profile, and tell whether it had an older form.

    Raises Broken where it is none, OtherVersion where it is none that this program knows.
    """
    form = _form(data, name)
    today = forward(form)
    if version_of(today) != CURRENT:
        raise _other_version(form, name)
    try:
        return Profile.model_validate(today), today is not form
    except ValidationError as error:
        raise _invalid(error, data, name) from None


def form_of(profile: Profile) -> Form:
    """Give the profile as plain data, in today's form; what is empty is left out."""
    return {"version": CURRENT, **profile.model_dump(mode="json", exclude_defaults=True)}


def dumped(profile: Profile) -> bytes:
    """Give the profile as it is written: JSON in lines, so that people can look at it."""
    text = json.dumps(form_of(profile), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def _form(data: bytes, name: str) -> Form:
    if len(data) > MOST_BYTES or sum(map(data.count, b"{[,")) > _MOST_PARTS:
        raise _broken(name, f"too large for a profile: at most {MOST_BYTES >> 20} MB are read")
    try:
        form = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
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
    if not isinstance(form, dict):
        raise _broken(name, "no profile: a JSON object is expected")
    return form


def _once(pairs: list[tuple[str, Any]]) -> Form:
    """Refuse a key that stands twice: one of its values would be lost in silence."""
    form = dict(pairs)
    if len(form) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key `{sanitize(twice)[:60]}` stands twice")
    return form


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _broken(name: str, what: str, line: int = 0, column: int = 0) -> Broken:
    return _as_broken(FaultyFile(shown_name(name), [Diagnostic(what, (), line, column)]))


def _as_broken(faulty: AdvisorError) -> Broken:
    return Broken(faulty.message, "Mend it, or move it away to begin anew.")


def _other_version(form: Form, name: str) -> OtherVersion:
    version = version_of(form)
    if version and version > CURRENT:
        return OtherVersion(
            f"{shown_name(name)}: made by a later roleadvisor (version {version} of the form; "
            f"this one knows {CURRENT})",
            "Upgrade roleadvisor, or name another file with --profile FILE. It was left as it is.",
        )
    return OtherVersion(
        f"{shown_name(name)}: says no version that roleadvisor knows",
        "Name another file with --profile FILE, or move this one away. It was left as it is.",
    )


def _invalid(error: ValidationError, data: bytes, name: str) -> Broken:
    """Tell what is invalid: with lines where the file is of a size to be read by people."""
    if len(data) <= _TOLD_IN_FULL:
        from roleadvisor.reading.reader import document  # noqa: PLC0415 - only a faulty file needs it

        try:
            document(data, Profile, shown_name(name), "a profile")
        except FaultyFile as faulty:
            return _as_broken(faulty)
    finding = error.errors(include_url=False, include_input=False)[0]
    where = " › ".join(map(str, finding["loc"]))
    return _broken(name, f"{sanitize(where)}: not as a profile has it")
