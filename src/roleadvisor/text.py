"""Text from outside, made inert, and small matters of wording."""

import re
from collections.abc import Iterable, Sequence

# What could act on a screen or hide from a reader: C0 and C1 controls, lone
# surrogates, line and paragraph separators, bidirectional controls, invisible
# characters, tags. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[ \t]*[\n\t][ \t\n]*")


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - one byte


def sanitize(text: str) -> str:
    """Give `text` in one line, with each active or invisible character shown as its escape."""
    if text.isprintable():
        return text if text.isascii() else ACTIVE.sub(_shown, text)
    return ACTIVE.sub(_shown, _BREAKS.sub(" ", text))


def sanitize_lines(text: str) -> str:
    """Do the same, but keep the line breaks."""
    return "\n".join(sanitize(line) for line in text.split("\n"))


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


def counted(number: int, one: str, many: str | None = None) -> str:
    """Give `1 role`, `3 roles`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def nearest(word: str, known: Sequence[str], most: int = 3) -> list[str]:
    """Give the known words most like `word`, the closest first; none where nothing is like it."""
    import difflib  # noqa: PLC0415 - only a wrong word needs it

    lowered = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold()[:100], lowered, n=most, cutoff=0.5)
    return [lowered[name] for name in found]


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id is lower-case words joined by hyphens: safe as an argument, a file name and a URL."""

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
