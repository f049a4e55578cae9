"""`--fix`: what needs no judgment, edited into the text so that comments and layout stay."""

import codecs
import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.load import ladder_document
from roleadvisor.ladder.statement import id_of_words, said
from roleadvisor.ladder_check.check import Edit, LadderDocument, LadderFile, RoleEntry
from roleadvisor.ladder_check.text_checks import FEWEST_WORDS, INVISIBLE, cuts
from roleadvisor.text import slug

_WORDS_OF_NAME = 4


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's bytes after fixing, and how often each check had something fixed."""

    data: bytes
    counts: Counter[str]


def fix_ladder(document: LadderDocument, ignored: Collection[str] = ()) -> Fixed:
    """Fix what needs no judgment: ids, copies to share, invisible signs, texts cut.

    What the checks `ignored` find stays. Every statement that was read whole says afterwards what
    it said; an edit after which one would not is left out.
    """
    counts: Counter[str] = Counter()
    ladder = LadderFile(document)
    for name, find in _fixes(ignored).items():
        text, count = find(ladder)
        again = _read(ladder, text) if count else None
        if again and (name in _CHANGES_TEXT or _says(again) == _says(ladder)):
            ladder = again
            counts[name] += count
    return Fixed(ladder.document.data, counts)


def can_fix(document: LadderDocument, ignored: Collection[str] = ()) -> bool:
    """Whether anything can be fixed: of two copies, say, not where their ids differ."""
    ladder = LadderFile(document)
    return any(find(ladder)[1] for find in _fixes(ignored).values())


def _fixes(ignored: Collection[str]) -> "dict[str, Callable[[LadderFile], tuple[str, int]]]":
    return {name: find for name, find in _FIXES.items() if name not in ignored}


def _read(ladder: LadderFile, text: str) -> LadderFile | None:
    mark = codecs.BOM_UTF8 if ladder.document.data.startswith(codecs.BOM_UTF8) else b""
    try:
        return LadderFile(ladder_document(mark + text.encode(), ladder.document.file))
    except FaultyFile:
        return None


def _says(ladder: LadderFile) -> object:
    """All that a ladder says, without the ids of what it says and where that is shared."""
    kb = ladder.kb
    rest = kb.model_dump(exclude={"id": True, "shared": True, "roles": {"__all__": {"facets"}}})
    cells = [
        [facet, *((said(one), one.source, one.kind, one.note) for one in map(kb.resolved, cell))]
        for role in kb.roles.values()
        for facet, cell in role.facets.items()
    ]
    return rest, cells


def _without_signs(ladder: LadderFile) -> tuple[str, int]:
    return INVISIBLE.subn("", ladder.source)


_OWN_LINE = re.compile(r"[ -]*([\w-]+:[ ]+)?")
"""What stands before a text that goes on to the end of its line: no bracket."""


def _quoted(ladder: LadderFile) -> tuple[str, int]:
    """Put texts that a comment cuts in quotes, comment and all."""
    text = ladder.source
    edits = []
    for cut in cuts(ladder):
        before = text[text.rfind("\n", 0, cut.start) + 1 : cut.start]
        if _OWN_LINE.fullmatch(before):
            whole = text[cut.start :].partition("\n")[0].rstrip()
            quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
            edits.append(Edit(cut.start, cut.start + len(whole), f'"{quoted}"'))
    return ladder.edited(edits), len(edits)


def _with_ladder_id(ladder: LadderFile) -> tuple[str, int]:
    if ladder.kb.id is not None or _is_in_braces(ladder):
        return ladder.source, 0
    _, at = ladder.document.positions().find(("title",), key=True)
    return ladder.edited([Edit(at, at, f"id: {id_of_words(ladder.kb.title)}\n")]), 1


def _is_in_braces(ladder: LadderFile) -> bool:
    _, at = ladder.document.positions().find(())
    return ladder.source[at] == "{"


def _with_requirement_ids(ladder: LadderFile) -> tuple[str, int]:
    """Give requirements without a name the one that people's data has had so far."""
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
    return ladder.edited(edits.values()), len(edits)


def _id_added(text: str, at: int, name: str) -> Edit:
    """Make the edit that adds an id to a map: to one in braces, or to one on lines of its own."""
    if text[at] == "{":
        quoted = text[at + 1 :].lstrip().startswith('"')
        return Edit(at + 1, at + 1, f'"id": "{name}", ' if quoted else f"id: {name}, ")
    column = at - (text.rfind("\n", 0, at) + 1)
    return Edit(at, at, f"id: {name}\n{' ' * column}")


def _share_copies(ladder: LadderFile) -> tuple[str, int]:
    """Put exact copies under `shared`, and count the entries that now name a shared one.

    Exact alone: where copies differ in their source or id, sharing one would be a judgment. An
    entry with a comment inside stays.
    """
    text = ladder.source
    if _is_in_braces(ladder):
        return text, 0
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    edits: list[Edit] = []
    new: dict[str, Any] = {}
    for copies in _copies(ladder):
        ranges = [_range(text, _node(root, one)) for one in copies]
        if any(end <= start or "#" in text[start:end] for start, end in ranges):
            continue
        name = _shared_already(ladder, copies[0]) or _new_name(ladder, copies[0], new)
        if name not in ladder.kb.shared:
            typed, _ = ladder.document.positions().find(copies[0].path)
            new[name] = typed if isinstance(typed, dict) else {"text": typed}
        edits += [Edit(start, end, f"{{shared: {name}}}") for start, end in ranges]
    if new:
        edits.append(_declared(root, new))
    return ladder.edited(edits), len(edits) - bool(new)


def _copies(ladder: LadderFile) -> Iterator[list[RoleEntry]]:
    """The entries that are equal in every way: in two roles, or one that is shared already."""
    found: dict[Hashable, list[RoleEntry]] = {}
    for one in ladder.entries:
        if one.shared is None and len(one.statement.text.split()) >= FEWEST_WORDS:
            found.setdefault(one.statement, []).append(one)
    for copies in found.values():
        roles = {one.role for one in copies}
        if len(roles) == len(copies) and (len(roles) > 1 or _shared_already(ladder, copies[0])):
            yield copies


def _shared_already(ladder: LadderFile, one: RoleEntry) -> str | None:
    return next((key for key, shared in ladder.kb.shared.items() if shared == one.statement), None)


def _new_name(ladder: LadderFile, one: RoleEntry, new: dict[str, Any]) -> str:
    words = slug(one.statement.text).split("-")[:_WORDS_OF_NAME]
    stem = "-".join(words)[:40].strip("-") or "shared"
    name, number = stem, 1
    while name in ladder.kb.shared or name in new:
        number += 1
        name = f"{stem}-{number}"
    return name


def _node(root: Any, one: RoleEntry) -> Any:  # noqa: ANN401 - PyYAML's nodes have no types
    node = root
    for part in one.path:
        if isinstance(part, int):
            node = node.value[part]
        else:
            node = next(value for key, value in node.value if key.value == part)
    return node


def _range(text: str, node: Any) -> tuple[int, int]:  # noqa: ANN401 - the same
    """Where a node starts and ends; a map on lines ends only where the next part starts."""
    start, end = node.start_mark.index, node.end_mark.index
    lines = text[start:end].rstrip().split("\n")
    while len(lines) > 1 and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return start, start + len("\n".join(lines).rstrip())


def _declared(root: Any, new: dict[str, Any]) -> Edit:  # noqa: ANN401 - the same
    """Make the edit that puts new statements under `shared`, or a `shared` before the roles."""
    lines = _dumped(new).splitlines()
    keys = {key.value: (key, value) for key, value in root.value}
    if "shared" not in keys:
        at = keys["roles"][0].start_mark.index
        return Edit(at, at, "\n".join(["shared:", *(f"  {line}" for line in lines)]) + "\n\n")
    _, table = keys["shared"]
    if table.flow_style:
        at = table.start_mark.index + 1
        flow = _dumped(new, flow=True).strip()[1:-1]
        return Edit(at, at, f"{flow}, ")
    at = table.start_mark.index
    margin = " " * table.start_mark.column
    return Edit(at, at, f"\n{margin}".join([*lines, ""]))


def _dumped(new: dict[str, Any], *, flow: bool = False) -> str:
    """Write statements as a person would: in order, each text on one line, letters as they are."""
    text: str = yaml.safe_dump(
        new, sort_keys=False, allow_unicode=True, width=9**9, default_flow_style=flow
    )
    return text


_CHANGES_TEXT = ("invisible-sign", "cut-text")

_FIXES = {
    "invisible-sign": _without_signs,
    "no-ladder-id": _with_ladder_id,
    "no-requirement-id": _with_requirement_ids,
    "told-twice": _share_copies,
    "cut-text": _quoted,
}
"""By the check whose findings they fix, in the order in which they build on each other."""
