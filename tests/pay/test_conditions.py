"""What comparing pay depends on: currency, unit, open tops, zones, ranks and attainment."""

from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.pay_bands import bands
from roleadvisor.ladder.pay_overlap import higher, overlaps
from roleadvisor.pay.answer import PayRequest, answer, asked_roles, default_roles, on_target
from roleadvisor.pay.offer import LINEAR_PAYOUT, pay_changes, range_positions, read_offer
from roleadvisor.pay.result import Pay
from roleadvisor.pay.typed_offer import NOW, TypedOffer, dropped_dollar_warnings
from tests.conftest import ladder

OTE = {"measure": "ote", "low": 50_000, "high": 60_000, "currency": "$"}
BASE = OTE | {"measure": "base"}
BONUS = {"measure": "variable", "low": 10, "high": 20, "unit": "percent-of-base"}


def role(*figures: dict[str, Any], name: str = "one", rank: int | None = None) -> Role:
    pay = {f"figure-{number}": figure for number, figure in enumerate(figures)}
    return Role.model_validate({"id": name, "title": name.title(), "rank": rank, "pay": pay})


@pytest.mark.parametrize(
    ("variable", "added"),
    [
        (BONUS, True),
        (BONUS | {"currency": "$"}, True),
        (BONUS | {"currency": "EUR"}, False),
        (BONUS | {"zone": "B"}, False),
        (BONUS | {"unit": "year", "currency": "$"}, True),
        (BONUS | {"unit": "year"}, False),
        (BONUS | {"unit": "year", "currency": "EUR"}, False),
    ],
    ids=["percent", "percent, same currency", "percent, another currency", "another zone",
         "amount, same currency", "amount without currency", "amount, another currency"],
)  # fmt: skip
def test_base_and_variable_pay_are_added_only_if_they_belong_together(
    variable: dict[str, Any], added: bool  # noqa: FBT001 - a case
) -> None:  # fmt: skip
    assert bool(on_target(role(BASE, variable))) == added


def test_an_open_bonus_opens_the_top_but_no_low_end() -> None:
    (earned,) = on_target(role(BASE, BONUS | {"open_top": True}))
    assert [corner.open_top for corner in earned.corners] == [False, True, False, True]
    assert earned.band.open_top
    assert not on_target(role(BASE, BONUS))[0].band.open_top


def test_a_stated_ote_replaces_only_the_derived_one_in_its_own_setting() -> None:
    stated = OTE | {"zone": "B"}
    assert [band.kind for band in bands(role(BASE, BONUS, stated), "ote")] == ["stated", "derived"]
    assert [band.kind for band in bands(role(BASE, BONUS, OTE), "ote")] == ["stated"]
    other = OTE | {"currency": "EUR"}
    assert [band.kind for band in bands(role(BASE, BONUS, other), "ote")] == ["stated", "derived"]


@pytest.mark.parametrize(
    ("more", "larger"),
    [
        ({"low": 50_001, "high": 60_001}, "two"),
        ({"low": 49_999, "high": 59_999}, "one"),
        ({"low": 50_000, "high": 60_001}, None),
        ({"low": 50_001, "high": 60_000}, None),
        ({"low": 49_999, "high": 60_000}, None),
        ({"low": 49_999, "high": 60_001}, None),
        ({"low": 50_001, "high": 60_000, "open_top": True}, "two"),
        ({"low": 51_000, "high": 99_000, "zone": "B"}, None),
        ({"low": 51_000, "high": 99_000, "currency": "EUR"}, None),
        ({"low": 51_000, "high": 99_000, "year": 2020}, None),
    ],
)
def test_the_larger_scope_is_the_one_that_is_higher_at_both_ends(
    more: dict[str, Any], larger: str | None
) -> None:
    first, second = role(OTE), role(OTE | more, name="two")
    assert higher(first, second, "ote") == higher(second, first, "ote") == larger


def test_a_range_in_percent_is_not_compared_with_an_amount() -> None:
    amount = BONUS | {"unit": "year", "currency": "$"}
    assert higher(role(BONUS), role(amount, name="two"), "variable") is None
    assert not list(overlaps(role(BONUS), role(BONUS, name="two"), "variable"))
    assert not list(overlaps(role(BONUS), role(amount, name="two"), "variable"))
    assert list(overlaps(role(amount), role(amount, name="two"), "variable"))


def test_overlaps_use_bands_in_the_same_setting_if_there_are_any() -> None:
    east, west = OTE | {"zone": "East"}, OTE | {"zone": "West", "low": 55_000}
    found = list(overlaps(role(east, west), role(west, name="two"), "ote"))
    assert [(one.low, one.relation) for one in found] == [(55_000, "overlap")]
    (apart,) = overlaps(role(east, east), role(west, name="two"), "ote")
    assert (apart.relation, apart.low, apart.high) == ("not-compared", None, None)
    assert "for East and for West" in apart.text


@pytest.mark.parametrize(
    ("ranks", "figures", "lower"),
    [
        ((2, 1), (OTE, OTE | {"low": 55_000}), "two"),
        ((1, 1), (OTE | {"low": 55_000}, OTE), "two"),
        ((None, 1), (OTE | {"low": 55_000}, OTE), "two"),
        ((1, None), (OTE, OTE | {"low": 55_000}), "one"),
        ((None, None), (OTE | {"high": 70_000}, OTE), "two"),
    ],
    ids=["by rank", "same rank", "first has none", "second has none", "by the high end"],
)
def test_the_lower_role_is_chosen_by_rank_or_else_by_where_its_band_starts(
    ranks: tuple[int | None, int | None], figures: tuple[dict[str, Any], dict[str, Any]], lower: str
) -> None:
    first = role(figures[0], rank=ranks[0])
    second = role(figures[1], name="two", rank=ranks[1])
    (one,) = overlaps(first, second, "ote")
    assert (one.lower, {one.lower, one.higher}) == (lower, {"one", "two"})


def test_an_open_top_is_never_below_a_band() -> None:
    above = OTE | {"low": 90_000, "high": 95_000}
    (one,) = overlaps(role(OTE | {"open_top": True}), role(above, name="two"), "ote")
    assert (one.relation, one.low, one.high) == ("overlap", 90_000, 95_000)
    (one,) = overlaps(role(OTE), role(above | {"open_top": True}, name="two"), "ote")
    assert (one.relation, one.low, one.high) == ("apart", 60_000, 90_000)


def test_a_percentage_of_base_is_compared_regardless_of_currency() -> None:
    offer = read_offer(TypedOffer(base="EUR 50k", bonus="15"), "$")
    every = (*bands(role(BASE), "base"), *bands(role(BONUS), "variable"))
    placed = {one.band.measure: one.where for one in range_positions(offer, every)}
    assert placed == {"base": "not-compared", "variable": "within"}
    changes = list(pay_changes(offer, bands(role(BONUS), "variable")))
    assert [(one.least, one.most, one.most_open) for one in changes] == [(-5, 5, False)]


@pytest.mark.parametrize(
    ("typed", "currency", "doubted"),
    [
        (TypedOffer(base="24,999"), "$", True),
        (TypedOffer(base="25,000"), "$", False),
        (TypedOffer(ote="24,999"), "USD", True),
        (TypedOffer(base="24,999"), "EUR", False),
        (TypedOffer(base="$24,999"), "$", False),
        (TypedOffer(base="24,999"), None, False),
        (TypedOffer(base="20k", ote="90k"), "$", True),
    ],
)
def test_a_low_dollar_amount_without_a_sign_is_questioned(
    typed: TypedOffer, currency: str | None, doubted: bool  # noqa: FBT001 - a case
) -> None:  # fmt: skip
    assert bool(list(dropped_dollar_warnings(read_offer(typed, currency), None))) == doubted


def test_zero_attainment_pays_base_and_more_adds_a_share_of_variable_pay() -> None:
    offer = {"base": "100k", "bonus": "20"}
    payouts = [
        read_offer(TypedOffer(**offer, attainment=at), "$").payout for at in ("0", "50", "150%")
    ]
    assert payouts == [100_000, 110_000, 130_000]
    assert read_offer(TypedOffer(**offer), "$").payout is None
    assert read_offer(TypedOffer(base="100k", bonus="0", attainment="50"), "$").payout == 100_000


KB = """
schema: 1
title: Four
version: "1"
roles:
  top: {title: Top, rank: 4, pay: {all: {measure: ote, low: 90000, high: 99000, currency: $}}}
  low: {title: Low, rank: 1, pay: {all: {measure: ote, low: 50000, high: 60000, currency: $}}}
  mid: {title: Mid, rank: 2, pay: {all: {measure: ote, low: 55000, high: 70000, currency: $}}}
  free: {title: Free, rank: 3}
"""


def asked(kb: KnowledgeBase, *roles: str, now: str | None = None, **typed: str) -> Pay:
    named = tuple(kb.roles[one] for one in roles)
    return answer(kb, PayRequest(named, TypedOffer(**typed), now=TypedOffer(ote=now, option=NOW)))


def pairs(pay: Pay) -> list[set[str]]:
    return [{one.lower, one.higher} for one in pay.overlaps]


def test_a_role_is_compared_with_its_paid_neighbors_by_rank() -> None:
    kb = ladder(KB)
    assert pairs(asked(kb)) == [{"low", "mid"}, {"mid", "top"}]
    assert pairs(asked(kb, "low")) == [{"low", "mid"}]
    assert pairs(asked(kb, "mid")) == [{"low", "mid"}, {"mid", "top"}]
    assert pairs(asked(kb, "low", "top")) == [{"low", "top"}]
    assert pairs(asked(ladder(KB + "compare: [low, top]\n"), "low")) == [
        {"low", "mid"}, {"low", "top"},
    ]  # fmt: skip
    assert pairs(asked(ladder(KB + "compare: [low, mid]\n"), "low")) == [{"low", "mid"}]
    assert pairs(asked(ladder(KB + "compare: [low, free]\n"), "low")) == [{"low", "mid"}]


def test_figures_take_the_ladders_only_currency() -> None:
    kb = ladder(KB)
    for name in ("low", "free"):
        offer = asked(kb, name, ote="55k").offer
        assert offer is not None
        assert (offer.currency, offer.currency_typed) == ("$", False)
    written_otherwise = ladder(KB.replace("99000, currency: $", "99000, currency: USD"))
    offer = asked(written_otherwise, "low", "top", ote="55k").offer
    assert offer is not None
    assert offer.currency == "$"
    two = ladder(KB.replace("99000, currency: $", "99000, currency: EUR"))
    for names, currency in ((("low",), "$"), (("top",), "EUR"), (("low", "top"), None),
                            (("free",), None), (("free", "top"), "EUR")):  # fmt: skip
        offer = asked(two, *names, ote="55k").offer
        assert offer is not None
        assert offer.currency == currency, names


def test_cautions_name_only_what_is_assumed() -> None:
    kb = ladder(KB)
    assumed = "We assume your figures are in $, like the ladder's."
    assert asked(kb, "low", ote="55k").cautions == (assumed,)
    assert asked(kb, "low", ote="$55k").cautions == ()
    assert asked(kb, "low").cautions == ()
    paid = {"base": "$50k", "bonus": "10"}
    assert asked(kb, "low", **paid).cautions == ()
    assert asked(kb, "low", **paid, attainment="80").cautions == (LINEAR_PAYOUT,)
    assert asked(kb, "low", **paid, now="$52k").cautions == (LINEAR_PAYOUT,), "where it breaks even"
    assert asked(kb, "low", **paid, now="$50k").cautions == (), "it pays more with no bonus at all"


def test_a_low_amount_is_doubted_of_an_offer_and_of_pay_now() -> None:
    found = asked(ladder(KB), "low", ote="20k", now="$50k").cautions
    assert [text[:22] for text in found] == ["We read $20,000 a year", "We assume the offer is"]
    found = asked(ladder(KB), "low", ote="$50k", now="20,500").cautions
    assert [text[:22] for text in found] == ["We read $20,500 a year", "We assume your pay now"]


def test_assumptions_about_pay_now_are_stated_even_if_the_offer_has_a_currency() -> None:
    kb = ladder(KB)
    assumed = "We assume your pay now is in $, like the ladder's."
    assert asked(kb, "low", ote="$55k", now="50k").cautions == (assumed,)
    assert asked(kb, "low", ote="EUR 55k", now="50k").cautions == (assumed,)
    assert asked(kb, "low", ote="55k", now="EUR 50k").cautions == (
        "We assume the offer is in $, like the ladder's.",
    )
    assert asked(kb, "low", ote="55k", now="50k").cautions == (
        "We assume your figures are in $, like the ladder's.",
    )


def test_a_move_needs_two_roles_and_pay_now_in_the_same_currency() -> None:
    kb = ladder(KB)
    assert asked(kb, "low", now="55k").move is None
    assert asked(kb, "low", "mid").move is None
    move = asked(kb, "low", "mid", now="55k").move
    assert move is not None
    assert [(one.least, one.most) for one in move.changes] == [(0, 15_000)]
    assert asked(kb, "low", "mid", ote="55k").move is None, "an offer is no pay to move from"
    foreign = asked(kb, "low", "mid", now="EUR 55k").move
    assert foreign is not None
    assert foreign.changes == ()


def test_at_most_two_different_roles_can_be_asked_for() -> None:
    kb = ladder(KB)
    assert asked_roles(kb, ()) == ()
    assert [one.id for one in asked_roles(kb, ("top", "low"))] == ["top", "low"]
    for words in (("low", "mid", "top"), ("low", "LOW")):
        with pytest.raises(UsageProblem):
            asked_roles(kb, words)
    assert [one.id for one in default_roles(kb).roles] == ["low", "mid"]


def test_if_the_main_roles_have_no_pay_two_with_pay_are_shown_with_the_reason() -> None:
    unpaid = "roles:\n  a: {title: A, rank: 0}\n  b: {title: B, rank: 0}\n"
    found = default_roles(ladder(KB.replace("roles:\n", unpaid)))
    assert ([one.id for one in found.roles], found.why) == (
        ["low", "top"], "the first roles with pay figures",
    )  # fmt: skip
    two = KB.replace("roles:\n", unpaid).replace("  mid:", "  other:\n    title: O\n  # mid:")
    assert default_roles(ladder(two)).why == "the roles with pay figures"


def test_without_named_roles_no_survey_data_is_shown(shipped: KnowledgeBase) -> None:
    pay = answer(shipped, PayRequest())
    assert pay.survey is None
    assert [one.standings for one in pay.roles] == [()] * len(pay.roles)
    assert any(one.occupation for one in pay.roles)


def test_the_survey_is_needed_for_a_place_an_industry_or_an_occupation(
    shipped: KnowledgeBase,
) -> None:
    plain = ladder(KB).roles["low"]
    assert not PayRequest((plain,)).wants_survey()
    assert not PayRequest().wants_survey()
    assert PayRequest((plain,), area="").wants_survey()
    assert PayRequest((plain,), industry="51").wants_survey()
    assert PayRequest((plain,), profile_area="TX").wants_survey()
    assert PayRequest((plain, shipped.roles["director"])).wants_survey()


def test_no_caution_shows_a_dollar_sign_that_a_shell_would_drop() -> None:
    two = ladder(KB.replace("99000, currency: $", "99000, currency: EUR"))
    (caution,) = asked(two, "low", "top", ote="55k").cautions
    assert "`USD 120k`" in caution
    assert "$1" not in caution
