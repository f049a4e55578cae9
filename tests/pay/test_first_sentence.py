"""The first sentence about an offer for a role that the ladder has no figures for."""

from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.pay.answer import PayRequest, answer
from roleadvisor.pay.headline_page import headline
from roleadvisor.pay.page import page
from roleadvisor.pay.typed_offer import TypedOffer
from roleadvisor.render.text import plain_text
from tests.conftest import Run, ladder


@pytest.mark.parametrize(
    ("typed", "begin"),
    [
        (
            TypedOffer(base="68k"),
            (
                "The offer's $68,000 base can't be compared with BLS wages, which include "
                "commissions. Add --bonus or --ote. Sales Representative: no pay"
            ),
        ),
        (
            TypedOffer(base="68k", bonus="50"),
            (
                "The offer's OTE of $102,000 ($68,000 base + 50%) is between the 75th ($100,480) "
                "and the 90th ($148,840) percentile of BLS wages. Sales Representative: no pay"
            ),
        ),
        (
            TypedOffer(ote="EUR 102k"),
            (
                "The offer's OTE of EUR 102,000 can't be placed: BLS wages are in USD. "
                "Sales Representative: no pay range listed."
            ),
        ),
    ],
    ids=["base alone", "OTE", "another currency"],
)
def test_the_first_sentence_places_the_offer_or_says_why_it_cannot(
    typed: TypedOffer, begin: str, shipped: KnowledgeBase
) -> None:
    request = PayRequest((shipped.roles["sales-representative"],), typed)
    result = answer(shipped, request)
    assert headline(result).startswith(begin)
    without = begin.replace(" Add --bonus or --ote.", "")
    assert headline(result, options=False).startswith(without)


def test_two_roles_without_figures_are_both_named(shipped: KnowledgeBase) -> None:
    roles = tuple(shipped.roles[one] for one in ("sales-representative", "sales-manager"))
    sentence = headline(answer(shipped, PayRequest(roles, TypedOffer(ote="$102k"))))
    assert "($148,840) percentile of BLS wages for Sales Representative and between" in sentence
    assert "percentile of BLS wages for Sales Manager." in sentence


def test_an_offer_is_placed_for_each_role_by_its_range_or_else_among_wages(
    shipped: KnowledgeBase,
) -> None:
    roles = tuple(shipped.roles[one] for one in ("team-lead", "sales-manager"))
    sentence = headline(answer(shipped, PayRequest(roles, TypedOffer(ote="136k"))))
    assert "is within the range for Inside Sales Team Lead and between the 75th" in sentence
    assert sentence.endswith("percentile of BLS wages for Sales Manager.")


KITCHEN = str(Path(__file__).parent / "kitchen.yaml")


def test_roles_with_ranges_for_different_figures_are_each_compared_with_their_own(run: Run) -> None:
    def sentence(*words: str) -> str:
        return " ".join(run("pay", *words, "--data", KITCHEN).out.split())

    assert (
        "The offer's OTE of EUR 63,800 (EUR 58,000 base + 10%) is in the open top of the range for "
        "Chef, and its base pay of EUR 58,000 is EUR 33,000 above the range for Waiter."
    ) in sentence("chef", "waiter", "--base", "EUR 58k", "--bonus", "10")
    assert (
        "Your base pay of EUR 20,000 (EUR 20,000 base + 10%) is within the range for Waiter, and "
        "your OTE of EUR 22,000 is EUR 28,000 below the range for Chef."
    ) in sentence("waiter", "chef", "--now-base", "EUR 20k", "--now-bonus", "10")


SEVERAL = """
schema: 1
title: Desk
version: "1"
groups: {money: {title: Money}}
facets: {wage: {title: Wage, group: money, pay: base}}
roles:
  rep:
    title: Rep
    occupation: {code: 41-3091, title: Reps, note: The closest.}
    pay:
      us: {measure: ote, low: 60000, high: 90000, currency: USD, place: US}
      de: {measure: ote, low: 50000, high: 70000, currency: EUR, place: Germany}
      base: {measure: base, low: 40000, high: 50000, currency: EUR, place: Germany}
"""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            TypedOffer(base="45k"),
            "45,000 base can't be placed: it has no currency; type one with it, ",
        ),
        (
            TypedOffer(ote="45k"),
            "OTE of 45,000 can't be placed: it has no currency; type one with it, ",
        ),
        (
            TypedOffer(base="GBP 45k"),
            "GBP 45,000 base can't be placed: it's in GBP, the range in EUR.",
        ),
        (
            TypedOffer(ote="GBP 45k"),
            "OTE of GBP 45,000 can't be placed: it's in GBP, the range in USD.",
        ),
    ],
)
def test_if_ranges_are_in_other_currencies_it_says_so_and_what_to_type(
    typed: TypedOffer, says: str
) -> None:
    kb = ladder(SEVERAL)
    assert says in headline(answer(kb, PayRequest((kb.roles["rep"],), typed)))


def test_only_ote_in_the_surveys_currency_is_warned_of_as_of_another_place() -> None:
    kb = ladder(SEVERAL)
    cautions = answer(kb, PayRequest((kb.roles["rep"],))).cautions
    assert cautions == (
        "Rep OTE is for (US); survey wages are for (United States, May 2025).",
    )  # fmt: skip


def test_the_note_about_details_behind_full_starts_with_a_capital(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(SEVERAL.replace("occupation:", "#"), "utf-8")
    shown = run("pay", "rep", "--ote", "EUR 60k", "--data", str(file)).out
    assert shown.endswith("\nYour figures in detail: --full\n")


def test_the_role_whose_low_end_the_bonus_is_at_is_named(run: Run) -> None:
    out = " ".join(run("pay", "lead", "director", "--base", "125k", "--bonus", "30").out.split())
    low = "Its bonus (30%) is at the low end of the range for Director of Inside Sales: ask"
    assert low in out


def test_two_roles_with_the_same_survey_occupation_are_reported_as_such(
    shipped: KnowledgeBase,
) -> None:
    roles = tuple(shipped.roles[one] for one in ("team-lead", "sales-manager"))
    sentence = headline(answer(shipped, PayRequest(roles)))
    assert "occupation, the same as for Inside Sales Team Lead, half earn" in sentence
    assert "the same as" not in headline(answer(shipped, PayRequest(roles[1:])))
    full = plain_text(page(shipped, answer(shipped, PayRequest(roles)), full=True))
    assert (full.count("mean $99,370"), full.count("50th (median): $87,520")) == (1, 1)


def test_without_wages_either_an_offer_cannot_be_placed(shipped: KnowledgeBase) -> None:
    role = shipped.roles["sales-representative"].model_copy(update={"occupation": None})
    for typed, figure in (
        (TypedOffer(base="68k"), "$68,000 base"),
        (TypedOffer(ote="90k"), "OTE of $90,000"),
    ):
        sentence = headline(answer(shipped, PayRequest((role,), typed)))
        assert sentence.startswith(
            f"The offer's {figure} can't be placed: there are no figures to compare"
        )


def test_the_heading_mentions_ote_only_if_some_is_drawn(run: Run) -> None:
    heading = "US labor statistics (BLS) wages for the closest jobs, with commissions"
    assert f"OTE and {heading}" not in run("pay", "rep", "--base", "68k").out
    assert f"\n{heading}\n" in run("pay", "rep", "--base", "68k").out
    for words in (("rep", "--ote", "90k"), ("lead",), ("rep", "lead")):
        assert f"\nOTE and {heading}\n" in run("pay", *words).out
