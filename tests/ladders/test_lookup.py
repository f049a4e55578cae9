"""Finding roles and topics by the names people use, and what follows from a ladder's levels."""

from collections.abc import Callable

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder import lookup
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import (
    default_pair,
    find_facets,
    find_role,
    lower_first,
    main_roles,
    next_levels,
    path_moves,
    rank_of,
    steps_of,
)
from tests.conftest import ladder
from tests.ladders.test_model import HEAD

NAMED = """\
roles:
  a: {title: Cook, aliases: [Chef de partie], rank: 2}
  b: {title: cook, rank: 1}
  c: {title: Baker}
"""


@pytest.mark.parametrize(
    ("find", "message", "hint"),
    [
        (lambda kb: find_role(kb, "Cook"), "`Cook` names a and b", "Say which one by its id."),
        (lambda kb: find_role(kb, "bakr"), "No role is called `bakr`; did you mean c?",
         "There are: a, b and c."),
        (lambda kb: find_role(kb, "chef de parti"),
         "No role is called `chef de parti`; did you mean a?", "There are: a, b and c."),
        (lambda kb: find_facets(kb, ["call"]), "No facet is called `call`; did you mean calls?",
         "There are: w, calls and notes."),
    ],
    ids=["several", "a title", "an alias", "a facet"],
)  # fmt: skip
def test_an_unknown_or_ambiguous_name_is_rejected_with_a_suggestion(
    find: Callable[[KnowledgeBase], object], message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        find(ladder(HEAD + NAMED))
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_topic_takes_precedence_over_a_group_with_the_same_name() -> None:
    text = HEAD.replace("calls: {group: w, title: Calls}", "calls: {group: w, title: Work}")
    assert find_facets(ladder(text + NAMED), ["work"]) == {"calls"}
    assert find_facets(ladder(text + NAMED), ["w", "notes"]) == {"calls", "notes"}


def test_a_ladder_with_one_role_has_no_default_pair() -> None:
    with pytest.raises(UsageProblem) as caught:
        default_pair(ladder(HEAD + "roles: {a: {title: A}}\n"))
    assert caught.value.message == "This ladder has one role, `a`, and comparing takes two"
    assert caught.value.hint == "Try: roleadvisor show a"


def _ids(text: str, word: str = "") -> list[str]:
    kb = ladder(HEAD + text)
    found = next_levels(kb.roles[word], kb.roles.values()) if word else main_roles(kb).roles
    return [role.id for role in found]


def test_roles_are_sorted_by_rank_if_all_have_one() -> None:
    kb = ladder(HEAD + NAMED)
    a, b, c = kb.roles.values()
    assert lower_first([a, b]) == (b, a)
    assert lower_first([a, b, c]) == (a, b, c)
    zero = ladder(HEAD + "roles: {a: {title: A, rank: 1}, b: {title: B, rank: 0}}\n")
    assert [role.id for role in lower_first(zero.roles.values())] == ["b", "a"]
    assert [rank_of(role) for role in (a, b, c)] == [2, 1, -1]


MOVES = """\
roles:
  a: {title: A, rank: 3}
  b: {title: B, rank: 2}
  c: {title: C, rank: 1, waypoint: true}
  d: {title: D, rank: 4}
  e: {title: E, rank: 2}
"""


@pytest.mark.parametrize(
    ("moves", "pair"),
    [
        ("down: {from: a, to: b}, up: {from: a, to: d}", ["a", "d"]),
        ("up: {from: a, to: d}, low: {from: b, to: d}", ["b", "d"]),
        ("far: {from: b, to: d}, near: {from: b, to: a}", ["b", "a"]),
        ("stay: {from: b, to: b}, up: {from: a, to: d}", ["a", "d"]),
        ("beside: {from: b, to: e}", ["b", "e"]),
        ("stone: {from: c, to: b}, up: {from: a, to: d}", ["a", "d"]),
        ("stone: {from: c, to: b}", ["c", "b"]),
        ("down: {from: d, to: a}", ["b", "e"]),
    ],
    ids=["up", "lowest", "nearest", "self", "level", "full roles", "stone alone", "down alone"],
)
def test_the_default_pair_is_the_ends_of_the_lowest_upward_move(
    moves: str, pair: list[str]
) -> None:
    assert _ids(f"{MOVES}moves: {{{moves}}}\n") == pair


def test_a_role_without_a_rank_sorts_below_rank_0() -> None:
    roles = "roles: {a: {title: A, rank: 0}, b: {title: B, rank: 1}, c: {title: C}}\n"
    for moves, pair in (
        ("up: {from: a, to: b}, first: {from: c, to: b}", ["c", "b"]),
        ("up: {from: b, to: b}, first: {from: c, to: a}", ["c", "a"]),
        ("up: {from: a, to: b}, down: {from: a, to: c}", ["a", "b"]),
    ):
        assert _ids(f"{roles}moves: {{{moves}}}\n") == pair


LEVELS = """\
tracks: {ic: {title: Experts}, pm: {title: Managers}}
roles:
  i1: {title: I1, family: F, rank: 1}
  i2: {title: I2, family: F, rank: 2, track: ic}
  m2: {title: M2, family: F, rank: 2, track: pm}
  i3: {title: I3, family: F, rank: 3, track: ic}
  top: {title: Top, family: F, rank: 4}
  g2: {title: G2, family: G, rank: 2}
  none: {title: None, rank: 2}
  flat: {title: Flat, family: F}
"""


@pytest.mark.parametrize(
    ("role", "above"),
    [("i1", ["i2", "m2"]), ("i2", ["i3"]), ("m2", ["top"]), ("i3", ["top"]), ("top", []),
     ("g2", []), ("none", []), ("flat", [])],
)  # fmt: skip
def test_a_level_leads_to_the_next_one_in_its_family_and_track(role: str, above: list[str]) -> None:
    assert _ids(LEVELS, role) == above


STEPS = """\
roles:
  low:
    title: Low
    family: F
    rank: 1
    facets: {calls: [{asks: skill, skill: calls, level: 1}, {text: Greets., asks: skill}]}
  high:
    title: High
    family: F
    rank: 2
    facets:
      calls: [{asks: skill, skill: calls, level: 2}, {text: Greets., asks: skill}]
      notes:
        - {id: note, text: Writes., asks: milestone, note: A page., kind: editorial, source: a/b}
        - {id: sings, text: Sings., asks: skill, preferred: true}
        - {id: own, text: Calls well., asks: skill, skill: calls, level: 1}
        - {text: Is there.}
"""


def test_a_derived_step_says_what_is_new_at_the_next_level() -> None:
    kb = ladder(HEAD + STEPS)
    (move,) = path_moves(kb).values()
    (phase,) = move.phases.values()
    assert (move.id, phase.id, phase.title) == ("low/high", "low/high", "Reach High")
    assert list(steps_of(kb)) == ["high/calls", "high/note", "high/own"]
    calls, note, own = steps_of(kb).values()
    assert (calls.kind, calls.text, calls.done_when) == ("skill", "Says where it leads.", None)
    assert (note.kind, note.text, note.source, note.basis, note.note, note.builds) == (
        "milestone", "Writes.", "a/b", "editorial", "A page.", ("high/note",),
    )  # fmt: skip
    assert own.done_when
    assert own.done_when.text == "Asks first."


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("{asks: skill, skill: calls, level: 2}, {text: A., asks: skill, skill: calls, level: 1}",
         "{asks: milestone, skill: calls, level: 2}", []),
        ("{asks: skill, skill: calls, level: 1}", "{asks: milestone, skill: calls, level: 1}", []),
        ("{asks: skill, skill: calls, level: 1}", "{asks: milestone, skill: calls, level: 2}",
         ["high/calls"]),
        ("{asks: skill, skill: calls, level: 1}", "{asks: skill, skill: notes, level: 1}",
         ["high/notes"]),
        ("Rests.", "{asks: skill, skill: calls, level: 0}", ["high/calls"]),
    ],
    ids=["higher", "the same", "lower", "another skill", "none"],
)  # fmt: skip
def test_a_level_already_required_is_not_a_step_to_the_next_role(
    before: str, after: str, steps: list[str]
) -> None:
    low = f"low: {{title: Low, family: F, rank: 1, facets: {{calls: [{before}]}}}}"
    high = f"high: {{title: High, family: F, rank: 2, facets: {{calls: [{after}]}}}}"
    assert list(steps_of(ladder(f"{HEAD}roles: {{{low}, {high}}}\n"))) == steps


def test_a_move_keeps_its_own_phases() -> None:
    phases = "phases: {own: {title: Own, steps: {read: {kind: skill, text: Read.}}}}"
    kb = ladder(f"{HEAD}{STEPS}moves: {{up: {{from: low, to: high, {phases}}}}}\n")
    assert list(steps_of(kb)) == ["read"]


def test_derived_moves_are_cached_per_ladder() -> None:
    one, other = ladder(HEAD + STEPS), ladder(HEAD + NAMED)
    moves = path_moves(one)
    assert path_moves(one) is moves
    assert path_moves(other) == {}
    assert path_moves(one) == moves


def test_cached_moves_are_not_mixed_up_by_another_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = ladder(HEAD + STEPS), ladder(HEAD + NAMED)

    class Interrupted(list[object]):
        def __setitem__(self, at: object, value: object) -> None:
            super().__setitem__(slice(None), [(other, {})])  # what the other thread does

    monkeypatch.setattr(lookup, "_CACHED_MOVES", Interrupted())
    assert list(path_moves(one)) == ["low/high"]


def test_a_newly_required_skill_is_a_step_even_at_its_first_level() -> None:
    text = STEPS.replace("{asks: skill, skill: calls, level: 1}, ", "").replace(
        "{asks: skill, skill: calls, level: 2}", "{asks: skill, skill: calls, level: 1}"
    )
    assert list(steps_of(ladder(HEAD + text))) == ["high/calls", "high/note", "high/own"]
