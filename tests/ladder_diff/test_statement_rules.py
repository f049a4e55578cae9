"""What changing a statement asks of people in the role, condition by condition."""

import pytest

from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Change
from tests.conftest import ladder

LADDER = """\
schema: 1
title: Ferry
version: "1.0"
groups: {work: {title: Work}}
facets: {ropes: {group: work, title: Ropes}, other: {group: work, title: Other}}
skills:
  knots:
    title: Knots
    levels: {1: {anchor: Ties.}, 2: {anchor: Splices.}, 3: {anchor: Rigs.}}
  talks: {title: Talks, levels: {1: {anchor: Talks.}}}
roles:
  hand: {title: Hand, facets: {ropes: [ENTRIES]}}
"""
ID_LOST = "its id was `a`: ratings and evidence kept under that no longer count; add `was: [a]`"
YEARS = "text: Sailed., asks: experience, years: {min: 2, max: 4, of: sailing}"


def _changes(before: str, after: str) -> list[Change]:
    old, new = (ladder(LADDER.replace("ENTRIES", one)) for one in (before, after))
    found = changes(old, new)
    return [change for group in found.groups for change in group.changes]


def _entry(keys: str) -> str:
    return f"{{{keys}}}"


ONE_CHANGE = {
    "nothing": ("text: A., asks: skill", "text: A., asks: skill", None),
    "asked at last": ("text: A.", "text: A., asks: skill",
                      ("major", "now required", ("asked",))),
    "welcome at last": ("text: A.", "text: A., asks: skill, preferred: true",
                        ("minor", "now nice to have, not required", ("asked",))),
    "asked no more": ("text: A., asks: skill", "text: A.",
                      ("minor", "no longer required", ("not-asked",))),
    "asked and reworded": ("text: A b c d e.", "text: A b c d f., asks: skill",
                           ("major", "now required; reworded",
                            ("asked", "reworded"))),
    "no longer welcome only": ("text: A., asks: skill, preferred: true", "text: A., asks: skill",
                               ("major", "was nice to have, now required", ("asked",))),
    "welcome only": ("text: A., asks: skill", "text: A., asks: skill, preferred: true",
                     ("minor", "was required, now nice to have", ("not-asked",))),
    "another kind": ("text: A., asks: skill", "text: A., asks: milestone",
                     ("minor", "counts as milestone (was skill)", ("field",))),
    "a figure where it asks": ("text: Ties 2 of us., asks: skill",
                               "text: Ties 3 of us., asks: skill",
                               ("major", "a number changed", ("figures",))),
    "a figure where it is welcome": (
        "text: Ties 2 lines., asks: skill, preferred: true",
        "text: Ties 3 lines., asks: skill, preferred: true",
        ("minor", "a number changed", ("figures",))),
    "a typo where it is welcome": (
        "text: Ties a knot., asks: skill, preferred: true",
        "text: ties a knot, asks: skill, preferred: true",
        ("patch", "reworded", ("reworded",))),
    "a figure where it tells": ("text: Ties 2 lines.", "text: Ties 3 lines.",
                                ("minor", "a number changed", ("figures",))),
    "more years": (YEARS, YEARS.replace("min: 2", "min: 3"),
                   ("major", "calls for 3 years (was 2)", ("harder",))),
    "fewer years": (YEARS, YEARS.replace("min: 2", "min: 1"),
                    ("minor", "calls for only 1 year (was 2)", ("easier",))),
    "a later end": (YEARS, YEARS.replace("max: 4", "max: 5"),
                    ("minor", "the upper end of the years changed", ("field",))),
    "years at last": (YEARS.partition(", years")[0], YEARS,
                      ("major", "calls for 2 years of sailing", ("harder",))),
    "years no more": (YEARS, YEARS.partition(", years")[0],
                      ("minor", "no longer calls for years", ("easier",))),
    "years of other work": (YEARS, YEARS.replace("of: sailing", "of: rowing"),
                            ("major", "the work that counts rewritten", ("rewritten",))),
    "a higher level": ("text: A., asks: skill, skill: knots, level: 1",
                       "text: A., asks: skill, skill: knots, level: 2",
                       ("major", "calls for level 2 of Knots (was 1)", ("harder",))),
    "a lower level": ("text: A., asks: skill, skill: knots, level: 2",
                      "text: A., asks: skill, skill: knots, level: 1",
                      ("minor", "calls for level 1 of Knots (was 2)", ("easier",))),
    "a level at last": ("text: A., asks: skill, skill: knots",
                        "text: A., asks: skill, skill: knots, level: 1",
                        ("major", "calls for level 1 of Knots (was none)", ("harder",))),
    "no level": ("text: A., asks: skill, skill: knots, level: 1",
                 "text: A., asks: skill, skill: knots",
                 ("minor", "no longer calls for a level of Knots", ("easier",))),
    "another skill": ("text: A., asks: skill, skill: knots, level: 1",
                      "text: A., asks: skill, skill: talks, level: 1",
                      ("major", "calls for the skill Talks (was Knots)", ("harder",))),
    "a skill at last": ("text: A., asks: skill", "text: A., asks: skill, skill: knots",
                        ("minor", "measured by the skill Knots", ("field",))),
    "no skill": ("text: A., asks: skill, skill: knots", "text: A., asks: skill",
                 ("minor", "no skill named", ("field",))),
    "an id of a text": ("id: a, text: A.", "id: b, text: A.",
                        ("patch", "its id changed", ("renamed",))),
    "an id of a requirement": ("id: a, text: A., asks: skill", "id: b, text: A., asks: skill",
                               ("minor", ID_LOST, ("id-lost",))),
    "an id that names the old one": (
        "id: a, text: A., asks: skill", "id: b, was: [a], text: A., asks: skill",
        ("patch", "its id was `a`, as `was` says: ratings and evidence follow", ("renamed",))),
    "an id when no longer required": ("id: a, text: A., asks: skill", "id: b, text: A.",
                                   ("minor", f"no longer required; {ID_LOST}",
                                    ("not-asked", "id-lost"))),
    "a note": ("text: A.", "text: A., note: N.", ("patch", "its note changed", ("field",))),
    "examples": ("text: A., asks: skill", "text: A., asks: skill, examples: [E.]",
                 ("minor", "its examples changed", ("field",))),
    "the words of a level": ("asks: skill, skill: knots, level: 1",
                             "asks: skill, skill: knots, level: 3",
                             ("major", "calls for level 3 of Knots (was 1)", ("harder",))),
    "own words for a level": ("asks: skill, skill: knots, level: 1",
                              "text: Ties knots alone., asks: skill, skill: knots, level: 1", None),
}  # fmt: skip


def test_one_edit_of_a_statement_gives_the_expected_reasons() -> None:
    for name, (before, after, found) in ONE_CHANGE.items():
        made = _changes(_entry(before), _entry(after))
        if before == after:
            assert made == [], name
        elif found:
            (change,) = made
            assert (change.weight, change.what, change.reasons) == found, name
            assert (change.kind, change.part) == ("changed", "Ropes"), name


@pytest.mark.parametrize(
    ("entry", "added", "removed"),
    [
        ("text: A.", ("minor", "added"), ("minor", "removed")),
        ("text: A., asks: skill", ("major", "new requirement"), ("minor", "no longer required")),
        ("text: A., asks: skill, preferred: true",
         ("minor", "added as nice to have"), ("minor", "no longer required")),
    ],
)  # fmt: skip
def test_added_and_removed_statements_are_weighed_by_what_they_require(
    entry: str, added: tuple[str, str], removed: tuple[str, str]
) -> None:
    (came,) = _changes("Sails.", f"Sails., {_entry(entry)}")
    (went,) = _changes(f"Sails., {_entry(entry)}", "Sails.")
    assert (came.weight, came.what, came.before, came.after) == (*added, None, "A.")
    assert (went.weight, went.what, went.before, went.after) == (*removed, "A.", None)
    assert (came.kind, went.kind) == ("added", "removed")


def test_a_statement_under_a_new_topic_is_reported_as_moved() -> None:
    old = LADDER.replace("ENTRIES", "Sails., {id: a, text: Ties., asks: skill}")
    new = old.replace(", {id: a, text: Ties., asks: skill}]",
                      "], other: [{id: a, text: Ties., asks: skill}]")  # fmt: skip
    (group,) = changes(ladder(old), ladder(new)).groups
    assert [(one.part, one.what, one.weight) for one in group.changes] == [
        ("Other", "moved here from Ropes", "minor")
    ]


ASKED = "{id: ties, text: Ties., asks: skill}, {id: bails, text: Bails 2 l., asks: skill}"
INCLUDING = (
    LADDER.replace("ENTRIES", ASKED)
    + """\
  mate: {title: Mate, includes: hand, facets: {other: [{id: own, text: Steers., asks: skill}]}}
  master: {title: Master, includes: mate, facets: {other: [Commands.]}}
"""
)


def _by_role(new: str, old: str = INCLUDING) -> dict[str, list[tuple[str, str]]]:
    found = changes(ladder(old), ladder(new)).groups
    return {group.name: [(one.weight, one.what) for one in group.changes] for group in found}


def test_a_new_requirement_is_new_for_all_roles_that_include_its_role() -> None:
    found = _by_role(
        INCLUDING.replace("[{id: ties", "[{text: Rows alone., asks: skill}, {id: ties")
    )
    assert found == {
        "Hand": [("major", "new requirement")],
        "Mate": [("major", "new requirement: it includes what Hand calls for")],
        "Master": [("major", "new requirement: it includes what Mate calls for")],
    }


def test_a_raised_requirement_is_raised_for_all_roles_that_include_its_role() -> None:
    found = _by_role(INCLUDING.replace("Bails 2", "Bails 3"))
    assert found["Master"] == [("major", "a number changed: it includes what Mate calls for")]


def test_a_roles_own_raised_requirement_is_reported_once_despite_includes() -> None:
    found = _by_role(INCLUDING.replace("text: Steers.", "text: Steers 2 boats."))
    assert found["Mate"] == [("major", "rewritten")]
    assert found["Master"] == [("major", "rewritten: it includes what Mate calls for")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[{id: ties", "[Rows., {id: ties"),
        ("[{id: ties", "[{text: Rows., asks: skill, preferred: true}, {id: ties"),
        ("text: Ties.", "text: ties"),
        ("{id: ties, text: Ties., asks: skill}, ", ""),
    ],
    ids=["told", "welcome", "reworded", "gone"],
)  # fmt: skip
def test_changes_that_ask_no_more_are_reported_for_the_included_role_only(
    before: str, after: str
) -> None:
    assert list(_by_role(INCLUDING.replace(before, after))) == ["Hand"]


def test_moving_a_requirement_to_an_included_role_is_not_a_change() -> None:
    own = "{id: own, text: Steers., asks: skill}"
    moved = INCLUDING.replace(f"[{own}]", "[Looks.]").replace("[{id: ties", f"[{own}, {{id: ties")
    found = _by_role(moved)
    assert found["Hand"] == [("major", "new requirement")]
    assert "new requirement" not in str(found["Mate"])
    assert "no longer" not in str(found["Mate"])


def test_a_role_that_newly_includes_another_says_so_once() -> None:
    old = INCLUDING.replace("title: Mate, includes: hand,", "title: Mate,")
    found = _by_role(INCLUDING, old)
    assert found["Mate"] == [("major", "calls for all that Hand calls for")]


def test_a_role_that_drops_or_replaces_an_include_says_so_once() -> None:
    without = INCLUDING.replace("title: Mate, includes: hand,", "title: Mate,")
    assert _by_role(without)["Mate"] == [("minor", "no longer calls for all that Hand calls for")]
    guest = "  guest: {title: Guest, facets: {ropes: [{text: Waves., asks: skill}]}}\n"
    old = INCLUDING + guest
    other = old.replace("title: Mate, includes: hand,", "title: Mate, includes: guest,")
    assert _by_role(other, old)["Mate"] == [("major", "calls for all that Guest calls for")]


def test_a_requirement_raised_by_switching_includes_is_reported() -> None:
    guest = "  guest: {title: Guest, facets: {ropes: [{id: b, text: Bails 4 l., asks: skill}]}}\n"
    old = INCLUDING.replace("{id: ties, text: Ties., asks: skill}, {id: bails", "{id: b") + guest
    new = old.replace("title: Mate, includes: hand,", "title: Mate, includes: guest,")
    assert _by_role(new, old)["Mate"] == [
        ("major", "calls for all that Guest calls for"),
        ("major", "a number changed: it includes what Guest calls for"),
    ]


def test_adding_a_role_is_minor_and_removing_one_is_major() -> None:
    more = INCLUDING + "  guest: {title: Guest}\n"
    assert _by_role(more) == {"Guest": [("minor", "a new role")]}
    removed = _by_role(INCLUDING, more)
    assert removed == {"Guest": [("major", "removed: people in it need another role")]}


def test_a_placeholder_is_ignored_and_its_replacement_is_new() -> None:
    other, blank, real = (_entry(f"id: {text[0].lower()}, text: {text}, asks: skill")
                          for text in ("Rows.", "TBD", "Tars it."))  # fmt: skip
    both = f"{other}, {blank}"
    assert _changes(other, both) == _changes(both, other) == []
    (change,) = _changes(both, f"{other}, {real}")
    assert (change.weight, change.what, change.before) == ("major", "new requirement", None)
