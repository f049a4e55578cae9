"""Paths over moves: which exist, in which order, and how many moves are searched."""

from functools import cache
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder import lookup
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Move
from roleadvisor.roadmap import paths
from roleadvisor.roadmap.paths import MAX_MOVES, MAX_PATHS, Path, PathSearch, find_paths

ROLES = "abcdefg"


@cache
def move(origin: str, to: str) -> Move:
    step = {"kind": "skill", "text": "Do it."}
    phases = {"one": {"title": "One", "steps": {"step": step}}}
    return Move.model_validate({"from": origin, "to": to, "phases": phases})


def names(path: Path) -> str:
    return path[0].origin + "".join(one.to for one in path)


def brute_force(moves: list[Move], origin: str, to: str) -> list[Path]:
    """Find every path by brute force, the shortest first and then in the order of the moves."""
    found: list[Path] = []
    growing: list[Path] = [(one,) for one in moves if one.origin == origin]
    while growing:
        found += [path for path in growing if path[-1].to == to]
        growing = [
            (*path, one)
            for path in growing
            if path[-1].to != to
            for one in moves
            if one.origin == path[-1].to and one.to not in names(path)
        ]
    return found


MOVES = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(ROLES)).filter(
        lambda ends: ends[0] != ends[1]
    ),
    max_size=16,
)


@given(MOVES, st.sampled_from("bcdefg"))
def test_paths_match_a_brute_force_search(ends: list[tuple[str, str]], to: str) -> None:
    moves = [move(*one) for one in ends]
    expected = brute_force(moves, "a", to)
    assert find_paths(moves, "a", to) == expected[: MAX_PATHS + 1]


@given(MOVES, st.sampled_from("bcd"), st.sampled_from("efg"))
def test_via_roles_leave_only_paths_through_them(
    ends: list[tuple[str, str]], to: str, over: str
) -> None:
    moves = [move(*one) for one in ends]
    expected = [path for path in brute_force(moves, "a", to) if over in names(path)]
    assert find_paths(moves, "a", to, frozenset({over})) == expected[: MAX_PATHS + 1]


def test_a_move_to_the_same_role_is_its_own_path_and_part_of_no_other() -> None:
    moves = [move("a", "a"), move("a", "b"), move("b", "b"), move("b", "c")]
    assert [names(path) for path in find_paths(moves, "a", "a")] == ["aa"]
    assert [names(path) for path in find_paths(moves, "a", "c")] == ["abc"]
    assert not find_paths(moves, "c", "c")


def test_staying_passes_the_role_itself_and_no_other() -> None:
    moves = [move("a", "a"), move("a", "b")]
    assert [names(path) for path in find_paths(moves, "a", "a", frozenset("a"))] == ["aa"]
    assert not find_paths(moves, "a", "a", frozenset("ab"))


def test_the_search_of_a_dense_ladder_ends_at_the_limit_of_moves() -> None:
    roles = [f"role-{number}" for number in range(60)]
    moves = [move(one, other) for one in roles for other in roles if one != other]
    search = PathSearch(moves, roles[-1])
    found = list(islice(search.run(roles[0]), MAX_PATHS + 1))
    assert [len(path) for path in found] == [1, *[2] * MAX_PATHS]
    assert search.moves_examined < 2 * len(roles) * MAX_PATHS
    for _ in search.run(roles[0]):
        pass
    assert search.moves_examined <= MAX_MOVES


def test_a_path_is_found_however_few_moves_may_be_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "MAX_MOVES", 0)
    moves = [move(*ends) for ends in ("ab", "bc", "ac")]
    assert [names(path) for path in find_paths(moves, "a", "c")] == ["ac"]


def test_a_crowd_of_dead_ends_is_not_searched() -> None:
    crowd = [f"crowd-{number}" for number in range(25)]
    moves = [move(one, other) for one in crowd for other in crowd if one != other]
    moves += [move("a", crowd[0]), move(crowd[-1], "a"), move("a", "b")]
    search = PathSearch(moves, "b")
    assert [len(path) for path in search.run("a")] == [1]
    assert search.moves_examined <= MAX_MOVES
    first = PathSearch(moves, "b")
    assert [len(path) for path in islice(first.run("a"), 1)] == [1]
    assert first.moves_examined == 2, "the two moves that leave the start"


def test_a_long_ladder_needs_no_recursion() -> None:
    moves = [move(str(number), str(number + 1)) for number in range(1500)]
    (path,) = find_paths(moves, "0", "1500")
    assert len(path) == 1500


def test_levels_are_compared_only_within_their_family(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    roles = {
        f"r{family}-{rank}": {"title": f"{family} {rank}", "family": f"F{family}", "rank": rank}
        for family in range(30)
        for rank in range(4)
    }
    kb = KnowledgeBase.model_validate(
        {"schema": "1", "title": "Many", "version": "1", "roles": roles}
    )
    leads_to = vars(lookup)["_is_below_in_track"]
    moves_examined: list[tuple[Role, Role]] = []

    def counted(one: Role, other: Role) -> bool:
        moves_examined.append((one, other))
        return bool(leads_to(one, other))

    monkeypatch.setattr(lookup, "_is_below_in_track", counted)
    assert len(lookup.path_moves(kb)) == 30 * 3
    assert len(moves_examined) <= 30 * 4**3, "and not with all 120 roles"
