"""The sources of a ladder, laid out."""

from collections.abc import Iterator

from roleadvisor.ladder_file.sources import SectionTold, SourceList, SourceTold
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, Records
from roleadvisor.text import counted


def page(result: SourceList) -> Page:
    """Lay out each source with its sections."""
    return Page(
        f"Sources of {result.ladder}",
        tuple(_blocks(result)),
        counted(result.statements, "statement"),
        (NextStep(("compare", "--sources"), "each statement with its source"),),
    )


def _blocks(result: SourceList) -> Iterator[Block]:
    if not result.sources:
        yield Prose((Line("This ladder declares no sources."),))
    for source in result.sources:
        yield Prose(tuple(_about(source)), f"{source.title} ({source.id})")
        yield Prose(tuple(_section(source, section) for section in source.sections), "Sections", 2)
    if result.unsourced:
        yield Prose((Line(f"{counted(result.unsourced, 'statement')} without a source", "warn"),))
    elif result.default:
        yield Prose((Line(f"Statements that name no source come from {result.default}"),))


def _about(source: SourceTold) -> Iterator[Line]:
    yield Line(source.about)
    for what, told in (
        ("Author", source.author),
        ("Published", source.published),
        ("Retrieved", source.retrieved),
        ("Found at", source.url),
    ):
        yield Line(f"{what}: {told}") if told else Line(f"{what}: not known", "muted")


def _section(source: SourceTold, section: SectionTold) -> Line:
    carried = counted(section.statements, "statement")
    words = f"{section.title} ({source.id}/{section.id}): {carried}"
    return Line(f"{words}. {section.note}" if section.note else words, mark=BULLET)


def records(result: SourceList) -> Records:
    """Give the sources as one row for each section."""
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
