"""Semantic errors of a well-formed ladder: each with its message, location and names."""

import pytest

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.plan_validation import semantic_errors
from tests.conftest import ladder

BASE = """\
schema: "1"
title: Ferry
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}, more: {title: More}}}}
tracks: {deck: {title: Deck}}
groups: {work: {title: Work}}
facets: {ropes: {group: work, title: Ropes}, talk: {group: work, title: Talk}}
skills: {knots: {title: Knots, levels: {1: {anchor: Ties.}}}}
shared: {sweeps: {id: sweeps, text: Sweeps., asks: skill}}
compare: [hand, mate]
roles:
  hand:
    title: Hand
    track: deck
    aliases: [Lad]
    facets: {ropes: [{id: ties, text: Ties., asks: skill, skill: knots, level: 1}, {id: sings, text: Sings.}]}
    pay: {wage: {measure: base, low: 1, high: 2, currency: EUR}}
  mate:
    title: Mate
    includes: hand
    facets:
      ropes: [{shared: sweeps}]
      talk: [{id: years, text: Sailed., asks: experience, years: {min: 2, max: 4, of: sailing}}]
moves:
  up:
    from: hand
    to: mate
    phases:
      first:
        title: First
        months: {min: 3, max: 6, kind: stated}
        steps: {row: {kind: skill, text: Row., builds: [mate/years]}}
      second: {title: Second, alongside: [first], steps: {swim: {kind: skill, text: Swim.}}}
      last: {title: Last, alongside: [first, second], steps: {dive: {kind: skill, text: Dive.}}}
open_questions:
  pay-of-mates: {title: Pay, about: Unknown., ask: Who knows, whom: HR, roles: [mate], facets: [talk]}
quiz:
  version: 1
  title: Q
  about: Q.
  dimensions:
    pace: {title: Pace, low: slow, high: fast, positions: {hand: -1, mate: 1}}
    lead: {title: Lead, low: follow, high: lead, positions: {mate: 1}}
  items:
    one: {dimension: pace, left: Rest., right: Run., high: right}
    two: {dimension: pace, left: Race., right: Sit., high: left}
    three: {dimension: lead, left: Go first., right: Go last., high: left}
    four: {dimension: lead, left: Listen., right: Speak., high: right}
  dealbreakers: {night: {title: Night, costs: {mate: {text: Nights.}}}}
  away: {dimensions: [lead], role: hand, text: Stay.}
"""  # noqa: E501 - one statement per line


def _errors(text: str) -> list[str]:
    return [_formatted(one) for one in semantic_errors(ladder(text))]


def _formatted(error: SemanticError) -> str:
    """Format as `key place: what [name: known names]`; `key` if the last key itself is wrong."""
    place = " › ".join(map(str, error.path))
    names = f" [{error.unknown}: {', '.join(error.known)}]" if error.unknown else ""
    return f"{'key ' if error.key else ''}{place}: {error.what}{names}"


ERRORS: dict[str, tuple[tuple[tuple[str, str], ...], list[str]]] = {
    "a role to compare that is not there": (
        (("compare: [hand, mate]", "compare: [hand, boss]"),),
        ["compare › 1: no role has the id `boss` [boss: hand, mate]"],
    ),
    "a role compared with itself": (
        (("compare: [hand, mate]", "compare: [mate, mate]"),),
        ["compare › 1: the role `mate` is in this list twice"],
    ),
    "a group that is not there": (
        (("ropes: {group: work", "ropes: {group: play"),),
        ["facets › ropes › group: no group has the id `play` [play: work]"],
    ),
    "a track that is not there": (
        (("track: deck", "track: desk"),),
        ["roles › hand › track: no track has the id `desk` [desk: deck]"],
    ),
    "an included role that is not there": (
        (("includes: hand", "includes: boss"),),
        ["roles › mate › includes: no role has the id `boss` [boss: hand, mate]"],
    ),
    "a role that includes itself": (
        (("includes: hand", "includes: mate"),),
        ["roles › mate › includes: forms a loop: `mate` includes `mate` again"],
    ),
    "a facet that is not there": (
        (("      talk: [", "      talks: ["),),
        [("key roles › mate › facets › talks: no facet has the id `talks` [talks: ropes, talk]")],
    ),
    "a shared statement that is not there": (
        (("{shared: sweeps}", "{shared: sweep}"),),
        [
            (
                "roles › mate › facets › ropes › 0 › shared: no shared statement has the id "
                "`sweep` [sweep: sweeps]"
            )
        ],
    ),
    "a skill that is not there": (
        (("skill: knots", "skill: knot"),),
        [("roles › hand › facets › ropes › 0 › skill: no skill has the id `knot` [knot: knots]")],
    ),
    "a skill of a shared statement that is not there": (
        (("text: Sweeps., asks: skill", "text: Sweeps., asks: skill, skill: brooms"),),
        ["shared › sweeps › skill: no skill has the id `brooms` [brooms: knots]"],
    ),
    "a level of no skill": (
        (("asks: skill, skill: knots, level: 1", "asks: skill, level: 1"),),
        [
            (
                "roles › hand › facets › ropes › 0 › level: a level needs `skill`: the skill "
                "that it is a level of"
            )
        ],
    ),
    "years upside down": (
        (("min: 2, max: 4", "min: 5, max: 4"),),
        ["roles › mate › facets › talk › 0 › years › min: `min` (5) is above `max` (4)"],
    ),
    "a share of the week upside down": (
        (
            (
                "    title: Mate\n",
                "    title: Mate\n    week: [{text: Sails., share: {min: 9, max: 1}}]\n",
            ),
        ),
        ["roles › mate › week › 0 › share › min: `min` (9) is above `max` (1)"],
    ),
    "one statement id twice in a role": (
        (("id: sings", "id: ties"),),
        [("roles › hand › facets › ropes › 1: a second statement of this role has the id `ties`")],
    ),
    "one id of an own and a shared statement": (
        (("id: years", "id: sweeps"),),
        [
            (
                "roles › mate › facets › talk › 0: a second statement of this role has the "
                "id `sweeps`"
            ),
            (
                "moves › up › phases › first › steps › row › builds › 0: no statement of the "
                "role `mate` has the id `years` [years: ties, sings, sweeps]"
            ),
        ],
    ),
    "money of no currency": (
        ((", currency: EUR", ""),),
        ["key roles › hand › pay › wage: an amount of money needs its `currency`"],
    ),
    "a source that is not there": (
        (("source: book/all", "source: book/al"),),
        [
            (
                "source: no source is declared for `book/al`: a source and its section go "
                "under `sources` [book/al: book/all, book/more]"
            )
        ],
    ),
    "a source of a statement that is not there": (
        (("text: Sings.", "text: Sings., source: book/some"),),
        [
            (
                "roles › hand › facets › ropes › 1 › source: no source is declared for "
                "`book/some`: a source and its section go under `sources` [book/some: "
                "book/all, book/more]"
            )
        ],
    ),
    "derived from nothing": (
        (("text: Sings.", "text: Sings., kind: derived"),),
        [
            (
                "key roles › hand › facets › ropes › 1: derived, so it needs `how`: what it was "
                "derived from"
            )
        ],
    ),
    "a title that is another role's id": (
        (("title: Mate\n", "title: hand\n"), ("title: Hand\n", "title: Deckhand\n")),
        ["roles › mate › title: `hand` already means the role `hand`; choose another name"],
    ),
    "an alias that is another role's id": (
        (("[Lad]", "[Lad, mate]"), ("title: Mate\n", "title: First Mate\n")),
        [("roles › hand › aliases › 1: `mate` already means the role `mate`; choose another name")],
    ),
    "an alias that is another role's title": (
        (
            ("title: Hand\n", "title: Deckhand\n"),
            ("title: Mate\n", "title: Mate\n    aliases: [Boss, Deckhand]\n"),
        ),
        [
            (
                "roles › mate › aliases › 1: `Deckhand` already means the role `hand`; choose "
                "another name"
            )
        ],
    ),
    "an alias of two roles": (
        (("title: Mate\n", "title: Mate\n    aliases: [lad]\n"),),
        [("roles › mate › aliases › 0: `lad` already means the role `hand`; choose another name")],
    ),
    "a move from nowhere": (
        (("from: hand", "from: hands"),),
        ["moves › up › from: no role has the id `hands` [hands: hand, mate]"],
    ),
    "a move to nowhere": (
        (("to: mate", "to: mates"),),
        ["moves › up › to: no role has the id `mates` [mates: hand, mate]"],
    ),
    "a phase beside a later one": (
        (("alongside: [first]", "alongside: [first, third]"),),
        [
            (
                "moves › up › phases › second › alongside › 1: no earlier phase has the id "
                "`third` [third: first]"
            )
        ],
    ),
    "months upside down": (
        (("min: 3, max: 6", "min: 7, max: 6"),),
        ["moves › up › phases › first › months › min: `min` (7) is above `max` (6)"],
    ),
    "a step id twice": (
        (("{swim:", "{row:"),),
        [
            (
                "key moves › up › phases › second › steps › row: another step has the id `row`; "
                "step ids are unique in a ladder"
            )
        ],
    ),
    "built for no role": (
        (("mate/years", "boss/years"),),
        [
            (
                "moves › up › phases › first › steps › row › builds › 0: no role has the id "
                "`boss` [boss: hand, mate]"
            )
        ],
    ),
    "built for no statement": (
        (("mate/years", "hand/years"),),
        [
            (
                "moves › up › phases › first › steps › row › builds › 0: no statement of the "
                "role `hand` has the id `years` [years: ties, sings]"
            )
        ],
    ),
    "built for what asks nothing": (
        (("mate/years", "hand/sings"),),
        [
            (
                "moves › up › phases › first › steps › row › builds › 0: `hand/sings` isn't "
                "a requirement: give that statement `asks`"
            )
        ],
    ),
    "built for a skill that is named and not asked for": (
        (("mate/years", "hand/knots"), ("id: sings, text: Sings.", "text: Sings., skill: knots")),
        [
            (
                "moves › up › phases › first › steps › row › builds › 0: no statement of the "
                "role `hand` has the id `knots` [knots: ties]"
            )
        ],
    ),
    "a question of no role": (
        (("roles: [mate]", "roles: [mate, boss]"),),
        [
            (
                "open_questions › pay-of-mates › roles › 1: no role has the id `boss` [boss: "
                "hand, mate]"
            )
        ],
    ),
    "a question of no facet": (
        (("facets: [talk]", "facets: [tales]"),),
        [
            (
                "open_questions › pay-of-mates › facets › 0: no facet has the id `tales` [tales: "
                "ropes, talk]"
            )
        ],
    ),
    "a conflict of one": (
        (("roles: [mate]", "roles: [mate], says: [{text: One.}]"),),
        [
            (
                "key open_questions › pay-of-mates › says: a conflict takes at least two "
                "statements; leave `says` out if nothing is known"
            )
        ],
    ),
    "a position of no role": (
        (("{hand: -1, mate: 1}", "{hand: -1, mate: 1, boss: 1}"),),
        [
            (
                "key quiz › dimensions › pace › positions › boss: no role has the id `boss` "
                "[boss: hand, mate]"
            )
        ],
    ),
    "a dealbreaker of no role": (
        (("costs: {mate:", "costs: {boss:"),),
        [
            (
                "key quiz › dealbreakers › night › costs › boss: no role has the id `boss` "
                "[boss: hand, mate]"
            )
        ],
    ),
    "away from no dimension": (
        (("away: {dimensions: [lead]", "away: {dimensions: [lead, boss]"),),
        ["quiz › away › dimensions › 1: no dimension has the id `boss` [boss: pace, lead]"],
    ),
    "away from a dimension twice": (
        (("away: {dimensions: [lead]", "away: {dimensions: [lead, lead]"),),
        ["quiz › away › dimensions › 1: the dimension `lead` is in this list twice"],
    ),
    "away from no role": (
        (("role: hand, text: S", "role: boss, text: S"),),
        ["quiz › away › role: no role has the id `boss` [boss: hand, mate]"],
    ),
    "an item of no dimension": (
        (("three: {dimension: lead", "three: {dimension: leads"),),
        [
            (
                "quiz › items › three › dimension: no dimension has the id `leads` [leads: "
                "pace, lead]"
            ),
            (
                "key quiz › dimensions › lead: its high end is on the left in 0 items and on the "
                "right in 1: use as many of each, so that always choosing one side means nothing"
            ),
        ],
    ),
    "an item of one side": (
        (("right: Run.", "right: Rest."),),
        ["quiz › items › one › right: both sides say the same"],
    ),
    "unbalanced sides": (
        (("high: right}\n    two", "high: left}\n    two"),),
        [
            (
                "key quiz › dimensions › pace: its high end is on the left in 2 items and on the "
                "right in 0: use as many of each, so that always choosing one side means nothing"
            )
        ],
    ),
    "no item for everybody": (
        (
            ("    three: {", "    three: {reserve: true, "),
            ("    four: {", "    four: {reserve: true, "),
        ),
        [("key quiz › dimensions › lead: no item that everybody gets is about this dimension")],
    ),
    "roles placed alike": (
        (("{hand: -1, mate: 1}", "{hand: 1, mate: 1}"),),
        [
            (
                "key quiz › dimensions: no dimension places two roles differently, so no answer "
                "could tell them apart"
            )
        ],
    ),
    "an old id in use": (
        (("  mate:\n", "  mate:\n    was: [hand]\n"),),
        ["roles › mate › was › 0: `hand` is an id in use, so it can't be an old one"],
    ),
    "an old id of two roles": (
        (("  mate:\n", "  mate:\n    was: [boy]\n"), ("  hand:\n", "  hand:\n    was: [boy]\n")),
        [
            (
                "roles › mate › was › 0: `hand` also claims the old id `boy`: saved data can "
                "follow only one; leave `was` on the one that continues as before"
            )
        ],
    ),
    "an old id of a facet in use": (
        (("talk: {group: work", "talk: {was: [ropes], group: work"),),
        ["facets › talk › was › 0: `ropes` is an id in use, so it can't be an old one"],
    ),
    "an old id of a skill in use": (
        (("knots: {title", "knots: {was: [knots], title"),),
        ["skills › knots › was › 0: `knots` is an id in use, so it can't be an old one"],
    ),
    "an old id of an item in use": (
        (("two: {dim", "two: {was: [x, one], dim"),),
        ["quiz › items › two › was › 1: `one` is an id in use, so it can't be an old one"],
    ),
    "an old id of a dimension in use": (
        (("lead: {title", "lead: {was: [pace], title"),),
        ["quiz › dimensions › lead › was › 0: `pace` is an id in use, so it can't be an old one"],
    ),
    "an old id of a step in use": (
        (("{swim: {", "{swim: {was: [row], "),),
        [
            (
                "moves › up › phases › second › steps › swim › was › 0: `row` is an id in use, "
                "so it can't be an old one"
            )
        ],
    ),
    "an old id of a statement in use": (
        (("id: sings", "id: sings, was: [ties]"),),
        [
            (
                "roles › hand › facets › ropes › 1 › was › 0: `ties` is an id in use, so it "
                "can't be an old one"
            )
        ],
    ),
    "an old id of a shared statement in use": (
        (("id: sweeps, text", "id: sweeps, was: [years], text"),),
        ["shared › sweeps › was › 0: `years` is an id in use, so it can't be an old one"],
    ),
    "a role without a position": (
        (("away: {dimensions: [lead], role: hand, text: Stay.}\n", ""),),
        [
            (
                "key quiz › dimensions › lead › positions: no position for `hand`, which other "
                "dimensions place"
            )
        ],
    ),
    "several roles without a position": (
        (
            ("away: {dimensions: [lead], role: hand, text: Stay.}\n", ""),
            ("moves:\n", "  boss: {title: Boss}\nmoves:\n"),
            ("{hand: -1, mate: 1}", "{hand: -1, mate: 1, boss: 2}"),
        ),
        [
            (
                "key quiz › dimensions › lead › positions: no position for `hand` and 1 other "
                "role, which other dimensions place"
            )
        ],
    ),
}


def test_a_valid_ladder_has_no_errors() -> None:
    assert _errors(BASE) == []
    assert _errors(BASE.replace("min: 3, max: 6", "min: 6, max: 6")) == []


@pytest.mark.parametrize(
    ("builds", "edit"),
    [
        ("mate/years, mate/sweeps, mate/ties", ("", "")),
        ("hand/knots, mate/knots", ("id: ties, ", "")),
        ("mate/ties, mate/ties-hand", ("id: years", "id: ties")),
    ],
    ids=["says, shares and includes", "a skill", "an id of both roles"],
)
def test_a_step_can_build_any_requirement_of_a_role(builds: str, edit: tuple[str, str]) -> None:
    assert edit[0] in BASE
    assert _errors(BASE.replace(*edit).replace("mate/years", builds)) == []


def test_an_error_has_its_location_and_the_known_names() -> None:
    found = {name: _errors(_edited(edits)) for name, (edits, _) in ERRORS.items()}
    assert found == {name: expected for name, (_, expected) in ERRORS.items()}


def _edited(edits: tuple[tuple[str, str], ...]) -> str:
    text = BASE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    return text
