"""Text from outside, sanitized for a screen, and small matters of wording."""

import os
import re
from collections.abc import Iterable, Sequence

ACTIVE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2065-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""What could act on a screen or say what nobody sees, as a part of a regular expression.

C0 and C1 controls, line separators, bidirectional embeddings, overrides and isolates (they reorder
what stands around them: CVE-2021-42574), lone surrogates, tags, and the unseen signs of
hieroglyphs, shorthand and scores. Soft hyphens, joiners, variation
selectors and the marks LRM, RLM and ALM stay: writing systems and emoji need them, and they move
nothing but their own place.
"""

UNSEEN = "\u200b\u2060-\u2064\ufeff"
"""What word processors leave behind: zero-width space, word joiner, byte order mark."""

# England, Scotland, Wales, Texas: a black flag, a region in tag characters, a cancel tag (UTS 51).
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_ACTIVE = f"{_FLAG}|[{ACTIVE}]"
_UNSEEN = f"[{UNSEEN}]"
# Blanks before a break are looked at once, from the first of them: a line of a million blanks would
# else take hours.
_BREAKS = r"(?:(?<![ \t])[ \t]+)?(?:\r\n|[\n\t\u2028\u2029])[ \t\n]*"
# Patterns, and not compiled: most runs meet printable text alone, and compiling takes as long as
# importing ten modules. `re` keeps what it has compiled.


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) > 1:
        return found
    code = ord(found)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - one byte


def sanitize(text: str) -> str:
    """Put text in one line that does nothing to a screen.

    Active characters are shown as their escapes, unseen ones are left out.
    """
    if text.isprintable():
        return text
    return re.sub(_ACTIVE, _escaped, re.sub(_BREAKS, " ", re.sub(_UNSEEN, "", text)))


STDIN = "-"

_LONGEST_NAME = 4096
"""What systems take at most, PATH_MAX of Linux."""


def shown_name(name: str) -> str:
    """A file's name as messages show it; of one that is too long for any file, the start."""
    if name == STDIN:
        return "standard input"
    return sanitize(name if len(name) <= _LONGEST_NAME else f"{name[:80]}…") or "(an empty name)"


def reveal(text: str) -> str:
    """Show unseen characters as their escapes: of a word that is unknown because of one."""
    return re.sub(_UNSEEN, _escaped, text)


def sanitize_lines(text: str) -> str:
    """Sanitize each line by itself."""
    return "\n".join(sanitize(line) for line in text.split("\n"))


NOTE, AGREEMENT = "what you did", "what you agreed on"
"""What stands for a person's own words in commands that are shown."""

_PLACEHOLDERS = (
    "", NOTE, AGREEMENT, "text", "note", "todo", "tbd", "what happened, with a number",
    "y", "yes", "n", "no", "true", "false", "ok", "n/a", "na", "none", "test", "abc", "asdf", "xyz",
)  # fmt: skip


def is_placeholder(words: str) -> bool:
    """Whether words only stand for what somebody has yet to write, or say nothing to check."""
    return words.strip(" .!\u2026<>[]\"'").casefold() in _PLACEHOLDERS


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: `a, b and c`; empty where there are none."""
    items = list(words)
    if len(items) < 2:  # noqa: PLR2004 - one item needs no joining word
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def some(words: Iterable[str], most: int) -> str:
    """Join words as `listed` does, and count those beyond `most`: `a, b and 3 more`."""
    items = list(words)
    more = len(items) - most
    return listed([*items[:most], f"{more} more"] if more > 0 else items)


def in_full(parts: Iterable[str]) -> str:
    """Write `2 more steps and trade-offs: --full`: what a first screen leaves out, if anything."""
    line = listed(filter(None, parts))
    return f"{line[0].upper()}{line[1:]}: --full" if line else ""


_SHELL_WORD = r"""(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+"""
_SHELL_PART = rf"(?:--?[a-z][a-z-]* (?!-))?{_SHELL_WORD}"


def pasteable(command: str, width: int) -> list[str]:
    """Break a command between its words, with a backslash behind each line, so that it pastes.

    An option stays next to its value where that costs no line and makes none too wide. PowerShell
    and cmd know no such backslash: there the command stays in one line.
    """
    if len(command) <= width or os.name == "nt":
        return [command]
    ways = (_broken(re.findall(words, command), width) for words in (_SHELL_PART, _SHELL_WORD))
    return min(ways, key=lambda lines: (sum(len(line) > width for line in lines), len(lines)))


def _broken(words: Sequence[str], width: int) -> list[str]:
    lines = list(words[:1])
    for word in words[1:]:
        if len(lines[-1]) + len(word) + 3 <= width:  # a space, and a backslash behind another
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}")
    return [*(f"{line} \\" for line in lines[:-1]), *lines[-1:]]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Count in words: `1 role`, `3,142 roles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_in_words(day: str) -> str:
    """Give `2027-01-31` as people write it: `Jan 31, 2027`. What is no day stays as it is."""
    from datetime import date  # noqa: PLC0415 - only a day needs it

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{MONTHS[found.month - 1]} {found.day}, {found.year}"


def month_number(word: str) -> int | None:
    """Read a month by its name or the beginning of it: `Jan`, `jan.`, `January`."""
    name = word.casefold().rstrip(".")
    found = [number for number, one in enumerate(_FULL_MONTHS, 1) if one.startswith(name)]
    return found[0] if len(name) > 2 and found else None  # noqa: PLR2004 - `Ju` is two months


def month_in_words(month: str) -> str:
    """Give `2027-01` as people write it: `Jan 2027`. What is no month stays as it is."""
    day = day_in_words(f"{month}-01")
    return day.replace(" 1, ", " ") if day != f"{month}-01" else month


_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = [month[:3].title() for month in _FULL_MONTHS]


def shown_person(name: str | None) -> str | None:
    """Write the name given with --person as a name is written: `ana-ruiz` is Ana Ruiz."""
    if name is None:
        return None
    words = " ".join(name.split())
    return words.replace("-", " ").title() if words.islower() else words


def normalize_name(name: str) -> str:
    """A name as it is looked up: any case is one, and so are spaces, `_` and hyphens."""
    return name.casefold().replace("_", "-").replace(" ", "-")


def normalize_choice(typed: str) -> str:
    """A choice as it is looked up: any case is one, any spacing, and a curly apostrophe."""
    return " ".join(re.findall(r"[^ \t\r\n]+", typed.replace("\u2019", "'").lower()))


_YEARS = r"([0-9]{1,2})(\.[0-9]+)?( ?(?:years?|yrs?)\.?)?"


def full_years(typed: str) -> int | None:
    """Read the full years of `3`, `3 years` or `4.5`; None where it is none of these."""
    found = re.fullmatch(_YEARS, normalize_choice(typed))
    return int(found[1]) if found else None


def nearest(word: str, known: Sequence[str], most: int = 3, cutoff: float = 0.5) -> list[str]:
    """Find the known words most like `word`, the closest first."""
    import difflib  # noqa: PLC0415 - only a wrong word needs it

    lowered = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold()[:100], lowered, n=most, cutoff=cutoff)
    return [lowered[name] for name in found]


def did_you_mean(close: Iterable[str]) -> str:
    """Make `; did you mean a, b or c?`, the end of a message; empty where nothing is close."""
    names = listed(close, "or")
    return f"; did you mean {names}?" if names else ""


def slug(title: str) -> str:
    """Make the words of an id of a title: small letters and digits; accents go, other signs too."""
    import unicodedata  # noqa: PLC0415 - only a new id needs it

    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id is lower-case words joined by hyphens: safe as an argument, a file name and a URL."""

LONGEST_ID = 64

REF_PATTERN = r"^[a-z0-9-]+/[a-z0-9-]+$"
"""Two ids joined by a slash: a source and its section, a role and its requirement."""

CODE_PATTERN = r"^[0-9]{2}-[0-9]{4}$"
"""An occupation's code in the Standard Occupational Classification."""

PATTERNS = {
    ID_PATTERN: "an id: words of small letters (a-z) and digits, joined by hyphens",
    REF_PATTERN: "two ids with a slash between them, such as `handbook/levels`",
    CODE_PATTERN: "a code of two digits, a hyphen and four digits",
}
"""What a text of each pattern looks like, in a person's words."""
