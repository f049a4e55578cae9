"""Draws pictures with characters, in the available width."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from roleadvisor.render.layout import Row, Span, fold, width_of
from roleadvisor.render.page import Tone
from roleadvisor.render.picture import (
    AxisPicture,
    Bar,
    BarChart,
    Drawn,
    Scale,
    Track,
    fitting_scale,
    tick_label,
)
from roleadvisor.text import join_words, sanitize

FULL, FAINT, ARROW, POINT, LINE = "█", "░", ">", "◆", "─"
LEAST_AXIS = 24
"""The least columns of an axis with labels next to it; if narrower, they go above it."""
LEAST_BAR = 8
MOST_BAR = 24
_GAP = 2


def draw(picture: Drawn, width: int) -> Iterator[Row]:
    """Draw a picture, line by line."""
    if isinstance(picture, AxisPicture):
        return _axis_picture(picture, width)
    return _bar_chart(picture, width)


def _axis_picture(picture: AxisPicture, width: int) -> Iterator[Row]:
    labels = _max_width(row.label for row in picture.rows)
    values = _max_width(row.value for row in picture.rows)
    before = labels + _GAP if labels else 0
    room = width - before - (values + _GAP if values else 0)
    inline = room >= (LEAST_BAR if picture.compact else LEAST_AXIS)
    columns = room if inline else width
    scale = fitting_scale(picture, columns)
    picture = keep_fitting_points(picture, scale, columns)
    for row in picture.rows:
        bar, *under = _track(row, scale, columns)
        if inline:
            yield ((_padded(row.label, before), "plain"), *_with_value(bar, row.value, columns))
        else:
            yield from (((line, "plain"),) for line in fold(sanitize(row.in_words()), width))
            if not picture.compact and row.amounts():
                yield bar
        yield from (((" " * (before if inline else 0), "plain"), *line) for line in under)
    if picture.compact:
        return
    margin: Span = (" " * (before if inline else 0), "plain")
    yield from ((margin, (line, "muted")) for line in _ruler(picture, scale, columns))
    if picture.names:
        yield from (((line, "muted"),) for line in fold(f"{POINT} {legend(picture)}", width))


def _max_width(texts: Iterable[str]) -> int:
    return max((width_of(sanitize(text)) for text in texts), default=0)


def _padded(text: str, columns: int) -> str:
    """Pad a text with spaces; a wide character takes two columns."""
    shown = sanitize(text)
    return shown + " " * (columns - width_of(shown))


def _with_value(bar: Row, value: str, columns: int) -> Row:
    """Append the row's value to its bar."""
    used = sum(len(text) for text, _ in bar)
    return (*bar, (" " * (columns - used + _GAP) + sanitize(value), "plain")) if value else bar


def keep_fitting_points(picture: AxisPicture, scale: Scale, columns: int) -> AxisPicture:
    """Keep the named points whose labels fit in every row, the same ones in each row.

    Try all of them, then both ends and the middle one, then only the middle one.
    """
    names = picture.names
    middle = names[len(names) // 2 : len(names) // 2 + 1]
    for kept in (names, (*names[:1], *middle, *names[-1:]), middle):
        rows = tuple(
            row._replace(points=tuple(p for p in row.points if not p.name or p.name in kept))
            for row in picture.rows
        )
        labeled = [_point_labels(row, scale, columns) for row in rows]
        if all(len(place_labels(row, columns)) == len(row) for row in labeled):
            break
    if kept == middle != names and picture.rest:
        others = f" {picture.named}; {names[0]}-{names[-1]}: {picture.rest}"
        return picture._replace(rows=rows, names=kept, legend=others)
    return picture._replace(rows=rows, names=kept)


def legend(picture: AxisPicture) -> str:
    """The words that explain the named points."""
    return f"{join_words(picture.names)}{picture.legend or f' {picture.named}'}"


def _column(at: float, scale: Scale, columns: int) -> int:
    # Rounds half up; round() would go to the nearest even column.
    return int(scale.share(at) * (columns - 1) + 0.5)


def _point_labels(row: Track, scale: Scale, columns: int) -> list[tuple[int, str]]:
    """The labels of a row's points, each with its column."""
    return [
        (_column(point.at, scale, columns), sanitize(point.label))
        for point in row.points
        if point.label
    ]


def _track(row: Track, scale: Scale, columns: int) -> Iterator[Row]:
    def column(at: float) -> int:
        return _column(at, scale, columns)

    signs = [" "] * columns
    if row.low is not None and row.high is not None:
        start, end = column(row.low), column(row.high)
        last = end if row.maybe is None else max(end, column(row.maybe))
        signs[start : last + 1] = FULL * (end + 1 - start) + FAINT * (last - end)
        if row.open:
            signs[last] = ARROW
    elif len(row.points) > 1:
        places = [column(point.at) for point in row.points]
        signs[min(places) : max(places) + 1] = LINE * (max(places) + 1 - min(places))
    for point in row.points:
        signs[column(point.at)] = POINT
    yield (("".join(signs).rstrip(), row.tone),)
    if labeled := _point_labels(row, scale, columns):
        yield ((_label_line(labeled, columns), "plain"),)


def _label_line(labeled: list[tuple[int, str]], columns: int) -> str:
    """A line with each label under its place."""
    line = ""
    for number, start in sorted(place_labels(labeled, columns).items(), key=itemgetter(1)):
        line += " " * (start - width_of(line)) + labeled[number][1]
    return line.rstrip()


def place_labels(labeled: Sequence[tuple[int, str]], columns: int) -> dict[int, int]:
    """Choose the labels that fit: their indexes, each with the column where the label starts.

    The first and last have priority, then the middle one.
    """
    starts: dict[int, int] = {}
    taken: set[int] = set()
    order = sorted(range(len(labeled)), key=lambda number: labeled[number][0])
    middle = order[len(order) // 2 :]
    for number in dict.fromkeys((*order[:1], *order[-1:], *middle[:1], *order)):
        at, label = labeled[number]
        width = width_of(label)
        start = max(0, min(at - width // 2, columns - width))
        # One column on either side stays blank, so that labels don't run together.
        if width <= columns and taken.isdisjoint(range(start - 1, start + width + 1)):
            taken.update(range(start, start + width))
            starts[number] = start
    return starts


def _ruler(picture: AxisPicture, scale: Scale, columns: int) -> Iterator[str]:
    places = [_column(tick, scale, columns) for tick in scale.ticks]
    yield "".join("┴" if at in places else LINE for at in range(columns))
    labels = (tick_label(picture, tick) for tick in scale.ticks)
    yield _label_line(list(zip(places, labels, strict=True)), columns)


def _bar_chart(chart: BarChart, width: int) -> Iterator[Row]:
    """Draw each bar between the names of its ends or, if that's too narrow, under its label.

    If the bars have no names for their ends, each is next to its label, under the chart's ends.
    """
    if not any(bar.left or bar.right for bar in chart.bars):
        yield from _labeled_bars(chart, width)
        return
    left = _max_width(bar.left or chart.left for bar in chart.bars)
    right = _max_width(bar.right or chart.right for bar in chart.bars)
    notes = _max_width(bar.note for bar in chart.bars)
    room = width - left - right - notes - 4 * _GAP
    half = min(room // 2, MOST_BAR)
    for number, bar in enumerate(chart.bars):
        if half >= LEAST_BAR:
            yield from _one_line(chart, bar, left, right, half)
        else:
            if number:
                yield ()
            yield from _stacked_bar(chart, bar, width)


def _one_line(chart: BarChart, bar: Bar, left: int, right: int, half: int) -> Iterator[Row]:
    low, high = sanitize(bar.left or chart.left), bar.right or chart.right
    note = f"{' ' * _GAP}{sanitize(bar.note)}" if bar.note else ""
    before, behind = " " * (left - width_of(low)), " " * _GAP
    yield (
        (f"{before}{low}{behind}", "strong" if bar.value < 0 else "plain"),
        *_two_sided_bar(bar.value / chart.limit, half),
        (f"{behind}{_padded(high, right if note else 0)}", "strong" if bar.value > 0 else "plain"),
        (note, "muted"),
    )


def _labeled_bars(chart: BarChart, width: int) -> Iterator[Row]:
    labels = _max_width(bar.label for bar in chart.bars)
    notes = _max_width(bar.note for bar in chart.bars)
    half = min((width - labels - notes - 2 * _GAP - 1) // 2, MOST_BAR)
    yield from _end_labels(chart, labels + _GAP, half, width)
    for bar in chart.bars:
        if half < LEAST_BAR:
            yield from _stacked_bar(BarChart((), limit=chart.limit), bar, width)
        else:
            yield (
                (_padded(bar.label, labels + _GAP), "plain"),
                *_two_sided_bar(bar.value / chart.limit, half),
                (f"{' ' * _GAP}{sanitize(bar.note)}", "muted"),
            )


def _end_labels(chart: BarChart, before: int, half: int, width: int) -> Iterator[Row]:
    """Name the two sides once: above the bars or, if that's too narrow, on their own lines."""
    low, high = sanitize(chart.left), sanitize(chart.right)
    if half >= LEAST_BAR and max(width_of(low), width_of(high)) <= half:
        between = " " * (2 * half + 1 - width_of(low) - width_of(high))
        yield ((f"{' ' * before}{low}{between}{high}", "strong"),)
        return
    for text, arrow in ((low, "<"), (high, ">")):
        yield from (((line, "strong"),) for line in fold(f"{arrow} {text}", width) if text)


def _stacked_bar(chart: BarChart, bar: Bar, width: int) -> Iterator[Row]:
    low, high = sanitize(bar.left or chart.left), sanitize(bar.right or chart.right)
    yield from (((line, "strong"),) for line in fold(sanitize(bar.heading()), width))
    yield _two_sided_bar(bar.value / chart.limit, max(1, min((width - 1) // 2, MOST_BAR)))
    for text, arrow, chosen in ((low, "<", bar.value < 0), (high, ">", bar.value > 0)):
        tone: Tone = "strong" if chosen else "plain"
        yield from (((line, tone),) for line in fold(f"{arrow} {text}", width) if text)


def _two_sided_bar(share: float, half: int) -> Row:
    """Draw a bar to one side of the middle; unless it's 0, it's at least one character."""
    length = min(half, max(1, round(abs(share) * half))) if share else 0
    before, after = (length, 0) if share < 0 else (0, length)
    return (
        ("·" * (half - before), "muted"),
        (FULL * before, "title"),
        ("│", "muted"),
        (FULL * after, "title"),
        ("·" * (half - after), "muted"),
    )
