"""A page as HTML: valid, safe, the same every time, and usable by everyone."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from roleadvisor.render.html import html_text
from roleadvisor.render.page import Line, Page, Picture, Prose, Table, bullets, cell
from roleadvisor.render.picture import AxisPicture, Bar, BarChart, Point, Track
from tests.conftest import Run
from tests.faults.commands import ON_A_LADDER, write_ladder
from tests.render.test_sanitize import HOSTILE

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> Element:
    """Parse a document as a browser does; a browser forgives errors, and we don't."""
    parser = HTMLParser()
    tree: Element = parser.parse(text.encode(), transport_encoding="utf-8")
    assert parser.errors == []
    return tree


def page_of(text: str) -> Page:
    """A page with the text in every place that has one."""
    table = Table(("", text, text), ((cell(text), bullets([text, text]), cell(text, tone="bad")),))
    axis = AxisPicture(
        (Track(text, text, 1, 2, 3, open=True),
         Track(text, points=(Point(1, text), Point(9, text)))),
        text, text, text,
    )  # fmt: skip
    chart = BarChart((Bar(text, -0.5, text, text, text), Bar(text, 0)), text)
    steps = (Line(text, "strong", "[ ]"), Line(text, depth=1), Line(text, "muted", "[x]"),
             Line(text, mark="•"), Line(text, mark=text), Line(text, "good"))  # fmt: skip
    drawn = Picture((), (text, text), ())
    blocks = (table._replace(title=text), Prose(steps, text, 2), axis, chart, drawn, table)
    return Page(text, blocks, text, more=text)


PAGE = page_of("Words & numbers: 40%")


def test_the_page_is_a_valid_document_with_a_language_a_title_and_a_description() -> None:
    tree = parsed(html_text(PAGE))
    assert tree.get("lang") == "en"
    assert tree.findtext(f".//{HTML}title") == "Words & numbers: 40%"
    metas = {meta.get("name"): meta.get("content") for meta in tree.iter(f"{HTML}meta")}
    assert metas["description"] == "Words & numbers: 40%"
    assert "width=device-width" in str(metas["viewport"])


def test_headings_and_landmarks_structure_the_page() -> None:
    tree = parsed(html_text(PAGE))
    tags = [element.tag for element in tree.iter()]
    assert [tags.count(f"{HTML}{name}") for name in ("h1", "main", "footer")] == [1, 1, 1]
    assert tags.count(f"{HTML}h2") == 3
    assert tags.count(f"{HTML}h3") == 1


def test_numbers_stand_out_and_the_digits_of_a_date_do_not() -> None:
    text = html_text(Page("T", (Prose((Line("Nov 20, 2026: 80, 100 or 120% of $2,000"),)),)))
    assert re.findall("<b>(.*?)</b>", text) == ["80", "100", "120%", "$2,000"]


def test_a_table_labels_its_rows_and_columns() -> None:
    tree = parsed(html_text(Page("T", (Table(("", "One"), ((cell("Row"), cell("a")),), "Group"),))))
    heads = [(head.text, head.get("scope")) for head in tree.iter(f"{HTML}th")]
    assert heads == [("One", "col"), ("Row", "row")]
    title = tree.find(f".//{HTML}h2")
    table = tree.find(f".//{HTML}table")
    assert title is not None
    assert table is not None
    assert title.get("id") == table.get("aria-labelledby")


def test_a_picture_has_a_title_and_a_text_description() -> None:
    track = Track("Lead", "$84,000 to $168,000", 84_000, 168_000)
    tree = parsed(html_text(Page("T", (AxisPicture((track,), "Pay"), AxisPicture((track,))))))
    pictures = list(tree.iter(f"{SVG}svg"))
    for picture in pictures:
        names = str(picture.get("aria-labelledby")).split()
        assert names == [part.get("id") for part in list(picture)[:2]]
        assert picture.findtext(f"{SVG}desc") == "Lead: $84,000 to $168,000"
    ids = re.findall(r' id="([^"]+)"', html_text(PAGE))
    assert len(set(ids)) == len(ids)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = html_text(PAGE)
    assert not re.search(
        r"<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:| on\w+=", text
    )
    assert "default-src 'none'" in text


def test_the_style_supports_dark_screens_phones_and_paper() -> None:
    text = html_text(PAGE)
    assert "@media screen and (prefers-color-scheme: dark)" in text
    assert "@media screen and (max-width: 40rem)" in text
    assert "break-inside: avoid" in text.partition("@media print")[2]


TAGS = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="attribute"),
    pytest.param("</title></style></svg><b>", id="end tags"),
    pytest.param("&lt;b&gt;&amp;amp;", id="entities"),
    pytest.param("<!-- -->]]>", id="comment"),
    pytest.param("' onload='x", id="quote"),
]


@pytest.fixture(scope="module")
def known() -> set[object]:
    """What a page is made of."""
    return {element.tag for element in parsed(html_text(PAGE)).iter()}


@pytest.mark.parametrize("text", [*HOSTILE, *TAGS])
def test_hostile_text_stays_text(text: str, known: set[object]) -> None:
    tree = parsed(html_text(page_of(text)))
    assert {element.tag for element in tree.iter()} <= known
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    whole = "".join(tree.itertext())
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", whole
    )


@given(st.text(max_size=40))
def test_any_text_gives_a_valid_page_and_the_same_bytes_twice(text: str) -> None:
    once = html_text(page_of(text))
    parsed(once)
    assert html_text(page_of(text)) == once


def luminance(color: str) -> float:
    """The relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2)."""
    code = color[1:] if len(color) > 4 else "".join(2 * sign for sign in color[1:])
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colors_have_enough_contrast_in_light_and_dark() -> None:
    for scheme in re.findall(r":root \{([^}]*)\}", html_text(PAGE)):
        colors = dict(re.findall(r"--(\w+): (#\w+)", scheme))
        back = luminance(colors["back"])
        for tone in ("text", "muted", "title", "good", "warn", "bad"):
            lighter, darker = sorted((back, luminance(colors[tone])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (tone, colors)


NO_PAGE = {"ladder export", "assess", "ladder sources"}
"""A matrix for a spreadsheet, and an empty form."""


@pytest.mark.parametrize("name", [name for name in ON_A_LADDER if name not in NO_PAGE])
def test_every_command_that_makes_a_page_writes_html(name: str, tmp_path: Path, run: Run) -> None:
    ran = run(*ON_A_LADDER[name], "--data", write_ladder(tmp_path), "--format", "html")
    assert ran.code == 0
    parsed(ran.out)
