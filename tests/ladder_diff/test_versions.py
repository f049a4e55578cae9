"""How roles are matched across versions, and what they're called."""

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.versions import Versions
from tests.conftest import ladder

TOP = """\
schema: 1
title: Harbor
version: "1"
groups: {w: {title: Work}}
facets: {f: {title: Ropes, group: w}, g: {title: Sails, group: w}}
families: {deck: {title: Deck}, bridge: {title: Bridge}}
roles:
  stays: {title: Stays, facets: {f: [Hums.]}}
"""


def _of(roles: str) -> KnowledgeBase:
    return ladder(TOP + roles)


def _with_texts(**letters_by_role: str) -> KnowledgeBase:
    """A ladder with roles by id, each with a text per letter, half of them under another topic."""
    roles = ""
    for key, letters in letters_by_role.items():
        cells = {"f": [f"Does {one}." for one in letters[::2]],
                 "g": [f"does {one}" for one in letters[1::2]]}  # fmt: skip
        facets = ", ".join(f"{name}: {cell}" for name, cell in cells.items() if cell)
        roles += f"  {key}: {{title: {key}, facets: {{{facets}}}}}\n"
    return _of(roles)


@pytest.mark.parametrize(
    ("gone", "added", "found"),
    [
        ("abc", {"x": "ab"}, "x"),
        ("abcde", {"x": "abc"}, "x"),  # three of five: just enough
        ("abcd", {"x": "ab"}, None),
        ("ab", {"x": "a"}, None),
        ("abc", {"x": "ab", "y": "abc"}, "y"),
        ("abc", {"x": "bc", "y": "ab"}, "x"),  # a tie: the first
        ("ab", {"x": "abcdefgh"}, "x"),
        ("ab", {"x": "cd"}, None),
        ("", {"x": ""}, None),
        ("", {"x": "a"}, None),
        ("ab", {}, None),
    ],
)
def test_a_new_role_with_most_of_a_removed_ones_texts_is_its_likely_successor(
    gone: str, added: dict[str, str], found: str | None
) -> None:
    versions = Versions(_with_texts(gone=gone), _with_texts(**added))
    assert versions.likely_successors == ({"gone": found} if found else {})


def test_an_existing_role_is_never_a_likely_successor() -> None:
    assert (
        Versions(_with_texts(gone="ab", other="ab"), _with_texts(other="ab")).likely_successors
        == {}
    )
    assert (
        Versions(_with_texts(other="ab"), _with_texts(other="ab", new="ab")).likely_successors == {}
    )


def test_each_removed_role_gets_its_own_successor() -> None:
    versions = Versions(_with_texts(a="ab", b="cd", c="ef"), _with_texts(x="cd", y="ab"))
    assert versions.likely_successors == {"a": "y", "b": "x"}


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("1 2", "10 20", True),
        ("1 2", "2 1", False),
        ("1 2", "1 1", False),
        ("1 1", "1 2", False),
        ("1 1", "5 5", True),
        ("1 2 3", "1 3 2", False),
        ("1 2 -", "5 6 -", True),
        ("1 2 -", "1 2 3", False),
        ("1 2 3", "1 2 -", False),
        ("- -", "- -", True),
        ("0 1", "1 0", False),
        ("0 1", "0 2", True),
    ],
)
def test_new_ranks_keep_the_order_only_if_they_do_for_each_pair_of_roles(
    old: str, new: str, *, keeps: bool
) -> None:
    def ranked(ranks: str) -> KnowledgeBase:
        return _of("".join(
            f"  r{at}: {{title: Role {at}{'' if rank == '-' else f', rank: {rank}'}}}\n"
            for at, rank in enumerate(ranks.split())
        ))  # fmt: skip

    assert Versions(ranked(old), ranked(new)).ranks_keep_order is keeps


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("family: deck, rank: 1", "family: bridge, rank: 2", ["Mate (Deck)", "mate (Bridge)"]),
        ("family: deck, rank: 1", "family: deck, rank: 2", ["Mate (rank 1)", "mate (rank 2)"]),
        ("family: deck, rank: 1", "rank: 2", ["Mate (rank 1)", "mate (rank 2)"]),
        ("family: deck, rank: 0", "rank: 2", ["Mate (rank 0)", "mate (rank 2)"]),
        ("family: deck, rank: 1", "family: deck, rank: 1", ["Mate (a)", "mate (b)"]),
        ("rank: 1", "family: deck", ["Mate (a)", "mate (b)"]),
    ],
)
def test_roles_with_one_title_are_named_by_family_or_else_rank_or_else_id(
    one: str, other: str, names: list[str]
) -> None:
    kb = _of(f"  a: {{title: Mate, {one}}}\n  b: {{title: mate, {other}}}\n")
    assert list(Versions(kb, kb).role_names.values()) == ["Stays", *names]


def test_removed_roles_keep_the_name_from_their_version() -> None:
    versions = Versions(_of("  a: {title: Mate, rank: 1}\n  b: {title: Mate, rank: 2}\n"),
                        _of("  b: {title: Mate, rank: 2}\n"))  # fmt: skip
    assert versions.role_names == {"stays": "Stays", "a": "Mate (rank 1)", "b": "Mate"}
