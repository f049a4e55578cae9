"""Text from outside is shown as is, and does nothing."""

import csv
import io
import json as standard_json
import sys
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console

from roleadvisor.render.data import csv_text, json_text
from roleadvisor.render.page import Line, Page, Picture, Prose, Records, Table, bullets, cell
from roleadvisor.render.table import print_page
from roleadvisor.render.text import escape_markdown, markdown_text, plain_text
from roleadvisor.statements.view import RoleName
from roleadvisor.text import day_in_words, month_in_words, sanitize, sanitize_lines
from tests.reading.harmless import is_harmless

HOSTILE = [
    pytest.param("\x1b]0;title\x07", id="window title"),
    pytest.param("\x1b[2J", id="clear screen"),
    pytest.param("\x9b31m", id="one-byte control sequence"),
    pytest.param("safe\rDANGER", id="carriage return"),
    pytest.param("a\b\b\bb", id="backspaces"),
    pytest.param("\u202egnp.exe", id="right-to-left override"),
    pytest.param("\u2066isolate", id="isolate"),
    pytest.param("lone\ud800", id="lone surrogate"),
    pytest.param("tag\U000e0041", id="tag character"),
    pytest.param("null\x00", id="null"),
]


def test_no_active_or_invisible_character_is_left() -> None:
    signs = map(chr, range(sys.maxunicode + 1))
    unseen = (sign for sign in signs if category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    left = [f"{ord(sign):04x}" for sign in unseen if not is_harmless(sanitize(sign))]
    assert not left


def page_of(text: str) -> Page:
    table = Table(("", text), ((cell(text), bullets([text, "other"])),), text)
    return Page(text, (Prose((Line(text), Line(text, mark="[x]")), text), table), text)


def on_screen(page: Page, width: int = 80) -> str:
    out = io.StringIO()
    print_page(page, Console(file=out, width=width, markup=False, emoji=False, highlight=False))
    return out.getvalue()


def harmless(text: str) -> bool:
    return sanitize_lines(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_character_reaches_a_screen_or_a_pipe(text: str) -> None:
    page = page_of(text)
    for shown in (on_screen(page), on_screen(page, 40), plain_text(page), markdown_text(page)):
        assert harmless(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_active_characters_are_shown_escaped(text: str) -> None:
    assert "\\" in sanitize(text)
    assert sanitize(sanitize(text)) == sanitize(text)


KEPT = {
    "soft hyphens": "co\u00adop\u00ader\u00adate",
    "a joiner": "क्\u200dष",
    "a non-joiner": "می\u200cخواهم",
    "direction marks": "شركة\u200f (ABC)\u200e!",
    "an Arabic mark": "\u061c5%",
    "a variation": "❤\ufe0f",
    "a family": "👩\u200d👩\u200d👧",
    "a flag": "🇺🇸",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_writing_systems_and_emoji_keep_what_they_need(text: str) -> None:
    assert sanitize(text) == text
    assert plain_text(Page(text, ())) == f"{text}\n"
    assert csv_text(Records((text,), ())) == f"{text}\n"


def test_invisible_word_processor_characters_are_dropped_from_shown_text() -> None:
    pasted = "\ufeffthe team's align\u2060ment\u200b."
    assert sanitize(pasted) == "the team's alignment."
    assert csv_text(Records(("a",), ((pasted,),))) == "a\nthe team's alignment.\n"
    assert standard_json.loads(json_text("roles", RoleName("a", pasted)))["title"] == pasted


def test_a_flag_cannot_hide_a_message_in_tag_characters() -> None:
    assert "\\ue0041" in sanitize("🏴\U000e0041\U000e0042\U000e0043\U000e007f")


@given(st.text(max_size=200))
def test_any_text_becomes_one_line_and_sanitizing_is_idempotent(text: str) -> None:
    shown = sanitize(text)
    assert "\n" not in shown
    assert sanitize(shown) == shown
    shown.encode("utf-8")


@example("tag\U000e0041")
@given(st.text(max_size=60))
def test_json_carries_the_text_itself_and_no_active_character(text: str) -> None:
    written = json_text("roles", RoleName("a", text))
    assert standard_json.loads(written)["title"] == text
    assert harmless(written)


@pytest.mark.parametrize(
    "text",
    [
        "[/bold]",
        "[red]x[/red]",
        "[link=http://x]y[/link]",
        ":warning:",
        "\\[x]",
        "x\\",
        "[@click=a]b",
    ],
)
def test_rich_markup_is_shown_as_typed(text: str) -> None:
    assert on_screen(page_of(text)).count(text) >= 6


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[a](javascript:x)", "![i](http://x)", "a | b", "`x`", "*b*",
     "# head", "- item", "1. one", "https://example.org", "www.example.org", "<!-- c -->", "&lt;"],
)  # fmt: skip
def test_markdown_syntax_stays_text(text: str) -> None:
    shown = escape_markdown(text)
    assert shown != text
    assert shown.replace("&#8203;", "").replace("\\", "") == text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("thanks @octocat", "thanks @&#8203;octocat"),
        ("@acme/leads", "@&#8203;acme/leads"),
        ("a@b.example", "a@&#8203;b.example"),
        ("(#12)", "(#&#8203;12)"),
        ("acme/app#12", "acme/app#&#8203;12"),
        ("!5", "!&#8203;5"),
        ("GH-12", "GH-&#8203;12"),
        (":tada:", ":&#8203;tada:"),
        (":+1:", ":&#8203;+1:"),
        ("http://x.example", "http:&#8203;//x.example"),
    ],
)
def test_markdown_posted_on_a_pull_request_pings_no_one_and_links_nothing(
    text: str, written: str
) -> None:
    assert escape_markdown(text) == written


@pytest.mark.parametrize("text", ["10:30:15", "note: this", "5 @ $3", "C# and F#", "wow!"])
def test_markdown_keeps_characters_that_make_no_links(text: str) -> None:
    assert "&" not in escape_markdown(text)


def test_a_fence_in_a_picture_does_not_end_the_code_block() -> None:
    page = Page("T", (Picture((), ("```", "<script>"), ()),))
    assert markdown_text(page).splitlines()[2:] == ["````text", "```", "<script>", "````"]


@pytest.mark.parametrize(
    "text",
    ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(1)", " =1+1", "\ufeff=1", "＝1+1", "＋1",
     "－1", "＠SUM(A1)"],
)  # fmt: skip
def test_csv_contains_no_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(Records(("a",), ((text,),))))))
    assert rows == [["a"], [f"'{sanitize(text)}"]]


@pytest.mark.parametrize(
    "text", ["Q3 closed;=1+1", "a; ＝1+1", "won two; lost one", "=1;@x", ";;-a"]
)
def test_csv_contains_no_formula_where_a_locale_separates_by_semicolons(text: str) -> None:
    shown = csv_text(Records(("a", "b"), (("one", text),)))
    for row in csv.reader(io.StringIO(shown), delimiter=";"):
        assert not [cell for cell in row if cell.strip()[:1] in tuple("=+-@＝＋－＠")]
    assert len(list(csv.reader(io.StringIO(shown)))[1]) == 2
    assert '"' in shown, "a text with a semicolon is quoted"


@pytest.mark.parametrize(
    "text",
    ["-5", "+3", "-1.5", "5", "a,b", 'say "x"', "a|b", "<b>", "won two; lost one", "10;-5", ""],
)
def test_csv_keeps_any_other_text_unchanged(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(Records(("a",), ((text,),))))))
    assert rows == [["a"], [text]]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.integers(1, 140))
def test_a_table_of_any_text_fits_any_width(texts: list[str], width: int) -> None:
    table = Table(("", "One", "Two"), tuple((cell(t), cell(t), bullets([t, t])) for t in texts))
    shown = on_screen(Page("T", (table,)), width)
    assert harmless(shown)


def test_plain_text_has_one_fact_per_line() -> None:
    table = Table(("", "One", "Two"), ((cell("Row"), cell("a"), bullets(["b", "c"])),))
    assert plain_text(Page("T", (table,))).splitlines() == [
        "T", "", "Row - One: a", "Row - Two: b", "Row - Two: c",
    ]  # fmt: skip


def test_plain_text_repeats_the_whole_row_head_or_only_its_name() -> None:
    rows = ((cell("Row", "far apart"), cell("a", "b")), (cell("Last"), cell("c")))
    about = ["Row, far apart - One: a", "Row, far apart - One: b", "Last - One: c"]
    assert plain_text(Page("T", (Table(("", "One"), rows),))).splitlines()[2:] == about
    named = ["Row: far apart", "Row - One: a", "Row - One: b", "Last - One: c"]
    assert plain_text(Page("T", (Table(("", "One"), rows, named=True),))).splitlines()[2:] == named


def test_a_markdown_row_stays_one_row() -> None:
    table = Table(("", "One"), ((cell("a\nb"), cell("c\nd", "e")),))
    assert markdown_text(Page("T", (table,))).splitlines()[-1] == "| a b | c d<br>e |"


def test_a_line_of_a_million_blanks_is_scanned_only_once() -> None:
    blanks = " " * 1_000_000
    assert sanitize(f"{blanks}\x01") == f"{blanks}\\x01"
    assert sanitize(f"a{blanks}\n \u2028b") == "a  b"


@pytest.mark.parametrize("text", ["2027-00-01", "2027-02-30", "2027-13-01", "soon", ""])
def test_an_invalid_date_is_left_as_is(text: str) -> None:
    assert day_in_words(text) == text
    assert day_in_words("2027-01-31") == "Jan 31, 2027"
    assert month_in_words("2027-00") == "2027-00"
