"""Checks of texts: cut by a comment, invisible characters, placeholders, copies, pointers."""

import re
import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.cell_text import UNFILLED, points_to_another, points_to_role
from roleadvisor.ladder.statement import RoleStatement, comparable_content
from roleadvisor.ladder_check.check import (
    Findings,
    LadderFile,
    RoleEntry,
    check,
    join_ids,
    normalize_words,
)
from roleadvisor.text import UNSEEN

INVISIBLE = re.compile(f"[{UNSEEN}\u00ad]")
"""Invisible characters: zero-width spaces, word joiners, soft hyphens."""

FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are often the same by chance."""

_CUT = re.compile(r"[^\s#] (#[^\s#!][^\n]*)")
"""A `#` after a space and right before a word; after the `#` of a real comment is a space."""

_MAY_CUT = re.compile(rb"\S #\S")
"""Matches wherever _CUT does, and on bytes, so most files needn't be decoded."""

_UNFILLED_WORD = re.compile(r"\b(TBD|TBC)\b|\b(TODO|FIXME):|\[(insert|fill in)\b")
_TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset(("had", "that", "her", "die", "der", "das", "sie", "nous", "vous"))
_PARAGRAPHS = re.compile(r"\n\s*\n|\n\s*[-*•]\s|^\s*[-*•]\s", re.MULTILINE)
_MOST_SHOWN, _MOST_OF_CELL = 30, 40
_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)


class CutText(NamedTuple):
    """A text that loses its end to a comment: its path, its offset, and the lost part."""

    path: Path
    start: int
    lost: str


def find_cut_texts(ladder: LadderFile) -> Iterator[CutText]:
    """Find unquoted texts that lose their end to a comment."""
    if not _MAY_CUT.search(ladder.document.data):
        return
    source = ladder.source
    found = list(_CUT.finditer(source))
    ends = [cut.start() for cut in found]
    starts = ladder.document.positions()
    # A `#` can only cut the last text that starts before it.
    last: dict[int, tuple[Path, int, str]] = {}
    for path, text in ladder.texts(str):
        at = starts.find(path)[1]
        last[bisect_left(ends, at)] = path, at, text  # texts come in the order of the file
    for number, (path, at, text) in last.items():
        if number < len(found) and text == source[at : found[number].start(1)].strip():
            yield CutText(path, at, found[number].group(1))


@check(
    "cut-text", "warning", "A text cut by a comment",
    why="In YAML a `#` after a space starts a comment, so the rest of the text is lost without "
    "a warning.",
    fix="Put quotes around the whole text; `--fix` does.",
    fixable=True,
)  # fmt: skip
def _cut_text(ladder: LadderFile) -> Findings:
    for cut in find_cut_texts(ladder):
        lost = cut.lost[:_MOST_SHOWN].rstrip()
        what = f"cut by a comment: `{lost}` is not read; put quotes around the whole text"
        yield SemanticError(what, cut.path)


@check(
    "invisible-sign", "warning", "An invisible character",
    why="Zero-width spaces and soft hyphens come along when you copy text from a word processor. "
    "Searches fail on them, and equal texts count as different.",
    fix="Remove them.",
    fixable=True,
)  # fmt: skip
def _invisible_sign(ladder: LadderFile) -> Findings:
    for path, found in ladder.texts(_invisible):
        signs = ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in found))
        yield SemanticError(f"has an invisible character ({signs}): remove it", path)


def _invisible(text: str) -> list[str] | None:
    return None if text.isascii() else INVISIBLE.findall(text) or None


@check(
    "placeholder", "warning", "A placeholder",
    why="Readers think TBD or N/A is the answer, and rate themselves against it.",
    fix="Fill it in, leave it out, or ask under `open_questions`.",
)  # fmt: skip
def _placeholder(ladder: LadderFile) -> Findings:
    for path, found in ladder.texts(_unfilled):
        shown = found.string.strip()[:_MOST_SHOWN].rstrip()
        yield SemanticError(f"`{shown}` is a placeholder: fill it in, or leave it out", path)


def _unfilled(text: str) -> re.Match[str] | None:
    return UNFILLED.fullmatch(text) or _UNFILLED_WORD.search(text)


@check(
    "doubled-word", "note", "The same word twice in a row",
    why="Usually a typo, and the first thing that a reader sees.",
    fix="Remove one, if it's a typo.",
)  # fmt: skip
def _doubled_word(ladder: LadderFile) -> Findings:
    for path, found in ladder.texts(_doubled):
        yield SemanticError(f"`{found.group()}`: one word too many?", path)


def _doubled(text: str) -> re.Match[str] | None:
    every = _TWICE.finditer(text)
    return next((one for one in every if one.group(1).casefold() not in _MAY_DOUBLE), None)


@check(
    "lost-breaks", "note", "Paragraphs that become one line",
    why="Pages and tables show a text as one line: a list in it turns into a row of dashes.",
    fix="Make each paragraph or bullet a statement of its own.",
)  # fmt: skip
def _lost_breaks(ladder: LadderFile) -> Findings:
    for path, _ in ladder.texts(_paragraphs):
        what = "shows as one line: make each paragraph or bullet an entry of its own"
        yield SemanticError(what, path)


def _paragraphs(text: str) -> re.Match[str] | None:
    return _PARAGRAPHS.search(text.strip()) if "\n" in text else None


@check(
    "told-twice", "warning", "The same words in two roles",
    why="Two copies drift apart: one is changed and the other forgotten, and from then on a "
    "comparison shows a difference that nobody intended.",
    fix="Put the statement under `shared` and name it in each role: `- shared: its-id`. If the "
    "two should differ, say how. If ids differ, keep one and list the other under `was`, so that "
    "ratings follow; an id that the role uses for something else can't be listed.",
    fixable=True,
)  # fmt: skip
def _told_twice(ladder: LadderFile) -> Findings:
    """Copies from different sources count, too: those of two departments also drift apart."""
    shared = ladder.kb.shared
    already = {_content(one, _text_hash(one.text)): key for key, one in shared.items()}
    named_by = {(one.role, one.shared) for one in ladder.entries}
    for content, found in _copies(ladder).items():
        if content in already:
            name = already[content]
            twice = (found[0].role, name) in named_by
            do = "leave this out, the role names it already" if twice else "name that instead"
            yield SemanticError(f"`{name}` under `shared` says the same: {do}", found[0].path)
        elif len(found) > 1:
            yield SemanticError(_repeat_message(ladder, found), found[1].path)


def _copies(ladder: LadderFile) -> dict[Hashable, list[RoleEntry]]:
    """Roles' own statements whose text occurs more than once, by content.

    Short texts may be the same by chance in two roles, but within a cell it's a mistake.
    """
    own = [(one, _text_hash(one.statement.text)) for one in ladder.entries if one.shared is None]
    often = Counter(letters for _, letters in own)
    often.update(_text_hash(one.text) for one in ladder.kb.shared.values())
    again = [(one, letters) for one, letters in own if often[letters] > 1]
    in_cell = Counter((one.role, one.facet, letters) for one, letters in again)
    places: dict[Hashable, list[RoleEntry]] = {}
    for one, letters in again:
        few = len(one.statement.text.split()) < FEWEST_WORDS
        if not few or in_cell[one.role, one.facet, letters] > 1:
            places.setdefault(_content(one.statement, letters), []).append(one)
    return places


def _text_hash(text: str) -> int:
    """A hash of a text without case and punctuation: it takes a tenth of the text's memory."""
    plain = text.casefold() if text.isascii() else normalize_words(text)
    return hash(plain.translate(_SIGNS))


def _content(one: RoleStatement, letters: int) -> Hashable:
    """Everything that two statements must have in common for one to replace both."""
    return letters, one.kind, comparable_content(one)[1:]


def _repeat_message(ladder: LadderFile, found: list[RoleEntry]) -> str:
    kb = ladder.kb
    first, second = found[:2]
    if first.role == second.role:
        return f"`{first.role}` says this a second time"
    if second.statement.asks and kb.roles[first.role] in kb.with_included(kb.roles[second.role]):
        return f"`{second.role}` includes `{first.role}`, which says it: leave it out here"
    others = list(dict.fromkeys(one.role for one in found if one.role != second.role))
    says = "says" if len(others) == 1 else "say"
    ids = list(dict.fromkeys(one.statement.id for one in found if one.statement.id))
    but = f"; --fix can't, as their ids differ ({join_ids(ids, 'id')})" if len(ids) > 1 else ""
    return f"{join_ids(others, 'role')} {says} the same: say it once under `shared`{but}"


@check(
    "same-as-above", "warning", "A requirement that points to another one",
    why="People rate themselves against one requirement at a time. `Same as above, plus ...` means "
    "nothing in a checklist, and in a sheet it points to a cell that nobody sees here.",
    fix="Write out what it points to; `ladder init --from` does so for cells that say only "
    "`Same as above`. If the role calls for everything a lower one calls for, under every topic, "
    "add `includes: LOWER-ROLE` to it, and keep in the requirement only what is new. A sheet has "
    "no column for `includes`; add it to the ladder file, and it stays when you import again.",
)  # fmt: skip
def _same_as_above(ladder: LadderFile) -> Findings:
    for one in ladder.requirements:
        if one.shared is None and points_to_another(one.statement.text):
            do = "write out what that says"
            if points_to_role(one.statement.text):
                included = ladder.kb.roles[one.role].includes
                do = "leave in what is new" if included else "use `includes`, leave in what is new"
            shown = one.statement.text[:_MOST_OF_CELL].rstrip()
            yield SemanticError(f"`{shown}` points to another requirement: {do}", one.path)


CHECKS = (
    _cut_text, _invisible_sign, _placeholder, _doubled_word, _lost_breaks, _told_twice,
    _same_as_above,
)  # fmt: skip
