"""`roleadvisor pay` as people and scripts call it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.pay import answer as answering
from roleadvisor.pay.page import page as pay_page
from roleadvisor.shell.profile import update_profile
from roleadvisor.store.whereabouts import with_whereabouts
from tests.conftest import ROOT, Ran, Run, ladder
from tests.docs.test_first_screens import typed
from tests.pay.test_first_sentence import SEVERAL

KITCHEN = str(Path(__file__).parent / "kitchen.yaml")
FORMATS = ["table", "plain", "markdown", "json", "csv"]


def answer(run: Run, *words: str) -> dict[str, Any]:
    ran = run("pay", *words, "--format", "json")
    assert ran.code == 0, ran.err
    reply: dict[str, Any] = json.loads(ran.out)
    assert (reply["version"], reply["command"]) == (1, "pay")
    return reply


def plain(run: Run, *words: str) -> str:
    """Return the full output as plain lines."""
    ran = run("pay", *words, "--full", "--format", "plain")
    assert ran.code == 0, ran.err
    return ran.out


def test_without_a_role_the_main_two_are_compared(run: Run) -> None:
    reply = answer(run)
    assert [role["id"] for role in reply["roles"]] == ["team-lead", "director"]
    assert reply["without_figures"] == []


def test_a_role_without_figures_is_listed_with_the_survey_wages(run: Run) -> None:
    reply = answer(run, "sales-manager")
    assert [role["id"] for role in reply["without_figures"]] == ["sales-manager"]
    assert "half earn less than $87,520 (United States)" in plain(run, "sales-manager")


def test_an_offer_for_a_role_without_figures_is_shown_among_survey_wages(run: Run) -> None:
    out = run("pay", "sales-manager", "--base", "110k", "--bonus", "25").out
    assert "The offer's OTE" in out
    assert "$137,500" in out


def test_an_open_top_is_open_in_every_format(run: Run) -> None:
    assert "$156,000 to $300,000 or more a year (derived)" in plain(run, "director")
    (role,) = answer(run, "director")["roles"]
    assert role["ote"][0]["band"]["open_top"] is True
    rows = list(csv.DictReader(io.StringIO(run("pay", "director", "-f", "csv").out)))
    assert [
        (row["low"], row["high"], row["open_top"]) for row in rows if row["figure"] == "ote"
    ] == [("156000", "300000", "true")]


def test_equity_and_commission_are_words_and_never_numbers(run: Run) -> None:
    notes = [one for role in answer(run)["roles"] for one in role["beside"]]
    beside = {one["facet"]: one["statements"][0]["text"] for one in notes}
    assert {one["title"] for one in notes} == {
        "Equity", "Commission", "On-target earnings (OTE)",
    }  # fmt: skip
    assert beside.keys() == {"equity", "commission", "on-target-earnings"}
    assert not any(sign.isdigit() for text in beside.values() for sign in text)


def test_base_pay_is_never_placed_among_survey_wages(run: Run) -> None:
    reply = answer(run, "--base", "131,313", "--bonus", "37")
    placed = [one for role in reply["roles"] for standing in role["standings"]
              for one in standing["among"]]  # fmt: skip
    assert {one["what"] for one in placed} == {
        "Inside Sales Team Lead, OTE at the low end", "Inside Sales Team Lead, OTE at the high end",
        "Director of Inside Sales, OTE at the low end",
        "Director of Inside Sales, OTE at the high end", "the offer's OTE",
    }  # fmt: skip
    assert 131_313 not in {one["amount"] for one in placed}


REQUIRED_CAVEATS = (
    "closest", "not equal", "car dealers", "includes commissions", "overtime", "equity",
    "never with base pay", "Bureau of Labor Statistics", "retrieved 2026", "cannot vouch",
)  # fmt: skip


def test_required_survey_caveats_are_shown_wherever_the_survey_is(run: Run) -> None:
    for form in ("table", "plain", "markdown"):
        words = " ".join(run("pay", "director", "--full", "-f", form).out.split())
        for wording in REQUIRED_CAVEATS:
            assert wording in words.replace("\\", ""), (form, wording)
    assert answer(run, "director")["survey"]["cautions"]


def test_an_area_and_an_industry_are_shown_one_after_the_other(run: Run) -> None:
    reply = answer(run, "director", "--area", "CA", "--industry", "software")
    where = [
        (one["area"]["name"], one["industry"]["name"]) for one in reply["roles"][0]["standings"]
    ]
    assert where == [("California", "All industries"), ("United States", "Software Publishers")]


def test_an_unreleased_wage_is_shown_as_not_released(run: Run) -> None:
    words = plain(run, "team-lead", "--area", "Harrisonburg")
    assert "Harrisonburg, VA, all industries - 10th: not released" in words
    assert "the survey did not release wages" in words
    assert "$0" not in words
    assert "Among First-Line" not in words


def test_an_area_without_the_occupation_is_reported(run: Run) -> None:
    words = plain(run, "director", "--area", "Delaware")
    assert "Delaware, all industries: the survey has no estimate." in words


def test_a_weak_estimate_says_how_weak(run: Run) -> None:
    words = plain(run, "team-lead", "--industry", "Offices of Physicians")
    assert "A weak estimate: the mean may well be 46.4% higher or lower" in words
    assert "weak" not in plain(run, "team-lead")


def test_a_state_named_like_a_city_says_how_to_get_the_city(run: Run) -> None:
    words = plain(run, "director", "--area", "Washington")
    assert "For the city, type --area 0047900 (Washington-Arlington-Alexandria" in words


def test_a_move_goes_from_the_first_role_to_the_second(run: Run) -> None:
    move = answer(run, "--now-ote", "160k")["move"]
    assert (move["origin"], move["to"]) == ("team-lead", "director")
    down = answer(run, "director", "team-lead", "--now-ote", "160k")["move"]
    assert (down["origin"], down["to"]) == ("director", "team-lead")
    assert answer(run, "team-lead", "director", "--now-ote", "160k")["move"] == move
    (change,) = move["changes"]
    assert (change["least"], change["most"], change["most_open"]) == (-4_000, 140_000, True)


def test_a_payout_says_that_it_is_linear(run: Run) -> None:
    words = plain(run, "director", "--base", "150k", "--bonus", "40", "--attainment", "80")
    assert "Payout at 80% of target: $150,000 + $60,000 x 80% = $198,000" in words
    assert "We assume a linear payout" in words
    assert "linear" not in plain(run, "director", "--base", "150k", "--bonus", "40")


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (["--base", ""], "--base: `` is empty"),
        (["--base", "-5"], "--base: `-5` is negative"),
        (["--base", "nan"], "--base: `nan` is not an amount"),
        (["--base", "1e309"], "--base: `1e309` is not an amount"),
        (["--ote", "120"], "--ote: `120` is less than 1,000 a year"),
        (["--ote", "90k", "--bonus", "1.2"], "--bonus: `1.2` may be 1.2% or 120%"),
        (["--attainment", "80"], "An offer needs an amount"),
        (["--area", "Portland"], "--area: 2 areas have `Portland` in their name:"),
        (["--area", "Bostn"], "did you mean `Boston, MA-NH`"),
        (["--area", ""], "--area: `` isn't one of the survey's areas"),
        (["--industry", "insurance"], "industries have `insurance` in their name:"),
        (["--industry", "Sofware Publishers"], "did you mean `Software Publishers`"),
        (["directer"], "did you mean director"),
        (["director", "director"], "`director` is named twice"),
        (["a", "b", "c"], "`pay` takes two roles at most"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_uncertain_pay_options_are_refused_with_advice(
    run: Run, words: list[str], reply: str
) -> None:
    ran = run("pay", *words)
    assert (ran.code, ran.out) == (2, "")
    assert reply in ran.err
    assert 2 <= len(ran.err.splitlines()) < 20


@pytest.mark.parametrize(
    "words",
    [[], ["cook"], ["chef"], ["owner"], ["porter"], ["cook", "chef"], ["porter", "owner"],
     ["cook", "--ote", "40k", "--bonus", "10"], ["chef", "--ote", "$40k"],
     ["porter", "--ote", "9k"], ["waiter", "cook", "--base", "21k"],
     ["owner", "--base", "USD 90k", "--area", "TX"], ["--ote", "50k", "--industry", "51"]],
    ids=" ".join,
)  # fmt: skip
def test_another_ladder_needs_no_code_changes(run: Run, words: list[str]) -> None:
    for form in FORMATS:
        ran = run("pay", *words, "--data", KITCHEN, "--format", form)
        assert (ran.code, ran.err) == (0, ""), form
        assert ran.out, form
        assert "Inside Sales" not in ran.out, form


def test_another_currency_is_never_compared_with_the_survey(run: Run) -> None:
    words = plain(run, "chef", "--data", KITCHEN, "--ote", "55k")
    assert "the survey is in USD; the role's OTE is in EUR" in words
    assert (
        "The offer's OTE, EUR 55,000: within the range of EUR 50,000 to EUR 60,000 or more" in words
    )
    assert "percentile (" not in words


@pytest.mark.parametrize(
    "words", [("--ote", "EUR 140k"), ("--ote", "140k", "--now-ote", "EUR 130k")]
)
def test_any_figure_in_a_currency_other_than_the_surveys_is_reported(
    run: Run, words: tuple[str, ...]
) -> None:
    wording = "Not compared: the survey is in USD; your figures are in EUR."
    assert wording in plain(run, "lead", *words)
    assert wording not in plain(run, "lead", "--ote", "140k", "--now-ote", "130k")


def test_only_figures_in_the_surveys_currency_are_placed_in_it(run: Run) -> None:
    def placed(*words: str) -> list[tuple[str, int]]:
        (role,) = answer(run, "seller", "--data", KITCHEN, *words)["roles"]
        return [(one["what"], one["amount"]) for one in role["standings"][0]["among"]]

    assert placed() == []
    assert placed("--ote", "70k") == [], "taken to be in the ladder's currency"
    assert placed("--ote", "$70k") == [("the offer's OTE", 70_000)]


def test_base_pay_alone_is_drawn_without_the_surveys_wages(run: Run) -> None:
    words = plain(run, "clerk", "--data", KITCHEN)
    assert "Clerk base: $60,000 to $80,000" in words
    assert "Wages, United States" not in words
    assert "$148,840" in words, "the table of wages is there all the same"
    assert "wages: --full" in run("pay", "clerk", "--data", KITCHEN).out


ONE_FIGURE = """\
schema: 1
title: Depot
version: "1"
groups: {g: {title: Pay}}
facets: {wage: {group: g, title: Base, pay: base}}
roles: {clerk: {title: Clerk, pay: {wage: {measure: base, low: LOW, high: HIGH, currency: USD}}}}
"""


def test_a_single_figure_is_drawn_without_an_axis(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "depot.yaml"
    file.write_text(ONE_FIGURE.replace("LOW", "200000").replace("HIGH", "200000"), "utf-8")
    words = run("pay", "clerk", "--data", str(file)).out
    assert "$200,000" in words
    assert "200K" not in words
    file.write_text(ONE_FIGURE.replace("LOW", "50000").replace("HIGH", "70000"), "utf-8")
    assert "50K" in run("pay", "clerk", "--data", str(file)).out


def test_the_suggested_offer_fits_the_role(tmp_path: Path) -> None:
    file = tmp_path / "depot.yaml"
    file.write_text(ONE_FIGURE.replace("LOW", "50000").replace("HIGH", "70000"), "utf-8")
    kb = load_ladder(str(file))
    result = answering.answer(kb, answering.PayRequest(roles=(kb.roles["clerk"],)))
    steps = pay_page(kb, result).next_steps
    example = ("pay", "clerk", "--base", "60k", "--bonus", "40")
    assert steps[0].words == example
    again = ("pay", "clerk", "--area", "Columbus, OH", "--now-ote", "50k", "--industry", "51")
    where = ("--area", "Columbus, OH", "--industry", "51")
    assert pay_page(kb, result, again=again).next_steps[0].words == (*example, *where)


@pytest.mark.parametrize(
    ("changed", "amounts"),
    [
        (("", ""), ("--ote", "USD 75k")),
        (("USD", "Pesos"), ()),
        (("USD", "EUR"), ("--ote", "75k")),
        (("USD, place: US", "EUR, place: Germany"), ("--base", "45k", "--ote", "75k")),
        (("60000, high: 90000, currency: USD", "6000000, high: 9000000, currency: JPY"),
         ("--ote", "JPY 7.5m")),
    ],
)  # fmt: skip
def test_the_suggested_offer_is_in_one_currency_and_names_it_where_there_are_several(
    changed: tuple[str, str], amounts: tuple[str, ...]
) -> None:
    kb = ladder(SEVERAL.replace(*changed))
    result = answering.answer(kb, answering.PayRequest((kb.roles["rep"],)))
    steps = [step.words for step in pay_page(kb, result).next_steps if "--area" not in step.words]
    assert steps == ([("pay", "rep", *amounts)] if amounts else [])


def test_no_offer_is_suggested_that_would_be_refused(tmp_path: Path) -> None:
    file = tmp_path / "depot.yaml"
    file.write_text(ONE_FIGURE.replace("LOW", "300").replace("HIGH", "400"), "utf-8")
    kb = load_ladder(str(file))
    result = answering.answer(kb, answering.PayRequest(roles=(kb.roles["clerk"],)))
    assert not pay_page(kb, result).next_steps
    unpaid = kb.roles["clerk"].model_copy(update={"pay": {}})
    result = answering.answer(kb, answering.PayRequest((unpaid,)))
    assert not pay_page(kb, result).next_steps, "nor is the same question"


def test_figures_without_a_currency_are_not_compared(run: Run) -> None:
    reply = answer(run, "chef", "owner", "--data", KITCHEN, "--ote", "55k")
    assert reply["offer"]["currency"] is None
    placed = [one for role in reply["roles"] for one in role["offer_in_bands"]]
    assert {one["where"] for one in placed} == {"not-compared"}


def test_one_role_may_have_only_ote_and_another_only_base(run: Run) -> None:
    reply = answer(run, "chef", "waiter", "--data", KITCHEN)
    roles = {role["id"]: role for role in reply["roles"]}
    assert (roles["chef"]["base"], roles["chef"]["ote"][0]["corners"]) == ([], [])
    assert (roles["waiter"]["ote"], len(roles["waiter"]["base"])) == ([], 1)


def test_the_reason_no_ote_is_computed_is_shown(run: Run) -> None:
    assert "No OTE for Waiter" in plain(run, "waiter", "--data", KITCHEN)
    assert "No OTE" not in plain(run, "porter", "--data", KITCHEN)


def test_a_role_without_pay_says_so(run: Run) -> None:
    assert "No pay data for: Porter." in plain(run, "porter", "--data", KITCHEN)
    assert answer(run, "porter", "--data", KITCHEN)["roles"][0]["ote"] == []


def test_an_occupation_missing_from_the_survey_is_reported_with_those_it_covers(run: Run) -> None:
    words = plain(run, "chef", "--data", KITCHEN)
    assert "Chefs and Head Cooks (35-1011)" in words
    closest = answer(run, "chef", "--data", KITCHEN)["roles"][0]["occupation"]
    assert closest["note"]["text"] == "Close."
    assert "The survey that ships covers 3 occupations: Sales Managers (11-2022)" in words


def test_an_offer_with_no_range_makes_no_empty_table(run: Run) -> None:
    shown = [
        run("pay", "rep", other, "--ote", "90k", "--full").out
        for other in ("lead", "sales-manager")
    ]
    assert ["How your offer compares" in one for one in shown] == [True, False]


def test_sources_are_named_when_asked_for(run: Run) -> None:
    assert "compensation; stated; Not specified: year" in plain(run, "director", "--sources")
    assert "compensation" not in plain(run, "director")


def test_the_survey_is_read_only_when_it_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError

    monkeypatch.setattr(answering, "load_survey", refuse)
    assert run("pay", "cook", "--data", KITCHEN).code == 0
    assert run("pay", "porter", "--data", KITCHEN).code == 0
    with pytest.raises(AssertionError):
        run("pay", "director")


def test_other_commands_do_not_load_the_survey() -> None:
    program = (
        "import sys; from roleadvisor.shell.app import app\n"
        "try: app(['compare', '--format', 'plain'])\n"
        "finally: print(*[name for name in sys.modules if 'survey' in name or 'tomllib' in name])"
    )
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment, text=True
    )
    assert ran.stdout.splitlines()[-1] == ""
    assert "OTE" in ran.stdout, "though it tells pay"


def same(one: Ran, other: Ran) -> bool:
    return (one.code, one.out, one.err) == (other.code, other.out, other.err)


def test_the_same_question_has_the_same_answer(run: Run) -> None:
    words = ["pay", "--base", "99k", "--bonus", "25", "--area", "TX"]
    assert same(run(*words), run(*words))


def test_a_spreadsheet_has_every_band_and_every_wage(run: Run) -> None:
    ran = run("pay", "director", "--ote", "200k", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["figure"] for row in rows] == [
        "base", "variable", "ote", "your-ote", "survey-wage-p10", "survey-wage-p25",
        "survey-wage-p50", "survey-wage-p75", "survey-wage-p90", "survey-wage-mean",
    ]  # fmt: skip
    for row in rows[4:]:
        assert row["occupation"] == "11-2022 Sales Managers"
        assert "not equal" in row["how"]
        assert "never with base pay" in row["how"]


def test_an_unreleased_wage_is_an_empty_cell_in_a_spreadsheet(run: Run) -> None:
    ran = run("pay", "team-lead", "--area", "Harrisonburg", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    wages = [row for row in rows if row["figure"].startswith("survey")]
    assert [(row["low"], row["high"]) for row in wages] == [("", "")] * 6


TWINS = """
schema: 1
title: Twins
version: "1"
roles:
  east: {title: Rep, rank: 1, pay: {all: {measure: ote, low: 50000, high: 60000, currency: $}}}
  west: {title: Rep, rank: 1, pay: {all: {measure: ote, low: 50000, high: 60000, currency: $}}}
  lead: {title: Lead, rank: 2, pay: {all: {measure: ote, low: 5000, high: 7000, currency: $}}}
  day: {title: Helper}
  night: {title: Helper}
"""


@pytest.fixture
def twins(tmp_path: Path) -> str:
    """Write a ladder in which two pairs of roles have the same content under different ids."""
    file = tmp_path / "twins.yaml"
    file.write_text(TWINS)
    return str(file)


def test_a_role_is_compared_with_another_of_the_same_content(run: Run, twins: str) -> None:
    reply = answer(run, "west", "east", "--data", twins)
    assert [role["id"] for role in reply["roles"]] == ["west", "east"]


def test_a_role_without_figures_does_not_bring_in_its_twin(run: Run, twins: str) -> None:
    reply = answer(run, "night", "--data", twins)
    assert [role["id"] for role in reply["without_figures"]] == ["night"]


def test_the_overlaps_shown_for_one_role_all_involve_it(run: Run, twins: str) -> None:
    reply = answer(run, "east", "--data", twins)
    assert [{one["lower"], one["higher"]} for one in reply["overlaps"]] == [{"east", "west"}]


def test_the_first_screen_answers_and_counts_what_it_leaves_out(run: Run) -> None:
    lines = run("pay").out.splitlines()
    assert lines[1] == "OTE overlaps from $156,000 to $168,000."
    assert "Plus commission in some cases" in run("pay").out, "which OTE leaves out"
    assert "Low and high OTE" not in run("pay").out
    assert lines[-1] == "7 details and 5 open questions: --full"
    assert "Low and high OTE" in run("pay", "--full").out


def test_an_offer_is_answered_in_a_sentence(run: Run) -> None:
    lines = run("pay", "--ote", "195k").out.splitlines()
    assert " ".join(lines[1:3]).strip() == (
        "The offer's OTE of $195,000 is $27,000 above the range for Inside Sales Team Lead and "
        "within the range for Director of Inside Sales."
    )


def test_parsed_input_is_repeated_and_an_amount_missing_its_dollar_is_questioned(run: Run) -> None:
    doubt = "Did the shell drop a `$`"
    low = run("pay", "director", "--base", "20,000", "--bonus", "30").out
    assert "($20,000 base + 30%)" in low
    assert doubt in low
    typed = ("$20,000", "EUR 20k", "25k")
    assert not any(doubt in run("pay", "director", "--base", one, "--bonus", "30").out
                   for one in typed)  # fmt: skip
    assert "the shell dropped it" in run("pay", "director", "--base", "0,000").err


def test_the_area_option_is_named_if_no_next_step_has_room_for_it(run: Run) -> None:
    named = "State wages: --area."
    run("profile", "set", "--role", "team-lead", "--target", "sales-manager")
    assert named in " ".join(run("pay").out.split())
    assert named not in " ".join(run("pay", "--area", "TX").out.split())
    run("profile", "set", "--area", "TX")
    assert named not in " ".join(run("pay").out.split())


def test_a_role_without_figures_shows_its_name_and_the_survey_median(run: Run) -> None:
    out = run("pay", "sales-representative", "team-lead").out
    wording = " ".join(out.split())
    assert "Sales Representative: no pay range listed. In the closest occupation half" in wording
    assert "10%, half and 90% earn less" in wording
    lines = [line.rstrip() for line in out.splitlines()]
    wages = next(at for at, line in enumerate(lines) if line.startswith("  Wages,"))
    assert lines[wages - 1] == "Sales Representative"
    assert "$0K" not in out


@pytest.mark.parametrize("words", [(), ("--base", "60k", "--ote", "100k")])
def test_a_role_without_figures_next_to_another_fits_on_a_screen(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = typed("pay", "sales-representative", "team-lead", *words).splitlines()
    assert len(shown) <= 24, "\n".join(shown)


def test_the_area_in_the_profile_is_used(run: Run, shipped: KnowledgeBase) -> None:
    update_profile(None, lambda profile: with_whereabouts(profile, shipped, area="Ohio"))
    (wages,) = answer(run, "director")["roles"][0]["standings"]
    assert wages["area"]["name"] == "Ohio"
    (wages,) = answer(run, "director", "--area", "TX")["roles"][0]["standings"]
    assert wages["area"]["name"] == "Texas"


def test_an_unknown_area_in_the_profile_is_reported_as_from_the_profile(
    run: Run, shipped: KnowledgeBase
) -> None:
    update_profile(None, lambda profile: with_whereabouts(profile, shipped, area="Autsin"))
    for words in (("pay",), ("report",)):
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "The area in your profile: `Autsin` isn't one of the survey's areas" in ran.err
        assert "\nChange it with: roleadvisor profile set --area" in ran.err
    assert run("pay", "--area", "Austin, TX").code == 0
    update_profile(None, lambda profile: with_whereabouts(profile, shipped, area="Portland"))
    ran = run("pay")
    assert "The area in your profile: 2 areas have `Portland` in their name" in ran.err
    assert "roleadvisor profile set --area" in ran.err


ZONES = """
schema: 1
title: Zones
version: "1"
groups: {money: {title: Money}}
facets: {wage: {title: Wage, group: money, pay: base}}
roles:
  rep:
    title: Rep
    rank: 1
    pay:
      east: {measure: base, low: 50000, high: 60000, currency: USD, zone: East}
      west: {measure: base, low: 55000, high: 66000, currency: USD, zone: West}
  lead:
    title: Lead
    rank: 2
    pay:
      east: {measure: base, low: 58000, high: 70000, currency: USD, zone: East}
      west: {measure: base, low: 64000, high: 77000, currency: USD, zone: West}
"""


def test_statements_about_base_pay_are_counted_on_the_first_screen(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "zones.yaml"
    words = "facets: {wage: [Paid twice a month., Paid in arrears.]}\n    pay:\n"
    file.write_text(ZONES.replace("pay:\n", words, 1))
    for command in ("pay", "compare"):
        out = run(command, "rep", "lead", "--data", str(file)).out
        assert "Paid twice" not in out
        assert out.splitlines()[-1] in ("2 details: --full", "2 more details: --full")


def test_other_pay_topics_are_counted_as_well(run: Run) -> None:
    out = run("pay", "cook", "--data", KITCHEN).out
    assert "Shared among all" not in out, "the tips"
    assert out.splitlines()[-1] == "1 detail: --full"


def test_unlisted_overlaps_in_many_zones_are_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "zones.yaml"
    north = (
        "north: {measure: base, low: 50000, high: 70000, currency: USD, zone: North}\n      east:"
    )
    text = ZONES.replace("east:", north)

    def wording(command: str) -> str:
        file.write_text(text)
        return " ".join(run(command, "rep", "lead", "--data", str(file)).out.split())

    for command in ("pay", "compare"):
        assert (
            "Base pay (North) overlaps from $50,000 to $70,000, Base pay (East) overlaps from "
            "$58,000 to $60,000 and 1 more" in wording(command)
        )
    text = text.replace("facets:", "moves: {up: {from: rep, to: lead, gains: [Say.]}}\nfacets:")
    assert "Base pay (North) overlaps from $50,000 to $70,000 and 2 more" in wording("compare"), (
        "what one gains leaves a line"
    )


def test_ranges_in_the_same_zone_are_compared_with_each_other(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "zones.yaml"
    file.write_text(ZONES)
    reply = answer(run, "rep", "lead", "--data", str(file))
    assert [(one["low"], one["high"]) for one in reply["overlaps"]] == [
        (58_000, 60_000), (64_000, 66_000),
    ]  # fmt: skip
    words = run("pay", "rep", "lead", "--data", str(file)).out
    assert "$50,000 to $60,000 (East)" in words
    (row,) = json.loads(run("compare", "--data", str(file), "--json").out)["facets"]
    assert row["larger"] == "lead", "higher in every zone"


def test_each_of_several_zones_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "zones.yaml"
    file.write_text(ZONES)

    def wording(*words: str) -> str:
        ran = run(*words, "--data", str(file))
        assert ran.code == 0, ran.err
        return " ".join(ran.out.split())

    for command in ("pay", "compare"):
        assert (
            "Base pay (East) overlaps from $58,000 to $60,000 and Base pay (West) overlaps from "
            "$64,000 to $66,000" in wording(command, "rep", "lead")
        )
    both = "$50,000 to $60,000 (East); $55,000 to $66,000 (West)"
    assert both in wording("show", "rep")
    table = wording("compare", "rep", "lead", "-f", "plain")
    assert f"Wage - Rep: {both}" in table
    assert "Rep: base pay $50,000 to $60,000 (East) and $55,000 to $66,000 (West)." in wording(
        "pay", "rep"
    )
    assert (
        "The offer's base pay of $52,000 is within the range for Rep (East) and $3,000 below the "
        "range for Rep (West)." in wording("pay", "rep", "--base", "52k")
    )
    assert (
        "is within the range for Rep (East), Rep (West) and Lead (East) and $5,000 below the "
        "range for Lead (West)." in wording("pay", "rep", "lead", "--base", "59k")
    )
    assert "A move to Lead (East): base pay $6,000 more to $18,000 more." in wording(
        "pay", "rep", "lead", "--now-base", "52k"
    )
    full = wording("pay", "rep", "lead", "--full")
    assert "Base pay (West) overlaps from $64,000 to $66,000." in full
