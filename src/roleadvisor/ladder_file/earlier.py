"""What an earlier file has that no sheet holds, put into the ladder that takes its place."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import ValidationError

from roleadvisor.errors import Path
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.reading.reader import Document
from roleadvisor.text import counted

_OF_SHEET = ("families", "groups", "facets", "roles")
_ORDER = [field.alias or name for name, field in KnowledgeBase.model_fields.items()]


class Merged(NamedTuple):
    """A new ladder with what could be kept, by name, and the names of what could not."""

    tree: dict[str, Any]
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    has_lost_entry: bool
    """Whether a role or facet is gone; perhaps it only has another title now."""


def with_earlier(tree: dict[str, Any], earlier: Document[KnowledgeBase]) -> Merged:
    """Keep by id what no sheet holds: keys of roles, facets and statements, and further parts.

    What no longer fits, such as a move to a role that the sheet has dropped, is left out.
    """
    tree_before = earlier.parsed.tree
    before = tree_before if isinstance(tree_before, dict) else {}
    parts = list(_parts(tree, before))
    merged, kept = _fitted(tree, parts)
    gone = [path for path, _ in parts if path not in kept]
    entries: list[Path] = [
        (table, key)
        for table in ("roles", "facets")
        for key in before.get(table, {})
        if key not in merged[table]
    ]
    ordered = {name: merged[name] for name in _ORDER if name in merged}
    names = _names(kept, before), _names([*gone, *entries], before)
    return Merged(ordered, *names, has_lost_entry=bool(entries))


def _fitted(
    tree: dict[str, Any], parts: list[tuple[Path, Any]]
) -> tuple[dict[str, Any], list[Path]]:
    """Put in what is valid there, and name it: all at once, else half by half."""
    trial = deepcopy(tree)
    for path, part in parts:
        _put(trial, path, part)
    if _is_valid(trial):
        return trial, [path for path, _ in parts]
    if len(parts) < 2:  # noqa: PLR2004 - one part has no halves
        return tree, []
    half = len(parts) // 2
    tree, first = _fitted(tree, parts[:half])
    tree, second = _fitted(tree, parts[half:])
    return tree, first + second


def _parts(tree: dict[str, Any], before: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    """What the new ladder lacks, in an order in which nothing names what comes later."""
    for name in sorted(before, key=lambda name: name in ("compare", "moves", "quiz")):
        if name in _OF_SHEET:
            yield from _of_table(name, tree, before)
        elif name in ("moves", "skills", "shared", "open_questions"):
            for key, part in before[name].items():
                yield from _lacking((name, key), tree.get(name, {}).get(key), part, {})
        elif name not in tree:
            yield (name,), before[name]


def _of_table(
    name: str, tree: dict[str, Any], before: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    filled = {facet for role in before["roles"].values() for facet in role.get("facets", ())}
    for key, part in before[name].items():
        if key in tree[name]:
            yield from _lacking((name, key), tree[name][key], part, before.get("shared", {}))
        elif name == "facets" and key not in filled:  # as that of pay: no sheet has its row
            group = part["group"]
            if group not in tree["groups"]:
                yield ("groups", group), before["groups"][group]
            yield (name, key), part


def _lacking(
    path: Path,
    new: Any,  # noqa: ANN401 - plain data
    old: Any,  # noqa: ANN401 - plain data
    shared: dict[str, Any],
) -> Iterator[tuple[Path, Any]]:
    if new is None:
        yield path, old
        return
    for key, part in old.items():
        if key == "facets":
            yield from _cells((*path, key), new.get(key, {}), part, shared)
        elif key not in new:
            yield (*path, key), part


def _cells(
    path: Path, new: dict[str, Any], old: dict[str, Any], shared: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """Merge statements by their ids: a sheet has their words alone."""
    for facet, cell in new.items():
        named = {name: one for one in old.get(facet, ()) if (name := _id(one, shared))}
        for at, statement in enumerate(cell):
            known = named.get(statement.get("id"))
            if known is None:
                continue
            if "shared" in known:
                merged = known if _text(shared[known["shared"]]) == statement["text"] else statement
            else:
                merged = {**known, "text": statement["text"]}
            if merged != statement:
                yield (*path, facet, at), merged


def _id(entry: Any, shared: dict[str, Any]) -> str | None:  # noqa: ANN401 - plain data
    told = shared.get(entry["shared"]) if isinstance(entry, dict) and "shared" in entry else entry
    return told.get("id") if isinstance(told, dict) else None


def _text(entry: Any) -> str | None:  # noqa: ANN401 - plain data
    return entry.get("text") if isinstance(entry, dict) else entry


def _put(tree: Any, path: Path, part: Any) -> None:  # noqa: ANN401 - plain data
    for key in path[:-1]:
        tree = tree[int(key)] if isinstance(tree, list) else tree.setdefault(key, {})
    tree[path[-1]] = part


def _is_valid(tree: dict[str, Any]) -> bool:
    try:
        kb = KnowledgeBase.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError:
        return False
    return not any(semantic_errors(kb))


def _names(paths: list[Path], before: dict[str, Any]) -> tuple[str, ...]:
    """Name parts for a person: `pay of one role`, `move up`, `details of 3 statements`."""
    cells = sum(len(path) > 3 for path in paths)  # noqa: PLR2004 - roles, id, facets and deeper
    names = [_name(path, before) for path in paths if len(path) <= 3]  # noqa: PLR2004
    return (*names, *([f"details of {counted(cells, 'statement')}"] if cells else []))


def _name(path: Path, before: dict[str, Any]) -> str:
    if len(path) == 1:
        return str(path[0])
    table, key = str(path[0]), str(path[1])
    title = before[table][key].get("title", key) if isinstance(before[table][key], dict) else key
    one = {"families": "family", "shared": "shared statement"}.get(table)
    one = one or table.removesuffix("s").replace("_", " ")
    return f"{path[2]} of {title}" if len(path) > 2 else f"{one} {title}"  # noqa: PLR2004
