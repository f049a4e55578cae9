"""What first screens are made of: dense tables, and what is left out."""

from io import StringIO

from rich.console import Console

from roleadvisor.render.page import Page, Table, cell
from roleadvisor.render.table import print_page
from roleadvisor.render.text import markdown_text, plain_text

PAGE = Page(
    "Cook or chef",
    (
        Table(
            ("", "Cook", "Chef"),
            (
                (cell("Scope"), cell("One stove"), cell("The kitchen")),
                (cell("Says"), cell("Yes"), cell("No")),
            ),
            dense=True,
        ),
    ),
    more="3 more topics: --full",
)


def shown(page: Page, width: int) -> list[str]:
    out = StringIO()
    print_page(page, Console(file=out, width=width, color_system=None))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_dense_table_has_one_line_per_row_and_no_rules() -> None:
    assert shown(PAGE, 80)[2:5] == [
        "       Cook       Chef",
        "Scope  One stove  The kitchen",
        "Says   Yes        No",
    ]


def test_a_narrow_dense_table_puts_two_cells_side_by_side_under_their_row_head() -> None:
    assert shown(PAGE, 28)[2:7] == [
        "  Cook       Chef",
        "Scope",
        "  One stove  The kitchen",
        "Says",
        "  Yes        No",
    ]


def test_a_narrow_dense_table_of_one_column_puts_text_after_the_row_head() -> None:
    table = Table(("", ""), ((cell("Gain"), cell("Time for", "Money")),), dense=True)
    assert shown(Page("T", (table,)), 13)[2:] == ["Gain: Time", "for; Money"]


def test_what_is_left_out_is_in_the_last_line() -> None:
    assert shown(PAGE, 80)[-1] == "3 more topics: --full"
    assert plain_text(PAGE).splitlines()[-1] == "3 more topics: --full"
    assert markdown_text(PAGE).splitlines()[-1] == "3 more topics: --full"
