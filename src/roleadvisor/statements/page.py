"""How statements, their sources and open questions look on any page."""

from collections.abc import Callable, Iterable, Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import BULLET, Cell, Line, Prose, Table
from roleadvisor.statements.view import OpenQuestionView, StatementView

NOT_TOLD: Cell = (Line("not told", "muted"),)


def kind_mark(kind: str | None) -> str:
    """Give ` (editorial)`, to stand behind a text; nothing where it was simply said."""
    return "" if kind in (None, "stated") else f" ({kind})"


def remarks(notes: Iterable[tuple[str | None, str]]) -> Iterator[Prose]:
    """Tell once each remark of the ladder's keepers, with the ids that share it."""
    shared: dict[str, list[str]] = {}
    for note, about in notes:
        if note:
            shared.setdefault(note, []).append(about)
    if shared:
        lines = (Line(f"{note} ({', '.join(of)})", "muted") for note, of in shared.items())
        yield Prose(tuple(lines), "Remarks on the sources")


def marked(statement: StatementView) -> str:
    """Give the text, with a word behind it where it was not simply said in the source."""
    if statement.kind == "stated" and statement.placement:
        return f"{statement.text} (placed here by the keepers)"
    return f"{statement.text}{kind_mark(statement.kind)}"


def cell(
    statements: Iterable[StatementView], sources: "Callable[[StatementView], str] | None" = None
) -> Cell:
    """Lay out the statements of one cell, bulleted if several, each source under it if wanted."""
    return tuple(_lines(tuple(statements), sources))


def _lines(
    statements: tuple[StatementView, ...], sources: "Callable[[StatementView], str] | None"
) -> Iterator[Line]:
    mark = BULLET if len(statements) > 1 else ""
    for statement in statements:
        if sources is None:
            yield Line(marked(statement), mark=mark)
        else:
            yield Line(statement.text, mark=mark)
            yield Line(sources(statement), "muted", " " if mark else "")
        for example in statement.examples:
            yield Line(f"For example: {example}", "muted", " " if mark else "")


def source_of(kb: KnowledgeBase) -> Callable[[StatementView], str]:
    """Give the function that tells a statement's source, kind and how it was derived, in words."""

    def tell(statement: StatementView) -> str:
        parts = [_source(kb, statement.source), _kind(statement)]
        if statement.how:
            parts.append(statement.how)
        if statement.skill and statement.level is not None:
            parts.append(f"level {statement.level} of “{kb.skills[statement.skill].title}”")
        if statement.note:
            parts.append(statement.note)
        return f"[{'; '.join(parts)}]"

    return tell


def _kind(statement: StatementView) -> str:
    if statement.placement and statement.kind == "stated":
        return "stated, placed here by the keepers"
    return statement.kind


def _source(kb: KnowledgeBase, ref: str | None) -> str:
    """Give `article, Skills compared: leadership` for `article/leadership`."""
    if ref is None:
        return "source not given"
    source, _, section = ref.partition("/")
    known = kb.sources.get(source)
    if known is None or section not in known.sections:
        return ref
    return f"{source}: {known.sections[section].title}"


def kinds_note(statements: Iterable[StatementView]) -> tuple[Line, ...]:
    """Explain the words behind statements: those that occur, and none if all was simply said."""
    seen = {_kind(statement) for statement in statements}
    notes = []
    if "editorial" in seen:
        notes.append("(editorial): no source says it; the keepers of this ladder do.")
    if "derived" in seen:
        notes.append("(derived): follows from what a source says; --sources tells how.")
    if any(kind.startswith("stated,") for kind in seen):
        notes.append(
            "(placed here by the keepers): the source's words; that they belong here is a reading."
        )
    return tuple(Line(note, "muted") for note in notes)


def open_block(questions: Iterable[OpenQuestionView]) -> Table | None:
    """Lay out what is not known or told in two ways, each with what to ask and whom."""
    rows = tuple(((Line(one.title, "strong"),), tuple(_open(one))) for one in questions)
    return Table(("", ""), rows, "Not told, or told in two ways") if rows else None


def _open(question: OpenQuestionView) -> Iterator[Line]:
    yield Line(question.about)
    for statement in question.says:
        yield Line(marked(statement), mark=BULLET)
    yield Line(f"Ask: {question.ask}")
    yield Line(f"Whom: {question.whom}")
