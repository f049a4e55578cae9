"""A page as plain lines, one fact a line: for screen readers, pipes and grep."""

from collections.abc import Iterator

from roleadvisor.render.page import BULLET, Line, Page, Picture, Table
from roleadvisor.text import inert


def text(page: Page) -> str:
    """Give the page as lines; nothing is folded, each line says what it is about."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield inert(page.title)
    if page.subtitle:
        yield inert(page.subtitle)
    for block in page.blocks:
        yield ""
        if block.title:
            yield f"{inert(block.title)}:"
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield from map(_line, block.words if isinstance(block, Picture) else block.lines)


def _line(line: Line) -> str:
    mark = f"{line.mark} " if line.mark and line.mark != BULLET else ""
    return f"{mark}{inert(line.text)}"


def _table(table: Table) -> Iterator[str]:
    for first, *others in table.rows:
        about = ", ".join(inert(line.text) for line in first)
        if not any(others):
            yield about
        for column, cell in zip(table.columns[1:], others, strict=False):
            subject = " - ".join(part for part in (about, inert(column)) if part)
            for line in cell:
                yield f"{subject}: {_line(line)}" if subject else _line(line)
