"""Notes on what importing a sheet again changes, keeps and drops in a ladder."""

from collections.abc import Iterable, Iterator, Mapping
from shlex import quote
from typing import Any

from roleadvisor.errors import SHOWN_PROBLEMS, Path
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import lower_first
from roleadvisor.ladder.pay_bands import span
from roleadvisor.ladder_file.earlier import Merged
from roleadvisor.ladder_file.sheet_renames import cell_texts
from roleadvisor.text import join_up_to, join_words, pluralize

_ENTRY = 2
_PART = 3
"""The lengths of paths to an entry of a table, and to a part of one; deeper ones are statements."""

_WORDS = {"roles": "level", "facets": "topic", "groups": "heading", "families": "family",
          "shared": "shared statement"}  # fmt: skip


def change_notes(
    before: KnowledgeBase, after: KnowledgeBase, merged: Merged, file: str
) -> Iterator[str]:
    """Count what the sheet changes in `file`, and note what stays and what is dropped."""
    changed = list(_changes(before, after))
    yield f"Changed: {join_words(changed)}." if changed else "Nothing in the sheet has changed."
    yield from _lost_ids(before, after)
    if kept := part_names(merged.kept, before):
        yield f"Kept, as a sheet has no place for it: {join_up_to(kept, SHOWN_PROBLEMS)}."
    if dropped := part_names(merged.dropped, before, most=SHOWN_PROBLEMS):
        yield f"Dropped, and only in the old file now: {join_up_to(dropped, SHOWN_PROBLEMS)}."
    lost = [str(path[1]) for path in merged.dropped if path[0] in ("roles", "facets")
            and len(path) == _ENTRY]  # fmt: skip
    if lost:
        name = quote(f"{lost[0]}=NAME")
        yield (
            f"Only renamed? Copy {file}.bak over {file}, and import again with --rename ID=NAME, "
            f"such as --rename {name}: then the id stays, and what people have saved."
        )


def _changes(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    yield from _cell_changes(before, after)
    for what, old, new in (
        ("level", before.roles, after.roles), ("topic", before.facets, after.facets),
    ):  # fmt: skip
        both = old.keys() & new.keys()
        renamed = [f"{old[key].title} is now {new[key].title}" for key in new
                   if key in both and old[key].title != new[key].title]  # fmt: skip
        if renamed:
            count = pluralize(len(renamed), f"{what} renamed", f"{what}s renamed")
            yield f"{count} ({join_up_to(renamed, SHOWN_PROBLEMS)})"
        for word, keys in (("new", new.keys() - both), ("dropped", old.keys() - both)):
            if keys:
                yield pluralize(len(keys), f"{word} {what}")
    yield from _place_changes(before, after)
    if before.title != after.title:
        yield f"the title (`{before.title}`)"


def _place_changes(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    """Count levels and topics of both ladders that moved or have another description."""
    roles = [key for key in before.roles if key in after.roles]
    facets = [key for key in before.facets if key in after.facets]
    families, headings, abouts = (
        sum(of(before, key) != of(after, key) for key in keys)
        for of, keys in ((_family, roles), (_heading, facets), (_about, facets))
    )
    if families:
        yield pluralize(families, "level in another family", "levels in another family")
    if headings:
        yield pluralize(headings, "topic under another heading", "topics under another heading")
    if abouts:
        yield pluralize(abouts, "topic described otherwise", "topics described otherwise")
    old, new = ([role.id for role in lower_first(map(kb.roles.__getitem__, roles))]
                for kb in (before, after))  # fmt: skip
    if old != new:
        yield "the order of the levels"
    if facets != [key for key in after.facets if key in before.facets]:
        yield "the order of the topics"


def _family(kb: KnowledgeBase, role: str) -> str | None:
    return kb.family_title(kb.roles[role])


def _heading(kb: KnowledgeBase, facet: str) -> str:
    return kb.groups[kb.facets[facet].group].title


def _about(kb: KnowledgeBase, facet: str) -> str | None:
    return kb.facets[facet].about


def _cell_changes(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    """Count cells and pay figures that changed, of levels and topics that are in both ladders."""
    old, new = cell_texts(before), cell_texts(after)
    changed = [
        (role, facet) for role, facet in {**old, **new}
        if role in before.roles and role in after.roles
        and facet in before.facets and facet in after.facets
        and (old.get((role, facet)), _pay_text(before, role, facet))
        != (new.get((role, facet)), _pay_text(after, role, facet))
    ]  # fmt: skip
    figures = [one for one in changed if after.facets[one[1]].pay]
    if cells := len(changed) - len(figures):
        yield pluralize(cells, "cell")
    if figures:
        yield pluralize(len(figures), "pay figure")


def _pay_text(kb: KnowledgeBase, role: str, facet: str) -> tuple[str, int | None] | None:
    figure = kb.roles[role].pay.get(facet)
    return (span(figure), figure.year) if figure else None


def _lost_ids(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    """Note requirements replaced by others in their cell: nothing is saved under the new ids.

    A cell that only lost a requirement lost it on purpose.
    """
    found = []
    for key, role in after.roles.items():
        new, old = _ids(after, role), _ids(before, before.roles.get(key))
        every = {one for ids in new.values() for one in ids}
        for facet in new.keys() & old.keys():
            if new[facet] - old[facet]:
                where = f"{after.facets[facet].title} of {role.title}"
                found += [f"`{one}` ({where})" for one in sorted(old[facet] - every)]
    if found:
        count = pluralize(len(found), "requirement says", "requirements say")
        yield (
            f"{count} something else now, under a new id, so what people saved doesn't count any "
            f"more: {join_up_to(found, SHOWN_PROBLEMS)}. "
            "If it's only reworded, give it the old id again."
        )


def _ids(kb: KnowledgeBase, role: Role | None) -> dict[str, set[str]]:
    cells = role.facets if role else {}
    return {
        facet: {one.id for one in map(kb.resolved, cell) if one.asks and one.id}
        for facet, cell in cells.items()
    }


def old_pay_notes(
    before: KnowledgeBase, after: KnowledgeBase, sheet: Mapping[str, Any]
) -> Iterator[str]:
    """Note old pay that stays: figures that the sheet's rows lack, and old years.

    `sheet` is the ladder made from the sheet alone.
    """
    stay, years = [], []
    for role, part in sheet["roles"].items():
        new, old = part.get("pay", {}), before.roles[role].pay if role in before.roles else {}
        for key, figure in old.items():
            if key not in sheet["facets"] or key not in after.roles[role].pay:
                continue
            name = f"{after.facets[key].title} of {after.roles[role].title}"
            if key not in new:
                stay.append(f"{name} ({span(figure)})")
            elif figure.year and "year" not in new[key] and _amounts(new[key]) != _amounts(
                figure.model_dump()
            ):  # fmt: skip
                years.append(f"{name} ({figure.year})")
    if stay:
        yield f"Old pay stays, as the sheet gives none: {join_up_to(stay, SHOWN_PROBLEMS)}."
    if years:
        shown = join_up_to(years, SHOWN_PROBLEMS)
        yield f"Changed pay with its old year: {shown}. If it's another year's, add --year."


def _amounts(figure: Mapping[str, Any]) -> tuple[int, int]:
    return figure["low"], figure["high"]


def part_names(paths: Iterable[Path], kb: KnowledgeBase, most: int = 1) -> tuple[str, ...]:
    """Name parts for a person: `aliases of Nurse`, `2 moves`, `sources and the like of 3 steps`.

    Up to `most` of a kind are named; more than that are counted.
    """
    kinds: dict[tuple[str, ...], list[Path]] = {}
    for path in dict.fromkeys(paths):  # a heading comes with each of its topics
        kind: tuple[str, ...] = (str(path[0]), *map(str, path[2:]))
        if len(path) > _PART:
            kind = ("pay figure" if path[2] == "pay" else "statement",)
        kinds.setdefault(kind, []).append(path)
    return tuple(
        name for kind, found in kinds.items() for name in _names_of_kind(kind, found, kb, most)
    )


def _names_of_kind(
    kind: tuple[str, ...], paths: list[Path], kb: KnowledgeBase, most: int
) -> Iterator[str]:
    table, *part = kind
    if len(paths[0]) > _PART:
        what = "years, sources" if table == "pay figure" else "sources"
        yield f"{what} and the like of {pluralize(len(paths), table)}"
    elif len(paths) <= most and table != "shared":
        yield from (_name(path, kb) for path in paths)
    else:
        word = _word(table)
        count = pluralize(len(paths), word, "families" if word == "family" else None)
        yield f"{part[0]} of {count}" if part else count


def _word(table: str) -> str:
    return _WORDS.get(table) or table.removesuffix("s").replace("_", " ")


def _name(path: Path, kb: KnowledgeBase) -> str:
    table, *keys = map(str, path)
    if not keys:
        return table
    if table == "moves":
        move = kb.moves[keys[0]]
        title = name = f"move from {kb.roles[move.origin].title} to {kb.roles[move.to].title}"
    else:
        title = getattr(kb, table)[keys[0]].title
        name = f"{_word(table)} {title}"
    return f"{keys[1]} of {title}" if len(keys) > 1 else name
