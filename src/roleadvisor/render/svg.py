"""Pictures as inline SVG: positions in percent and text in pixels, legible at any width."""

from collections.abc import Iterator
from html import escape

from roleadvisor.render.drawing import keep_fitting_points, legend, place_labels
from roleadvisor.render.layout import fold, width_of
from roleadvisor.render.picture import (
    AxisPicture,
    Bar,
    BarChart,
    Drawn,
    Scale,
    Track,
    fitting_scale,
    in_words,
    tick_label,
)
from roleadvisor.text import sanitize

_COLUMNS = 40
"""How many characters fit in a line on a phone 360 pixels wide."""
_LABEL_COLUMNS = 36
"""The same for labels with space between them."""
_LINE, _BAR, _SPACE = 20, 14, 8
"""Heights in pixels: of a line of text, a bar, and the space after a row."""


def svg(picture: Drawn, number: int) -> str:
    """Draw a picture; `number` makes its ids unique on the page."""
    if isinstance(picture, AxisPicture):
        parts, height = _axis_picture(picture)
    else:
        parts, height = _bar_chart(picture)
    title = escape(sanitize(picture.title or "Chart"))
    words = escape("; ".join(map(sanitize, in_words(picture))))
    return (
        f'<svg role="img" aria-labelledby="p{number}t p{number}d" width="100%" height="{height}">'
        f'<title id="p{number}t">{title}</title><desc id="p{number}d">{words}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _text(words: str, at: float, y: float, anchor: str = "start", tone: str = "") -> str:
    named = f' class="{tone}"' if tone else ""
    return f'<text x="{at:.6g}%" y="{y:.6g}" text-anchor="{anchor}"{named}>{escape(words)}</text>'


def _bar(start: float, end: float, y: float, tone: str) -> str:
    width = max(end - start, 0.5)  # a range of a single value stays visible
    return (
        f'<rect class="{tone}" x="{start:.6g}%" y="{y:.6g}" width="{width:.6g}%" height="{_BAR}"/>'
    )


def _line(x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line x1="{x1:.6g}%" x2="{x2:.6g}%" y1="{y1:.6g}" y2="{y2:.6g}"/>'


def _axis_picture(picture: AxisPicture) -> tuple[list[str], int]:
    scale = fitting_scale(picture, _LABEL_COLUMNS)
    picture = keep_fitting_points(picture, scale, _LABEL_COLUMNS)
    parts: list[str] = []
    y = 0
    for row in picture.rows:
        heading = sanitize(row.in_words())
        for line in fold(heading, _COLUMNS) if heading else ():
            y += _LINE
            parts.append(_text(line, 0, y - 6))
        parts += _track(row, scale, y)
        y += (_BAR if _has_marks(row) else 0) + _SPACE
        y += _LINE if any(point.label for point in row.points) else 0
    if not any(map(_has_marks, picture.rows)):
        return parts, y
    parts.append(_line(0, 100, y, y))
    ticks = [(100 * scale.share(tick), tick_label(picture, tick)) for tick in scale.ticks]
    parts += (_line(at, at, y - 5, y) for at, _ in ticks)
    parts += _labels(ticks, y + _LINE - 2, "muted")
    y += _LINE + 4
    for line in fold(f"● {legend(picture)}", _COLUMNS) if picture.names else ():
        y += _LINE
        parts.append(_text(line, 0, y - 6, tone="muted"))
    return parts, y


def _has_marks(row: Track) -> bool:
    """Whether a row has anything on the axis."""
    return row.low is not None or bool(row.points)


def _track(row: Track, scale: Scale, y: int) -> Iterator[str]:
    if row.low is not None and row.high is not None:
        start, end = 100 * scale.share(row.low), 100 * scale.share(row.high)
        if row.maybe is not None and row.maybe > row.high:
            yield _bar(start, 100 * scale.share(row.maybe), y, f"faint {row.tone}")
        yield _bar(start, end, y, row.tone)
        if row.open:
            yield _text("▶", end, y + _BAR - 2, "end", "open")
    elif row.points:
        places = [100 * scale.share(point.at) for point in row.points]
        yield _line(min(places), max(places), y + _BAR / 2, y + _BAR / 2)
    for point in row.points:
        at = 100 * scale.share(point.at)
        yield f'<circle class="{row.tone}" cx="{at:.6g}%" cy="{y + _BAR / 2:g}" r="5"/>'
    labeled = [(100 * scale.share(one.at), sanitize(one.label)) for one in row.points if one.label]
    yield from _labels(labeled, y + _BAR + _LINE - 5)


def _labels(labeled: list[tuple[float, str]], y: float, tone: str = "") -> Iterator[str]:
    """Write the labels that fit on a phone, each under its place."""
    last = _LABEL_COLUMNS - 1
    columns = [(round(at / 100 * last), label) for at, label in labeled]
    for number, start in sorted(place_labels(columns, _LABEL_COLUMNS).items()):
        at, label = labeled[number]
        width = width_of(label)
        if start == 0 and columns[number][0] < width // 2 + 1:
            yield _text(label, 0, y, "start", tone)
        elif start + width > last:
            yield _text(label, 100, y, "end", tone)
        else:
            yield _text(label, at, y, "middle", tone)


def _bar_chart(chart: BarChart) -> tuple[list[str], int]:
    parts: list[str] = []
    y = 0
    shared = not any(bar.left or bar.right for bar in chart.bars)
    if shared and chart.bars:
        parts, lines = _end_labels(chart, chart.bars[0], 0)
        y = lines * _LINE + _SPACE
    for bar in chart.bars:
        for line in fold(sanitize(bar.heading()), _COLUMNS):
            y += _LINE
            parts.append(_text(line, 0, y - 6, tone="label"))
        if not shared:
            sides, lines = _end_labels(chart, bar, y)
            parts += sides
            y += lines * _LINE
        length = 50 * max(-1.0, min(1.0, bar.value / chart.limit))
        parts.append(f'<rect class="ground" x="0" y="{y}" width="100%" height="{_BAR}"/>')
        if length:
            parts.append(_bar(50 + min(length, 0), 50 + max(length, 0), y, "title"))
        parts.append(_line(50, 50, y - 2, y + _BAR + 2))
        y += _BAR + _SPACE
    return parts, y


def _end_labels(chart: BarChart, bar: Bar, y: int) -> tuple[list[str], int]:
    """Write the names of both ends on the same lines, left and right."""
    half = _COLUMNS // 2 - 2
    left = fold(sanitize(bar.left or chart.left), half)
    right = fold(sanitize(bar.right or chart.right), half)
    parts = [_text(line, 0, y + _LINE * at - 6) for at, line in enumerate(left, 1) if line]
    parts += (
        _text(line, 100, y + _LINE * at - 6, "end") for at, line in enumerate(right, 1) if line
    )
    return parts, max(len(left), len(right)) if any((*left, *right)) else 0
