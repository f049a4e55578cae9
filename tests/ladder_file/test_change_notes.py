"""The notes of a re-import on what it changed, kept, and dropped, in exact wording."""

from typing import Any

import pytest

from roleadvisor.errors import Path
from roleadvisor.ladder_file.earlier import Merged
from roleadvisor.ladder_file.import_changes import change_notes, old_pay_notes, part_names
from tests.conftest import ladder

BEFORE = """\
schema: 1
title: Mill
version: "1"
families: {mill: {title: Millers}, shop: {title: Sellers}}
groups: {work: {title: Work}, people: {title: People}}
facets:
  flour: {title: Flour, group: work, about: What is ground.}
  dust: {title: Dust, group: work}
  wage: {title: Wage, group: work, pay: base}
  bonus: {title: Bonus, group: work, pay: variable}
roles:
  hand:
    title: Hand
    family: mill
    rank: 10
    facets: {flour: [{id: sacks, text: Carries sacks., asks: skill}]}
    pay:
      tips: {measure: variable, low: 100, high: 200, currency: USD, year: 2024}
      wage: {measure: base, low: 10000, high: 20000, currency: USD, year: 2024}
  boss:
    title: Boss
    family: mill
    rank: 20
    facets: {flour: [{id: grain, text: Orders grain., asks: skill}], dust: [Sweeps.]}
    pay: {wage: {measure: base, low: 30000, high: 30000, currency: USD}}
"""
_ROLE = "  x-{0}: {{title: {0}, rank: 30, facets: {{dust: [Mops.]}}}}\n"
_HAND = BEFORE[BEFORE.index("  hand:") : BEFORE.index("  boss:")]
_WAGE = "{measure: base, low: 30000, high: 30000, currency: USD}"
_BONUS = "{measure: variable, low: 5, high: 6, currency: USD}"
_FLOUR, _DUST = (line for line in BEFORE.splitlines() if " Flour," in line or " Dust," in line)
CHANGES = {
    "nothing": ((), ""),
    "other words": ((("Carries", "Drags"),), "1 cell"),
    "a cell that was empty": (
        ((", dust: [Sweeps.]", ""), ("{flour: [{id: sacks", "{dust: [Mops.], flour: [{id: sacks")),
        "2 cells"),
    "both ends of pay": ((("low: 10000, high: 20000", "low: 10001, high: 20001"),),
                         "1 pay figure"),
    "a currency": ((("high: 30000, currency: USD", "high: 30000, currency: EUR"),),
                   "1 pay figure"),
    "pay that is gone": (((f"    pay: {{wage: {_WAGE}}}\n", ""),), "1 pay figure"),
    "pay that was not there": (
        ((f"wage: {_WAGE}", f"wage: {_WAGE}, bonus: {_BONUS}"), ("low: 10000", "low: 10001")),
        "2 pay figures"),
    "pay of no topic": ((("low: 100,", "low: 101,"),), ""),
    "a year alone": ((("year: 2024}", "year: 2025}"),), "1 pay figure"),
    "words and pay": ((("Carries", "Drags"), ("low: 10000", "low: 10001")),
                      "1 cell and 1 pay figure"),
    "a level's title": ((("title: Hand", "title: Helper"),),
                        "1 level renamed (Hand is now Helper)"),
    "two levels' titles": ((("title: Hand", "title: Helper"), ("title: Boss", "title: Chief")),
                           "2 levels renamed (Hand is now Helper and Boss is now Chief)"),
    "a topic's title": ((("title: Dust", "title: Dirt"),),
                        "1 topic renamed (Dust is now Dirt)"),
    "new levels": ((("  boss:\n", f"{_ROLE.format('lad')}{_ROLE.format('maid')}  boss:\n"),),
                   "2 new levels"),
    "a dropped level": (((_HAND, ""),), "1 dropped level"),
    "a new topic": (
        (("facets:\n", "facets:\n  songs: {title: Songs, group: work}\n"),
         ("dust: [Sweeps.]", "dust: [Sweeps.], songs: [Sings.]")), "1 new topic"),
    "dropped topics": (((f"{_DUST}\n", ""), (", dust: [Sweeps.]", ""),
                        ("  bonus: {title: Bonus, group: work, pay: variable}\n", "")),
                       "2 dropped topics"),
    "a level in place of another": (((_HAND, _ROLE.format("lad")),),
                                    "1 new level and 1 dropped level"),
    "a family of one": ((("family: mill\n    rank: 10", "family: shop\n    rank: 10"),),
                        "1 level in another family"),
    "a family's title": ((("Millers", "Millhands"),), "2 levels in another family"),
    "a heading": (((_DUST, _DUST.replace("work", "people")),), "1 topic under another heading"),
    "a heading's title": ((("title: Work", "title: Works"),), "4 topics under another heading"),
    "what a topic is": ((("What is ground.", "What is milled."),), "1 topic described otherwise"),
    "what topics are": (
        ((", about: What is ground.", ""), (_DUST, _DUST.replace("work", "work, about: Dirt."))),
        "2 topics described otherwise"),
    "the order of levels": ((("rank: 10", "rank: 30"),), "the order of the levels"),
    "the order of topics": (((f"{_FLOUR}\n{_DUST}", f"{_DUST}\n{_FLOUR}"),),
                            "the order of the topics"),
    "the title": ((("title: Mill\n", "title: Our mill\n"),), "the title (`Mill`)"),
}  # fmt: skip


def _edited(pairs: tuple[tuple[str, str], ...]) -> str:
    text = BEFORE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def _notes(pairs: tuple[tuple[str, str], ...] = (), kept: tuple[Path, ...] = (),
           dropped: tuple[Path, ...] = ()) -> list[str]:  # fmt: skip
    after = ladder(_edited(pairs))
    return list(change_notes(ladder(BEFORE), after, Merged({}, kept, dropped), "l.yaml"))


def test_each_kind_of_change_is_counted_with_its_own_wording() -> None:
    found = {name: _notes(pairs) for name, (pairs, _) in CHANGES.items()}
    assert found == {
        name: [f"Changed: {words}." if words else "Nothing in the sheet has changed."]
        for name, (_, words) in CHANGES.items()
    }


def test_a_requirement_changed_under_a_new_id_is_listed_with_its_cell() -> None:
    note = "says something else now, under a new id, so what people saved doesn't count any more:"
    advice = "If it's only reworded, give it the old id again."
    new = ("[{id: sacks", "[{id: bags")
    assert _notes((new,))[1:] == [f"1 requirement {note} `sacks` (Flour of Hand). {advice}"]
    both = (new, ("[{id: grain", "[{id: wheat"))
    many = note.replace("says", "say")
    assert _notes(both)[1:] == [
        f"2 requirements {many} `sacks` (Flour of Hand) and `grain` (Flour of Boss). {advice}"
    ]
    moved = ("dust: [Sweeps.]", "dust: [{id: grain, text: Orders grain., asks: skill}]")
    assert _notes((("[{id: grain", "[{id: wheat"), moved))[1:] == [], "it is in another cell"
    less = ("flour: [{id: sacks, text: Carries sacks., asks: skill}]", "dust: [Mops.]")
    assert _notes((less,))[1:] == [], "the cell is empty now"
    for bare in ("Carries sacks.", "{id: bags, text: Carries sacks.}"):
        told_so = _notes((("{id: sacks, text: Carries sacks., asks: skill}", bare),))
        assert told_so[1:] == [], "nothing is asked under a new id"
    level = ("  boss:", "  chief:")
    assert _notes((level,)) == ["Changed: 1 new level and 1 dropped level."]


def test_kept_and_dropped_parts_are_listed_with_how_to_keep_an_id() -> None:
    kept = (("roles", "hand", "aliases"), ("families", "mill"), ("families", "shop"))
    assert _notes(kept=kept)[1:] == [
        "Kept, as a sheet has no place for it: aliases of Hand and 2 families."
    ]
    part = (("roles", "hand", "pay"), ("families", "mill"), ("families", "shop"))
    assert _notes(dropped=part)[1:] == [
        "Dropped, and only in the old file now: pay of Hand, family Millers and family Sellers."
    ]
    for entry, name in ((("roles", "boss"), "level Boss"), (("facets", "dust"), "topic Dust")):
        (words,) = _notes(dropped=(part[0], entry, ("roles", "hand")))[2:]
        assert words == (
            "Only renamed? Copy l.yaml.bak over l.yaml, and import again with --rename ID=NAME, "
            f"such as --rename {entry[1]}=NAME: then the id stays, and what people have saved."
        )
        assert f"pay of Hand and {name}." in _notes(dropped=(part[0], entry))[1]
    every: list[Path] = [("facets", key) for key in ("flour", "dust", "wage", "bonus")]
    named = "topic Flour, topic Dust, topic Wage, topic Bonus, level Hand and 1 more."
    assert _notes(dropped=(*every, ("roles", "hand"), ("groups", "work")))[1].endswith(named)


PARTS = """\
schema: 1
title: Mill
version: "1"
families: {f: {title: Mill}, h: {title: Shop}}
groups: {g: {title: Work}}
facets: {x: {title: Flour, group: g}, y: {title: Dust, group: g}}
skills: {s: {title: Baking}}
shared: {sweeps: {id: sweeps, text: Sweeps., asks: skill}}
roles: {a: {title: Hand}, b: {title: Boss}}
moves: {m: {from: a, to: b}, n: {from: b, to: a}}
open_questions: {q: {title: Wages, about: Not told., ask: What is it?, whom: Your lead}}
"""
NAMED: dict[str, tuple[list[Path], int, tuple[str, ...]]] = {
    "a part of the whole ladder": ([("sources",)], 1, ("sources",)),
    "entries": (
        [("roles", "a"), ("facets", "x"), ("groups", "g"), ("families", "f"), ("skills", "s"),
         ("open_questions", "q"), ("moves", "m")], 1,
        ("level Hand", "topic Flour", "heading Work", "family Mill", "skill Baking",
         "open question Wages", "move from Hand to Boss")),
    "parts of entries": (
        [("roles", "a", "aliases"), ("facets", "x", "brief"), ("skills", "s", "levels"),
         ("moves", "m", "phases")], 1,
        ("aliases of Hand", "brief of Flour", "levels of Baking",
         "phases of move from Hand to Boss")),
    "one entry of two paths": ([("groups", "g"), ("groups", "g")], 1, ("heading Work",)),
    "two kinds in turn": (
        [("roles", "a"), ("facets", "x"), ("roles", "b")], 2,
        ("level Hand", "level Boss", "topic Flour")),
    "more than may be named": (
        [("roles", "a"), ("roles", "b"), ("families", "f"), ("families", "h"), ("moves", "m"),
         ("moves", "n"), ("facets", "x"), ("facets", "y")], 1,
        ("2 levels", "2 families", "2 moves", "2 topics")),
    "parts of more": (
        [("roles", "a", "aliases"), ("roles", "b", "aliases"), ("families", "f", "about"),
         ("families", "h", "about")], 1, ("aliases of 2 levels", "about of 2 families")),
    "what has no title": (
        [("shared", "sweeps"), ("shared", "sweeps", "note")], 9,
        ("1 shared statement", "note of 1 shared statement")),
    "statements and figures": (
        [("roles", "a", "facets", "x", 0), ("roles", "b", "facets", "y", 1),
         ("roles", "a", "pay", "x")], 9,
        ("sources and the like of 2 statements", "years, sources and the like of 1 pay figure")),
    "pay as a whole": ([("roles", "a", "pay")], 1, ("pay of Hand",)),
}  # fmt: skip


@pytest.mark.parametrize(("paths", "most", "names"), NAMED.values(), ids=list(NAMED))
def test_ladder_parts_are_named_or_counted_in_plain_words(
    paths: list[Path], most: int, names: tuple[str, ...]
) -> None:
    assert part_names(paths, ladder(PARTS), most) == names


WAGE = "wage: {measure: base, low: 10000, high: 20000, currency: USD, year: 2024}"
_NEW = {"measure": "base", "low": 10000, "high": 20001, "currency": "USD"}
_STAYS = "Old pay stays, as the sheet gives none: Wage of Hand ($10,000 to $20,000)."
_OLD = "Changed pay with its old year: Wage of Hand (2024). If it's another year's, add --year."
OLD_PAY: dict[str, tuple[dict[str, Any] | None, str, list[str]]] = {
    "no figure": (None, BEFORE, [_STAYS]),
    "another amount": (_NEW, BEFORE, [_OLD]),
    "another low amount": (_NEW | {"low": 10001, "high": 20000}, BEFORE, [_OLD]),
    "the same amount": (_NEW | {"high": 20000}, BEFORE, []),
    "another amount and a year": (_NEW | {"year": 2024}, BEFORE, []),
    "an amount that had no year": (_NEW, BEFORE.replace(", year: 2024", ""), []),
    "no figure, and it's gone": (None, BEFORE.replace(f"      {WAGE}\n", ""), []),
}


@pytest.mark.parametrize(("figure", "after", "notes"), OLD_PAY.values(), ids=list(OLD_PAY))
def test_kept_old_pay_is_noted(figure: dict[str, Any] | None, after: str, notes: list[str]) -> None:
    before = ladder(BEFORE.replace(", year: 2024", "") if "year" not in after else BEFORE)
    paid = {"wage": figure} if figure else {}
    sheet = {"roles": {"hand": {"pay": paid}, "new": {"pay": paid}}, "facets": {"wage": {}}}
    new = ladder(f"{after}  new: {{title: New, rank: 1}}\n")
    assert list(old_pay_notes(before, new, sheet)) == notes


def test_old_pay_notes_cover_every_role_but_only_rows_in_the_sheet() -> None:
    kb = ladder(BEFORE)
    roles = {"hand": {"pay": {"wage": _NEW}}, "boss": {}}
    assert list(old_pay_notes(kb, kb, {"roles": roles, "facets": {"wage": {}}})) == [
        "Old pay stays, as the sheet gives none: Wage of Boss ($30,000).", _OLD,
    ]  # fmt: skip
    assert list(old_pay_notes(kb, kb, {"roles": roles, "facets": {}})) == []
