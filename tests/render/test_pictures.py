"""Pictures: drawn at any width, and described in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roleadvisor.render.drawing import draw
from roleadvisor.render.page import Page
from roleadvisor.render.picture import AxisPicture, Bar, BarChart, Drawn, Point, Track, scale_of
from roleadvisor.render.svg import svg
from roleadvisor.render.table import table_text
from roleadvisor.render.text import markdown_text, plain_text

PAY = AxisPicture(
    (
        Track("Lead", "$84,000 to $168,000", 84_000, 168_000),
        Track("Director", "$156,000 or more", 156_000, 300_000, open=True),
        Track("Survey", points=(Point(60_000, "10th $60K"), Point(239_000, "90th $239K"))),
    ),
    prefix="$",
    suffix="K",
    unit=1_000,
)
PHASES = AxisPicture(
    (Track("1. Results", "18 to 24 months", 0, 18, 24), Track("2. Beyond", "", 24, 42, 48)),
    suffix=" mo",
    dozens=True,
)
SUBJECTS = BarChart(
    (
        Bar("Focus", -0.6, "one team", "all teams", "-6"),
        Bar("Days", 0.3, "hands on", "through others"),
    )
)


def drawn(picture: Drawn, width: int) -> list[str]:
    return ["".join(text for text, _ in row) for row in draw(picture, width)]


@pytest.mark.parametrize("width", [10, 20, 38, 58, 80, 132])
@pytest.mark.parametrize("picture", [PAY, PHASES, SUBJECTS])
def test_a_picture_fits_any_width(picture: Drawn, width: int) -> None:
    assert max(map(len, drawn(picture, width))) <= width


def test_the_axis_is_labeled_in_its_unit() -> None:
    assert drawn(PAY, 80)[-1].split() == ["$50K", "$100K", "$150K", "$200K", "$250K", "$300K"]
    assert scale_of(PHASES, 5).ticks == (0, 12, 24, 36, 48)


@pytest.mark.parametrize("width", [24, 38, 58, 80, 132])
@pytest.mark.parametrize("picture", [PAY, PHASES])
def test_every_tick_has_its_label(picture: AxisPicture, width: int) -> None:
    *_, ruler, labels = drawn(picture, width)
    bare = picture.prefix == "$" and "$0 " in labels  # no thousands of nothing
    assert labels.count(picture.suffix.strip()) + bare == ruler.count("┴") >= 2


def test_amounts_are_drawn_where_they_belong() -> None:
    lines = drawn(AxisPicture((Track("", low=0, high=50), Track("", low=50, high=100))), 101)
    assert lines[0].rstrip() == "█" * 51
    assert lines[1].rstrip() == " " * 50 + "█" * 51


def test_the_uncertain_end_of_a_bar_is_faint_and_an_open_end_is_an_arrow() -> None:
    assert "█░" in drawn(PHASES, 80)[0]
    assert "█>" in drawn(PAY, 58)[1]


def test_points_have_their_own_labels() -> None:
    assert drawn(PAY, 58)[3].split() == ["10th", "$60K", "90th", "$239K"]


def test_bars_point_to_the_side_of_the_answer() -> None:
    left, right = drawn(SUBJECTS, 80)
    assert left.index("█") < left.index("│")
    assert right.index("│") < right.index("█")


def test_bars_without_their_own_ends_line_up_under_the_charts_ends() -> None:
    chart = BarChart((Bar("A", -1, note="-1"), Bar("Much longer", 1)), "", 1, "no", "yes")
    head, first, second = drawn(chart, 80)
    assert head.split() == ["no", "yes"]
    assert first.index("│") == second.index("│")
    assert "< no" in drawn(chart, 20)


@given(st.lists(st.floats(0, 1e7), min_size=2, max_size=2), st.integers(1, 132))
def test_any_amounts_can_be_drawn(ends: list[float], width: int) -> None:
    assert drawn(AxisPicture((Track("x", low=min(ends), high=max(ends)),)), width)


def test_a_picture_is_described_in_words_where_nothing_is_drawn() -> None:
    page = Page("T", (PAY, SUBJECTS))
    assert "Lead: $84,000 to $168,000" in plain_text(page).splitlines()
    assert "Focus: one team, -6" in plain_text(page).splitlines()
    assert "█" not in plain_text(page)
    assert markdown_text(page).count("```") == 4


def test_hostile_text_in_a_picture_is_inert() -> None:
    bad = "\x1b[31m\u202e```"
    page = Page("T", (AxisPicture((Track(bad, bad, 1, 2, points=(Point(1, bad),)),)),
                      BarChart((Bar(bad, 1, bad, bad, bad),))))  # fmt: skip
    for text in (table_text(page, 80), table_text(page, 20), plain_text(page), markdown_text(page)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_wide_characters_keep_columns_aligned() -> None:
    tracks = AxisPicture((Track("東京", "", 1, 5), Track("Lead", "", 1, 6)), compact=True)
    named = BarChart((Bar("", -1, "東京", "yes"), Bar("", -1, "four", "yes")))
    listed = BarChart((Bar("東京", -1), Bar("four", -1)), "", 1, "東京", "yes")
    for picture in (tracks, named, listed):
        *_, first, second = drawn(picture, 60)
        assert cell_len(first.partition("█")[0]) == cell_len(second.partition("█")[0])
    ends, bar, _ = drawn(listed, 60)
    assert cell_len(ends) == cell_len(bar.rstrip())


def test_points_with_the_same_label_each_get_one_in_html() -> None:
    points = (Point(1, "same"), Point(50, "same"), Point(99, "end"))
    shown = svg(AxisPicture((Track("", points=points),)), 1)
    assert shown.count(">same</text>") == 2


@given(st.permutations(["10th $50K", "25th $60K", "50th $90K", "75th $95K", "90th $150K"]))
def test_labels_are_under_their_points_whatever_the_order(labels: list[str]) -> None:
    points = tuple(Point(int(label.partition("$")[2][:-1]), label) for label in labels)
    _, under, *_ = drawn(AxisPicture((Track("", points=points),)), 60)
    assert under == " 10th $50K           50th $90K                   90th $150K"
