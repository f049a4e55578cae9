"""A page as plain text, one fact per line, for screen readers, pipes and grep; or as Markdown."""

import re
from collections.abc import Iterable, Iterator

from roleadvisor.render.drawing import draw
from roleadvisor.render.page import (
    BULLET,
    RATED,
    TICKED,
    UNTICKED,
    Block,
    Cell,
    Line,
    Page,
    Picture,
    Prose,
    Table,
)
from roleadvisor.render.picture import AxisPicture, in_words
from roleadvisor.text import sanitize


def plain_text(page: Page) -> str:
    """Write the page as unfolded lines, each of which says what it's about."""
    return "\n".join(_plain_lines(page)) + "\n"


def _plain_lines(page: Page) -> Iterator[str]:
    yield sanitize(page.title)
    if page.subtitle:
        yield sanitize(page.subtitle)
    for block in page.blocks:
        yield ""
        if block.title:
            yield f"{sanitize(block.title)}:"
        yield from _plain_block(block)
    if page.more:
        yield from ("", sanitize(page.more))


def _plain_block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _plain_table(block)
    elif isinstance(block, Prose):
        yield from map(_line, block.lines)
    elif isinstance(block, Picture):
        yield from map(_line, block.words)
    else:
        yield from map(sanitize, in_words(block))


def _line(line: Line) -> str:
    mark = f"{line.mark} " if line.mark and line.mark != BULLET else ""
    return f"{mark}{sanitize(line.text)}"


def _plain_table(table: Table) -> Iterator[str]:
    for first, *others in table.rows:
        about, *more = [sanitize(line.text) for line in first] or [""]
        if table.named:
            yield from (f"{about}: {one}" for one in more)
        else:
            about = ", ".join((about, *more))
        if not any(others):
            yield about
        for column, cell in zip(table.columns[1:], others, strict=False):
            subject = " - ".join(part for part in (about, sanitize(column)) if part)
            for line in cell:
                yield f"{subject}: {_line(line)}" if subject else _line(line)


# Characters with a meaning in Markdown, or in HTML inside it.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_BLOCK_START = re.compile(r"^(\s*)([#+\-=]|\d+[.)])")
# What GitHub and GitLab autolink after rendering Markdown, so that a backslash doesn't help: URLs,
# mentions, issues and merge requests, emoji. A zero-width space after the sign breaks each.
_LINKED = re.compile(
    r"(?i)(?<=[a-z]:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)(?=\w)|(?<=[#!])(?=\d)|(?<=\bGH-)(?=\d)"
    r"|(?<=:)(?=[a-z+-][\w+-]*:)"
)
_ZERO_WIDTH_SPACE = "&#8203;"
_PICTURE_WIDTH = 72
_LIST_MARKS = {TICKED: "- [x] ", UNTICKED: "- [ ] ", RATED: "- [ ] ", BULLET: "- "}


def markdown_text(page: Page) -> str:
    """Write the page as Markdown, with a final newline."""
    return "\n".join(_markdown_lines(page)).rstrip("\n") + "\n"


def escape_markdown(words: str) -> str:
    """Escape text so that it's shown as is: no tag, link, mention, emphasis or list."""
    separated = "\0".join(_LINKED.split(sanitize(words)))
    safe = _BLOCK_START.sub(_escaped_start, _SPECIAL.sub(r"\\\1", separated))
    return safe.replace("\0", _ZERO_WIDTH_SPACE)


def _escaped_start(match: re.Match[str]) -> str:
    space, start = match.groups()
    return f"{space}{start[:-1]}\\{start[-1]}"


def _markdown_lines(page: Page) -> Iterator[str]:
    yield f"# {escape_markdown(page.title)}"
    if page.subtitle:
        yield from ("", escape_markdown(page.subtitle))
    for block in page.blocks:
        yield ""
        if block.title:
            yield from (f"{'#' * (block.level + 1)} {escape_markdown(block.title)}", "")
        if isinstance(block, Table):
            yield from _markdown_table(block)
        elif isinstance(block, Prose):
            yield from _paragraphs(block.lines)
        elif isinstance(block, Picture):
            yield from _fenced(map(sanitize, block.wide))
        elif isinstance(block, AxisPicture) and block.compact:
            yield from (f"- {escape_markdown(line)}" for line in in_words(block))
        else:
            rows = draw(block, _PICTURE_WIDTH)
            yield from _fenced("".join(text for text, _ in row).rstrip() for row in rows)
    if page.more:
        yield from ("", escape_markdown(page.more))


def _fenced(rows: Iterable[str]) -> Iterator[str]:
    """Put lines in a code block whose fence is longer than any run of backticks in them."""
    lines = tuple(rows)
    runs = (run for line in lines for run in re.findall("`+", line))
    fence = "`" * max(3, max(map(len, runs), default=0) + 1)
    yield from (f"{fence}text", *lines, fence)


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[str]:
    in_list = False
    for number, line in enumerate(lines):
        inside = in_list and line.depth > 0
        if number and not (in_list and (inside or line.mark in _LIST_MARKS)):
            yield ""
        yield (
            "  " * (line.depth if inside else 0)
            + _LIST_MARKS.get(line.mark, "- " if inside else "")
            + _inline_markdown(line)
        )
        in_list = inside or line.mark in _LIST_MARKS


def _inline_markdown(line: Line) -> str:
    words = escape_markdown(line.text)
    if line.mark and line.mark not in _LIST_MARKS:
        words = f"{escape_markdown(line.mark)} {words}"
    return f"**{words}**" if line.tone in ("strong", "title") and words.strip() else words


def _markdown_table(table: Table) -> Iterator[str]:
    yield _row(escape_markdown(column) for column in table.columns)
    yield _row("---" for _ in table.columns)
    for row in table.rows:
        yield _row(map(_cell, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    marked = (f"{BULLET} " if line.mark == BULLET else "" for line in cell)
    return "<br>".join(
        mark + _inline_markdown(line) for mark, line in zip(marked, cell, strict=True)
    )
