"""Lays out statements, their sources and open questions for any page."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.statement import SkillLevel, Source
from roleadvisor.render.page import BULLET, Cell, Line, NextStep, Prose, Table
from roleadvisor.statements.view import OpenQuestionView, StatementView, open_questions
from roleadvisor.text import pluralize

NOT_SPECIFIED: Cell = (Line("not specified", "muted"),)
NOT_LISTED: Cell = (Line("not listed", "muted"),)
"""The same for pay."""

Detail: TypeAlias = Callable[[StatementView], Iterable[str]]
"""The lines under a statement."""


def kind_suffix(kind: str | None) -> str:
    """` (editorial)`, to append to a text; empty if the source states it."""
    return "" if kind in (None, "stated") else f" ({kind})"


def source_notes(notes: Iterable[tuple[str | None, str]]) -> Iterator[Prose]:
    """Show each note of the ladder's maintainers once, with the ids that share it."""
    shared: dict[str, list[str]] = {}
    for note, about in notes:
        if note:
            shared.setdefault(note, []).append(about)
    if shared:
        lines = (Line(f"{note} ({', '.join(of)})", "muted") for note, of in shared.items())
        yield Prose(tuple(lines), "Notes on sources")


def text_with_kind(statement: StatementView, usual: str = "stated") -> str:
    """The text, with its kind in parentheses if it isn't the `usual` one."""
    preferred = " (nice to have)" if statement.preferred else ""
    mark = _mark(statement, usual)
    return f"{statement.text}{preferred}{f' ({mark})' if mark else ''}"


def _mark(statement: StatementView, usual: str) -> str:
    if statement.kind != usual:
        return statement.kind
    return "our placement" if statement.placement and usual == "stated" else ""


# A capital after `Sr.` or `U.S.` doesn't start a sentence.
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Za-z]\.)(?<!\b(?:Sr|Jr|Mr|Ms|Dr|vs|St)\.)\s+(?=[A-Z])")


def short_text(statement: StatementView) -> str:
    """The short form of a statement: its `brief`, else its first sentence."""
    return statement.brief or _SENTENCE.split(statement.text, maxsplit=1)[0]


def cell(
    statements: Iterable[StatementView],
    detail: Detail = lambda _: (),
    *,
    usual: str = "stated",
    sources: bool = False,
) -> Cell:
    """Lay out the statements of one cell, bulleted if several, with details under each.

    With `sources`, the details name the kind, so the text doesn't.
    """
    views = tuple(statements)
    mark = BULLET if len(views) > 1 else ""
    lines = []
    for view in views:
        lines.append(Line(view.text if sources else text_with_kind(view, usual), mark=mark))
        lines += [Line(text, "muted", " " if mark else "") for text in detail(view)]
    return tuple(lines)


def make_detail(kb: KnowledgeBase, *, examples: bool = True, sources: bool = False) -> Detail:
    """Make the function for the lines under a statement: source, level, years, examples."""

    def detail(view: StatementView) -> Iterator[str]:
        if sources:
            yield make_source_text(kb)(view)
        yield from level_lines(kb, view)
        if view.years and not any(sign.isdigit() for sign in view.text):
            most = f" to {view.years.max}" if view.years.max else "+"
            yield f"{view.years.min}{most} years of {view.years.of}"
        if examples:
            yield from (f"For example: {example}" for example in view.examples)

    return detail


def level_lines(kb: KnowledgeBase, view: StatementView) -> Iterator[str]:
    """`Calls, level 1 of 3: Asks before telling.`, if the statement calls for a level."""
    skill, level = kb.skills.get(view.skill or ""), level_of(kb, view)
    if skill is not None and view.level is not None:
        anchor = f": {level.anchor.text}" if level and level.anchor.text != view.text else ""
        line = f"{skill.title}, level {level_name(kb, view)}{anchor}"
        if line != view.text:
            yield line


def level_of(kb: KnowledgeBase, view: StatementView) -> SkillLevel | None:
    """The level that a statement calls for, if the ladder describes it."""
    skill = kb.skills.get(view.skill or "")
    return skill.levels.get(view.level) if skill and view.level is not None else None


def level_name(kb: KnowledgeBase, view: StatementView) -> str:
    """`2 of 5, Owns`; empty if the statement doesn't call for a level."""
    skill, level = kb.skills.get(view.skill or ""), level_of(kb, view)
    if skill is None or view.level is None:
        return ""
    of = f" of {max(skill.levels)}" if skill.levels else ""
    return f"{view.level}{of}{f', {level.title}' if level and level.title else ''}"


def make_source_text(kb: KnowledgeBase) -> Callable[[StatementView], str]:
    """Make the function that describes a statement's source, kind and derivation."""

    def describe(statement: StatementView) -> str:
        parts = [_source(kb, statement.source), _kind(statement), statement.how, statement.note]
        return f"[{'; '.join(part for part in parts if part)}]"

    return describe


def _kind(statement: StatementView) -> str:
    if statement.placement and statement.kind == "stated":
        return "stated, our placement"
    return statement.kind


def _source(kb: KnowledgeBase, ref: str | None) -> str:
    """`article: Skills compared: leadership` for `article/leadership`."""
    if ref is None:
        return "source not given"
    source, _, section = ref.partition("/")
    known = kb.sources.get(source)
    if known is None or section not in known.sections:
        return ref
    return f"{source}: {known.sections[section].title}"


def usual_kind(statements: Iterable[StatementView]) -> str:
    """The kind of most statements; `stated` if there are none."""
    kinds = [statement.kind for statement in statements]
    return max(kinds, key=kinds.count, default="stated")


def kinds_note(statements: Iterable[StatementView], usual: str = "stated") -> tuple[Line, ...]:
    """Explain the kinds that `text_with_kind` appends to statements."""
    seen = {_mark(statement, usual) for statement in statements}
    notes = {
        "editorial": "our judgment; no source says it.",
        "derived": "follows from what a source says.",
        "stated": "a source says it.",
        "our placement": "the source's words; we decided which role it fits.",
    }
    return tuple(Line(f"({mark}): {note}", "muted") for mark, note in notes.items() if mark in seen)


def sources_block(kb: KnowledgeBase, cited: Iterable[StatementView]) -> Iterator[Prose]:
    """List the sources that statements cite: their texts may refer to "the article"."""
    ids = {(view.source or "").partition("/")[0] for view in cited}
    lines = tuple(source_line(one) for one in kb.sources.values() if one.id in ids)
    if lines:
        yield Prose(lines, "Where this comes from")


def source_line(source: Source) -> Line:
    """`article: How to lead, Ann Example, 2026, https://example.com`."""
    parts = (source.title, source.author, source.published, source.url)
    return Line(f"{source.id}: {', '.join(filter(None, parts))}", mark=BULLET)


def open_questions_table(questions: Iterable[OpenQuestionView]) -> Table | None:
    """Lay out open questions, each with what to ask and whom; None if there are none."""
    rows = tuple(((Line(one.title, "strong"),), tuple(_question_cell(one))) for one in questions)
    return Table(("", ""), rows, "Open questions") if rows else None


def _question_cell(question: OpenQuestionView) -> Iterator[Line]:
    yield Line(question.about)
    for statement in question.says:
        yield Line(text_with_kind(statement), mark=BULLET)
    yield Line(f"Ask: {question.ask}")
    yield Line(f"Who to ask: {question.whom}")


def question_lines(questions: Iterable[OpenQuestionView]) -> Iterator[Line]:
    """List only the questions, each with who to ask."""
    for one in questions:
        yield Line(one.ask, mark=BULLET)
        yield Line(f"Who to ask: {one.whom}", "muted", depth=1)


def offer_next_steps(kb: KnowledgeBase, role: Role) -> Iterator[NextStep]:
    """The next step with an offer: questions to ask, and the first 90 days."""
    questions = len(open_questions(kb, (role,)))
    parts = (
        f"{pluralize(questions, 'question')} to ask" if questions else "",
        "your first 90 days" if role.first_90_days else "",
    )
    if any(parts):
        yield NextStep(("show", role.id, "--offer"), ", ".join(filter(None, parts)))


def requirement_fields(view: StatementView | None = None) -> dict[str, str]:
    """A statement's requirement as spreadsheet cells, by column; empty cells for None."""
    if view is None:
        view = StatementView("", None, "stated")
    years = view.years
    return {
        "id": view.id or "",
        "asks": view.asks or "",
        "skill": view.skill or "",
        "level": "" if view.level is None else str(view.level),
        "years": f"{years.min}-{years.max or ''} {years.of}" if years else "",
        "preferred": "true" if view.preferred else "",
        "examples": "\n".join(view.examples),
    }
