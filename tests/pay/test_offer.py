"""What an offer adds up to, recomputed with fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.offer import read_offer
from roleadvisor.pay.result import Offer, Sum
from roleadvisor.pay.typed_offer import TypedOffer


def offer(**typed: str) -> Offer:
    return read_offer(TypedOffer(**typed), "$")


def test_base_and_bonus_make_the_ote() -> None:
    made = offer(base="150k", bonus="40")
    assert (made.base, made.bonus_percent, made.variable, made.ote) == (
        150_000,
        40,
        60_000,
        210_000,
    )
    assert made.how == (
        Sum("variable", "$150,000 x 40% = $60,000"),
        Sum("ote", "$150,000 + $60,000 = $210,000"),
    )
    assert made.payout is None


def test_the_payout_is_linear_in_attainment() -> None:
    made = offer(base="150k", bonus="40", attainment="80")
    assert (made.attainment_percent, made.payout) == (80, 198_000)
    assert made.how[-1] == Sum("payout", "$150,000 + $60,000 x 80% = $198,000")


def test_base_and_ote_determine_the_bonus() -> None:
    made = offer(base="100k", ote="140k", attainment="50%")
    assert (made.bonus_percent, made.variable, made.payout) == (40, 40_000, 120_000)


def test_ote_and_bonus_determine_the_base() -> None:
    made = offer(ote="168k", bonus="0.4")
    assert (made.base, made.variable) == (120_000, 48_000)
    assert made.how[0] == Sum("base", "$168,000 / (100% + 40%) = $120,000")


def test_each_way_to_give_an_offer_shows_every_calculation() -> None:
    assert [one.sum for one in offer(ote="168k", bonus="40", attainment="50").how] == [
        "$168,000 / (100% + 40%) = $120,000",
        "$168,000 - $120,000 = $48,000",
        "$120,000 + $48,000 x 50% = $144,000",
    ]
    assert [one.sum for one in offer(base="100k", ote="140k").how] == [
        "$140,000 - $100,000 = $40,000",
        "$40,000 / $100,000 = 40% of base",
    ]
    assert [one.figure for one in offer(base="100k", ote="140k").how] == ["variable", "bonus"]
    whole = offer(ote="168k", bonus="40", attainment="50").how
    assert [one.figure for one in whole] == ["base", "variable", "payout"]


def test_an_offer_without_a_bonus_equals_its_base() -> None:
    made = offer(base="100k", bonus="0", attainment="0")
    assert (made.variable, made.ote, made.payout) == (0, 100_000, 100_000)
    assert [one.sum for one in made.how] == [
        "$100,000 x 0% = $0",
        "$100,000 + $0 = $100,000",
        "$100,000 + $0 x 0% = $100,000",
    ]


def test_uneven_results_are_marked_as_rounded() -> None:
    made = offer(ote="100k", bonus="33.33")
    assert made.base == 75_001.88
    assert made.how[0].sum.endswith("= $75,001.88, rounded")
    assert offer(ote="130k", bonus="30").how[0].sum == "$130,000 / (100% + 30%) = $100,000"
    assert offer(base="90k", ote="100k").how[1].sum.endswith("= 11.11% of base, rounded")


def test_an_ote_alone_gives_no_base() -> None:
    made = offer(ote="168k")
    assert (made.base, made.variable, made.bonus_percent, made.ote) == (None, None, None, 168_000)


def test_base_bonus_and_ote_may_all_be_given_if_they_agree() -> None:
    assert offer(base="100k", bonus="40", ote="140k").ote == 140_000


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"base": "100k", "bonus": "40", "ote": "150k"}, "of $140,000, and --ote is $150,000"),
        ({"base": "100k", "ote": "90k"}, "--ote is less than --base"),
        ({"bonus": "40"}, "An offer needs an amount"),
        ({"attainment": "80"}, "An offer needs an amount"),
        ({"ote": "90k", "attainment": "80"}, "what part of the pay is variable"),
        ({"base": "90k", "attainment": "80"}, "what part of the pay is variable"),
        ({"base": "$90k", "ote": "€100k"}, "--base is in $ and --ote in €"),
    ],
    ids=["contradiction", "OTE under base", "bonus of nothing", "attainment of nothing",
         "no split", "no bonus", "two currencies"],
)  # fmt: skip
def test_inconsistent_parts_of_an_offer_are_refused(typed: dict[str, str], expected: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        offer(**typed)
    assert expected in refused.value.message
    assert refused.value.hint


def test_a_typed_currency_overrides_the_ladders() -> None:
    assert (offer(ote="€90k").currency, offer(ote="€90k").currency_typed) == ("€", True)
    assert (offer(ote="90k").currency, offer(ote="90k").currency_typed) == ("$", False)


def nearest_hundredth(exact: Fraction) -> Fraction:
    """Round half up, using digits instead of division."""
    digits = exact * 100
    whole = digits.numerator // digits.denominator
    return Fraction(whole + (1 if digits - whole >= Fraction(1, 2) else 0), 100)


def exact(shown: float | None) -> Fraction:
    assert shown is not None
    return Fraction(str(shown))


@given(st.integers(1_000, 2_000_000), st.integers(0, 99),
       st.integers(30_000, 2_000_000), st.integers(0, 2_000_000))  # fmt: skip
def test_base_bonus_and_attainment_match_exact_fractions(
    units: int, cents: int, bonus: int, attained: int
) -> None:
    base = Fraction(units * 100 + cents, 100)
    share, part = Fraction(bonus, 1_000_000), Fraction(attained, 1_000_000)
    made = offer(base=f"{units}.{cents:02}", bonus=f"{float(share * 100):.4f}%",
                 attainment=f"{float(part * 100):.4f}%")  # fmt: skip
    variable = nearest_hundredth(base * share)
    assert exact(made.variable) == variable
    assert exact(made.ote) == base + variable
    assert exact(made.payout) == base + nearest_hundredth(variable * part)
    assert exact(made.bonus_percent) == share * 100


@given(st.integers(1_000, 2_000_000), st.integers(0, 2_000_000))
def test_any_two_of_base_bonus_and_ote_determine_the_third(base: int, more: int) -> None:
    expected = offer(base=str(base), ote=str(base + more))
    assert expected.variable == more
    if expected.bonus_percent is not None and expected.bonus_percent <= 1_000:
        again = offer(base=str(base), bonus=f"{expected.bonus_percent}%")
        assert abs(exact(again.ote) - (base + more)) <= Fraction(base, 20_000) + Fraction(1, 100)


@given(st.integers(1_000, 500_000), st.integers(3, 100), st.integers(3, 199))
def test_more_attainment_never_pays_less(base: int, bonus: int, attained: int) -> None:
    less, more = (
        offer(base=str(base), bonus=str(bonus), attainment=f"{part}%")
        for part in (attained, attained + 1)
    )
    assert less.payout is not None
    assert more.payout is not None
    assert less.payout <= more.payout
