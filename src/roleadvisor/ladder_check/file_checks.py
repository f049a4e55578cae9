"""What the file itself gives away: texts cut by a comment, invisible signs, things left to fill."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder_check.check import Check, LadderFile
from roleadvisor.text import UNSEEN

INVISIBLE = re.compile(f"[{UNSEEN}\u00ad]")
"""Signs that nobody sees: zero-width spaces, joiners of words, soft hyphens."""

_CUT = re.compile(r"[^\s#] (#[^\s#!][^\n]*)")
"""A sign `#` after a blank, with a word close behind it: a comment has a blank there."""

_UNFILLED = re.compile(
    r"\s*(tb[dcaf]|to be (determined|defined|decided|filled)|n/?a|n\.\s?a\.|todo|fixme|xxx+|\?+"
    r"|[-–—.…]+|lorem ipsum\b.*|placeholder)\s*[.!]?\s*",
    re.IGNORECASE | re.DOTALL,
)
_UNFILLED_WORD = re.compile(r"\b(TBD|TBC)\b|\b(TODO|FIXME):|\[(insert|fill in)\b")
_TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset(("had", "that", "her", "die", "der", "das", "sie", "nous", "vous"))
_PARAGRAPHS = re.compile(r"\n\s*\n|\n\s*[-*•]\s|^\s*[-*•]\s", re.MULTILINE)
_MOST_SHOWN = 30


class Cut(NamedTuple):
    """A text that loses its end to a comment: where it starts and what is lost, from 0."""

    path: Path
    start: int
    lost: int


def cuts(ladder: LadderFile) -> Iterator[Cut]:
    """Find texts without quotes that lose their end to a comment."""
    source = ladder.document.data.decode("utf-8-sig")
    found = list(_CUT.finditer(source))
    if not found:
        return
    starts = ladder.document.places()
    placed = {starts.find(path)[1]: (path, text) for path, text in ladder.texts}
    offsets = sorted(placed)
    for cut in found:
        start = max((at for at in offsets if at <= cut.start()), default=None)
        if start is None or source[start] in "\"'|>":
            continue
        path, text = placed[start]
        if text == source[start : cut.start(1)].strip():
            yield Cut(path, start, cut.start(1))


def cut_text(ladder: LadderFile) -> Iterator[SemanticError]:
    """Tell of texts that lose their end to a comment."""
    source = ladder.document.data.decode("utf-8-sig")
    for cut in cuts(ladder):
        lost = source[cut.lost :].partition("\n")[0][:_MOST_SHOWN].rstrip()
        what = f"cut by a comment: `{lost}` is not read; put quotes around the whole text"
        yield SemanticError(what, cut.path)


def invisible_sign(ladder: LadderFile) -> Iterator[SemanticError]:
    """Find signs from a word processor that nobody sees, and that make equal texts differ."""
    for path, text in ladder.texts:
        if not text.isascii() and (found := INVISIBLE.findall(text)):
            signs = ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in found))
            yield SemanticError(f"has a sign that nobody sees ({signs}): take it out", path)


def unfilled(ladder: LadderFile) -> Iterator[SemanticError]:
    """Find placeholders that readers take for an answer."""
    for path, text in ladder.texts:
        if _UNFILLED.fullmatch(text) or _UNFILLED_WORD.search(text):
            shown = text.strip()[:_MOST_SHOWN]
            yield SemanticError(f"`{shown}` is a placeholder: fill it in, or leave it out", path)


def doubled_word(ladder: LadderFile) -> Iterator[SemanticError]:
    """Find a word that stands twice in a row."""
    for path, text in ladder.texts:
        for found in _TWICE.finditer(text):
            if found.group(1).casefold() not in _MAY_DOUBLE:
                yield SemanticError(f"`{found.group()}`: one word too many?", path)
                break


def lost_breaks(ladder: LadderFile) -> Iterator[SemanticError]:
    """Find texts of several paragraphs, or with a list in them: they are shown as one line."""
    for path, text in ladder.texts:
        if "\n" in text.strip() and _PARAGRAPHS.search(text.strip()):
            yield SemanticError("is shown as one line: make each paragraph or point an entry", path)


def no_ladder_id(ladder: LadderFile) -> Iterator[SemanticError]:
    """Ask for the ladder's own id."""
    if ladder.document.model.id is None:
        what = "no `id`: people's data is kept under the title, and lost when that changes"
        yield SemanticError(what, ("title",), key=True)


FILE_CHECKS: dict[str, Check] = {
    "cut-text": Check(
        cut_text,
        "warning",
        "A text cut by a comment",
        "In YAML a `#` after a blank starts a comment, so the rest of the text is lost, and "
        "nobody is warned.",
        "Put quotes around the whole text; `--fix` does.",
        fixable=True,
    ),
    "invisible-sign": Check(
        invisible_sign,
        "warning",
        "A sign that nobody sees",
        "Zero-width spaces and soft hyphens come along when text is copied from a word "
        "processor. Searching fails on them, and equal texts count as different.",
        "Take them out.",
        fixable=True,
    ),
    "placeholder": Check(
        unfilled,
        "warning",
        "A placeholder",
        "Readers take TBD or N/A for the answer, and rate themselves against it.",
        "Fill it in, leave it out, or ask under `open_questions`.",
    ),
    "doubled-word": Check(
        doubled_word,
        "note",
        "The same word twice in a row",
        "Mostly a slip, and the first thing that a reader sees.",
        "Take one out, if it is one.",
    ),
    "lost-breaks": Check(
        lost_breaks,
        "note",
        "Paragraphs that become one line",
        "Pages and tables show a text as one line: a list inside it turns into a run of dashes.",
        "Make each paragraph or point a statement of its own.",
    ),
    "no-ladder-id": Check(
        no_ladder_id,
        "warning",
        "A ladder without an id",
        "People's data is kept for the ladder. Without an `id` that is its title, and a new "
        "title would lose all of it.",
        "Add an `id` at the top of the file, and keep it for good.",
        fixable=True,
    ),
}
