"""Lays out the sources of a ladder, and its matrix as a Markdown table."""

from collections.abc import Iterator, Sequence

from roleadvisor.ladder_file.result import SectionView, SourceList, SourceView
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, Records, Table
from roleadvisor.render.text import markdown_text
from roleadvisor.text import pluralize

_MOST_SOURCES = 8


def page(result: SourceList, *, full: bool) -> Page:
    """Lay out each source with its sections; on the first screen, a line for each source."""
    blocks = tuple(_in_full(result) if full else _overview(result))
    step = NextStep(("compare", "--sources"), "each statement with its source")
    steps = (step,) if result.sources else ()
    title = f"Sources of {result.ladder}"
    sections = sum(len(source.sections) for source in result.sources)
    left_out = f"{pluralize(sections, 'section')}, and what each source is: --full"
    more = "" if full or not sections else left_out
    return Page(title, blocks, pluralize(result.statements, "statement"), steps, more)


def _overview(result: SourceList) -> Iterator[Block]:
    if result.sources:
        shown = result.sources[:_MOST_SOURCES]
        lines = (Line(f"{source.title}: {_carried(source)}", mark=BULLET) for source in shown)
        yield Prose(tuple(lines))
        if more := len(result.sources) - len(shown):
            yield Prose((Line(f"and {pluralize(more, 'other source')}", "muted"),))
    yield from _remarks(result)


def _carried(source: SourceView) -> str:
    by = f" by {source.author}" if source.author else ""
    on = f", {source.published}" if source.published else ""
    return f"{pluralize(source.statements, 'statement')}{by}{on}"


def _in_full(result: SourceList) -> Iterator[Block]:
    for source in result.sources:
        yield Prose(tuple(_about(source)), f"{source.title} ({source.id})")
        yield Prose(tuple(_section(source, section) for section in source.sections), "Sections", 2)
    yield from _remarks(result)


def _remarks(result: SourceList) -> Iterator[Block]:
    if not result.sources:
        yield Prose((Line("This ladder has no sources."),))
    if result.unsourced:
        yield Prose((Line(f"{pluralize(result.unsourced, 'statement')} without a source", "warn"),))
    elif result.default:
        yield Prose((Line(f"Statements that name no source come from {result.default}"),))


def _about(source: SourceView) -> Iterator[Line]:
    yield Line(source.about)
    for what, known in (
        ("Author", source.author),
        ("Published", source.published),
        ("Retrieved", source.retrieved),
        ("Found at", source.url),
    ):
        yield Line(f"{what}: {known}") if known else Line(f"{what}: not known", "muted")


def _section(source: SourceView, section: SectionView) -> Line:
    carried = pluralize(section.statements, "statement")
    words = f"{section.title} ({source.id}/{section.id}): {carried}"
    return Line(f"{words}. {section.note}" if section.note else words, mark=BULLET)


def records(result: SourceList) -> Records:
    """The sources as one row for each section."""
    columns = (
        "source", "title", "author", "published", "retrieved", "url",
        "section", "section_title", "statements",
    )  # fmt: skip
    rows = tuple(
        (source.id, source.title, source.author or "", source.published or "",
         source.retrieved or "", source.url or "",
         section.id, section.title, str(section.statements))
        for source in result.sources
        for section in source.sections
    )  # fmt: skip
    return Records(columns, rows)


def matrix_as_markdown(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    """The rows of a matrix as a table under the ladder's title; a cell may have several lines."""
    header, *others = rows
    cells = tuple(
        tuple(tuple(map(Line, cell.split("\n"))) if cell else () for cell in row) for row in others
    )
    return markdown_text(Page(title, (Table(header, cells),)))
