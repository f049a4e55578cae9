"""Levels that a sheet calls otherwise than the file that it replaces."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import find_role
from roleadvisor.ladder_file.sheet_columns import Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.ladder_file.sheet_roles import role_titles

_NEARLY = 0.6
"""The share of its texts that a level keeps when it only gets another name."""


def renamed_levels(
    pairs: Sequence[str], matrix: Matrix, earlier: KnowledgeBase | None
) -> dict[Level, str]:
    """The ids that `ID=LEVEL` gives to levels of the sheet.

    Raises UsageProblem where an earlier role or a level of the sheet is not there.
    """
    if pairs and earlier is None:
        what = "--rename names roles of the file that is replaced, and no file is"
        raise UsageProblem(what, "Name the ladder's file, and add --force.")
    titles = role_titles(matrix.roles(), as_they_stand=matrix.has_titles)
    by_name = {title.casefold(): level for level, title in titles.items()}
    found: dict[Level, str] = {}
    for pair in pairs:
        name, equals, title = (part.strip() for part in pair.partition("="))
        if not (name and equals and title):
            raise UsageProblem(
                f"--rename takes ID=LEVEL, not `{pair}`", "For example: senior-rep=Closer"
            )
        if title.casefold() not in by_name:
            raise unknown("level of the sheet", title, list(titles.values()))
        if earlier:
            found[by_name[title.casefold()]] = find_role(earlier, name).id
    if len(set(found.values())) < len(pairs):
        raise UsageProblem("--rename names a role or a level twice", "Name each once.")
    return found


def refuse_lost_levels(tree: dict[str, Any], earlier: KnowledgeBase) -> None:
    """Stop where a dropped role and a new one say nearly the same: likely it is one, renamed.

    Raises UsageProblem with the option for each.
    """
    found = list(_renamed(tree["roles"], earlier))
    if not found:
        return
    lines = (f"  --rename {quote(f'{old}={new}')}" for old, new in found)
    names = ", ".join(f"`{old}` ({earlier.roles[old].title}) as {new}" for old, new in found)
    message = f"the sheet seems to have a level under another name: {names}; nothing changed"
    keep = "To keep its id, and what people have saved, add:"
    other = "If they are two levels, drop the old one from the ladder file first."
    raise UsageProblem(message, "\n".join((keep, *lines, other)))


def _renamed(roles: dict[str, Any], earlier: KnowledgeBase) -> Iterator[tuple[str, str]]:
    gone = {key: _said_before(earlier, key) for key in earlier.roles if key not in roles}
    new = {key: _said(role) for key, role in roles.items() if key not in earlier.roles}
    for key, texts in gone.items():
        shares = {other: _share(texts, said) for other, said in new.items()}
        best = max(shares, key=lambda one: shares[one], default=None)
        if best and shares[best] >= _NEARLY:
            yield key, roles[best]["title"]
            del new[best]


def _share(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _said(role: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (facet, " ".join(str(one.get("text", one.get("level"))).split()))
        for facet, cell in role.get("facets", {}).items()
        for one in cell
    }


def _said_before(kb: KnowledgeBase, key: str) -> set[tuple[str, str]]:
    return {
        (facet.id, " ".join(one.text.split()))
        for facet in kb.facets.values()
        for one in kb.cell(kb.roles[key], facet)
    }
