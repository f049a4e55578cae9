"""An offer compared with someone's pay now."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.load import load_ladder
from roleadvisor.pay.answer import PayRequest, answer
from roleadvisor.pay.offer import offer_difference, read_offer
from roleadvisor.pay.page import page
from roleadvisor.pay.result import Offer, OfferDifference
from roleadvisor.pay.typed_offer import NOW, TypedOffer
from tests.conftest import Run
from tests.docs.test_first_screens import typed


def paid(currency: str | None = "$", **typed: str) -> Offer:
    return read_offer(TypedOffer(**typed), currency)


def difference(now: dict[str, str], offer: dict[str, str]) -> OfferDifference:
    return offer_difference(paid(**now), paid(**offer))


def screen(run: Run, *words: str) -> str:
    ran = run("pay", *words)
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


OFFER = ("director", "--base", "150k", "--bonus", "40")


def test_the_first_screen_starts_with_the_difference_and_the_break_even_point(run: Run) -> None:
    out = screen(run, *OFFER, "--now-base", "120k", "--now-bonus", "30")
    assert out.startswith(
        "Pay: Director of Inside Sales "
        "Compared with your pay now, the offer has $30,000 more base pay and "
        "$54,000 more OTE. You'd need to hit 10% of your bonus target to "
        "match your $156,000. The offer's OTE of "
        "$210,000 ($150,000 base + 40%) is within the range"
    )
    assert "Your OTE now $156,000" in out
    assert "The offer's OTE $210,000" in out


def test_less_base_and_more_ote_are_both_stated(run: Run) -> None:
    out = screen(run, "lead", "--base", "60k", "--ote", "150k", "--now-base", "80k",
                 "--now-ote", "130k")  # fmt: skip
    assert (
        "$20,000 less base pay and $20,000 more OTE. You'd need to hit 78% of your bonus target to "
        "match your $130,000." in out
    )


def test_a_base_above_the_current_ote_is_pointed_out(run: Run) -> None:
    out = screen(run, *OFFER, "--now-base", "100k", "--now-bonus", "20")
    assert "Its base pay alone ($150,000) is more than your OTE now." in out
    assert "linear" not in screen(run, *OFFER, "--now-ote", "90k", "--full")


def test_a_base_equal_to_the_current_ote_is_called_as_much(run: Run) -> None:
    out = screen(run, *OFFER, "--now-base", "125k", "--now-bonus", "20")
    assert "Its base pay alone ($150,000) is as much as your OTE now." in out


def test_an_offer_does_not_count_as_pay_to_move_from(run: Run) -> None:
    for words in (("rep", "lead"), ("lead", "director")):
        out = screen(run, *words, "--base", "85k", "--bonus", "20")
        assert "A move to" not in out
        assert "The offer's OTE of $102,000 ($85,000 base + 20%) is within the range" in out


def test_pay_now_alone_shows_its_position_and_what_a_move_would_change(run: Run) -> None:
    now = ("--now-base", "52k", "--now-ote", "80k")
    out = screen(run, "rep", "lead", *now)
    assert out.startswith(
        "Pay: Sales Representative and Inside Sales Team Lead A move to Inside Sales Team Lead: "
        "OTE $4,000 more to $88,000 more. Your OTE of $80,000 ($52,000 base + 53.85%) is $4,000 "
        "below the range for Inside Sales Team Lead and between the "
    )
    assert "Your OTE now $80,000" in out
    full = screen(run, "lead", *now, "--full", "-f", "plain")
    assert "How your pay now compares with Inside Sales Team Lead: Your base pay, $52,000:" in full
    assert "Your OTE now, $80,000: between the" in full
    assert "offer" not in full.partition("Caveats")[0]
    bare = screen(run, "rep", "--now-base", "52k")
    assert "Your $52,000 base can't be compared with BLS wages" in bare
    assert "Add --now-bonus or --now-ote." in bare


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (("--base", "85k", "--bonus", "20"), "Its bonus (20%) is at the low end of the range: ask"),
        (("--base", "70k", "--bonus", "20"),
         "Its bonus (20%) is at the low end of the range and base pay ($70,000) is at the low end"),
        (("--base", "65k", "--bonus", "40"), "Its base pay ($65,000) is $5,000 below the range:"),
        (("--base", "65k", "--bonus", "20"), ""),
        (("--base", "85k", "--bonus", "25"), ""),
        (("--base", "65k"), ""),
    ],
    ids=["low bonus", "both low", "base below", "OTE below", "neither", "no OTE"],
)  # fmt: skip
def test_low_parts_hidden_by_an_ote_within_the_range_are_pointed_out(
    run: Run, offer: tuple[str, ...], said: str
) -> None:
    out = screen(run, "lead", *offer)
    assert said in out
    assert ("Its b" in out) == bool(said)


def test_what_ote_leaves_out_is_shown_until_a_payout_takes_its_line(run: Run) -> None:
    now = (*OFFER, "--now-base", "120k", "--now-bonus", "30")
    assert "Not in OTE Plus equity at some companies" in screen(run, *now)
    out = screen(run, *now, "--attainment", "80")
    assert "The offer's payout $198,000" in out
    assert "Not in OTE" not in out
    assert "extras and your figures in detail: --full" in out


def test_identical_figures_are_called_the_same(run: Run) -> None:
    out = screen(run, *OFFER, "--now-base", "150k", "--now-bonus", "40")
    assert "the same base pay and the same OTE. You'd need to hit 100% of your bonus target" in out


@pytest.mark.parametrize(
    ("now", "offer", "said"),
    [
        (["--now-ote", "120k"], ["--base", "100k", "--bonus", "40"],
         "50% of your bonus target to match your $120,000. Add --now-base to compare base pay."),
        (["--now-base", "90k"], ["--base", "100k", "--bonus", "40"],
         "$10,000 more base pay. Add --now-ote to compare OTE."),
        (["--now-ote", "120k"], ["--ote", "140k"],
         "Add --now-base and --base to compare base pay and where it breaks even."),
        (["--now-base", "90k"], ["--ote", "140k"],
         "Add --base to compare base pay and where it breaks even. Add --now-ote to compare OTE."),
    ],
    ids=["no base now", "no OTE now", "two OTEs", "nothing in common"],
)  # fmt: skip
def test_unknown_parts_are_reported_with_the_options_to_add(
    run: Run, now: list[str], offer: list[str], said: str
) -> None:
    assert said in screen(run, "lead", *offer, *now)


def test_two_currencies_are_not_compared(run: Run) -> None:
    out = screen(run, "lead", "--ote", "EUR 140k", "--now-ote", "130k")
    assert "isn't compared with your pay now: your pay now is in $, the offer in EUR." in out
    data = json.loads(run("pay", "lead", "--ote", "EUR 140k", "--now-ote", "9k", "--json").out)
    assert data["difference"] == {
        "base": None, "ote": None, "even_at_percent": None,
        "reason": "your pay now is in $, the offer in EUR",
    }  # fmt: skip


def test_one_currency_written_in_two_ways_is_compared() -> None:
    assert offer_difference(paid("$", ote="90k"), paid("USD", ote="95k")).ote == 5_000
    assert offer_difference(paid(None, ote="90k"), paid(None, ote="95k")).ote == 5_000
    assert offer_difference(paid(None, ote="90k"), paid("$", ote="95k")).ote is None


@pytest.mark.parametrize(
    ("now", "even"),
    [("99k", 0), ("100k", 0), ("100,000.01", 1), ("100,400", 1), ("100,400.01", 2), ("140k", 100),
     ("150k", 125)],
)  # fmt: skip
def test_the_break_even_point_is_rounded_up(now: str, even: int) -> None:
    assert difference({"ote": now}, {"base": "100k", "bonus": "40"}).even_at_percent == even


def test_an_offer_without_variable_pay_breaks_even_at_once_or_never() -> None:
    fixed = {"base": "100k", "bonus": "0"}
    assert difference({"ote": "100k"}, fixed).even_at_percent == 0
    assert difference({"ote": "101k"}, fixed).even_at_percent is None


@pytest.mark.parametrize(
    ("now", "offer"),
    [
        ({"ote": "90k"}, {"base": "100k"}),
        ({"ote": "110k"}, {"base": "100k"}),
        ({"ote": "90k"}, {"ote": "100k"}),
        ({"base": "90k"}, {"base": "100k", "bonus": "40"}),
    ],
)
def test_the_break_even_point_is_unknown_if_any_part_is(
    now: dict[str, str], offer: dict[str, str]
) -> None:
    assert difference(now, offer).even_at_percent is None


@given(st.integers(1_000, 90_000), st.integers(0, 200), st.integers(1_000, 200_000))
def test_at_break_even_the_offer_matches_pay_now_and_below_it_pays_less(
    base: int, bonus: int, now: int
) -> None:
    offer = paid(base=str(base), bonus=f"{bonus}%")
    even = offer_difference(paid(ote=str(now)), offer).even_at_percent
    assert offer.base is not None
    assert offer.variable is not None
    if even is None:
        assert offer.variable == 0
        assert offer.base < now
    else:
        assert offer.base + offer.variable * even / 100 >= now - 0.001
        assert even == 0 or offer.base + offer.variable * (even - 1) / 100 < now + 0.001


def test_a_move_starts_from_pay_now(run: Run) -> None:
    data = json.loads(run("pay", "lead", "director", "--ote", "200k", "--now-ote", "100k",
                          "--json").out)  # fmt: skip
    (change,) = data["move"]["changes"]
    assert (change["yours"], change["least"]) == (100_000, 56_000)
    full = run("pay", "lead", "director", "--ote", "200k", "--now-ote", "100k", "--full",
               "-f", "plain").out  # fmt: skip
    assert "Your OTE now, $100,000" in full
    assert "The offer's OTE, $200,000" in full
    assert "Your pay now (annual)" in full


def test_json_and_csv_include_pay_now(run: Run) -> None:
    now = ("--now-base", "120k", "--now-bonus", "30")
    data: dict[str, Any] = json.loads(run("pay", *OFFER, *now, "--json").out)
    assert data["now"]["ote"] == 156_000
    assert data["difference"] == {
        "base": 30_000, "ote": 54_000, "even_at_percent": 10, "reason": None,
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(run("pay", *OFFER, *now, "-f", "csv").out)))
    figures = {row["figure"]: row["low"] for row in rows}
    assert (figures["your-ote"], figures["now-ote"]) == ("210000", "156000")
    without = json.loads(run("pay", *OFFER, "--json").out)
    assert (without["now"], without["difference"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--base", "90k", "--now-bonus", "30"], "Your pay now needs an amount: --now-base or"),
        (["--base", "90k", "--now-base", "nonsense"], "--now-base: `nonsense` is not an amount"),
        (["--base", "90k", "--now-bonus", "1.2"], "--now-bonus: `1.2` may be"),
        (["--base", "90k", "--now-base", "90k", "--now-ote", "80k"],
         "--now-ote is less than --now-base"),
        (["--base", "90k", "--now-base", "$90k", "--now-ote", "EUR 99k"],
         "--now-base is in $ and --now-ote in EUR"),
        (["--base", "90k", "--now-base", "90k", "--now-bonus", "10", "--now-ote", "98k"],
         "--now-base and --now-bonus come to an OTE of $99,000, and --now-ote is $98,000"),
    ],
    ids=["no amount", "no number", "unsure", "OTE under base", "two currencies",
         "contradiction"],
)  # fmt: skip
def test_pay_now_is_parsed_as_strictly_as_an_offer(run: Run, words: list[str], said: str) -> None:
    ran = run("pay", "lead", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 2


def test_a_dollar_dropped_by_the_shell_is_questioned_in_pay_now_too(run: Run) -> None:
    out = screen(run, *OFFER, "--now-base", "20,000", "--now-bonus", "30")
    assert "We read $20,000 a year. Did the shell drop a `$`" in out


def test_the_break_even_point_says_a_linear_payout_is_assumed(run: Run) -> None:
    now = ("--now-base", "120k", "--now-bonus", "30", "--full")
    assert "We assume a linear payout" in screen(run, *OFFER, *now)


def test_a_role_without_figures_shows_the_difference_first(run: Run) -> None:
    out = screen(
        run, "rep", "--base", "60k", "--ote", "100k", "--now-base", "50k", "--now-ote", "90k"
    )
    assert out.startswith(
        "Pay: Sales Representative "
        "Compared with your pay now, the offer has $10,000 more base pay and "
        "$10,000 more OTE."
    )


def test_the_option_prefix_alone_does_not_count_as_input() -> None:
    assert not TypedOffer(option=NOW).any()
    assert TypedOffer(attainment="80").any()


def test_the_payout_at_the_given_attainment_comes_first(run: Run) -> None:
    offer = ("lead", "--base", "85k", "--bonus", "25", "--attainment", "80")
    now = ("--now-base", "68k", "--now-ote", "110k")
    begin = "Pay: Inside Sales Team Lead At 80% of your bonus target: $102,000. "
    assert screen(run, *offer).startswith(f"{begin}The offer's OTE of $106,250")
    assert screen(run, *offer, *now).startswith(
        f"{begin}Compared with your pay now, the offer has $17,000"
    )


def test_an_offer_alone_suggests_adding_pay_now_and_keeps_the_typed_options(run: Run) -> None:
    typed = ("lead", "--base", "85k", "--bonus", "25", "--area", "Columbus, OH")
    shipped = load_ladder()
    request = PayRequest((shipped.roles["team-lead"],), TypedOffer("85k", "25"))
    result = answer(shipped, request)
    step = page(shipped, result, again=("pay", *typed)).next_steps[0]
    assert step.words == ("pay", *typed, "--now-base", "64k", "--now-ote", "85k")
    assert step.about == "compare it with what you make now"
    assert "$21,000 more base pay and $21,250 more OTE" in screen(run, *step.words[1:])


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("lead", "--base", "85k", "--bonus", "20", "--now-base", "52k", "--now-ote", "80k"),
         "show team-lead --offer"),
        (("lead",), "show team-lead --offer"),
        (("director",), "pay director --base 160k --ote 228k"),
        (("rep", "--base", "52k", "--ote", "80k"), "pay rep --now-base 52k --now-ote 80k"),
    ],
    ids=["an offer", "a role with an opening", "another role", "their own role"],
)  # fmt: skip
def test_next_steps_start_from_the_persons_own_role_and_openings(
    run: Run, tmp_path: Path, words: tuple[str, ...], first: str
) -> None:
    (tmp_path / "ratings.yaml").write_text("role: team-lead\nopening: yes\n")
    run("profile", "set", "--role", "rep", "--area", "TX")
    assert run("assess", "--answers", str(tmp_path / "ratings.yaml"), "--save").code == 0
    shown = typed("pay", *words)
    after = shown.partition("Next:")[2].split("roleadvisor ")
    assert " ".join(after[1].split()).startswith(first)
    assert "--area" not in shown, "they have said where they are"


def test_a_suggested_command_runs_even_if_attainment_was_given(run: Run) -> None:
    run("profile", "set", "--role", "team-lead")
    shown = typed("pay", "lead", "--base", "90k", "--ote", "120k", "--attainment", "80")
    command = shown.partition("Next:")[2].split("roleadvisor ")[1].split("  ")[0]
    assert run(*command.split()).code == 0, command


def test_help_shows_an_offer_with_pay_now(run: Run) -> None:
    *_, example = run("pay", "--help").out.split("Examples:")
    assert "--now-base 100k --now-ote 140k" in example
