"""`--fix`: what needs no judgment, edited into the text so that comments and layout stay."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import WHAT
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder.statement import id_of_words, said
from roleadvisor.ladder_check.check import LadderFile
from roleadvisor.ladder_check.entries import role_entries
from roleadvisor.ladder_check.file_checks import INVISIBLE, cuts
from roleadvisor.ladder_check.share import share_copies
from roleadvisor.ladder_check.text_edit import Edit, edited
from roleadvisor.reading.reader import Document, document

Ladder = Document[KnowledgeBase]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's bytes after fixing, and how often each check had something fixed."""

    data: bytes
    counts: Counter[str]


def fix_ladder(ladder: Ladder) -> Fixed:
    """Fix what needs no judgment: ids, copies to share, invisible signs, texts cut.

    Every statement that was read whole says afterwards what it said; an edit after which one
    would not is left out.
    """
    counts: Counter[str] = Counter()
    for name, find in _FIXES.items():
        changed, count = find(ladder)
        again = _read(ladder, changed) if count else None
        if again and (name in _CHANGES_TEXT or _says(again.model) == _says(ladder.model)):
            ladder = again
            counts[name] += count
    return Fixed(ladder.data, counts)


def _read(ladder: Ladder, text: str) -> Ladder | None:
    from roleadvisor.errors import FaultyFile  # noqa: PLC0415 - beside its only use

    try:
        return document(text.encode(), KnowledgeBase, ladder.file, WHAT, semantic_errors)
    except FaultyFile:
        return None


def _says(kb: KnowledgeBase) -> object:
    """All that a ladder says, without the ids of what it says and where that is shared."""
    rest = kb.model_dump(exclude={"id": True, "shared": True, "roles": {"__all__": {"facets"}}})
    cells = [
        [facet, *((said(one), one.source, one.kind, one.note) for one in map(kb.resolved, cell))]
        for role in kb.roles.values()
        for facet, cell in role.facets.items()
    ]
    return rest, cells


def _without_signs(ladder: Ladder) -> tuple[str, int]:
    text = ladder.data.decode("utf-8-sig")
    return INVISIBLE.subn("", text)


_OWN_LINE = re.compile(r"[ -]*([\w-]+:[ ]+)?")
"""What stands before a text that goes on to the end of its line: no bracket."""


def _quoted(ladder: Ladder) -> tuple[str, int]:
    """Put texts that a comment cuts in quotes, comment and all."""
    text = ladder.data.decode("utf-8-sig")
    edits = []
    for cut in cuts(LadderFile(ladder)):
        before = text[text.rfind("\n", 0, cut.start) + 1 : cut.start]
        if _OWN_LINE.fullmatch(before):
            whole = text[cut.start :].partition("\n")[0].rstrip()
            quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
            edits.append(Edit(cut.start, cut.start + len(whole), f'"{quoted}"'))
    return edited(text, edits), len(edits)


def _with_ladder_id(ladder: Ladder) -> tuple[str, int]:
    text = ladder.data.decode("utf-8-sig")
    if ladder.model.id is not None or text.lstrip().startswith("{"):
        return text, 0
    _, at = ladder.places().find(("title",), key=True)
    return edited(text, [Edit(at, at, f"id: {id_of_words(ladder.model.title)}\n")]), 1


def _with_requirement_ids(ladder: Ladder) -> tuple[str, int]:
    text = ladder.data.decode("utf-8-sig")
    places = ladder.places()
    edits = {}
    for path, name in _bare(ladder.model):
        _, at = places.find(path)
        edits[at] = _id_added(text, at, name)
    return edited(text, list(edits.values())), len(edits)


def _bare(kb: KnowledgeBase) -> Iterator[tuple[Path, str]]:
    """The requirements that need an id, with the one that people's data has had so far."""
    taken: set[tuple[str, str]] = set()
    for one in role_entries(kb, requirements=True):
        statement = one.statement
        name = statement.requirement_id
        if statement.id is None and statement.skill is None and (one.role, name) not in taken:
            taken.add((one.role, name))
            yield ("shared", one.shared) if one.shared else one.path, name


def _id_added(text: str, at: int, name: str) -> Edit:
    """Make the edit that adds an id to a map: to one in braces, or to one on lines of its own."""
    if text[at] == "{":
        quoted = text[at + 1 :].lstrip().startswith('"')
        return Edit(at + 1, at + 1, f'"id": "{name}", ' if quoted else f"id: {name}, ")
    column = at - (text.rfind("\n", 0, at) + 1)
    return Edit(at, at, f"id: {name}\n{' ' * column}")


_CHANGES_TEXT = ("invisible-sign", "cut-text")

_FIXES = {
    "invisible-sign": _without_signs,
    "no-ladder-id": _with_ladder_id,
    "no-requirement-id": _with_requirement_ids,
    "told-twice": share_copies,
    "cut-text": _quoted,
}
"""By the check whose findings they fix, in the order in which they build on each other."""
