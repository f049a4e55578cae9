"""The picture of pay: data on one axis, true to the figures, and also given in words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.pay.answer import PayRequest, answer
from roleadvisor.pay.picture_page import picture
from roleadvisor.pay.survey import ALL_INDUSTRIES, NATION, load_survey
from roleadvisor.pay.survey_lookup import wages
from roleadvisor.pay.survey_page import short_place
from roleadvisor.pay.typed_offer import TypedOffer
from roleadvisor.render.drawing import draw
from roleadvisor.render.picture import AxisPicture, in_words
from tests.conftest import ROOT, Run, ladder
from tests.pay.test_first_sentence import SEVERAL

KB = load_ladder(str(ROOT / "data" / "roles.yaml"))
SURVEY = load_survey()


def drawn(kb: KnowledgeBase, *roles: str, ote: str | None = None) -> AxisPicture:
    request = PayRequest(tuple(kb.roles[one] for one in roles), TypedOffer(ote=ote))
    made = picture(answer(kb, request, SURVEY), "--full")
    assert made is not None
    return made


def test_ranges_wages_and_an_offer_share_one_axis_in_dollars(shipped: KnowledgeBase) -> None:
    made = drawn(shipped, "team-lead", "director", ote="$140k")
    assert (made.prefix, made.suffix, made.unit) == ("$", "K", 1_000)
    assert [(row.low, row.high, row.open) for row in made.rows if row.low is not None] == [
        (84_000, 168_000, False),
        (156_000, 300_000, True),
    ]
    wages = [[point.label for point in row.points] for row in made.rows if len(row.points) > 1]
    assert wages == [["$50K", "$64K", "$88K", "$122K", "$164K"],
                     ["$73K", "$100K", "$148K", "$207K", "$291K"]]  # fmt: skip
    assert [point.at for point in made.rows[-1].points] == [140_000]


def test_wages_are_listed_after_the_role_they_are_closest_to(shipped: KnowledgeBase) -> None:
    labels = [row.label for row in drawn(shipped, "team-lead", "director").rows]
    assert labels == [
        "Inside Sales Team Lead OTE",
        "  Wages, United States",
        "Director of Inside Sales OTE",
        "  Wages, United States",
    ]


@pytest.mark.parametrize(
    ("words", "rest"),
    [(("pay",), "--full"), (("pay", "--full"), "below"), (("report", "--full"), "pay --full")],
)
def test_percentiles_that_have_no_room_are_found_where_the_legend_says(
    run: Run, words: tuple[str, ...], rest: str
) -> None:
    out = " ".join(run(*words, env={"COLUMNS": "40"}).out.split())
    assert f"half earn less; 10%-90%: {rest} " in out


def test_an_offer_is_drawn_next_to_the_range_in_its_currency() -> None:
    kb = ladder(SEVERAL)
    dollars, euros = (drawn(kb, "rep", ote=ote) for ote in (None, "EUR 60k"))
    assert [row.label for row in dollars.rows] == ["Rep OTE (US)", "  Wages, United States"]
    assert [row.label for row in euros.rows] == ["Rep OTE (Germany)", "The offer's OTE EUR 60,000"]
    assert (dollars.title[:15], euros.title) == ("OTE and US labo", "OTE in EUR")


@pytest.mark.parametrize(
    ("ends", "unit"),
    [("low: 700, high: 900", (1, "")), ("low: 700, high: 1000", (1_000, "K")),
     ("low: 8000000, high: 9999999", (1_000, "K")),
     ("low: 8000000, high: 10000000", (1_000_000, "M"))],
)  # fmt: skip
def test_large_amounts_are_in_thousands_or_millions(ends: str, unit: tuple[int, str]) -> None:
    text = SEVERAL.replace("low: 60000, high: 90000, currency: USD", f"{ends}, currency: JPY")
    made = drawn(ladder(text), "rep")
    assert (made.unit, made.suffix) == unit


def test_every_row_of_the_picture_is_also_given_in_words(shipped: KnowledgeBase) -> None:
    assert list(in_words(drawn(shipped, "director", ote="$140k"))) == [
        "Director of Inside Sales OTE: $156,000 to $300,000 or more",
        (
            "Wages, United States: 10th $73,170, 25th $100,360, 50th $148,270, 75th $207,340, "
            "90th $290,540"
        ),
        "The offer's OTE $140,000",
    ]


@given(st.integers(1_000, 100_000_000), st.sampled_from([20, 40, 80, 132]))
def test_any_offer_can_be_drawn_at_any_width(amount: int, width: int) -> None:
    made = drawn(KB, "team-lead", "director", ote=f"${amount}")
    lines = ["".join(text for text, _ in row) for row in draw(made, width)]
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_every_wage_point_has_a_label_and_a_legend_entry(width: int) -> None:
    for roles in (("team-lead",), ("sales-representative",), ("team-lead", "director")):
        made = drawn(KB, *roles)
        lines = ["".join(text for text, _ in row) for row in draw(made, width)]
        start = next(at for at, line in enumerate(lines) if re.match("◆ [1h]", line))
        legend = " ".join(lines[start:])
        if legend.startswith("◆ half"):
            assert legend == "◆ half earn less; 10%-90%: --full"
            names = ["half"]
        else:
            assert legend.endswith(" earn less")
            names = re.findall(r"[0-9]+%|half", legend)
        marks = [line.count("◆") for line in lines[:start] if "◆" in line]
        labels = [len(re.findall(r"[$][0-9]+K", lines[at + 1]))
                  for at, line in enumerate(lines[:start]) if "◆" in line]  # fmt: skip
        assert marks == labels == [len(names)] * len(roles)
        assert (names == ["10%", "25%", "half", "75%", "90%"]) or width < 200


def test_an_area_is_named_by_its_first_city_and_in_full_once(run: Run) -> None:
    out = run("pay", "rep", "lead", "--area", "Austin").out
    assert out.count("Wages, Austin, TX area") == 2
    assert " ".join(out.split()).count("Austin-Round Rock-San Marcos, TX") == 1
    short = run("pay", "lead", "--area", "Columbus, OH").out
    assert "Wages, Columbus, OH  " in short
    assert "in Columbus" not in short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("New York-Newark-Jersey City, NY-NJ", "New York, NY area"),
        ("Louisville/Jefferson County, KY-IN", "Louisville, KY area"),
        ("Nashville-Davidson--Murfreesboro--Franklin, TN", "Nashville, TN area"),
        ("Winston-Salem, NC", "Winston-Salem, NC"),
        ("Central Texas nonmetropolitan area", "Central Texas nonmetropolitan area"),
        ("Ohio", "Ohio"),
    ],
)
def test_a_multi_city_name_is_shortened_to_the_first_city(name: str, short: str) -> None:
    everywhere = SURVEY.industries[ALL_INDUSTRIES]
    area = replace(SURVEY.areas[NATION], code="1", name=name)
    assert short_place(wages(SURVEY, "41-3091", (area, everywhere))) == short


def test_a_role_without_figures_leaves_no_blank_line() -> None:
    made = drawn(KB, "sales-representative", "team-lead")
    for width in (40, 80):
        lines = ["".join(text for text, _ in row) for row in draw(made, width)]
        assert all(line.strip() for line in lines)
