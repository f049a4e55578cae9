"""Turns a sheet into the text of a ladder, with notes; the caller writes and prints them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roleadvisor.errors import SHOWN_PROBLEMS
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.load import open_ladder
from roleadvisor.ladder.lookup import lower_first, path_moves
from roleadvisor.ladder_file.earlier import merge_earlier, model_of
from roleadvisor.ladder_file.import_changes import change_notes, old_pay_notes
from roleadvisor.ladder_file.sheet import read_sheet, sheet_error
from roleadvisor.ladder_file.sheet_columns import Matrix, parse_matrix
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows, pay_row_notes, unread_pay_notes
from roleadvisor.ladder_file.sheet_pointers import resolve_pointers
from roleadvisor.ladder_file.sheet_renames import parse_renames, refuse_likely_renames
from roleadvisor.ladder_file.sheet_roles import NO_LADDER
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.ladder_file.starter import dump_ladder
from roleadvisor.text import LONGEST_ID, join_up_to, pluralize

_MOST_LEVELS = 12
_MOST_TOPICS = 4


class SheetOptions(NamedTuple):
    """How a sheet is to be read."""

    source: str
    title: str | None = None
    rename: Sequence[str] = ()
    year: int | None = None
    transpose: bool | None = None
    """None reads it as is, and refuses it if it looks sideways."""


def import_sheet(options: SheetOptions, file: str, *, replaces: bool) -> tuple[str, list[str]]:
    """Make the text of the ladder for `file`, new or to replace, and notes on it.

    Raises UnreadableFile for an invalid sheet, FaultyFile if the ladder to replace has errors, and
    UsageProblem if something seems to be renamed.
    """
    earlier = open_ladder(file) if replaces else None
    before = earlier.model if earlier else None
    titles = [role.title for role in before.roles.values()] if before else []
    rows, name = read_sheet(options.source)
    matrix = parse_matrix(rows, name, titles, transpose=options.transpose)
    matrix, of_cells = resolve_pointers(matrix, again=before is not None)
    if not matrix.roles():
        raise sheet_error(name, "no cell says what a level calls for")
    matrix = mark_pay_rows(matrix, before or NO_LADDER, options.year)
    renames = parse_renames(options.rename, matrix, before)
    tree = ladder_tree(matrix, file, options.title, before or NO_LADDER, renames)
    notes = [_summary(matrix), *unread_pay_notes(matrix), *of_cells]
    if earlier:
        refuse_likely_renames(model_of(tree), earlier.model, renames.gone)
        merged = merge_earlier(tree, earlier)
        kb = model_of(merged.tree)
        notes += (
            *change_notes(earlier.model, kb, merged, file),
            *old_pay_notes(earlier.model, kb, tree),
        )
        tree = merged.tree
    else:
        kb = model_of(tree)
    if not options.title:
        notes += _title_note(matrix, kb, before)
    notes += (*pay_row_notes(matrix, kb, before or NO_LADDER), *_dead_end_note(matrix, kb, before))
    if earlier and kb.model_dump_json() == earlier.model.model_dump_json():
        return earlier.data.decode(), notes  # with its comments
    return dump_ladder(tree), notes


def _summary(matrix: Matrix) -> str:
    """Count and name levels, topics, and columns that are neither.

    Lists levels as far as a screen has room: a column taken for one would be published as a job.
    """
    levels = matrix.titles().values()
    topics = dict.fromkeys(one.title for one in matrix.rows)
    said = (
        f"{pluralize(len(levels), 'level')}: {join_up_to(levels, _MOST_LEVELS)}. "
        f"{pluralize(len(topics), 'topic')}: {join_up_to(topics, _MOST_TOPICS)}."
    )
    if not matrix.left_out:
        return said
    left_out = join_up_to(matrix.left_out, _MOST_LEVELS)
    return f"{said}\nLeft out: {left_out}. If one belongs on the ladder, give it another title."


def _title_note(matrix: Matrix, kb: KnowledgeBase, earlier: KnowledgeBase | None) -> Iterator[str]:
    """Note a title that is made from the file's name, or differs from the sheet's."""
    if earlier is None and not matrix.title:
        yield f"Titled `{kb.title}`, after the file: change `title:`, or use --title."
    elif matrix.title and matrix.title != kb.title:
        yield f"Title kept: `{kb.title}`. The sheet has `{matrix.title}`: --title changes it."


def _dead_end_note(
    matrix: Matrix, kb: KnowledgeBase, earlier: KnowledgeBase | None
) -> Iterator[str]:
    """Note levels that lead nowhere because a row of families separates them, and what to add.

    Only once: those that led nowhere before are known.
    """
    known = {role.id for role, _ in _dead_ends(earlier)} if earlier else set()
    found = [pair for pair in _dead_ends(kb) if pair[0].id not in known]
    if not found or not any(family for family, _ in matrix.columns):
        return
    leads, lead_on = ("leads", "If it") if len(found) == 1 else ("lead", "Where one")
    titles = join_up_to((role.title for role, _ in found), SHOWN_PROBLEMS)
    under = "under `moves:`" if kb.moves else "to the ladder file"
    lines = [] if kb.moves else ["moves:"]
    for role, above in found[:SHOWN_PROBLEMS]:
        name = f"{role.id}-to-{above.id}"[:LONGEST_ID].rstrip("-")
        lines.append(f"  {name}: {{from: {role.id}, to: {above.id}}}")
    what = f"{titles} {leads} nowhere: each family is a path of its own. {lead_on} should lead on,"
    yield "\n".join((f"{what} add {under}:", *lines))


def _dead_ends(kb: KnowledgeBase) -> list[tuple[Role, Role]]:
    """The roles from which no move leads up, with the next one up, in another family."""
    origins = {move.origin for move in path_moves(kb).values() if move.origin != move.to}
    ranked = [(role.rank, role) for role in lower_first(kb.roles.values()) if role.rank is not None]
    found = []
    for rank, role in ranked:
        to = next((one for above, one in ranked if above > rank), None)
        if role.id not in origins and to and to.family != role.family:
            found.append((role, to))
    return found
