"""Where the statements of a ladder come from, and how many come from each place."""

from collections import Counter

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import sourced_parts
from roleadvisor.ladder_file.result import SectionView, SourceList, SourceView


def sources(kb: KnowledgeBase) -> SourceList:
    """List the sources with what each carries: statements, figures, steps and durations."""
    statement_counts = Counter(part.source or kb.source for _, part in sourced_parts(kb))
    return SourceList(
        ladder=kb.title,
        default=kb.source,
        statements=statement_counts.total(),
        unsourced=statement_counts[None],
        sources=tuple(_view(kb, key, statement_counts) for key in kb.sources),
    )


def _view(kb: KnowledgeBase, name: str, statement_counts: Counter[str | None]) -> SourceView:
    source = kb.sources[name]
    sections = tuple(
        SectionView(key, section.title, section.note, statement_counts[f"{source.id}/{key}"])
        for key, section in source.sections.items()
    )
    return SourceView(
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
