"""What matrix cells mean that aren't requirements, parsed the way people type them."""

import pytest

from roleadvisor.ladder.cell_text import (
    MoneyRange,
    currency_in,
    has_money_amount,
    is_reversed_range,
    marked,
    money_range,
    pay_measure,
    pointer_target,
    points_to_another,
    points_to_role,
    with_topic,
    without_topic,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$55,000 - $64,000", 55_000, 64_000, "USD"),
        ("$55,000.00 - $64,000.50", 55_000, 64_000, "USD"),
        ("55-64k", 55_000, 64_000, None),
        ("€55k to €64k a year", 55_000, 64_000, "EUR"),
        ("55.5k–64k GBP", 55_500, 64_000, "GBP"),
        ("about $60,000", 60_000, 60_000, "USD"),
        ("1000", 1_000, 1_000, None),
        ("1000 - 2k", 1_000, 2_000, None),
    ],
)
def test_yearly_pay_is_parsed_with_its_currency(
    text: str, low: int, high: int, currency: str | None
) -> None:
    assert money_range(text) == MoneyRange(low, high, currency, percent=False, open_top=False)
    assert has_money_amount(text) == (text != "1000")


def test_an_open_top_and_a_percentage_of_base_are_parsed() -> None:
    assert money_range("$200,000+") == MoneyRange(
        200_000, 200_000, "USD", percent=False, open_top=True
    )
    assert money_range("10% - 100% of base") == MoneyRange(
        10, 100, None, percent=True, open_top=False
    )
    assert money_range("0%") == MoneyRange(0, 0, None, percent=True, open_top=False)


@pytest.mark.parametrize("text", ["999", "$30", "101%", "Earns 60k", "", "64k-55k"])
def test_text_that_is_not_yearly_pay_is_not_parsed(text: str) -> None:
    assert money_range(text) is None
    assert is_reversed_range(text) == (text == "64k-55k")


def test_plain_words_do_not_look_like_money() -> None:
    assert not has_money_amount("Owns 5 accounts")
    assert has_money_amount("From $60 up")


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Salary range", "base"), ("Base (USD)", "base"), ("Comp band (base)", "base"),
        ("Base in dollars", "base"), ("Pay", "base"), ("Annual pay in US", "base"),
        ("Total cash comp", "ote"), ("On-target earnings (OTE)", "ote"), ("Range a year", None),
        ("Commissions", "variable"), ("Base and bonus", None),
        ("OTE 2026", "ote"), ("Target annual", None), ("Bonus", "variable"), ("Coaching", None),
    ],
)  # fmt: skip
def test_a_rows_title_determines_its_pay_measure(title: str, measure: str | None) -> None:
    assert pay_measure(title) == measure


def test_a_title_can_contain_one_currency_and_one_year() -> None:
    assert [currency_in(one) for one in ("OTE (USD)", "Base in euros", "Base", "USD or EUR")] == [
        "USD", "EUR", None, None,
    ]  # fmt: skip
    assert [year_in(one) for one in ("Comp (US, 2026)", "2026 and 2026", "Comp")] == [
        2026, 2026, None,
    ]  # fmt: skip
    assert [year_in(one) for one in ("2025/26", "2025 or 2026", "12026")] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Same as above", ""), ("The same as above", ""), ("Ditto", ""),
        ("“", ""), ("As the previous level", ""),
        ("Same as for the Level 2", "level 2"), ("See Senior Rep", "senior rep"),
        ("Same as the last quarter", "last quarter"), ("Leads calls", None), ("See", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_cell_that_only_refers_to_another_gives_its_name(text: str, named: str | None) -> None:
    assert pointer_target(text) == named


@pytest.mark.parametrize(
    ("text", "cell", "role"),
    [
        ("Same as above, plus demos", True, False), ("Ditto", True, False), ('"', True, False),
        ("All of the above", True, True), ("Builds on the previous level", True, True),
        ("Runs demos", False, False),
    ],
)  # fmt: skip
def test_references_to_a_cell_and_to_a_whole_role_are_distinguished(
    text: str,
    cell: bool,  # noqa: FBT001 - a case
    role: bool,  # noqa: FBT001 - a case
) -> None:
    assert (points_to_another(text), points_to_role(text)) == (cell, role)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("x", "CRM"), ("Yes", "CRM"), ("TRUE", "CRM"), ("✓", "CRM"), ("2+", "CRM: 2+"),
        ("0-1", "CRM: 0-1"),
        ("L2", "CRM: L2"), ("No", "CRM: No"), ("$3.2M", "CRM: $3.2M"),
        ("Proficient", "CRM: Proficient"),
        ("Logs calls", "Logs calls"), ("Sells", "Sells"), ("2+ years", "CRM: 2+ years"),
        ("2+ years selling", "2+ years selling"), ("60 a day", "CRM: 60 a day"),
        ("CRM: 2+", "CRM: 2+"), ("CRM", "CRM"), ("2+\nor more", "2+\nor more"),
    ],
)  # fmt: skip
def test_a_cell_that_means_nothing_outside_of_its_row_has_its_topic(cell: str, text: str) -> None:
    assert with_topic("CRM", cell) == text
    assert with_topic("CRM", without_topic("CRM", text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [("CRM: 2+", "2+"), ("CRM", "✓"), ("CRM: Logs calls", "CRM: Logs calls"), ("2+", "2+"),
     ("3", "3"), ("Logs calls", "Logs calls")],
)  # fmt: skip
def test_a_sheet_has_the_cell_without_its_topic(text: str, cell: str) -> None:
    assert without_topic("CRM", text) == cell


@pytest.mark.parametrize(
    ("cells", "left"),
    [("x/-/No", "x/-"), ("TRUE/FALSE", "TRUE"), ("FALSE/FALSE", ""), ("Yes/No/Some", "Yes/Some"),
     ("No/Some", "No/Some"), ("✗/✓", "✓")],
)  # fmt: skip
def test_a_row_of_check_marks_says_nothing_of_levels_with_a_cross(cells: str, left: str) -> None:
    assert "/".join(marked(dict(enumerate(cells.split("/")))).values()) == left
