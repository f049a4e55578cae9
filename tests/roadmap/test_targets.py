"""Where a roadmap leads by default, and the messages where there is no path."""

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.next_role import distances, reachable
from roleadvisor.roadmap.paths import (
    MAX_PATHS,
    default_target,
    find_paths,
    no_path_error,
    no_start_error,
)
from tests.conftest import ladder


def kitchen(roles: str, moves: str = "", compare: str = "") -> KnowledgeBase:
    """Make a ladder of roles such as `cook:1`, * for a waypoint, and moves such as `cook>chef`."""
    lines = ["schema: 1", "title: K", 'version: "1"', "sources: {}", "groups: {}", "facets: {}"]
    lines += [f"compare: [{compare}]"] if compare else []
    lines.append("roles:")
    for one in roles.split():
        name, _, rank = one.partition(":")
        parts = [f"title: {name.title()}"]
        parts += [f"rank: {rank.strip('*')}"] if rank.strip("*") else []
        parts += ["waypoint: true"] if "*" in rank else []
        lines.append(f"  {name}: {{{', '.join(parts)}}}")
    if moves:
        lines.append("moves:")
        for at, one in enumerate(moves.split()):
            origin, _, to = one.partition(">")
            step = f"{{title: One, steps: {{s{at}: {{kind: skill, text: Do it.}}}}}}"
            lines.append(f"  m{at}: {{from: {origin}, to: {to}, phases: {{one: {step}}}}}")
    return ladder("\n".join(lines))


def moves_of(kb: KnowledgeBase) -> tuple[Move, ...]:
    return tuple(path_moves(kb).values())


def target(kb: KnowledgeBase, origin: str) -> str:
    return default_target(kb, moves_of(kb), kb.roles[origin]).id


def full_text(problem: UsageProblem) -> str:
    return f"{problem.message} {problem.hint}"


ROLES = "porter:1 cook:2 chef:3 owner:4"


@pytest.mark.parametrize(
    ("roles", "moves", "compare", "origin", "to"),
    [
        pytest.param(ROLES, "cook>chef chef>owner", "", "cook", "chef", id="the next up"),
        pytest.param(ROLES, "cook>chef chef>owner", "cook, owner", "cook", "owner", id="compared"),
        pytest.param(ROLES, "cook>chef chef>owner", "owner, cook", "cook", "owner", id="either"),
        pytest.param(ROLES, "cook>chef chef>owner", "cook, owner", "chef", "owner", id="on"),
        pytest.param(ROLES, "cook>owner cook>chef", "", "cook", "chef", id="the lower of two"),
        pytest.param(ROLES, "cook>owner cook>chef", "porter, owner", "cook", "owner",
                     id="the compared of two"),
        pytest.param(ROLES, "cook>porter cook>chef chef>owner", "", "cook", "chef", id="not down"),
        pytest.param(ROLES, "chef>cook cook>owner", "", "chef", "owner", id="down and then up"),
        pytest.param(ROLES, "owner>cook owner>owner", "", "owner", "owner", id="staying"),
        pytest.param("a:1 b:1 c:2", "a>b a>c", "", "a", "c", id="not sideways"),
        pytest.param("a:1 b c:2", "a>b a>c", "", "a", "b", id="an unknown rank may be up"),
        pytest.param("a b:2 c:1", "a>b a>c", "", "a", "c", id="the lower from an unknown rank"),
        pytest.param("a b:1 c", "a>b a>c", "", "a", "c", id="an unknown rank is the lowest"),
        pytest.param("a:1 b:2* c:3", "a>b a>c", "", "a", "c", id="no waypoint beside a role"),
        pytest.param("a:1 b:2* c:3", "a>b b>c", "", "a", "c", id="no waypoint on the way"),
        pytest.param("a:1 b:2*", "a>b", "", "a", "b", id="a waypoint where nothing else is"),
        pytest.param("a:1 c:2 b:2", "a>b a>c", "", "a", "c", id="the first in the ladder"),
        pytest.param("a:1 b:9 c:2 d:3", "a>b a>d d>c", "", "a", "d", id="near before low"),
    ],
)  # fmt: skip
def test_the_default_target_is_the_next_role_up(
    roles: str, moves: str, compare: str, origin: str, to: str
) -> None:
    assert target(kitchen(roles, moves, compare), origin) == to


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ("", "this ladder has no paths from one role to another"),
        ("", "roleadvisor show chef"),
        ("chef>cook", "no path leads up from Chef (`chef`)"),
        ("chef>cook", "Paths lead to cook: choose with --to ROLE."),
        ("cook>chef", "no path leads on from Chef (`chef`)"),
        ("cook>chef porter>cook", "Paths start from: cook and porter."),
    ],
)
def test_where_no_path_leads_up_the_error_says_what_there_is(moves: str, words: str) -> None:
    with pytest.raises(UsageProblem) as refusal:
        target(kitchen(ROLES, moves), "chef")
    assert words.casefold() in full_text(refusal.value).casefold()


@pytest.mark.parametrize(
    ("moves", "origin", "to", "via", "words"),
    [
        ("cook>chef", "cook", "chef", ["owner"], "no path from cook to chef goes through owner"),
        ("cook>chef", "cook", "chef", ["owner", "porter"], "through owner and porter Leave out"),
        ("cook>chef", "chef", "cook", [], "There is one the other way: --from cook --to chef."),
        ("cook>chef chef>owner", "owner", "cook", [], "other way: --from cook --to owner."),
        ("cook>chef", "cook", "owner", [], "From cook, paths lead to chef."),
        (
            "cook>chef",
            "cook",
            "owner",
            [],
            "`moves` in the ladder file: cook-to-owner: {from: cook,",
        ),
        ("cook>chef", "owner", "porter", [], "owner-to-porter: {from: owner, to: porter}"),
        ("cook>chef", "owner", "porter", [], "no path leads on from Owner (`owner`)"),
        ("cook>chef", "cook", "cook", [], "no path for staying Cook (`cook`)"),
        ("cook>chef", "cook", "cook", [], "Paths lead to chef."),
        ("cook>chef", "cook", "cook", ["cook"], "no path for staying Cook (`cook`)"),
        ("cook>chef", "cook", "owner", ["chef", "owner"], "goes through chef Leave out"),
        ("", "cook", "chef", [], "this ladder has no paths"),
    ],
)
def test_where_no_path_leads_the_error_says_where_one_does(
    moves: str, origin: str, to: str, via: list[str], words: str
) -> None:
    kb = kitchen(ROLES, moves)
    over = [kb.roles[one] for one in via]
    refusal = full_text(no_path_error(moves_of(kb), kb.roles[origin], kb.roles[to], over))
    assert words.casefold() in refusal.casefold()


def test_staying_in_the_only_role_has_no_suggestion() -> None:
    kb = kitchen("cook:1")
    assert no_path_error(moves_of(kb), kb.roles["cook"], kb.roles["cook"], []).hint == ""


def test_a_path_may_be_routed_through_its_own_start_and_target() -> None:
    moves = moves_of(kitchen(ROLES, "cook>chef chef>owner"))
    for over in (("cook",), ("cook", "chef", "owner")):
        assert len(find_paths(moves, "cook", "owner", frozenset(over))) == 1


def test_a_missing_start_gets_the_possible_ones_listed() -> None:
    assert "start from: cook." in full_text(no_start_error(moves_of(kitchen(ROLES, "cook>chef"))))
    assert "no paths" in full_text(no_start_error(())).casefold()


def test_roles_are_reached_in_steps_and_a_role_never_reaches_itself() -> None:
    moves = moves_of(kitchen(ROLES, "cook>cook cook>chef chef>owner owner>cook cook>porter"))
    assert list(reachable(moves, "cook").items()) == [("chef", 1), ("porter", 1), ("owner", 2)]
    assert reachable(moves, "porter") == {}
    assert distances(moves, "owner") == {"owner": 0, "chef": 1, "cook": 2}


def test_the_search_finds_one_more_path_than_are_shown() -> None:
    names = [f"r{at}" for at in range(MAX_PATHS + 3)]
    kb = kitchen(f"a:1 z:9 {' '.join(names)}", " ".join(f"a>{one} {one}>z" for one in names))
    assert len(find_paths(moves_of(kb), "a", "z")) == MAX_PATHS + 1


def test_staying_is_a_path_unless_via_roles_are_given() -> None:
    moves = moves_of(kitchen(ROLES, "cook>cook cook>chef chef>cook"))
    assert [[move.to for move in path] for path in find_paths(moves, "cook", "cook")] == [["cook"]]
    assert find_paths(moves, "cook", "cook", frozenset({"chef"})) == []
