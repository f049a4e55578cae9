"""`--fix` for copies: statements that are the same in several roles move to `shared`."""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import inf
from typing import Any

import yaml

from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_check.check import Edit, LadderFile, RoleEntry
from roleadvisor.ladder_check.text_checks import FEWEST_WORDS
from roleadvisor.reading.events import PARSER
from roleadvisor.reading.positions import Lines
from roleadvisor.text import slug

_WORDS_OF_NAME = 4


def is_in_braces(ladder: LadderFile) -> bool:
    _, at = ladder.document.positions().find(())
    return Lines(ladder.document.data).after(at).startswith("{")


def share_copies(ladder: LadderFile) -> Iterator[Edit]:
    """Move exact copies to `shared`, and refer to it from their entries, each of which counts.

    Only exact copies: if they differ in source or id, choosing one takes judgment. Entries with a
    comment inside stay as they are.
    """
    if is_in_braces(ladder):
        return
    named = {one: key for key, one in ladder.kb.shared.items()}
    copies = list(_with_starts(ladder, _copies(ladder, named)))
    if not copies:
        return
    ends = _end_offsets(ladder, {start for _, starts in copies for start in starts})
    lines = Lines(ladder.document.data)
    new: dict[str, Any] = {}
    for one, starts in copies:
        texts = [_trim_entry(lines.between(start, ends[start])) for start in starts]
        if any("#" in text for text in texts):
            continue
        name = named.get(one.statement) or _new_name(ladder, one, new)
        if name not in ladder.kb.shared:
            typed, _ = ladder.document.positions().find(one.path)
            new[name] = typed if isinstance(typed, dict) else {"text": typed}
        for start, text in zip(starts, texts, strict=True):
            yield Edit(start, start + len(text), f"{{shared: {name}}}")
    if new:
        yield _edit_declaring_shared(ladder, lines, new)


def _copies(ladder: LadderFile, named: Mapping[RoleStatement, str]) -> Iterator[list[RoleEntry]]:
    """Groups of identical entries: in several roles, or identical to a shared statement."""
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
    stem = first_words(one.statement.text) or "shared"
    name, number = stem, 1
    while name in ladder.kb.shared or name in new:
        number += 1
        name = f"{stem}-{number}"
    return name


def first_words(text: str) -> str:
    return "-".join(slug(text).split("-")[:_WORDS_OF_NAME])[:40].strip("-")


def _end_offsets(ladder: LadderFile, wanted: Collection[int]) -> dict[int, int]:
    """The end offsets of the parts that start at `wanted`.

    By events: a large file's nodes would fill memory. A block mapping starts where its first key
    does; the last of these to end is the mapping.
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


def _trim_entry(text: str) -> str:
    """Trim what follows an entry: a block mapping only ends where the next part starts."""
    lines = text.split("\n")
    while lines[-1].strip()[:1] in ("", "#"):
        lines.pop()
    return "\n".join(lines).rstrip()


def _edit_declaring_shared(ladder: LadderFile, lines: Lines, new: dict[str, Any]) -> Edit:
    """Make the edit that adds statements to `shared`, or adds a `shared` before the roles."""
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
    """Dump statements as a person would write them: in order, unwrapped, Unicode unescaped."""
    return str(
        yaml.safe_dump(new, sort_keys=False, allow_unicode=True, width=inf, default_flow_style=flow)
    )
