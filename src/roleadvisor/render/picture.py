"""Pictures as data: drawn with characters on a screen, as SVG in HTML, in words elsewhere."""

from typing import Literal, NamedTuple, TypeAlias

from roleadvisor.text import sanitize

Shade = Literal["plain", "strong", "muted", "good", "warn", "bad", "title"]
"""A tone of page.py, which this module doesn't import."""


class Point(NamedTuple):
    """A place on an axis; its label is under it if there is room.

    One with a `name` is left out where there is none, and the legend says which are there.
    """

    at: float
    label: str = ""
    name: str = ""


class Track(NamedTuple):
    """One row over an axis: a bar from `low` to `high`, points, or both.

    `value` says in words what the row shows, such as `$84,000 to $168,000`. The bar goes on faintly
    to `maybe` (the upper end of an estimate), or as an arrow if it is `open`.
    """

    label: str
    value: str = ""
    low: float | None = None
    high: float | None = None
    maybe: float | None = None
    open: bool = False
    points: tuple[Point, ...] = ()
    tone: Shade = "title"

    def in_words(self) -> str:
        return ": ".join(filter(None, (self.label, self.value)))

    def amounts(self) -> tuple[float, ...]:
        """Every place that the axis must reach."""
        bar = (self.low, self.high, self.maybe)
        return (*(at for at in bar if at is not None), *(point.at for point in self.points))


class AxisPicture(NamedTuple):
    """Rows over one axis: pay in dollars, phases in months.

    A tick at 84,000 with `prefix` "$", `suffix` "K" and `unit` 1,000 is labeled `$84K`. Ticks stand
    at 1, 2 or 5 times a power of ten, or with `dozens` at multiples of 12, as months do.
    """

    rows: tuple[Track, ...]
    title: str = ""
    prefix: str = ""
    suffix: str = ""
    unit: int = 1
    dozens: bool = False
    words: tuple[str, ...] = ()
    """What it shows, where nothing can be drawn; by default each row's label and value."""
    compact: bool = False
    """A line a row: no axis, since each value says it, and no bars where labels leave no room."""
    level: int = 1
    """Of its heading: 1 is a section, 2 a part of one."""
    names: tuple[str, ...] = ()
    """The names of points, in the order of the legend."""
    named: str = ""
    """What the names are: `earn less`, of those before them."""
    rest: str = ""
    """Where to find the points that there is no room for: `--full`."""
    legend: str = ""
    """What follows the names in the legend, where that is more than what they are."""


class Bar(NamedTuple):
    """A bar from the middle to one side: below 0 to the left. `left` and `right` name its ends."""

    label: str
    value: float
    left: str = ""
    right: str = ""
    note: str = ""
    """Words next to it, such as `+6 points`."""

    def heading(self) -> str:
        return ", ".join(filter(None, (self.label, self.note)))


class BarChart(NamedTuple):
    """Bars to both sides of a middle line; `limit` is the value of a full bar."""

    bars: tuple[Bar, ...]
    title: str = ""
    limit: float = 1.0
    left: str = ""
    right: str = ""
    words: tuple[str, ...] = ()
    """What it shows, where nothing can be drawn; by default each bar's label, side and note."""
    level: int = 1
    """Of its heading: 1 is a section, 2 a part of one."""


Drawn: TypeAlias = AxisPicture | BarChart


def in_words(picture: Drawn) -> tuple[str, ...]:
    """Say what a picture shows, one line a row."""
    if picture.words:
        return picture.words
    if isinstance(picture, AxisPicture):
        return tuple(row.in_words() for row in picture.rows)
    return tuple(_bar_in_words(picture, bar) for bar in picture.bars)


def _bar_in_words(chart: BarChart, bar: Bar) -> str:
    left, right = bar.left or chart.left, bar.right or chart.right
    side = left if bar.value < 0 else right if bar.value > 0 else "in between"
    return f"{bar.label}: {', '.join(filter(None, (side, bar.note)))}"


_MOST_TICKS = 10
_LABEL_GAP = 3
"""Columns between the labels of two ticks, at the least."""
_STEPS = (1, 2, 5)


class Scale(NamedTuple):
    """The axis of a picture: its ends and the places of its ticks, in data."""

    low: float
    high: float
    ticks: tuple[int, ...]

    def share(self, at: float) -> float:
        """How far along the axis a place is, 0 to 1."""
        return (at - self.low) / (self.high - self.low)


def fitting_scale(picture: AxisPicture, columns: int) -> Scale:
    """Choose as many ticks as have room for their labels in so many columns."""
    for most in range(_MOST_TICKS, 2, -1):
        scale = scale_of(picture, most)
        labels = (tick_label(picture, tick) for tick in scale.ticks)
        if sum(len(label) + _LABEL_GAP for label in labels) <= columns + _LABEL_GAP:
            return scale
    return scale_of(picture, 2)


def scale_of(picture: AxisPicture, most: int) -> Scale:
    """Choose the smallest round step that needs no more ticks than `most`."""
    amounts = [at for row in picture.rows for at in row.amounts()] or [0]
    least, largest = min(amounts), max(amounts)
    step = unit = 12 if picture.dozens else 1
    while True:
        for factor in _STEPS:
            step = unit * factor
            low = int(least // step) * step
            high = max(int(-(-largest // step)) * step, low + step)
            if (high - low) // step < most:
                return Scale(low, high, tuple(range(low, high + 1, step)))
        unit *= 10


def tick_label(picture: AxisPicture, tick: int) -> str:
    """Label a tick, such as `$84K`; `$0` needs no unit."""
    suffix = picture.suffix if tick or picture.unit == 1 else ""
    return sanitize(f"{picture.prefix}{tick / picture.unit:,.10g}{suffix}")
