"""What is said of an import of a sheet: what was understood, and what is left to do."""

from collections.abc import Iterator
from itertools import dropwhile

from roleadvisor.errors import SHOWN_PROBLEMS
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import lower_first, path_moves
from roleadvisor.ladder_file.sheet_columns import Matrix
from roleadvisor.ladder_file.sheet_pay import pay_rows
from roleadvisor.ladder_file.sheet_roles import role_titles
from roleadvisor.text import counted, listed, some

_MOST_LEVELS = 12
_MOST_TOPICS = 4
_LONGEST_ID = 64


def summary(matrix: Matrix) -> str:
    """Count and name levels, topics, and columns that are neither.

    Levels in full as far as a screen has room: one that is none would be published as a job.
    """
    levels = role_titles(matrix.roles(), as_they_stand=matrix.has_titles).values()
    topics = dict.fromkeys(one.title for one in matrix.rows)
    said = (
        f"{counted(len(levels), 'level')}: {some(levels, _MOST_LEVELS)}. "
        f"{counted(len(topics), 'topic')}: {some(topics, _MOST_TOPICS)}."
    )
    if not matrix.left_out:
        return said
    left_out = some(matrix.left_out, _MOST_LEVELS)
    return f"{said}\nLeft out: {left_out}. To read one as a level, give it another title."


def title_note(matrix: Matrix, kb: KnowledgeBase, earlier: KnowledgeBase | None) -> Iterator[str]:
    """Name a title that is made of the file's name, or that is not the sheet's."""
    if earlier is None and not matrix.title:
        yield f"Titled `{kb.title}`, after the file: change `title:`, or use --title."
    elif matrix.title and matrix.title != kb.title:
        yield f"Title kept: `{kb.title}`. The sheet has `{matrix.title}`: --title changes it."


def pay_note(matrix: Matrix, kb: KnowledgeBase) -> Iterator[str]:
    """Say which rows became pay, of which year; ask for a year where one is missing."""
    rows = pay_rows(matrix).rows
    titles = {one.title for one in matrix.rows if one.row in rows}
    years = {
        facet.title: {role.pay[key].year for role in kb.roles.values() if key in role.pay}
        for key, facet in kb.facets.items()
        if facet.pay and facet.title in titles
    }
    if not years:
        return
    named = (
        f"{title} ({listed(str(year) for year in sorted(filter(None, found)))})"
        if any(found) else title
        for title, found in years.items()
    )  # fmt: skip
    missing = any(None in found for found in years.values())
    more = " Some have no year: add it with --year, such as --year 2026." if missing else ""
    yield f"Pay: {some(named, SHOWN_PROBLEMS)}.{more}"


def dead_ends(matrix: Matrix, kb: KnowledgeBase, earlier: KnowledgeBase | None) -> Iterator[str]:
    """Say which levels lead nowhere because a row of families parts them, and what to add.

    Once: what led nowhere before is known.
    """
    known = {role.id for role, _ in _dead_ends(earlier)} if earlier else set()
    found = [pair for pair in _dead_ends(kb) if pair[0].id not in known]
    if not found or not any(family for family, _ in matrix.columns):
        return
    leads = "leads" if len(found) == 1 else "lead"
    titles = some((role.title for role, _ in found), SHOWN_PROBLEMS)
    under = "under `moves:`" if kb.moves else "to the ladder file"
    lines = [] if kb.moves else ["moves:"]
    for role, above in found[:SHOWN_PROBLEMS]:
        name = f"{role.id}-to-{above.id}"[:_LONGEST_ID].rstrip("-")
        lines.append(f"  {name}: {{from: {role.id}, to: {above.id}}}")
    what = f"{titles} {leads} nowhere: each family is a path of its own. To connect them, add"
    yield "\n".join((f"{what} {under}:", *lines))


def _dead_ends(kb: KnowledgeBase) -> list[tuple[Role, Role]]:
    """The roles from which no move leads up, with the next one up, in another family."""
    origins = {move.origin for move in path_moves(kb).values() if move.origin != move.to}
    ranked = [role for role in lower_first(kb.roles.values()) if role.rank is not None]
    found = []
    for role in ranked:
        above = dropwhile(lambda one: (one.rank or 0) <= (role.rank or 0), ranked)  # noqa: B023
        to = next(above, None)
        if role.id not in origins and to and to.family != role.family:
            found.append((role, to))
    return found
