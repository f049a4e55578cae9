"""Pictures as data: drawn with characters on a screen, as SVG in HTML, as text elsewhere."""

from typing import Literal, NamedTuple, TypeAlias

from roleadvisor.text import sanitize

Shade = Literal["plain", "strong", "muted", "good", "warn", "bad", "title"]
"""A tone of page.py, which this module doesn't import."""


class Point(NamedTuple):
    """A point on an axis, with its label below it if there is room.

    A point with a `name` is dropped if its label doesn't fit; the legend names those shown.
    """

    at: float
    label: str = ""
    name: str = ""


class Track(NamedTuple):
    """One row over an axis: a bar from `low` to `high`, points, or both.

    `value` is what the row shows as text, such as `$84,000 to $168,000`. The bar continues faintly
    to `maybe` (the upper end of an estimate), or as an arrow if it's `open`.
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
        """All values that the axis must include."""
        bar = (self.low, self.high, self.maybe)
        return (*(at for at in bar if at is not None), *(point.at for point in self.points))


class AxisPicture(NamedTuple):
    """Rows over one axis: pay in dollars, phases in months.

    A tick at 84,000 with `prefix` "$", `suffix` "K" and `unit` 1,000 is labeled `$84K`. Ticks are
    1, 2 or 5 times a power of ten apart; with `dozens`, for months, 12 times as far.
    """

    rows: tuple[Track, ...]
    title: str = ""
    prefix: str = ""
    suffix: str = ""
    unit: int = 1
    dozens: bool = False
    words: tuple[str, ...] = ()
    """The picture as text, where it can't be drawn; by default each row's label and value."""
    compact: bool = False
    """One line per row: no axis, since each row has its value, and no bars if they don't fit."""
    level: int = 1
    """Of its heading: 1 is a section, 2 a part of one."""
    names: tuple[str, ...] = ()
    """The names of points, in the order of the legend."""
    named: str = ""
    """What the named points mean, after their names in the legend: `earn less`."""
    rest: str = ""
    """Where to find the points that there is no room for: `--full`."""
    legend: str = ""
    """The text after the names in the legend, if it isn't just `named`."""


class Bar(NamedTuple):
    """A bar from the middle to one side, left if negative. `left` and `right` name its ends."""

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
    """The chart as text, where it can't be drawn; by default each bar's label, side and note."""
    level: int = 1
    """Of its heading: 1 is a section, 2 a part of one."""


Drawn: TypeAlias = AxisPicture | BarChart


def in_words(picture: Drawn) -> tuple[str, ...]:
    """A picture as text, one line per row."""
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
"""The least columns between the labels of two ticks."""
_STEPS = (1, 2, 5)


class Scale(NamedTuple):
    """The axis of a picture: its ends and ticks, as values."""

    low: float
    high: float
    ticks: tuple[int, ...]

    def share(self, at: float) -> float:
        """How far along the axis a value is, from 0 to 1."""
        return (at - self.low) / (self.high - self.low)


def fitting_scale(picture: AxisPicture, columns: int) -> Scale:
    """Choose the most ticks whose labels fit in the columns."""
    for most in range(_MOST_TICKS, 2, -1):
        scale = scale_of(picture, most)
        labels = (tick_label(picture, tick) for tick in scale.ticks)
        if sum(len(label) + _LABEL_GAP for label in labels) <= columns + _LABEL_GAP:
            return scale
    return scale_of(picture, 2)


def scale_of(picture: AxisPicture, most: int) -> Scale:
    """Choose the smallest round step that takes at most `most` ticks."""
    amounts = [at for row in picture.rows for at in row.amounts()] or [0]
    least, largest = min(amounts), max(amounts)
    step = unit = 12 if picture.dozens else 1
    while True:
        for factor in _STEPS:
            step = unit * factor
            # Down and up to a multiple of the step; `-(-x // y)` rounds up.
            low = int(least // step) * step
            high = max(int(-(-largest // step)) * step, low + step)
            if (high - low) // step < most:
                return Scale(low, high, tuple(range(low, high + 1, step)))
        unit *= 10


def tick_label(picture: AxisPicture, tick: int) -> str:
    """The label of a tick, such as `$84K`; `$0` needs no unit."""
    suffix = picture.suffix if tick or picture.unit == 1 else ""
    return sanitize(f"{picture.prefix}{tick / picture.unit:,.10g}{suffix}")
