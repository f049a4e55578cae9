"""A role's old and new title count as one name in texts; and what a person has to judge."""

import pytest

from roleadvisor.ladder_diff.page import full_page
from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Change
from tests.conftest import ladder

LADDER = """\
schema: 1
title: Acme
version: "1.0"
groups: {w: {title: Work}}
facets: {f: {title: Tenure, group: w}}
roles:
  sdr: {title: SDR}
  sdr-2: {title: SDR 2, rank: 1}
  ae:
    title: AE
    rank: 2
    facets: {f: [{id: tenure, text: "SAID", asks: experience}]}
moves:
  up:
    from: sdr-2
    to: ae
    needs: ["SAID"]
    phases: {one: {title: One, steps: {a: {kind: skill, text: "Do: SAID", done_when: "Did: SAID"}}}}
"""


def _changes(before: str, after: str, *titles: str) -> list[Change]:
    old, new = LADDER, LADDER
    for title in titles:
        was, now = title.split(" -> ")
        new = new.replace(was, now)
    found = changes(ladder(old.replace("SAID", before)), ladder(new.replace("SAID", after)))
    every = [one for group in found.groups for one in group.changes]
    return [one for one in every if one.part != "The role"]


RENAMED = "title: SDR 2 -> title: Senior SDR"


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ("12 months as SDR 2", "12 months as Senior SDR", RENAMED),
        ("12 months as SDR 2", "12 months as SDR-2", RENAMED),
        ("Leads SDR 2s and hears an SDR 2's calls",
         "Leads Senior SDRs and hears a Senior SDR's calls", RENAMED),
        ("SDR 2", "Senior SDR", RENAMED),
        ("Was an SDR 2 for 2 years", "Was an SDR II for 2 years", "title: SDR 2 -> title: SDR II"),
        ("Coaches every SDR each week", "Coaches every Junior SDR each week",
         "title: SDR} -> title: Junior SDR}"),
    ],
)  # fmt: skip
def test_a_text_updated_to_a_new_title_is_only_reworded(
    before: str, after: str, title: str
) -> None:
    found = _changes(before, after, title)
    assert len(found) >= 3, "the statement, what the move needs, and the step"
    assert {(one.weight, one.reasons) for one in found} == {("patch", ("reworded",))}
    assert (before, after) in {(one.before, one.after) for one in found}, "in their own words"


@pytest.mark.parametrize(
    ("before", "after", "titles", "reason"),
    [
        ("12 months as SDR 2", "18 months as Senior SDR", [RENAMED], "figures"),
        ("Was an SDR 2", "Was never a Senior SDR", [RENAMED], "negation"),
        ("12 months as SDR 2", "12 months as AE", [RENAMED], "figures"),
        ("12 months as SDR 2", "12 months as Senior SDR", [], "figures"),
        # Another role has the old title now, so it's unclear who the text is about.
        ("12 months as SDR 2", "12 months as Senior SDR", [RENAMED, "title: SDR} -> title: SDR 2}"],
         "figures"),
    ],
)  # fmt: skip
def test_a_text_that_changes_more_than_the_title_is_a_major_change(
    before: str, after: str, titles: list[str], reason: str
) -> None:
    found = _changes(before, after, *titles)
    assert {one.weight for one in found} == {"major"}
    assert (reason,) in {one.reasons for one in found}


def test_a_title_that_is_a_common_word_does_not_affect_unchanged_texts() -> None:
    lead = "title: SDR 2 -> title: Lead"
    assert _changes("Leads the senior sdr", "Leads the senior sdr", lead) == []
    assert _changes("Sdr 2 calls", "Sdr 2 calls", lead) == []


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("Closes deals up to $75K", "Closes deals up to $50K", True),
        ("Signs some deals for us", "Signs all deals for us", True),
        ("Signs deals here with us", "Never signs deals here with us", True),
        ("Closes deals", "Speaks French in every meeting", True),
        ("Signs deals here with a lead", "Signs deals here with our lead", False),
    ],
)
def test_changes_that_need_judgment_are_marked_may_ask_more(
    before: str, after: str, *, may: bool
) -> None:
    result = changes(ladder(LADDER.replace("SAID", before)), ladder(LADDER.replace("SAID", after)))
    page_text = str(full_page(result).blocks)
    assert ("(may ask more)" in page_text) is may
    assert "or may: judge that yourself" in page_text, "the legend agrees"


def test_a_change_that_definitely_asks_more_is_not_marked_as_uncertain() -> None:
    years = "id: tenure, years: {min: NUMBER, of: selling}"
    text = LADDER.replace("id: tenure", years).replace("SAID", "Sells for NUMBER years")
    old, new = text.replace("NUMBER", "2"), text.replace("NUMBER", "3")
    found = changes(ladder(old), ladder(new))
    (tenure_change,) = (
        one for group in found.groups for one in group.changes if one.id == "tenure"
    )
    assert tenure_change.reasons == ("figures", "harder")
    assert "calls for 3 years (was 2) (may" not in str(full_page(found).blocks)
