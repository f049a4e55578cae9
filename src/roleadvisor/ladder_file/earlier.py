"""What an earlier file has that no sheet holds, put into the ladder that takes its place."""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from roleadvisor.errors import Path, UnreadableFile
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import CONTEXT
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder_file.ladder_to_sheet import rows_of
from roleadvisor.ladder_file.sheet import Row, cleaned
from roleadvisor.ladder_file.sheet_columns import matrix_of
from roleadvisor.ladder_file.sheet_pay import with_pay
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.reading.reader import Document

_OF_SHEET = ("families", "groups", "facets", "roles")
_ORDER = [field.alias or name for name, field in KnowledgeBase.model_fields.items()]


class Merged(NamedTuple):
    """A new ladder with what could be kept, and the paths of that and of what could not."""

    tree: dict[str, Any]
    kept: tuple[Path, ...]
    dropped: tuple[Path, ...]


def with_earlier(tree: dict[str, Any], earlier: Document[KnowledgeBase]) -> Merged:
    """Keep by id what no sheet holds: keys of roles, facets and statements, and further parts.

    Where the sheet says what the earlier ladder's own export says, the earlier file stays as it
    is. What no longer fits, such as a move to a role that the sheet has dropped, is left out.
    """
    kb, before = earlier.model, earlier.parsed.tree
    assert isinstance(before, dict)  # noqa: S101 - else it could not have been read
    exported = _out_and_in(kb)
    parts = list(_parts(tree, before, exported))
    merged, kept = _fitted(tree, parts)
    _drop_unused_skills(merged, kb.skills)
    for table in _OF_SHEET:
        order = _order(list(merged[table]), getattr(kb, table), exported[table], tree[table])
        merged[table] = {key: merged[table][key] for key in order}
    gone = [path for path, _ in parts if path not in kept]
    entries: list[Path] = [
        (table, key)
        for table in ("roles", "facets", "families")
        for key in getattr(kb, table)
        if key not in merged[table]
    ]
    ordered = {name: merged[name] for name in _ORDER if name in merged}
    return Merged(ordered, tuple(kept), (*gone, *entries))


def _out_and_in(kb: KnowledgeBase) -> dict[str, Any]:
    """What becomes of a ladder that is exported and made anew; no parts where it has no cells."""
    sheet = [Row(at, tuple(map(cleaned, row))) for at, row in enumerate(rows_of(kb))]
    titles = [role.title for role in kb.roles.values()]
    try:
        matrix = with_pay(matrix_of(sheet, "", titles, transpose=False), kb)
        return ladder_tree(matrix, "", earlier=kb)
    except UnreadableFile:
        return {table: {} for table in _OF_SHEET}


def _order(
    merged: list[str],
    before: Collection[str],
    exported: Collection[str],
    sheet: Collection[str],
) -> list[str]:
    """The order of the earlier file, unless the sheet has another; new entries after their left."""
    if [key for key in sheet if key in exported] != [key for key in exported if key in sheet]:
        return merged
    order = [key for key in before if key in merged]
    for at, key in enumerate(merged):
        if key not in order:
            order.insert(order.index(merged[at - 1]) + 1 if at else 0, key)
    return order


def _drop_unused_skills(merged: dict[str, Any], known: Collection[str]) -> None:
    """Leave out the skill of a row of numbers that stand for levels of an earlier one."""
    cells = [one for role in merged["roles"].values() for one in role.get("facets", {}).values()]
    used = {
        one["skill"] for cell in cells for one in cell if isinstance(one, dict) and "skill" in one
    }
    skills = merged.pop("skills", {})
    if left := {key: one for key, one in skills.items() if key in known or key in used}:
        merged["skills"] = left


def _fitted(
    tree: dict[str, Any], parts: list[tuple[Path, Any]]
) -> tuple[dict[str, Any], list[Path]]:
    """Put in what is valid there, and name it: all at once, else half by half."""
    trial = deepcopy(tree)
    for path, part in parts:
        _put(trial, path, part)
    if not any(semantic_errors(model_of(trial))):
        return trial, [path for path, _ in parts]
    if len(parts) < 2:  # noqa: PLR2004 - one part has no halves
        return tree, []
    half = len(parts) // 2
    tree, first = _fitted(tree, parts[:half])
    tree, second = _fitted(tree, parts[half:])
    return tree, first + second


def _parts(
    tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """What the new ladder lacks, in an order in which nothing names what comes later."""
    for name in sorted(before, key=lambda name: (name == "source", _ORDER.index(name))):
        if name in _OF_SHEET:
            yield from _of_table(name, tree, before, exported)
        elif name in ("moves", "skills", "shared", "open_questions"):
            for key, part in before[name].items():
                row = exported["facets"].get(key, {})  # whose title a skill has
                yield from _lacking((name, key), tree.get(name, {}).get(key), part, row)
        elif name not in tree:
            yield (name,), before[name]


def _of_table(
    name: str, tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    filled = {facet for role in before["roles"].values() for facet in role.get("facets", ())}
    for key, part in before[name].items():
        if key in tree[name]:
            was = exported[name].get(key, {})
            yield from _lacking((name, key), tree[name][key], part, was)
            if name == "roles":
                yield from _cells((name, key, "facets"), tree, before, was.get("facets", {}))
        elif name == "facets" and key not in filled:  # as that of pay: no sheet has its row
            group = part["group"]
            if group not in tree["groups"]:
                yield ("groups", group), before["groups"][group]
            yield (name, key), part


def _lacking(
    path: Path,
    new: Any,  # noqa: ANN401 - plain data
    old: Any,  # noqa: ANN401 - plain data
    exported: Mapping[str, Any],
) -> Iterator[tuple[Path, Any]]:
    if new is None:
        yield path, old
        return
    for key, part in old.items():
        if key == "pay" and key in new and path[0] == "roles":
            yield from _figures((*path, key), new[key], part, exported.get("pay", {}))
        is_as_exported = key == "title" and new[key] == exported.get(key)
        if key != "facets" and (key not in new or (is_as_exported and new[key] != part)):
            yield (*path, key), part


_AMOUNTS = ("measure", "low", "high", "unit")
_SAID = (*_AMOUNTS, "open_top", "currency")
"""What a sheet says of a figure, besides its year."""
_WHERE = [name for name in CONTEXT if name != "year"]
"""What a sheet has no columns for, though it may have a year."""
_CONDITIONS = (*CONTEXT, "often")
"""What stays with a figure whose amounts are others now; where the old ones came from does not."""


def _figures(
    path: Path, new: dict[str, Any], old: dict[str, Any], exported: Mapping[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """Keep what the sheet doesn't say of its figures, and the figures of other measures."""
    measures = {figure["measure"] for figure in new.values()}
    for key, figure in old.items():
        if key in new:
            merged = _figure(new[key], figure, exported.get(key))
            if _plain(merged) != _plain(new[key]):
                yield (*path, key), merged
        elif figure["measure"] not in measures or any(figure.get(name) for name in _WHERE):
            yield (*path, key), figure


def _figure(
    new: dict[str, Any], old: dict[str, Any], exported: dict[str, Any] | None
) -> dict[str, Any]:
    """A figure that can't be exported, as that of another currency, has its amounts compared."""
    names = _SAID if exported else _AMOUNTS
    said, was = ({"unit": "year"} | _plain(one) for one in (new, exported or old))
    if all(said.get(name) == was.get(name) for name in names):
        return new | old | ({"year": new["year"]} if "year" in new else {})
    return new | {one: old[one] for one in _CONDITIONS if one in old and one not in new}


def _plain(figure: dict[str, Any]) -> dict[str, str]:
    """A figure as a file has it: all of it text."""
    return {key: str(value).casefold() for key, value in figure.items()}


def _cells(
    path: Path, tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """Merge statements: as they were where the sheet has their words, else by their ids."""
    role = path[1]
    new, old = (one["roles"][role].get("facets", {}) for one in (tree, before))
    for facet, cell in new.items():
        told = list(zip(exported.get(facet, ()), old.get(facet, ()), strict=False))
        for at, statement in enumerate(cell):
            same = next((pair for pair in told if _words(pair[0]) == _words(statement)), None)
            if same:
                told.remove(same)
            merged = same[1] if same else _reworded(statement, old.get(facet, ()))
            if merged != statement:
                yield (*path, facet, at), merged


def _reworded(statement: Any, cell: Any) -> Any:  # noqa: ANN401 - plain data
    """A statement with what the earlier one of its id or skill has besides its words or level."""
    parts = [one for one in cell if isinstance(one, dict)]
    if "text" in statement:
        known = {one.get("id"): one | {"text": statement["text"]} for one in parts}
        return known.get(statement["id"], statement)
    levels = {one.get("skill"): one for one in parts if "text" not in one}
    return levels.get(statement["skill"], {}) | statement


def _words(statement: dict[str, Any]) -> tuple[object, object]:
    return statement.get("text"), statement.get("level")


def _put(tree: Any, path: Path, part: Any) -> None:  # noqa: ANN401 - plain data
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = part


def model_of(tree: dict[str, Any]) -> KnowledgeBase:
    """The ladder of plain data. Raises ValidationError."""
    return KnowledgeBase.model_validate(tree)
