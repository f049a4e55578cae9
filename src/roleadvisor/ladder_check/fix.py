"""`--fix`: what needs no judgment, edited into the text so that comments and layout stay."""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import yaml

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.load import ladder_document
from roleadvisor.ladder.statement import RoleStatement, id_of_words, said
from roleadvisor.ladder_check.check import Edit, LadderDocument, LadderFile, RoleEntry
from roleadvisor.ladder_check.text_checks import FEWEST_WORDS, INVISIBLE, cuts
from roleadvisor.reading.events import PARSER
from roleadvisor.reading.positions import Lines
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
    for name, find in _FIXES.items():
        edits = list(find(ladder)) if name not in ignored else []
        again = _read(ladder, ladder.edited(edits)) if edits else None
        if again and (name in _CHANGES_TEXT or _says(again) == _says(ladder)):
            ladder = again
            counts[name] = sum(edit.counts for edit in edits)
    return Fixed(ladder.document.data, counts)


def can_fix(document: LadderDocument, found: Collection[str]) -> bool:
    """Whether anything can be fixed of what checks `found`: not two copies whose ids differ."""
    ladder = LadderFile(document)
    return any(True for name, find in _FIXES.items() if name in found for _ in find(ladder))


def _read(ladder: LadderFile, text: str) -> LadderFile | None:
    mark = BOM_UTF8 if ladder.document.data.startswith(BOM_UTF8) else b""
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


def _without_signs(ladder: LadderFile) -> Iterator[Edit]:
    return (Edit(*sign.span(), "") for sign in INVISIBLE.finditer(ladder.source))


_OWN_LINE = re.compile(r"[ -]*([\w-]+:[ ]+)?")
"""What stands before a text that goes on to the end of its line: no bracket."""


def _quoted(ladder: LadderFile) -> Iterator[Edit]:
    """Put texts that a comment cuts in quotes, comment and all."""
    text = ladder.source
    for cut in cuts(ladder):
        if _OWN_LINE.fullmatch(_line_before(text, cut.start)):
            whole = text[cut.start :].partition("\n")[0].rstrip()
            quoted = whole.replace("\\", "\\\\").replace('"', '\\"')
            yield Edit(cut.start, cut.start + len(whole), f'"{quoted}"')


def _with_ladder_id(ladder: LadderFile) -> Iterator[Edit]:
    if ladder.kb.id is None and not _is_in_braces(ladder):
        title = ladder.kb.title
        _, at = ladder.document.positions().find(("title",), key=True)
        parts = _first_words(title), id_of_words(title).rpartition("-")[2]
        yield Edit(at, at, f"id: {'-'.join(filter(None, parts))}\n")


def _is_in_braces(ladder: LadderFile) -> bool:
    _, at = ladder.document.positions().find(())
    return Lines(ladder.document.data).after(at).startswith("{")


def _with_requirement_ids(ladder: LadderFile) -> Iterator[Edit]:
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
    yield from edits.values()


def _id_added(text: str, at: int, name: str) -> Edit:
    """Make the edit that adds an id to a map: to one in braces, or to one on lines of its own."""
    if text[at] == "{":
        quoted = text[at + 1 :].lstrip().startswith('"')
        return Edit(at + 1, at + 1, f'"id": "{name}", ' if quoted else f"id: {name}, ")
    return Edit(at, at, f"id: {name}\n{' ' * len(_line_before(text, at))}")


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _share_copies(ladder: LadderFile) -> Iterator[Edit]:
    """Put exact copies under `shared`, and count the entries that now name a shared one.

    Exact alone: where copies differ in their source or id, sharing one would be a judgment. An
    entry with a comment inside stays.
    """
    if _is_in_braces(ladder):
        return
    named = {one: key for key, one in ladder.kb.shared.items()}
    copies = list(_with_starts(ladder, _copies(ladder, named)))
    if not copies:
        return
    ends = _ends(ladder, {start for _, starts in copies for start in starts})
    lines = Lines(ladder.document.data)
    new: dict[str, Any] = {}
    for one, starts in copies:
        texts = [_entry(lines.between(start, ends[start])) for start in starts]
        if any("#" in text for text in texts):
            continue
        name = named.get(one.statement) or _new_name(ladder, one, new)
        if name not in ladder.kb.shared:
            typed, _ = ladder.document.positions().find(one.path)
            new[name] = typed if isinstance(typed, dict) else {"text": typed}
        for start, text in zip(starts, texts, strict=True):
            yield Edit(start, start + len(text), f"{{shared: {name}}}")
    if new:
        yield _declared(ladder, lines, new)


def _copies(ladder: LadderFile, named: Mapping[RoleStatement, str]) -> Iterator[list[RoleEntry]]:
    """The entries that are equal in every way: in two roles, or one that is shared already."""
    found: dict[RoleStatement, list[RoleEntry]] = {}
    for one in ladder.entries:
        if one.shared is None and len(one.statement.text.split()) >= FEWEST_WORDS:
            found.setdefault(one.statement, []).append(one)
    for statement, copies in found.items():
        roles = {one.role for one in copies}
        if len(roles) == len(copies) and (len(roles) > 1 or statement in named):
            yield copies


def _with_starts(
    ladder: LadderFile, copies: Iterable[list[RoleEntry]]
) -> Iterator[tuple[RoleEntry, list[int]]]:
    """Yield the first of each group of copies, and where each copy starts in the text."""
    places = ladder.document.positions()
    return ((same[0], [places.find(one.path)[1] for one in same]) for same in copies)


def _new_name(ladder: LadderFile, one: RoleEntry, new: dict[str, Any]) -> str:
    stem = _first_words(one.statement.text) or "shared"
    name, number = stem, 1
    while name in ladder.kb.shared or name in new:
        number += 1
        name = f"{stem}-{number}"
    return name


def _first_words(text: str) -> str:
    return "-".join(slug(text).split("-")[:_WORDS_OF_NAME])[:40].strip("-")


def _ends(ladder: LadderFile, wanted: Collection[int]) -> dict[int, int]:
    """Where the parts that start at `wanted` end. Events alone: a large file's nodes fill memory.

    A map on lines starts where its first key does; the part that ends last is the whole.
    """
    ends: dict[int, int] = {}
    around: list[int] = []
    data = ladder.document.data.removeprefix(BOM_UTF8)
    events: Any = yaml.parse(data, Loader=PARSER)
    for event in events:
        start = event.start_mark.index
        if isinstance(event, yaml.CollectionStartEvent):
            around.append(start)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            start = around.pop()
        if start in wanted:
            ends[start] = event.end_mark.index
    return ends


def _entry(text: str) -> str:
    """Cut off what follows an entry: a map on lines has its end where the next part starts."""
    lines = text.split("\n")
    while lines[-1].strip()[:1] in ("", "#"):
        lines.pop()
    return "\n".join(lines).rstrip()


def _declared(ladder: LadderFile, lines: Lines, new: dict[str, Any]) -> Edit:
    """Make the edit that puts new statements under `shared`, or a `shared` before the roles."""
    tree: Any = ladder.document.parsed.tree
    added, places = _dumped(new).splitlines(), ladder.document.positions()
    if "shared" not in tree:
        _, at = places.find(("roles",), key=True)
        text = "\n".join(["shared:", *(f"  {line}" for line in added)])
        return Edit(at, at, f"{text}\n\n", counts=False)
    _, at = places.find(("shared",))
    if lines.after(at).startswith("{"):
        flow = _dumped(new, flow=True).strip()[1:-1]
        return Edit(at + 1, at + 1, f"{flow}, ", counts=False)
    margin = " " * (lines.line_and_column(at)[1] - 1)
    return Edit(at, at, f"\n{margin}".join([*added, ""]), counts=False)


def _dumped(new: dict[str, Any], *, flow: bool = False) -> str:
    """Write statements as a person would: in order, each text on one line, letters as they are."""
    text: str = yaml.safe_dump(
        new, sort_keys=False, allow_unicode=True, width=inf, default_flow_style=flow
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
