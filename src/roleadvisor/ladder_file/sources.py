"""What `ladder sources` answers."""

from collections import Counter
from dataclasses import dataclass

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import sourced
from roleadvisor.ladder.statement import Source


@dataclass(frozen=True, slots=True)
class SectionTold:
    """One section of a source, and how many statements come from it."""

    id: str
    title: str
    note: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class SourceTold:
    """One source. What is not known of it is null. `statements` counts all its sections."""

    id: str
    title: str
    about: str
    author: str | None
    published: str | None
    retrieved: str | None
    url: str | None
    statements: int
    sections: tuple[SectionTold, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """Where the statements of a ladder come from.

    `default` is the source of every statement that names none. `unsourced` counts the
    statements that neither name a source nor have that default; `statements` counts all.
    """

    ladder: str
    default: str | None
    statements: int
    unsourced: int
    sources: tuple[SourceTold, ...]


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
