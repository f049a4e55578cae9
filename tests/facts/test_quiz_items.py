"""The shipped quiz as an instrument: balanced, plain, and equally good on both sides."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from roleadvisor.ladder.quiz import Item, Quiz
from tests.facts.shipped_ladder import ladder

MAIN_ROLES = ("director", "team-lead")
CONTRASTED = [
    "focus",
    "authority",
    "performance-management",
    "reporting",
    "external-relations",
    "leadership",
    "sales-expertise",
    "finance",
    "technology",
    "communication",
    "challenge",
    "impact",
    "work-life",
    "satisfaction",
    "goals",
    "strengths",
    "motives",
    "pace",
]
# Titles of roles, pay, the trade's jargon, and whatever a better seller would rather tick.
UNWANTED = (
    r"\b(?:director|team lead|a lead\b|manager|representative|executive|c-suite|department"
    r"|pay\b|paid|salar|earn|income|money|bonus|commission|wage"
    r"|kpi|crm|pipeline|quota|roi\b|stakeholder|metric|forecast|strateg|tactic|prospect|leverag"
    r"|closing|close a|deals?\b|sell|sold|sales?\b|win a customer)"
)


def quiz() -> Quiz:
    made = ladder().quiz
    assert made
    return made


ITEMS = list(quiz().items.values())
REGULAR = [item for item in ITEMS if not item.reserve]
RESERVE = [item for item in ITEMS if item.reserve]
each_item = pytest.mark.parametrize("item", [pytest.param(item, id=item.id) for item in ITEMS])
each_part = pytest.mark.parametrize(
    "items", [pytest.param(REGULAR, id="regular"), pytest.param(RESERVE, id="reserve")]
)


def high(item: Item) -> str:
    return item.left if item.high == "left" else item.right


def low(item: Item) -> str:
    return item.right if item.high == "left" else item.left


def test_it_covers_what_the_article_contrasts_and_leading_at_all() -> None:
    assert list(quiz().dimensions) == [*CONTRASTED, "people", "accountability"]


def test_the_two_roles_stand_at_opposite_ends_of_each_contrast() -> None:
    for name in CONTRASTED:
        positions = quiz().dimensions[name].positions
        assert positions["director"] == -positions["team-lead"] > 0, name


def test_leading_people_at_all_tells_no_role_from_another() -> None:
    away = quiz().away
    assert away
    for name in away.dimensions:
        assert len(set(quiz().dimensions[name].positions.values())) == 1
    assert set(quiz().dimensions) - set(away.dimensions) == set(CONTRASTED)


def test_each_dimension_has_two_items_one_from_each_side() -> None:
    sides = Counter((item.dimension, item.high) for item in REGULAR)
    assert sides == Counter({(name, side): 1 for name in quiz().dimensions
                             for side in ("left", "right")})  # fmt: skip


def test_each_contrast_has_one_more_item_in_reserve() -> None:
    assert sorted(item.dimension for item in RESERVE) == sorted(CONTRASTED)


@each_part
def test_the_senior_side_stands_left_in_exactly_half(items: list[Item]) -> None:
    assert sum(item.high == "left" for item in items) * 2 == len(items)


def test_neighbours_never_ask_about_the_same_dimension() -> None:
    assert [a.id for a, b in pairwise(ITEMS) if a.dimension == b.dimension] == []


@each_part
def test_no_side_is_always_the_longer_one(items: list[Item]) -> None:
    for one, other in [(high, low), (lambda item: item.left, lambda item: item.right)]:
        longer = sum(len(one(item)) > len(other(item)) for item in items)
        shorter = sum(len(one(item)) < len(other(item)) for item in items)
        assert abs(longer - shorter) <= len(items) / 4
        total, against = (sum(len(side(item)) for item in items) for side in (one, other))
        assert abs(total - against) <= total / 50


@each_item
def test_both_sides_are_about_as_long(item: Item) -> None:
    assert abs(len(item.left) - len(item.right)) <= 0.15 * max(len(item.left), len(item.right))


@each_item
def test_each_side_is_one_sentence_in_the_first_person(item: Item) -> None:
    for side in (item.left, item.right):
        assert re.search(r"\b(I|me|my|we|our|us)\b", side, re.IGNORECASE)
        assert side.endswith(".")
        assert side.count(".") == 1


@each_item
def test_no_item_names_a_role_or_pay_or_rewards_selling(item: Item) -> None:
    assert re.findall(UNWANTED, f"{item.left} {item.right}".lower()) == []


@each_item
def test_no_word_needs_a_dictionary(item: Item) -> None:
    assert [word for word in re.findall(r"[A-Za-z]+", f"{item.left} {item.right}")
            if len(word) > 12] == []  # fmt: skip


def test_an_items_id_names_its_dimension() -> None:
    assert [item.id for item in ITEMS if item.id[:-2] != item.dimension] == []


def test_it_says_that_it_is_unvalidated_and_not_for_selecting_people() -> None:
    said = " ".join(quiz().cautions)
    assert "never been tested" in said
    assert "select" in said
    assert "promote" in said


def test_each_dealbreaker_costs_a_main_role_something() -> None:
    assert set(quiz().dealbreakers) == {"travel", "after-hours", "distance"}
    for dealbreaker in quiz().dealbreakers.values():
        assert set(dealbreaker.costs) <= set(MAIN_ROLES)
