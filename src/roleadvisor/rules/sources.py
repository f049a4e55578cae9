"""Where the statements of a ladder come from, counted."""

from collections import Counter

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import sourced
from roleadvisor.knowledge.statement import Source
from roleadvisor.results.sources import SectionTold, SourceList, SourceTold


def sources(kb: KnowledgeBase) -> SourceList:
    """List the sources with what each carries: statements, figures, steps and durations."""
    counted = Counter(part.source or kb.source for _, part in sourced(kb))
    return SourceList(
        ladder=kb.title,
        default=kb.source,
        statements=counted.total(),
        unsourced=counted[None],
        sources=tuple(_told(source, counted) for source in kb.sources.values()),
    )


def _told(source: Source, counted: Counter[str | None]) -> SourceTold:
    sections = tuple(
        SectionTold(key, section.title, section.note, counted[f"{source.id}/{key}"])
        for key, section in source.sections.items()
    )
    return SourceTold(
        id=source.id,
        title=source.title,
        about=source.about,
        author=source.author,
        published=source.published,
        retrieved=source.retrieved,
        url=source.url,
        statements=sum(section.statements for section in sections),
        sections=sections,
    )
