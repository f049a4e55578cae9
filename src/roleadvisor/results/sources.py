"""What `ladder sources` answers."""

from roleadvisor.record import record


@record
class SectionTold:
    """One section of a source, and how many statements come from it."""

    id: str
    title: str
    note: str | None
    statements: int


@record
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


@record
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
