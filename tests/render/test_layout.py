"""Pages on a screen: columns sized by content, lines that fit, words kept whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roleadvisor.render.layout import fold
from roleadvisor.render.page import Line, Page, Prose, Table, bullets, cell
from roleadvisor.render.table import table_text

LONG = "Runs a region or a segment with several managers or many teams, and answers for its number."


def shown(*blocks: Table | Prose, width: int = 80) -> list[str]:
    return table_text(Page("T", blocks), width).splitlines()[2:]


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = ("Role", "About", "Next")) -> Table:
    return Table(columns, tuple(tuple(map(cell, row)) for row in rows))


def test_a_table_of_short_cells_is_as_wide_as_they_are() -> None:
    assert shown(table(("Rep", "Sells", "Lead"), ("Lead", "Coaches", "-"))) == [
        "Role  About    Next",
        "───────────────────",
        "Rep   Sells    Lead",
        "Lead  Coaches  -",
    ]


def test_a_table_of_short_cells_stays_a_table_on_a_narrow_screen() -> None:
    assert len(shown(table(("Rep", "Sells", "Lead"), ("Lead", "Coaches", "-")), width=20)) == 4


def test_a_long_column_gets_the_width_that_a_short_one_does_not_need() -> None:
    lines = shown(table(("Regional Manager", LONG, "Director")))
    assert lines[0].index("Next") - lines[0].index("About") > 40
    assert len(lines) == 4


def test_long_cells_next_to_short_ones_are_stacked_without_a_gap() -> None:
    much, little = " ".join([LONG] * 6), "Some rather short text that stands here twice."
    lines = shown(table(("Manager", much, little), ("Director", little, much)))
    assert lines[0] == "Manager"
    assert lines[1].startswith("  About: Runs a region")
    assert f"  Next: {little}" in lines


def test_a_single_long_cell_does_not_stack_the_table() -> None:
    others = [(name, LONG, LONG) for name in ("A", "B", "C", "D")]
    assert shown(table(("Manager", LONG * 6, "Short."), *others))[0].split() == [
        "Role", "About", "Next",
    ]  # fmt: skip


def test_tables_with_the_same_columns_have_the_same_widths() -> None:
    first, second = table(("A", LONG, "x")), table(("B", "short", LONG))
    heads = [line for line in shown(first, second) if line.startswith("Role")]
    assert heads[0] == heads[1]


def test_multi_line_rows_are_separated_by_a_blank_line() -> None:
    assert "" in shown(table(("A", LONG * 3, "x"), ("B", LONG * 3, "x")))
    assert "" not in shown(table(("A", "x", "y"), ("B", "x", "y")))


def test_a_line_with_details_is_separated_from_what_follows() -> None:
    steps = Prose((Line("one"), Line("how", depth=1), Line("two"), Line("how", depth=1)))
    assert shown(steps) == ["one", "    how", "", "two", "    how"]


def test_a_stacked_cell_follows_the_name_of_its_column() -> None:
    assert shown(table(("Manager", LONG, "Director")), width=40)[:2] == [
        "Manager",
        "  About: Runs a region or a segment with",
    ]
    assert shown(table(("Manager", LONG, "Director")), width=40)[-1] == "  Next: Director"


def test_an_id_is_never_joined_to_its_neighbor() -> None:
    rows = ((cell("Rep"), cell("sales-representative"), cell("Inside Sales Team Lead")),)
    lines = shown(Table(("", "Name", "Leads to"), rows, dense=True), width=40)
    assert [line.split() for line in lines] == [
        ["Name", "Leads", "to"],
        ["Rep"],
        ["sales-representative", "Inside", "Sales"],
        ["Team", "Lead"],
    ]


def test_bullets_with_a_detail_stay_together() -> None:
    gaps = Prose((Line("one", mark="•"), Line("how", depth=1), Line("two", mark="•")))
    assert shown(gaps) == ["• one", "    how", "• two"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.integers(16, 140))
def test_every_line_fits(texts: list[str], width: int) -> None:
    rows = tuple((cell(text), cell(text), bullets([text, text])) for text in texts)
    lines = shown(Table(("", "One", "Two"), rows), width=width)
    assert max(map(cell_len, lines)) <= max(width, 50)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Hospitals/Universities/Towns", ["Hospitals/", "Universities/", "Towns"]),
        ("the customer-operations-rep-1 id", ["the", "customer-operations-rep-1", "id"]),
        ("x" * 30, ["x" * 14, "x" * 14, "xx"]),
        ("no\u00a0break here", ["no\u00a0break here"]),
        ("日本語のとても長いテキスト", ["日本語のとても", "長いテキスト"]),
        ("", [""]),
    ],
)
def test_long_words_break_after_a_slash_and_ids_never_break(text: str, lines: list[str]) -> None:
    assert fold(text, 14) == lines
