"""Merges what an earlier file has and a sheet can't hold into the ladder that replaces it."""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from roleadvisor.errors import Path, UnreadableFile
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import CONTEXT
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder_file.ladder_to_sheet import matrix_rows
from roleadvisor.ladder_file.sheet import Row, clean_cell
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.reading.reader import Document

_SHEET_TABLES = ("families", "groups", "facets", "roles")
_ORDER = [field.alias or name for name, field in KnowledgeBase.model_fields.items()]


class Merged(NamedTuple):
    """A new ladder with the parts that could be kept, and the paths of kept and dropped parts."""

    tree: dict[str, Any]
    kept: tuple[Path, ...]
    dropped: tuple[Path, ...]


def merge_earlier(tree: dict[str, Any], earlier: Document[KnowledgeBase]) -> Merged:
    """Keep by id what no sheet holds: keys of roles, facets and statements, and further parts.

    Where the sheet says the same as the earlier ladder's own export, the earlier file stays as is.
    What no longer fits, such as a move to a role that the sheet dropped, is left out.
    """
    kb, before = earlier.model, earlier.parsed.tree
    assert isinstance(before, dict)  # noqa: S101 - otherwise it couldn't have been read
    exported = _export_and_reimport(kb)
    parts = list(_missing_parts(tree, before, exported))
    merged, kept = _add_valid_parts(tree, parts)
    _drop_unused_skills(merged, kb.skills)
    for table in _SHEET_TABLES:
        order = _entry_order(list(merged[table]), getattr(kb, table), exported[table], tree[table])
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


def _export_and_reimport(kb: KnowledgeBase) -> dict[str, Any]:
    """The tree of a ladder after an export and import; its tables are empty if it has no cells."""
    sheet = [Row(at, tuple(map(clean_cell, row))) for at, row in enumerate(matrix_rows(kb))]
    titles = [role.title for role in kb.roles.values()]
    try:
        matrix = mark_pay_rows(parse_matrix(sheet, "", titles, transpose=False), kb)
        return ladder_tree(matrix, "", earlier=kb)
    except UnreadableFile:
        return {table: {} for table in _SHEET_TABLES}


def _entry_order(
    merged: list[str],
    before: Collection[str],
    exported: Collection[str],
    sheet: Collection[str],
) -> list[str]:
    """The earlier file's order, unless the sheet changes it; new ones go after the one before."""
    if [key for key in sheet if key in exported] != [key for key in exported if key in sheet]:
        return merged
    order = [key for key in before if key in merged]
    for at, key in enumerate(merged):
        if key not in order:
            order.insert(order.index(merged[at - 1]) + 1 if at else 0, key)
    return order


def _drop_unused_skills(merged: dict[str, Any], known: Collection[str]) -> None:
    """Drop the skill made from a row of numbers if these are levels of an earlier skill."""
    cells = [one for role in merged["roles"].values() for one in role.get("facets", {}).values()]
    used = {
        one["skill"] for cell in cells for one in cell if isinstance(one, dict) and "skill" in one
    }
    skills = merged.pop("skills", {})
    if left := {key: one for key, one in skills.items() if key in known or key in used}:
        merged["skills"] = left


def _add_valid_parts(
    tree: dict[str, Any], parts: list[tuple[Path, Any]]
) -> tuple[dict[str, Any], list[Path]]:
    """Add the parts that keep the tree valid, and return their paths.

    Tries all at once, then each half: usually few parts are invalid, and each try takes long.
    """
    trial = deepcopy(tree)
    for path, part in parts:
        _put(trial, path, part)
    if not any(semantic_errors(model_of(trial))):
        return trial, [path for path, _ in parts]
    if len(parts) < 2:  # noqa: PLR2004 - one part has no halves
        return tree, []
    half = len(parts) // 2
    tree, first = _add_valid_parts(tree, parts[:half])
    tree, second = _add_valid_parts(tree, parts[half:])
    return tree, first + second


def _missing_parts(
    tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """What the new ladder lacks, ordered so that no part refers to a later one."""
    # `source` last: in the file it precedes `sources`, which it refers to.
    for name in sorted(before, key=lambda name: (name == "source", _ORDER.index(name))):
        if name in _SHEET_TABLES:
            yield from _missing_in_table(name, tree, before, exported)
        elif name in ("moves", "skills", "shared", "open_questions"):
            for key, part in before[name].items():
                row = exported["facets"].get(key, {})  # its skill has the same title
                yield from _missing_keys((name, key), tree.get(name, {}).get(key), part, row)
        elif name not in tree:
            yield (name,), before[name]


def _missing_in_table(
    name: str, tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    filled = {facet for role in before["roles"].values() for facet in role.get("facets", ())}
    for key, part in before[name].items():
        if key in tree[name]:
            was = exported[name].get(key, {})
            yield from _missing_keys((name, key), tree[name][key], part, was)
            if name == "roles":
                yield from _merged_statements(
                    (name, key, "facets"), tree, before, was.get("facets", {})
                )
        elif name == "facets" and key not in filled:  # such as pay: no sheet has its row
            group = part["group"]
            if group not in tree["groups"]:
                yield ("groups", group), before["groups"][group]
            yield (name, key), part


def _missing_keys(
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
            yield from _merged_figures((*path, key), new[key], part, exported.get("pay", {}))
        is_as_exported = key == "title" and new[key] == exported.get(key)
        if key != "facets" and (key not in new or (is_as_exported and new[key] != part)):
            yield (*path, key), part


_AMOUNTS = ("measure", "low", "high", "unit")
_SHEET_FIELDS = (*_AMOUNTS, "open_top", "currency")
"""The fields of a figure that a sheet holds, besides its year."""
_CONTEXT_NOT_IN_SHEET = [name for name in CONTEXT if name != "year"]
"""The context of a figure that a sheet can't hold; it may have the year."""
_CONDITIONS = (*CONTEXT, "often")
"""What a figure keeps when its amounts change; the source of the old ones doesn't stay."""


def _merged_figures(
    path: Path, new: dict[str, Any], old: dict[str, Any], exported: Mapping[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """Keep what the sheet doesn't say about its figures, and the figures of other measures."""
    measures = {figure["measure"] for figure in new.values()}
    for key, figure in old.items():
        if key in new:
            merged = _merge_figure(new[key], figure, exported.get(key))
            if _as_text(merged) != _as_text(new[key]):
                yield (*path, key), merged
        elif figure["measure"] not in measures or any(
            figure.get(name) for name in _CONTEXT_NOT_IN_SHEET
        ):
            yield (*path, key), figure


def _merge_figure(
    new: dict[str, Any], old: dict[str, Any], exported: dict[str, Any] | None
) -> dict[str, Any]:
    """Merge a figure; one that can't be exported, as in another currency, by its amounts alone."""
    names = _SHEET_FIELDS if exported else _AMOUNTS
    sheet_figure, was = ({"unit": "year"} | _as_text(one) for one in (new, exported or old))
    if all(sheet_figure.get(name) == was.get(name) for name in names):
        return new | old | ({"year": new["year"]} if "year" in new else {})
    return new | {one: old[one] for one in _CONDITIONS if one in old and one not in new}


def _as_text(figure: dict[str, Any]) -> dict[str, str]:
    """A figure as in a file, where every value is text."""
    return {key: str(value).casefold() for key, value in figure.items()}


def _merged_statements(
    path: Path, tree: dict[str, Any], before: dict[str, Any], exported: dict[str, Any]
) -> Iterator[tuple[Path, Any]]:
    """Merge statements: unchanged if the sheet has the same words, otherwise matched by id."""
    role = path[1]
    new, old = (one["roles"][role].get("facets", {}) for one in (tree, before))
    for facet, cell in new.items():
        unmatched = list(zip(exported.get(facet, ()), old.get(facet, ()), strict=False))
        for at, statement in enumerate(cell):
            same = next(
                (
                    pair
                    for pair in unmatched
                    if _text_and_level(pair[0]) == _text_and_level(statement)
                ),
                None,
            )
            if same:
                unmatched.remove(same)
            merged = same[1] if same else _merge_reworded(statement, old.get(facet, ()))
            if merged != statement:
                yield (*path, facet, at), merged


def _merge_reworded(statement: Any, cell: Any) -> Any:  # noqa: ANN401 - plain data
    """A statement, plus what the earlier one with its id or skill has besides words or level."""
    parts = [one for one in cell if isinstance(one, dict)]
    if "text" in statement:
        known = {one.get("id"): one | {"text": statement["text"]} for one in parts}
        return known.get(statement["id"], statement)
    levels = {one.get("skill"): one for one in parts if "text" not in one}
    return levels.get(statement["skill"], {}) | statement


def _text_and_level(statement: dict[str, Any]) -> tuple[object, object]:
    return statement.get("text"), statement.get("level")


def _put(tree: Any, path: Path, part: Any) -> None:  # noqa: ANN401 - plain data
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = part


def model_of(tree: dict[str, Any]) -> KnowledgeBase:
    """Validate plain data as a ladder. Raises ValidationError."""
    return KnowledgeBase.model_validate(tree)
