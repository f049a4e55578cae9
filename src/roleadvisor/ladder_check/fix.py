"""`--fix`: edits the text where no judgment is needed, keeping comments and layout."""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.load import ladder_document
from roleadvisor.ladder.statement import comparable_content, id_of_words
from roleadvisor.ladder_check.check import Edit, LadderDocument, LadderFile
from roleadvisor.ladder_check.share_copies import first_words, is_in_braces, share_copies
from roleadvisor.ladder_check.text_checks import INVISIBLE, find_cut_texts


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's bytes after fixing, and the number of fixes per check."""

    data: bytes
    counts: Counter[str]


def fix_ladder(document: LadderDocument, ignored: Collection[str] = ()) -> Fixed:
    """Fix what needs no judgment: ids, copies to share, invisible characters, cut texts.

    Findings of the `ignored` checks stay. All edits for a check are dropped if they'd make the
    ladder invalid or, unless the check is about the text itself, change what it says.
    """
    counts: Counter[str] = Counter()
    ladder = LadderFile(document)
    for name, find in _FIXES.items():
        edits = list(find(ladder)) if name not in ignored else []
        again = _reparse(ladder, ladder.with_edits(edits)) if edits else None
        if again and (name in _CHANGES_TEXT or _content(again) == _content(ladder)):
            ladder = again
            counts[name] = sum(edit.counts for edit in edits)
    return Fixed(ladder.document.data, counts)


def can_fix(document: LadderDocument, found: Collection[str]) -> bool:
    """Whether --fix can fix any finding of the checks `found`; not copies with different ids."""
    ladder = LadderFile(document)
    return any(True for name, find in _FIXES.items() if name in found for _ in find(ladder))


def _reparse(ladder: LadderFile, text: str) -> LadderFile | None:
    # Decoding removed the byte order mark; a file that had one keeps it.
    mark = BOM_UTF8 if ladder.document.data.startswith(BOM_UTF8) else b""
    try:
        return LadderFile(ladder_document(mark + text.encode(), ladder.document.file))
    except FaultyFile:
        return None


def _content(ladder: LadderFile) -> object:
    """All content of a ladder, without the ids of statements and which of them are shared."""
    kb = ladder.kb
    rest = kb.model_dump(exclude={"id": True, "shared": True, "roles": {"__all__": {"facets"}}})
    cells = [
        [
            facet,
            *(
                (comparable_content(one), one.source, one.kind, one.note)
                for one in map(kb.resolved, cell)
            ),
        ]
        for role in kb.roles.values()
        for facet, cell in role.facets.items()
    ]
    return rest, cells


def _remove_invisible(ladder: LadderFile) -> Iterator[Edit]:
    return (Edit(*sign.span(), "") for sign in INVISIBLE.finditer(ladder.source))


_OWN_LINE = re.compile(r"[ -]*([\w-]+:[ ]+)?")
"""What may precede a text that runs to the end of its line: no opening bracket."""


def _quote_cut_texts(ladder: LadderFile) -> Iterator[Edit]:
    """Quote texts that are cut by a comment, including the comment."""
    text = ladder.source
    for cut in find_cut_texts(ladder):
        if _OWN_LINE.fullmatch(_line_before(text, cut.start)):
            whole = text[cut.start :].partition("\n")[0].rstrip()
            quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
            yield Edit(cut.start, cut.start + len(whole), f'"{quoted}"')


def _add_ladder_id(ladder: LadderFile) -> Iterator[Edit]:
    if ladder.kb.id is None and not is_in_braces(ladder):
        title = ladder.kb.title
        _, at = ladder.document.positions().find(("title",), key=True)
        parts = first_words(title), id_of_words(title).rpartition("-")[2]
        yield Edit(at, at, f"id: {'-'.join(filter(None, parts))}\n")


def _add_requirement_ids(ladder: LadderFile) -> Iterator[Edit]:
    """Give requirements without an id the one that people's data is already saved under."""
    places, text = ladder.document.positions(), ladder.source
    edits: dict[int, Edit] = {}
    taken: set[tuple[str, str]] = set()
    for one in ladder.requirements:
        name = one.statement.requirement_id
        bare = one.statement.id is None and one.statement.skill is None
        if bare and (one.role, name) not in taken:
            taken.add((one.role, name))
            _, at = places.find(("shared", one.shared) if one.shared else one.path)
            edits[at] = _id_added(text, at, name)
    yield from edits.values()


def _id_added(text: str, at: int, name: str) -> Edit:
    """Make the edit that adds an id to a mapping, in flow style (braces) or block style."""
    if text[at] == "{":
        quoted = text[at + 1 :].lstrip().startswith('"')
        return Edit(at + 1, at + 1, f'"id": "{name}", ' if quoted else f"id: {name}, ")
    return Edit(at, at, f"id: {name}\n{' ' * len(_line_before(text, at))}")


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


# Fixes that are meant to change what statements say, so it can't be compared before and after.
_CHANGES_TEXT = ("invisible-sign", "cut-text")

_FIXES = {
    "invisible-sign": _remove_invisible,
    "no-ladder-id": _add_ladder_id,
    "no-requirement-id": _add_requirement_ids,
    "told-twice": share_copies,
    "cut-text": _quote_cut_texts,
}
"""By the id of the check; in this order, as later fixes build on earlier ones."""
