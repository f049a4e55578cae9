"""A part with a new id is a single change: references to it count as unchanged."""

import re

import pytest

from roleadvisor.ladder_diff.page import plain_headline
from roleadvisor.ladder_diff.report import changes
from tests.conftest import ladder

LADDER = """\
schema: 1
title: Harbor
version: "1.0"
compare: [hand, mate]
groups: {work: {title: Work}}
tracks: {deck: {title: Deck}}
families: {crew: {title: Crew}}
facets: {ropes: {title: Ropes, group: work}}
roles:
  hand: {title: Hand, track: deck, family: crew}
  mate: {title: Mate, includes: hand, facets: {ropes: [{id: ties, text: Ties., asks: skill}]}}
open_questions: {pay: {title: Pay, about: A., ask: B., whom: C, roles: [mate, hand]}}
moves:
  up:
    from: hand
    to: mate
    phases: {one: {title: One, steps: {tie: {kind: skill, text: T., builds: [mate/ties]}}}}
quiz:
  version: 1
  title: Quiz
  about: Q.
  dimensions: {calm: {title: Calm, low: a, high: b, positions: {hand: -2, mate: 2}}}
  items:
    a: {dimension: calm, left: I like noise., right: I like rest., high: left}
    b: {dimension: calm, left: I like peace., right: I like din., high: right}
  away: {dimensions: [calm], role: hand, text: Stay.}
  dealbreakers: {far: {title: Far, costs: {hand: Far away., mate: Near.}}}
"""
FOLLOW = "as `was` says: assessments and agreements follow"


@pytest.mark.parametrize(
    ("old", "was", "part", "what"),
    [
        ("hand", "  new: {", "The role", f"its id was `hand`, {FOLLOW}"),
        ("mate", "  new: {", "The role", f"its id was `mate`, {FOLLOW}"),
        ("ties", "id: new, ", "Ropes",
         "its id was `ties`, as `was` says: ratings and evidence follow"),
        ("calm", "dimensions: {new: {", "Dimension",
         "its id was `calm`, as `was` says: results follow"),
        ("work", "", "Heading", "its id was `work`"),
        ("deck", "", "Track", "its id was `deck`"),
        ("crew", "", "Family", "its id was `crew`"),
    ],
)  # fmt: skip
def test_references_updated_to_a_new_id_are_not_changes(
    old: str, was: str, part: str, what: str
) -> None:
    new = re.sub(rf"\b{old}\b", "new", LADDER)
    if was:
        new = new.replace(was, f"{was}was: [{old}], ", 1)
    found = changes(ladder(LADDER), ladder(new))
    assert [(one.part, one.what) for group in found.groups for one in group.changes] == [
        (part, what)
    ]
    assert found.weight == "patch"


@pytest.mark.parametrize(
    ("before", "after", "part", "what"),
    [
        ("compare: [hand, mate]", "compare: [mate, hand]", "The ladder", "its compare changed"),
        ("track: deck, ", "", "The role", "its track changed"),
        ("roles: [mate, hand]", "roles: [mate]", "Open question", "its roles changed"),
        ("builds: [mate/ties]", "builds: []", "The path to Mate: One",
         "builds other requirements"),
        ("hand: -2, mate: 2", "hand: 2, mate: -2", "Dimension", "its positions changed"),
        ("role: hand, text: Stay.", "role: mate, text: Stay.", "Quiz", "its away changed"),
        ("  away: {dimensions: [calm], role: hand, text: Stay.}\n", "", "Quiz",
         "its away changed"),
        ("Near.", "There.", "Dealbreaker", "its costs changed"),
    ],
)  # fmt: skip
def test_references_to_a_different_part_are_changes(
    before: str, after: str, part: str, what: str
) -> None:
    assert before in LADDER
    found = changes(ladder(LADDER), ladder(LADDER.replace(before, after)))
    assert [(one.part, one.what) for group in found.groups for one in group.changes] == [
        (part, what)
    ]


def test_references_to_a_removed_part_are_changes() -> None:
    new = LADDER.replace("  hand: {title: Hand, track: deck, family: crew}\n", "")
    new = new.replace("includes: hand, ", "").replace("from: hand", "from: mate")
    new = new.replace("compare: [hand, mate]\n", "").replace("roles: [mate, hand]", "roles: [mate]")
    new = new.replace("hand: -2, ", "").replace("role: hand, ", "").replace("hand: Far away., ", "")
    new = new.replace("tracks: {deck: {title: Deck}}\n", "")
    assert "hand" not in new
    found = changes(ladder(LADDER), ladder(new))
    assert [(one.part, one.what) for group in found.groups for one in group.changes] == [
        ("The path to Mate", "leads from or to another role"),
        ("The role", "no longer calls for all that Hand calls for"),
        ("The role", "removed: people in it need another role"),
        ("The ladder", "its compare changed"),
        ("Track", "removed"),
        ("Open question", "its roles changed"),
        ("Quiz", "its away changed"),
        ("Dimension", "its positions changed"),
        ("Dealbreaker", "its costs changed"),
    ]


def test_a_role_whose_id_another_one_takes_over_is_merged_into_it() -> None:
    both = "schema: 1\ntitle: T\nversion: '1'\nroles: {a: {title: A}, b: {title: 'B, all'}}\n"
    one = both.replace("a: {title: A}, ", "").replace("b: {", "b: {was: [a], ")
    ((change,),) = (group.changes for group in changes(ladder(both), ladder(one)).groups)
    assert (change.weight, change.what) == ("major", "merged into B, all, as `was` says")
    assert plain_headline(change) == "This role is now part of B, all"


CITED = """\
schema: 1
title: Harbor
version: "1.0"
source: book/crew
sources: {book: {title: Book, about: A., sections: {crew: {title: Crew}, wages: {title: Wages}}}}
groups: {work: {title: Work}}
facets: {ropes: {title: Ropes, group: work}}
skills: {knots: {title: Knots, levels: {1: {anchor: {text: Ties., source: book/wages}}}}}
roles:
  hand:
    title: Hand
    summary: {text: Hauls., source: book/wages}
    facets: {ropes: [{text: Hauls., source: book/wages}]}
    pay: {base: {measure: base, low: 9, high: 9, currency: USD, year: 2026, source: book/wages}}
  mate: {title: Mate}
moves:
  up:
    from: hand
    to: mate
    gains: [{text: Rest., source: book/wages}]
    phases:
      one:
        title: One
        months: {min: 1, max: 2, kind: stated, source: book/wages}
        steps: {tie: {kind: skill, text: T., source: book/wages}}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r"\bbook\b", "log", ["its id was `book`"]),
        (r"\bwages\b", "pay", ["its sections changed"]),
        ("title: Wages", "title: Crew", ["its sections changed"]),
        ("Ties., source: book/wages", "Ties., source: book/crew", ["its source changed"]),
    ],
)
def test_citations_updated_to_a_new_source_id_are_not_changes(
    old: str, new: str, expected: list[str]
) -> None:
    found = changes(ladder(CITED), ladder(re.sub(old, new, CITED)))
    assert [one.what for group in found.groups for one in group.changes] == expected
