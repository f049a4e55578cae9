"""Copies of a statement in several roles, put under `shared` by editing the file's text."""

from collections.abc import Hashable, Iterator
from typing import Any

import yaml

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder_check.entries import RoleEntry, role_entries, words_of
from roleadvisor.ladder_check.text_checks import FEWEST_WORDS
from roleadvisor.ladder_check.text_edit import Edit, edited
from roleadvisor.reading.reader import Document

_WORDS_OF_NAME = 4


def share_copies(ladder: Document[KnowledgeBase]) -> tuple[str, int]:
    """The file's text with exact copies shared, and how many entries now name a shared one.

    Exact alone: where copies differ in their source or id, sharing one would be a judgment. An
    entry with a comment inside stays.
    """
    text = ladder.data.decode("utf-8-sig")
    if text.lstrip().startswith("{"):
        return text, 0
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    edits: list[Edit] = []
    new: dict[str, Any] = {}
    for copies in _copies(ladder.model):
        ranges = [_range(text, _node(root, one.path)) for one in copies]
        if any(end <= start or "#" in text[start:end] for start, end in ranges):
            continue
        name = _shared_already(ladder.model, copies[0]) or _name(ladder.model, copies[0], new)
        if name not in ladder.model.shared:
            new[name] = _value(ladder.parsed.tree, copies[0].path)
        edits += [Edit(start, end, f"{{shared: {name}}}") for start, end in ranges]
    if new:
        edits.append(_declared(root, new))
    return edited(text, edits), len(edits) - bool(new)


def _copies(kb: KnowledgeBase) -> Iterator[list[RoleEntry]]:
    """The entries that are equal in every way: in two roles, or one that is shared already."""
    found: dict[Hashable, list[RoleEntry]] = {}
    for one in role_entries(kb):
        if one.shared is None and len(one.statement.text.split()) >= FEWEST_WORDS:
            found.setdefault(one.statement, []).append(one)
    for copies in found.values():
        roles = {one.role for one in copies}
        if len(roles) == len(copies) and (len(roles) > 1 or _shared_already(kb, copies[0])):
            yield copies


def _shared_already(kb: KnowledgeBase, one: RoleEntry) -> str | None:
    return next((key for key, shared in kb.shared.items() if shared == one.statement), None)


def _name(kb: KnowledgeBase, one: RoleEntry, new: dict[str, Any]) -> str:
    words = words_of(one.statement.text).split()[:_WORDS_OF_NAME]
    ascii_words = ["".join(sign for sign in word if sign.isascii()) for word in words]
    stem = "-".join(filter(None, ascii_words))[:40].strip("-") or "shared"
    names = (stem if not number else f"{stem}-{number + 1}" for number in range(len(new) + 1000))
    return next(name for name in names if name not in kb.shared and name not in new)


def _node(root: Any, path: Path) -> Any:  # noqa: ANN401 - PyYAML's nodes have no types
    node = root
    for part in path:
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


def _value(tree: Any, path: Path) -> Any:  # noqa: ANN401 - plain data
    for part in path:
        tree = tree[part]
    return tree if isinstance(tree, dict) else {"text": tree}


def _declared(root: Any, new: dict[str, Any]) -> Edit:  # noqa: ANN401 - the same
    """Make the edit that puts new statements under `shared`, or a `shared` before the roles."""
    lines = yaml.safe_dump(new, sort_keys=False, allow_unicode=True, width=1000).splitlines()
    keys = {key.value: (key, value) for key, value in root.value}
    if "shared" not in keys:
        at = keys["roles"][0].start_mark.index
        return Edit(at, at, "\n".join(["shared:", *(f"  {line}" for line in lines)]) + "\n\n")
    _, table = keys["shared"]
    if table.flow_style:
        at = table.start_mark.index + 1
        return Edit(
            at, at, yaml.safe_dump(new, default_flow_style=True, width=9**9).strip()[1:-1] + ", "
        )
    at = table.start_mark.index
    margin = " " * table.start_mark.column
    return Edit(at, at, f"\n{margin}".join([*lines, ""]))
