"""Paths over moves: which there are, in which order, and how soon they are found."""

import time

from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.moves import Move
from roleadvisor.roadmap.paths import MOST_PATHS, Path, paths

ROLES = "abcdefg"


def move(origin: str, to: str) -> Move:
    step = {"kind": "skill", "text": "Do it."}
    phases = {"one": {"title": "One", "steps": {"step": step}}}
    return Move.model_validate({"from": origin, "to": to, "phases": phases})


def names(path: Path) -> str:
    return path[0].origin + "".join(one.to for one in path)


def by_hand(moves: list[Move], origin: str, to: str) -> list[Path]:
    """Find every path by trying all, the shortest first and then in the order of the moves."""
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
def test_paths_are_those_found_by_trying_all(ends: list[tuple[str, str]], to: str) -> None:
    moves = [move(*one) for one in ends]
    expected = by_hand(moves, "a", to)
    assert paths(moves, "a", to) == expected[: MOST_PATHS + 1]


@given(MOVES, st.sampled_from("bcd"), st.sampled_from("efg"))
def test_roles_to_pass_leave_only_paths_over_them(
    ends: list[tuple[str, str]], to: str, over: str
) -> None:
    moves = [move(*one) for one in ends]
    expected = [path for path in by_hand(moves, "a", to) if over in names(path)]
    assert paths(moves, "a", to, frozenset({over})) == expected[: MOST_PATHS + 1]


def test_a_dense_ladder_takes_no_exponential_time() -> None:
    roles = [f"role-{number}" for number in range(60)]
    moves = [move(one, other) for one in roles for other in roles if one != other]
    began = time.perf_counter()
    found = paths(moves, roles[0], roles[-1])
    assert [len(path) for path in found] == [1, *[2] * MOST_PATHS]
    assert time.perf_counter() - began < 1


def test_a_crowd_of_dead_ends_hides_no_short_path() -> None:
    crowd = [f"crowd-{number}" for number in range(25)]
    moves = [move(one, other) for one in crowd for other in crowd if one != other]
    moves += [move("a", crowd[0]), move(crowd[-1], "a"), move("a", "b")]
    began = time.perf_counter()
    assert [len(path) for path in paths(moves, "a", "b")] == [1]
    assert time.perf_counter() - began < 1
