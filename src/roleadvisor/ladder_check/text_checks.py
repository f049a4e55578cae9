"""Texts: cut by a comment, with invisible signs, left to fill in, said twice or said elsewhere."""

import re
import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.cell_text import UNFILLED, points_to_another, points_to_role
from roleadvisor.ladder.statement import RoleStatement, said
from roleadvisor.ladder_check.check import Findings, LadderFile, RoleEntry, check, named, words_of
from roleadvisor.text import UNSEEN

INVISIBLE = re.compile(f"[{UNSEEN}\u00ad]")
"""Signs that nobody sees: zero-width spaces, joiners of words, soft hyphens."""

FEWEST_WORDS = 5
"""Shorter statements, such as "None" or "Full time", are the same by chance."""

_CUT = re.compile(r"[^\s#] (#[^\s#!][^\n]*)")
"""A sign `#` after a blank, with a word close behind it: a comment has a blank there."""

_MAY_CUT = re.compile(rb"\S #\S")
"""Stands wherever _CUT does, and is found without decoding the file."""

_UNFILLED_WORD = re.compile(r"\b(TBD|TBC)\b|\b(TODO|FIXME):|\[(insert|fill in)\b")
_TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset(("had", "that", "her", "die", "der", "das", "sie", "nous", "vous"))
_PARAGRAPHS = re.compile(r"\n\s*\n|\n\s*[-*•]\s|^\s*[-*•]\s", re.MULTILINE)
_MOST_SHOWN, _MOST_OF_CELL = 30, 40
_SIGNS = str.maketrans("", "", string.punctuation + string.whitespace)


class Cut(NamedTuple):
    """A text that loses its end to a comment: where it starts in the file, and what is lost."""

    path: Path
    start: int
    lost: str


def cuts(ladder: LadderFile) -> Iterator[Cut]:
    """Find texts without quotes that lose their end to a comment."""
    if not _MAY_CUT.search(ladder.document.data):
        return
    source = ladder.source
    found = list(_CUT.finditer(source))
    ends = [cut.start() for cut in found]
    starts = ladder.document.positions()
    last: dict[int, tuple[Path, int, str]] = {}
    for path, text in ladder.texts(str):
        at = starts.find(path)[1]
        last[bisect_left(ends, at)] = path, at, text  # texts come in the order of the file
    for number, (path, at, text) in last.items():
        if number < len(found) and text == source[at : found[number].start(1)].strip():
            yield Cut(path, at, found[number].group(1))


@check(
    "cut-text", "warning", "A text cut by a comment",
    why="In YAML a `#` after a space starts a comment, so the rest of the text is lost without "
    "a warning.",
    fix="Put quotes around the whole text; `--fix` does.",
    fixable=True,
)  # fmt: skip
def _cut_text(ladder: LadderFile) -> Findings:
    for cut in cuts(ladder):
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
    """Where copies come from does not matter: those in two departments' pages drift apart too."""
    shared = ladder.kb.shared
    already = {_content(one, _letters(one.text)): key for key, one in shared.items()}
    named_by = {(one.role, one.shared) for one in ladder.entries}
    for content, found in _copies(ladder).items():
        if content in already:
            name = already[content]
            twice = (found[0].role, name) in named_by
            do = "leave this out, the role names it already" if twice else "name that instead"
            yield SemanticError(f"`{name}` under `shared` says the same: {do}", found[0].path)
        elif len(found) > 1:
            yield SemanticError(_said_again(ladder, found), found[1].path)


def _copies(ladder: LadderFile) -> dict[Hashable, list[RoleEntry]]:
    """What roles say themselves, by its content, where the letters stand a second time.

    Few words are the same by chance in two roles, and by a slip in one cell.
    """
    own = [(one, _letters(one.statement.text)) for one in ladder.entries if one.shared is None]
    often = Counter(letters for _, letters in own)
    often.update(_letters(one.text) for one in ladder.kb.shared.values())
    again = [(one, letters) for one, letters in own if often[letters] > 1]
    in_cell = Counter((one.role, one.facet, letters) for one, letters in again)
    places: dict[Hashable, list[RoleEntry]] = {}
    for one, letters in again:
        few = len(one.statement.text.split()) < FEWEST_WORDS
        if not few or in_cell[one.role, one.facet, letters] > 1:
            places.setdefault(_content(one.statement, letters), []).append(one)
    return places


def _letters(text: str) -> int:
    """A number that stands for a text's letters: a tenth of the memory of the text."""
    plain = text.casefold() if text.isascii() else words_of(text)
    return hash(plain.translate(_SIGNS))


def _content(one: RoleStatement, letters: int) -> Hashable:
    """All that two statements must have in common for one to stand for both."""
    return letters, one.kind, said(one)[1:]


def _said_again(ladder: LadderFile, found: list[RoleEntry]) -> str:
    kb = ladder.kb
    first, second = found[:2]
    if first.role == second.role:
        return f"`{first.role}` says this a second time"
    if second.statement.asks and kb.roles[first.role] in kb.with_included(kb.roles[second.role]):
        return f"`{second.role}` includes `{first.role}`, which says it: leave it out here"
    others = list(dict.fromkeys(one.role for one in found if one.role != second.role))
    says = "says" if len(others) == 1 else "say"
    ids = list(dict.fromkeys(one.statement.id for one in found if one.statement.id))
    but = f"; --fix can't, as their ids differ ({named(ids, 'id')})" if len(ids) > 1 else ""
    return f"{named(others, 'role')} {says} the same: say it once under `shared`{but}"


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
