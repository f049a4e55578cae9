"""How the pay of two roles overlaps: checked by trying every amount."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.pay_overlap import Overlap, overlaps


def role(title: str, low: int, high: int, rank: int | None = None, **more: Any) -> Role:  # noqa: ANN401 - any field of a figure
    figure = {"measure": "ote", "low": low, "high": high, "currency": "$"} | more
    fields = {"id": title.lower(), "title": title, "rank": rank, "pay": {"ote": figure}}
    return Role.model_validate(fields)


def between(first: Role, second: Role) -> Overlap:
    (one,) = overlaps(first, second, "ote")
    return one


def test_the_main_two_roles_overlap_as_their_figures_say(shipped: KnowledgeBase) -> None:
    one = between(shipped.roles["director"], shipped.roles["team-lead"])
    assert (one.lower, one.higher, one.low, one.high) == ("team-lead", "director", 156_000, 168_000)
    assert one.text == (
        "OTE overlaps from $156,000 to $168,000. A well-paid Inside Sales Team Lead earns more "
        "than a low-paid Director of Inside Sales."
    )


def test_bands_that_end_where_others_start_share_one_amount(
    shipped: KnowledgeBase,
) -> None:
    (one,) = overlaps(shipped.roles["team-lead"], shipped.roles["director"], "base")
    assert (one.relation, one.low, one.high) == ("touch", 120_000, 120_000)
    assert one.text.endswith("meets at $120,000.")


def test_the_gap_between_separate_bands_is_stated() -> None:
    one = between(role("Cook", 30_000, 40_000, 1), role("Chef", 50_000, 60_000, 2))
    assert (one.relation, one.low, one.high) == ("apart", 40_000, 50_000)
    assert one.text == (
        "OTE ranges don't overlap: the gap is $10,000. Cook ends at $40,000, and Chef starts at "
        "$50,000."
    )


def test_a_lower_role_that_pays_more_throughout_is_reported() -> None:
    one = between(role("Seller", 90_000, 99_000, 1), role("Manager", 50_000, 60_000, 2))
    assert (one.lower, one.relation) == ("seller", "reversed")
    assert "Manager ends at $60,000, and Seller starts at $90,000" in one.text


def test_two_open_tops_overlap_without_an_end() -> None:
    one = between(
        role("Cook", 30_000, 40_000, 1, open_top=True),
        role("Chef", 50_000, 60_000, 2, open_top=True),
    )
    assert (one.relation, one.low, one.high) == ("overlap", 50_000, None)
    assert "from $50,000 up." in one.text


def test_without_ranks_the_role_that_starts_lower_is_the_lower_one() -> None:
    assert between(role("Chef", 50_000, 60_000), role("Cook", 30_000, 55_000)).lower == "cook"


@pytest.mark.parametrize(
    ("more", "wording"),
    [
        ({"currency": "EUR"}, "in $ and in EUR"),
        ({"year": 2020}, "from an unknown year and from 2020"),
        ({"place": "Spain"}, "for an unknown place and for Spain"),
    ],
    ids=["currency", "year", "place"],
)
def test_figures_from_different_settings_are_never_compared(
    more: dict[str, Any], wording: str
) -> None:
    one = between(role("Cook", 30_000, 40_000, 1), role("Chef", 30_000, 40_000, 2, **more))
    assert (one.relation, one.low, one.high) == ("not-compared", None, None)
    assert wording in one.text


def test_a_role_without_figures_has_no_overlap(shipped: KnowledgeBase) -> None:
    assert not list(overlaps(shipped.roles["sales-manager"], shipped.roles["director"], "ote"))


FAR = 80
"""High enough for an open band to reach every other end."""

bands = st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans())


@given(bands, bands)
def test_the_overlap_of_two_bands_matches_a_brute_force_count(
    one: tuple[int, int, bool], other: tuple[int, int, bool]
) -> None:
    ends = [(min(band[:2]), max(band[:2]), band[2]) for band in (one, other)]
    first, second = (
        role(f"Role {at}", low, high, at, open_top=is_open)
        for at, (low, high, is_open) in enumerate(ends)
    )
    paid = [set(range(low, (FAR if is_open else high) + 1)) for low, high, is_open in ends]
    common = paid[0] & paid[1]
    found = between(first, second)
    assert found == between(second, first), "the order of the roles does not matter"
    if common:
        assert found.low == min(common)
        assert (FAR if found.high is None else found.high) == max(common)
        assert (found.relation == "touch") == (len(common) == 1)
    else:
        upper, lower = sorted(paid, key=min, reverse=True)
        assert (found.low, found.high) == (max(lower), min(upper))
        assert found.relation == ("apart" if lower is paid[0] else "reversed")
