"""From a sheet to the text of a ladder, with what to say of it: all but asking and writing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_file.earlier import with_earlier
from roleadvisor.ladder_file.import_changes import change_notes, year_note
from roleadvisor.ladder_file.import_notes import dead_ends, pay_note, summary, title_note
from roleadvisor.ladder_file.sheet import read_sheet
from roleadvisor.ladder_file.sheet_columns import matrix_of
from roleadvisor.ladder_file.sheet_pay import unread_pay
from roleadvisor.ladder_file.sheet_pointers import filled, pointer_notes
from roleadvisor.ladder_file.sheet_renames import refuse_lost, renames_of
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.ladder_file.starter import tree_text
from roleadvisor.reading.reader import Document
from roleadvisor.reading.source import shown_name


class SheetOptions(NamedTuple):
    """How a sheet is to be read."""

    source: str
    title: str | None = None
    rename: Sequence[str] = ()
    year: int | None = None
    transpose: bool | None = None
    """None: as it is, unless it looks sideways."""


class Imported(NamedTuple):
    """The text of the ladder, and what to tell the person."""

    text: str
    notes: tuple[str, ...]


def ladder_of_sheet(
    options: SheetOptions, file: str, earlier: Document[KnowledgeBase] | None
) -> Imported:
    """Make the ladder that is written to `file`, in the place of `earlier`.

    Raises UnreadableFile for a sheet that is none, UsageProblem where something was renamed.
    """
    before = earlier.model if earlier else None
    titles = [role.title for role in before.roles.values()] if before else []
    sheet = matrix_of(
        read_sheet(options.source), shown_name(options.source), titles,
        transpose=options.transpose,
    )  # fmt: skip
    matrix, count = filled(replace(sheet, pay_year=options.year))
    renames = renames_of(options.rename, matrix, before)
    tree = ladder_tree(matrix, file, options.title, before, renames)
    notes = [summary(matrix), *unread_pay(matrix), *pointer_notes(matrix, count)]
    if earlier:
        refuse_lost(_model(tree), earlier.model, renames.gone)
        merged = with_earlier(tree, earlier)
        kb = _model(merged.tree)
        notes += (*change_notes(earlier.model, kb, merged), *year_note(earlier.model, kb, tree))
        tree = merged.tree
    else:
        kb = _model(tree)
    if not options.title:
        notes += title_note(matrix, kb, before)
    notes += (*pay_note(matrix, kb), *dead_ends(matrix, kb, before))
    return Imported(tree_text(tree), tuple(notes))


def _model(tree: dict[str, Any]) -> KnowledgeBase:
    return KnowledgeBase.model_validate(tree, by_alias=True, by_name=False)
