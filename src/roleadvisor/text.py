"""Sanitizes untrusted text for a screen, and formats names, counts, lists and dates."""

import os
import re
from collections.abc import Iterable, Sequence

ACTIVE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2065-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Characters that act on a screen or carry hidden text, as part of a regular expression.

C0 and C1 controls, line separators, bidirectional embeddings, overrides and isolates (they reorder
the text around them: CVE-2021-42574), lone surrogates, tags, and the invisible controls of
hieroglyphs, shorthand and musical scores. Soft hyphens, joiners, variation selectors and the marks
LRM, RLM and ALM aren't included: writing systems and emoji need them, and they reorder no text
around them.
"""

UNSEEN = "\u200b\u2060-\u2064\ufeff"
"""Invisible characters left by word processors: zero-width space, word joiner, BOM."""

# England, Scotland, Wales, Texas: a black flag, a region in tag characters, a cancel tag (UTS 51).
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_ACTIVE = f"{_FLAG}|[{ACTIVE}]"
_UNSEEN = f"[{UNSEEN}]"
# The lookbehind makes a run of blanks match only from its first one: otherwise a line of a million
# blanks would take hours.
_BREAKS = r"(?:(?<![ \t])[ \t]+)?(?:\r\n|[\n\t\u2028\u2029])[ \t\n]*"
# Not compiled here: most runs see only printable text, and compiling takes as long as importing ten
# modules. `re` caches what it compiles.


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) > 1:
        return found
    code = ord(found)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - one byte


def sanitize(text: str) -> str:
    """Make text safe to print, in one line.

    Active characters become their escapes; invisible ones are removed.
    """
    if text.isprintable():
        return text
    return re.sub(_ACTIVE, _escaped, re.sub(_BREAKS, " ", re.sub(_UNSEEN, "", text)))


STDIN = "-"

_LONGEST_NAME = 4096
"""The longest path that a system takes: PATH_MAX on Linux."""


def display_filename(name: str) -> str:
    """A file's name as messages show it; only the start of one too long for any file."""
    if name == STDIN:
        return "standard input"
    return sanitize(name if len(name) <= _LONGEST_NAME else f"{name[:80]}…") or "(an empty name)"


def escape_unseen(text: str) -> str:
    """Show invisible characters as their escapes, since one can make a word unknown."""
    return re.sub(_UNSEEN, _escaped, text)


def sanitize_lines(text: str) -> str:
    """Sanitize each line, keeping the line breaks."""
    return "\n".join(sanitize(line) for line in text.split("\n"))


NOTE, AGREEMENT = "what you did", "what you agreed on"
"""Placeholders for a person's own words in suggested commands."""

_PLACEHOLDERS = (
    "", NOTE, AGREEMENT, "text", "note", "todo", "tbd", "what happened, with a number",
    "y", "yes", "n", "no", "true", "false", "ok", "n/a", "na", "none", "test", "abc", "asdf", "xyz",
)  # fmt: skip


def is_placeholder(words: str) -> bool:
    """Whether a text is a placeholder, or says nothing that could be checked."""
    return words.strip(" .!\u2026<>[]\"'").casefold() in _PLACEHOLDERS


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Join words as in a sentence: `a, b and c`; empty if there are none."""
    items = list(words)
    if len(items) < 2:  # noqa: PLR2004 - one item needs no joining word
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def join_up_to(words: Iterable[str], most: int, last: str = "and") -> str:
    """Join up to `most` words and count the rest: `a, b and 3 more`."""
    items = list(words)
    more = len(items) - most
    return join_words([*items[:most], f"{more} more"] if more > 0 else items, last)


def in_full(parts: Iterable[str]) -> str:
    """Write `2 more steps and trade-offs: --full`: what a first screen leaves out, if anything."""
    line = join_words(filter(None, parts))
    return f"{line[0].upper()}{line[1:]}: --full" if line else ""


_SHELL_WORD = r"""(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+"""
_SHELL_PART = rf"(?:--?[a-z][a-z-]* (?!-))?{_SHELL_WORD}"


def wrap_command(command: str, width: int) -> list[str]:
    """Wrap a command between words, with a trailing backslash, so that it can be pasted.

    An option stays next to its value unless that adds a line or makes one too wide. PowerShell and
    cmd don't support the backslash: on Windows the command stays on one line.
    """
    if len(command) <= width or os.name == "nt":
        return [command]
    layouts = (
        _wrap_words(re.findall(words, command), width) for words in (_SHELL_PART, _SHELL_WORD)
    )
    return min(layouts, key=lambda lines: (sum(len(line) > width for line in lines), len(lines)))


def _wrap_words(words: Sequence[str], width: int) -> list[str]:
    lines = list(words[:1])
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 3 <= width:  # a space, and a backslash behind another
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}")
    return [*(f"{line} \\" for line in lines[:-1]), *lines[-1:]]


def pluralize(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 role`, `3,142 roles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_in_words(day: str) -> str:
    """Format `2027-01-31` as `Jan 31, 2027`. Anything that isn't a date is returned as is."""
    from datetime import date  # noqa: PLC0415 - only a day needs it

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{MONTHS[found.month - 1]} {found.day}, {found.year}"


def month_number(word: str) -> int | None:
    """Parse a month's name or the start of it: `Jan`, `jan.`, `January`."""
    name = word.casefold().rstrip(".")
    found = [number for number, one in enumerate(_FULL_MONTHS, 1) if one.startswith(name)]
    return found[0] if len(name) > 2 and found else None  # noqa: PLR2004 - `Ju` is two months


def month_in_words(month: str) -> str:
    """Format `2027-01` as `Jan 2027`. Anything that isn't a month is returned as is."""
    day = day_in_words(f"{month}-01")
    return day.replace(" 1, ", " ") if day != f"{month}-01" else month


_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = [month[:3].title() for month in _FULL_MONTHS]


def display_person_name(name: str | None) -> str | None:
    """Write the name given with --person as a name is written: `ana-ruiz` is Ana Ruiz."""
    if name is None:
        return None
    words = " ".join(name.split())
    return words.replace("-", " ").title() if words.islower() else words


def normalize_name(name: str) -> str:
    """Normalize a name for lookup: ignore case, and treat spaces, `_` and hyphens alike."""
    return name.casefold().replace("_", "-").replace(" ", "-")


def normalize_choice(typed: str) -> str:
    """Normalize a choice for lookup: ignore case, spacing and curly apostrophes."""
    return " ".join(re.findall(r"[^ \t\r\n]+", typed.replace("\u2019", "'").lower()))


_YEARS = r"([0-9]{1,2})(\.[0-9]+)?( ?(?:years?|yrs?)\.?)?"


def full_years(typed: str) -> int | None:
    """Parse the full years of `3`, `3 years` or `4.5`; None if it's none of these."""
    found = re.fullmatch(_YEARS, normalize_choice(typed))
    return int(found[1]) if found else None


def nearest(word: str, known: Sequence[str], most: int = 3, cutoff: float = 0.5) -> list[str]:
    """The known words most similar to `word`, the closest first."""
    import difflib  # noqa: PLC0415 - only a wrong word needs it

    lowered = {name.casefold(): name for name in known}
    # difflib can take quadratic time, and a pasted word may be megabytes long.
    found = difflib.get_close_matches(word.casefold()[:100], lowered, n=most, cutoff=cutoff)
    return [lowered[name] for name in found]


def did_you_mean(close: Iterable[str]) -> str:
    """`; did you mean a, b or c?`, to end a message with; empty if nothing is close."""
    names = join_words(close, "or")
    return f"; did you mean {names}?" if names else ""


def slug(title: str) -> str:
    """Turn a title into an id of lowercase letters and digits; drop accents and other signs."""
    import unicodedata  # noqa: PLC0415 - only a new id needs it

    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id is lowercase words joined by hyphens: safe as an argument, a file name and a URL."""

LONGEST_ID = 64

REF_PATTERN = r"^[a-z0-9-]+/[a-z0-9-]+$"
"""Two ids joined by a slash: a source and its section, or a role and its requirement."""

CODE_PATTERN = r"^[0-9]{2}-[0-9]{4}$"
"""An occupation's code in the Standard Occupational Classification."""

PATTERNS = {
    ID_PATTERN: "an id: words of small letters (a-z) and digits, joined by hyphens",
    REF_PATTERN: "two ids with a slash between them, such as `handbook/levels`",
    CODE_PATTERN: "a code of two digits, a hyphen and four digits",
}
"""Pattern -> a description of it for error messages."""
