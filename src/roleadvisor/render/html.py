"""A page as one self-contained HTML file: no scripts, no requests, inline CSS."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from roleadvisor.render.page import (
    BULLET,
    NUMBER,
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
from roleadvisor.render.svg import svg
from roleadvisor.text import sanitize

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="roleadvisor">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""

_STYLE = """\
:root { --back: #fff; --text: #1b1f24; --muted: #57606a; --line: #c4ccd4; --ground: #eef1f4;
  --title: #0b5cad; --good: #1a6b34; --warn: #8a5300; --bad: #b3261e; }
@media screen and (prefers-color-scheme: dark) { :root { --back: #14181d; --text: #e6eaee;
  --muted: #a3aeb9; --line: #46505a; --ground: #232a31; --title: #7ab8ff; --good: #6fcf8b;
  --warn: #e5b567; --bad: #ff8f87; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
nav { max-width: 62rem; margin: 0 auto; padding: 1rem 1rem 0; }
main > nav { padding: .5rem 0; } nav ul { list-style: none; padding: 0; margin: 0; }
nav li { display: inline-block; margin: 0 1.25rem .25rem 0; }
a { color: var(--title); } a:focus-visible { outline: 2px solid; outline-offset: 2px; }
main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; }
h1 { font-size: 1.75rem; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; color: var(--title); }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p, ul { margin: .35rem 0; }
p, li, td, th, h1, h2, h3 { overflow-wrap: anywhere; unicode-bidi: plaintext; }
ul { padding-left: 1.25rem; } td > ul { margin: 0; } td > p:first-child { margin-top: 0; }
ul:not(.ticks) > li:has(> p) { margin-bottom: .75rem; }
ul.ticks { list-style: none; padding-left: 0; }
ul.ticks > li { margin: .75rem 0; padding-left: 1.75rem; text-indent: -1.75rem; }
ul.ticks > li > * { text-indent: 0; }
.mark { display: inline-block; width: 1.75rem; }
.muted, footer { color: var(--muted); }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
b { font-weight: 600; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; }
thead th, thead td { border-bottom: 2px solid var(--line); }
tbody > tr + tr > * { border-top: 1px solid var(--ground); }
th[scope=row] { width: 22%; font-weight: 600; }
table.form th { font-weight: normal; } table.form thead th { font-weight: 600; }
table.form th, table.form td { border: 1px solid var(--line); padding: .4rem .5rem; }
table.form td:last-child { width: 30%; height: 5rem; }
pre { overflow-x: auto; }
figure { margin: .5rem 0; max-width: 46rem; }
svg { display: block; overflow: visible; font: .875rem system-ui, sans-serif; }
svg text { fill: var(--text); } svg text.muted { fill: var(--muted); }
svg text.label { font-weight: 600; } svg text.open { fill: var(--back); }
svg line { stroke: var(--muted); } svg .ground { fill: var(--ground); }
svg rect, svg circle { fill: var(--title); } svg .good { fill: var(--good); }
svg .warn { fill: var(--warn); } svg .bad { fill: var(--bad); } svg .muted { fill: var(--muted); }
svg .faint { fill-opacity: .35; stroke: var(--title); }
@media screen and (max-width: 40rem) {
  table, tbody, tr, th[scope=row], tbody td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody > tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  tbody > tr > *, tbody > tr + tr > * { border: 0; padding: .15rem 0; }
  td[data-label]::before { content: attr(data-label); display: block; font-size: .875rem;
    color: var(--muted); }
}
@media print { body { font-size: 10pt; } nav { display: none; }
  main, footer { max-width: none; padding: 0; }
  tr, li, figure, p { break-inside: avoid; } h1, h2, h3 { break-after: avoid; }
  thead { display: table-header-group; } * { print-color-adjust: exact; } }
"""

_TICKS = {TICKED: ("☑", "done"), UNTICKED: ("☐", "to do"), RATED: ("☐", "rated as met")}


def html_text(page: Page) -> str:
    """Write the page as HTML. The same page always gives the same bytes."""
    description = _escaped(page.subtitle or page.title)
    return "".join((
        _HEAD,
        f'<meta name="description" content="{description}">\n',
        f"<title>{_escaped(page.title)}</title>\n",
        *_redirect(page.moved_to),
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n",
        *_nav(page.nav, "Site"),
        "<main>\n",
        *(f"{line}\n" for line in _main(page)),
        "</main>\n<footer><p>Made with roleadvisor.</p></footer>\n</body>\n</html>\n",
    ))  # fmt: skip


def _escaped(text: str) -> str:
    return escape(sanitize(text))


_ADDRESS = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.html)?(?:#[a-z0-9-]+)?")
"""The only addresses that are linked: a page of the same site, or a part of one."""


def _link(words: str, address: str) -> str:
    if not address or not _ADDRESS.fullmatch(address):
        return words
    return f'<a href="{address}">{words}</a>'


def _redirect(address: str) -> Iterator[str]:
    if address and _ADDRESS.fullmatch(address):
        yield f'<meta http-equiv="refresh" content="0; url={address}">\n'


def _nav(lines: Iterable[Line], name: str) -> Iterator[str]:
    entries = "".join(f"<li>{_inline_html(line)}</li>" for line in lines)
    if entries:
        yield f'<nav aria-label="{name}"><ul>{entries}</ul></nav>\n'


def _main(page: Page) -> Iterator[str]:
    yield f"<h1>{_escaped(page.title)}</h1>"
    if page.subtitle:
        yield f'<p class="subtitle">{_escaped(page.subtitle)}</p>'
    if page.contents:
        yield from _nav(_contents(page.blocks), "Sections")
    numbers = count(1)
    for block in page.blocks:
        yield from _block(block, next(numbers))
    if page.more:
        yield f'<p class="muted">{_escaped(page.more)}</p>'


def _contents(blocks: Iterable[Block]) -> Iterator[Line]:
    for number, block in enumerate(blocks, 1):
        if block.title and block.level == 1:
            yield Line(block.title, "strong", link=f"#s{number}")


def _block(block: Block, number: int) -> Iterator[str]:
    yield "<section>"
    if block.title:
        level = block.level + 1
        yield f'<h{level} id="s{number}">{_escaped(block.title)}</h{level}>'
    if isinstance(block, Table):
        yield from _table(block, number)
    elif isinstance(block, Prose):
        yield from _paragraphs(block.lines)
    elif isinstance(block, Picture):
        rows = "\n".join(map(_escaped, block.wide))
        yield f'<figure><pre tabindex="0">{rows}</pre></figure>'
    else:
        yield f"<figure>{svg(block, number)}</figure>"
    yield "</section>"


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Write paragraphs; lines with marks become lists, with their details in the same entry."""
    kind = ""
    for head, details in _entries(lines):
        wanted = "ticks" if head.mark in _TICKS else "bullets" if head.mark == BULLET else ""
        if kind and wanted != kind:
            yield "</ul>"
        if wanted and wanted != kind:
            yield f'<ul class="{wanted}">'
        kind = wanted
        inside = "".join(f"<p>{_inline_html(line)}</p>" for line in details)
        yield (
            f"<li>{_with_mark(head)}{inside}</li>"
            if wanted
            else f"<p>{_with_mark(head)}</p>{inside}"
        )
    if kind:
        yield "</ul>"


def _entries(lines: Iterable[Line]) -> list[tuple[Line, list[Line]]]:
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.depth and found:
            found[-1][1].append(line)
        else:
            found.append((line, []))
    return found


def _with_mark(line: Line) -> str:
    if line.mark in _TICKS:
        sign, word = _TICKS[line.mark]
        return (
            f'<span class="mark" role="img" aria-label="{word}">{sign}</span>{_inline_html(line)}'
        )
    mark = f"{_escaped(line.mark)} " if line.mark and line.mark != BULLET else ""
    return f"{mark}{_inline_html(line)}"


def _inline_html(line: Line) -> str:
    """Write a line's text in its tone; numbers in plain text are bold."""
    if line.tone == "plain":
        parts = NUMBER.split(sanitize(line.text))  # every other part is a number
        return _link("".join(f"<b>{escape(part)}</b>" if at % 2 else escape(part)
                               for at, part in enumerate(parts)), line.link)  # fmt: skip
    words = _link(_escaped(line.text), line.link)
    if line.tone in ("strong", "title", "heading"):
        return f"<strong>{words}</strong>"
    return f'<span class="{line.tone}">{words}</span>'


def _table(table: Table, number: int) -> Iterator[str]:
    """Write a table; ARIA roles keep it a table when a narrow screen stacks its cells."""
    named = f' aria-labelledby="s{number}"' if table.title else ""
    kind = ' class="form"' if table.form else ""
    yield f'<table role="table"{kind}{named}>'
    if any(table.columns):
        heads = "".join(map(_head, table.columns))
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for first, *others in table.rows:
        cells = "".join(map(_cell, table.columns[1:], others))
        yield f'<tr role="row"><th scope="row" role="rowheader">{_lines(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"


def _head(column: str) -> str:
    if not column:
        return '<td role="cell"></td>'
    return f'<th scope="col" role="columnheader">{_escaped(column)}</th>'


def _cell(column: str, cell: Cell) -> str:
    label = f' data-label="{_escaped(column)}"' if column and cell else ""
    return f'<td role="cell"{label}>{_lines(cell)}</td>'


def _lines(cell: Cell) -> str:
    if len(cell) == 1:
        return _with_mark(cell[0])
    return "".join(_paragraphs(cell))
