"""Money and percentages as people type them: parsed if unambiguous, refused otherwise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.typed_offer import (
    LEAST_PAY,
    MOST_PAY,
    NOW,
    Figures,
    TypedOffer,
    figures,
    parse_money,
    parse_percent,
)

AMOUNTS = [
    ("120000", 12_000_000, None),
    ("120,000", 12_000_000, None),
    ("120 000", 12_000_000, None),
    ("$120,000", 12_000_000, "$"),
    ("$ 120,000", 12_000_000, "$"),
    (" 120000 ", 12_000_000, None),
    ("120000.00", 12_000_000, None),
    ("120,000.50", 12_000_050, None),
    ("93101.3", 9_310_130, None),
    ("120k", 12_000_000, None),
    ("120K", 12_000_000, None),
    ("120 k", 12_000_000, None),
    ("$120k", 12_000_000, "$"),
    ("117.5k", 11_750_000, None),
    ("117.5000000k", 11_750_000, None),
    ("1.2m", 120_000_000, None),
    ("0.5M", 50_000_000, None),
    ("1,200k", 120_000_000, None),
    ("US$120k", 12_000_000, "US$"),
    ("€55k", 5_500_000, "€"),
    ("55k €", 5_500_000, "€"),
    ("eur 55k", 5_500_000, "EUR"),
    ("55,000 CHF", 5_500_000, "CHF"),
    ("0120000", 12_000_000, None),
    ("00000000000120000", 12_000_000, None),
    ("1000", 100_000, None),
    ("100m", 10_000_000_000, None),
    ("$95k/year", 9_500_000, "$"),
    ("EUR 95k / yr", 9_500_000, "EUR"),
    ("95,000 a year", 9_500_000, None),
    ("95k USD per year", 9_500_000, "USD"),
]


def test_money_is_read_as_people_type_it() -> None:
    for typed, hundredths, currency in AMOUNTS:
        read = parse_money(typed, "--base")
        assert (read.hundredths, read.currency) == (hundredths, currency), typed


UNCERTAIN_AMOUNTS = [
    ("", "is empty"),
    ("   ", "is empty"),
    ("-120000", "is negative"),
    ("\u2212120000", "is negative"),
    ("nan", "is not an amount"),
    ("inf", "is not an amount"),
    ("1e309", "is not an amount"),
    ("1e5", "is not an amount"),
    ("0x1d4c0", "is not an amount"),
    ("+120000", "is not an amount"),
    ("1_200_000", "is not an amount"),
    ("١٢٠٠٠٠", "is not an amount"),
    ("１２００００", "is not an amount"),
    ("²²²²²²", "is not an amount"),
    ("12,0000", "is not an amount"),
    ("1,20,000", "is not an amount"),
    ("120.000,00", "is not an amount"),
    ("120.000", "has too many digits"),
    ("120000.505", "has too many digits"),
    ("9" * 5_000, "has too many digits"),
    ("120", "is less than 1,000"),
    ("0", "is less than 1,000"),
    ("999.99", "is less than 1,000"),
    ("100000001", "is more than 100,000,000"),
    ("9" * 12, "is more than 100,000,000"),
    ("9" * 13, "has too many digits"),
    ("$45/h", "is not an amount a year"),
    ("10k per month", "is not an amount a year"),
    ("110k-130k", "is a range"),
    ("110K-130K", "is a range"),
    ("110000 - 130000", "is a range"),
    ("$110,000 \u2013 $130,000", "is a range"),
    ("60k to 70k", "is a range"),
    ("95k per", "is no currency"),
    ("$45/hour", "hourly and monthly pay isn't read"),
    ("120k net", "is no currency"),
    ("$120k USD", "has two currencies"),
    ("about 120k", "is not an amount"),
    ("120k; rm", "is not an amount"),
    ("\x1b[31m120k", "is not an amount"),
    ("120k\n", "is not an amount"),
    ("[bold]120k", "is not an amount"),
]


def test_an_uncertain_amount_is_refused() -> None:
    for typed, why in UNCERTAIN_AMOUNTS:
        _is_refused(typed, why)


def _is_refused(typed: str, why: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_money(typed, "--base")
    assert caught.value.message.startswith("--base: `")
    assert why in caught.value.message
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 160
    assert caught.value.hint is not None
    assert "120k" in caught.value.hint
    assert "$1" not in caught.value.hint, "a shell would drop it"
    assert ("If you typed a `$`" in caught.value.hint) is ("less than" in why)


PERCENTAGES = [
    ("40", 400_000),
    ("40%", 400_000),
    ("40 %", 400_000),
    ("40 percent", 400_000),
    ("0.4", 400_000),
    (".4", 400_000),
    ("0.40", 400_000),
    ("40.00000%", 400_000),
    ("0.4%", 4_000),
    ("37.5", 375_000),
    ("0.375", 375_000),
    ("33.3333", 333_333),
    ("0.333333", 333_333),
    ("1%", 10_000),
    ("2.5%", 25_000),
    ("3", 30_000),
    ("0.995%", 9_950),
    ("00000000000040", 400_000),
    ("100", 1_000_000),
    ("120%", 1_200_000),
    ("1000", 10_000_000),
    ("0", 0),
    ("0%", 0),
    ("0.0", 0),
]


def test_a_percentage_is_read_as_people_type_it() -> None:
    found = [(typed, parse_percent(typed, "--bonus")) for typed, _ in PERCENTAGES]
    assert found == PERCENTAGES


UNCERTAIN_PERCENTAGES = [
    ("", "is empty"),
    ("%", "is not a percentage"),
    (".", "is not a percentage"),
    ("-40", "is negative"),
    ("nan", "is not a percentage"),
    ("inf%", "is not a percentage"),
    ("1e309", "is not a percentage"),
    ("٤٠", "is not a percentage"),
    ("４０％", "is not a percentage"),
    ("40,5", "is not a percentage"),
    ("40%%", "is not a percentage"),
    ("1", "may be 1% or 100%"),
    ("1.0", "may be 1.0% or 100%"),
    ("1.2", "may be 1.2% or 120%"),
    ("1.125", "may be 1.125% or 112.5%"),
    ("2.99", "may be 2.99% or 299%"),
    ("2.9999", "may be 2.9999% or 299.99%"),
    ("01.5", "may be 01.5% or 150%"),
    ("1.1200", "may be 1.1200% or 112%"),
    ("  ", "is empty"),
    (" -4", "is negative"),
    ("1001", "is more than 1,000%"),
    ("9" * 5_000, "has more than four decimals of a percent or too many digits"),
    ("33.33333", "has more than four decimals of a percent"),
]


def test_an_uncertain_percentage_is_refused() -> None:
    for typed, why in UNCERTAIN_PERCENTAGES:
        _is_refused_percentage(typed, why)


def _is_refused_percentage(typed: str, why: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_percent(typed, "--bonus")
    assert caught.value.message.startswith("--bonus: `")
    assert why in caught.value.message
    assert len(caught.value.message) < 160
    assert caught.value.hint.startswith("Type ")


def test_what_a_refusal_suggests_is_accepted() -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_percent("1.2", "--attainment")
    assert caught.value.hint == "Type `1.2%` or `120%`."
    assert parse_percent("1.2%", "--attainment") == 12_000
    assert parse_percent("120%", "--attainment") == 1_200_000


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("x" * 40, "x" * 40), ("x" * 41, f"{'x' * 40}..."), ("\x1bx", "\\x1bx")],
)
def test_a_refusal_names_the_option_and_quotes_the_input(typed: str, shown: str) -> None:
    for option in ("--", NOW):
        for name in ("base", "bonus", "ote", "attainment"):
            with pytest.raises(UsageProblem) as caught:
                figures(replace(TypedOffer(option=option), **{name: typed}))
            kind = "an amount" if name in {"base", "ote"} else "a percentage"
            assert caught.value.message == f"{option}{name}: `{shown}` is not {kind}"


def test_input_is_parsed_into_hundredths_and_millionths() -> None:
    assert figures(TypedOffer("EUR 90k", "20", "€108,000", "0.5")) == Figures(
        9_000_000, 200_000, 10_800_000, 500_000, "EUR"
    )
    assert figures(TypedOffer()) == Figures(None, None, None, None, None)
    assert figures(TypedOffer(ote="CHF 1000")).currency == "CHF"
    assert figures(TypedOffer("1000", ote="$1000")).currency == "$"
    with pytest.raises(UsageProblem) as caught:
        figures(TypedOffer("EUR 90k", ote="$100k", option=NOW))
    assert (caught.value.message, caught.value.hint) == (
        "--now-base is in EUR and --now-ote in $", "Give both in one currency.",
    )  # fmt: skip


@given(st.integers(LEAST_PAY, MOST_PAY))
def test_every_way_to_write_an_amount_means_the_same(amount: int) -> None:
    ways = [f"{amount}", f"{amount:,}", f"${amount}", f"{amount:,}".replace(",", " ")]
    ways += [f"{amount // 1_000}.{amount % 1_000:03}k", f"{amount}.00"]
    assert {parse_money(way, "--base").hundredths for way in ways} == {amount * 100}


@given(st.integers(3, 1_000))
def test_every_way_to_write_a_percentage_means_the_same(share: int) -> None:
    assert {parse_percent(way, "--bonus") for way in (f"{share}", f"{share}%", f"{share}.0 %")} == {
        share * 10_000
    }


@given(st.text(max_size=40))
def test_any_text_is_parsed_within_range_or_refused(typed: str) -> None:
    try:
        assert LEAST_PAY * 100 <= parse_money(typed, "--ote").hundredths <= MOST_PAY * 100
    except UsageProblem as refused:
        assert refused.hint  # noqa: PT017 - either outcome is right
    try:
        assert 0 <= parse_percent(typed, "--bonus") <= 10_000_000
    except UsageProblem as refused:
        assert refused.hint  # noqa: PT017 - the same
