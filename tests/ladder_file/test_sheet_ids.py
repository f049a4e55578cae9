"""Titles and ids of an imported ladder's parts: which ids are kept, and which are new."""

from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_file.earlier import model_of
from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows
from roleadvisor.ladder_file.sheet_renames import NO_RENAMES, Renames
from roleadvisor.ladder_file.sheet_roles import NO_LADDER, Ids, UniqueNames, role_titles
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from tests.conftest import ladder


def _tree(
    sheet: str, earlier: KnowledgeBase = NO_LADDER, renames: Renames = NO_RENAMES
) -> dict[str, Any]:
    matrix = parse_matrix(sheet_rows(sheet.encode(), "s"), "s", transpose=False)
    return ladder_tree(mark_pay_rows(matrix, earlier), "sales.yaml", "Sales", earlier, renames)


TITLES: dict[str, tuple[list[Level], bool, list[str]]] = {
    "no families": ([("", "I"), ("", "Lead")], False, ["I", "Lead"]),
    "a bare level": ([("SDR", "I"), ("AE", "AE II")], False, ["SDR I", "AE II"]),
    "a level of two families": (
        [("SDR", "Coach"), ("AE", "coach"), ("AE", "Helper")], False,
        ["SDR Coach", "AE coach", "Helper"]),
    "grades of which none is shared": (
        [("SDR", "Junior"), ("AE", "Senior")], False, ["Junior", "Senior"]),
    "grades, and a level that is shared": (
        [("SDR", "Junior"), ("SDR", "Rep"), ("AE", "Rep")], False,
        ["SDR Junior", "SDR Rep", "AE Rep"]),
    "a bare level that stands": ([("SDR", "I"), ("AE", "II")], True, ["I", "II"]),
    "a level of two that stand": ([("SDR", "I"), ("AE", "I")], True, ["SDR I", "AE I"]),
    "a title that another level has": (
        [("SDR", "I"), ("AE", "SDR I"), ("", "Lead")], False, ["SDR I", "AE SDR I", "Lead"]),
    "no level": ([], False, []),
}  # fmt: skip


@pytest.mark.parametrize(("levels", "keep_names", "titles"), TITLES.values(), ids=list(TITLES))
def test_a_level_title_that_says_too_little_gets_its_family_as_a_prefix(
    levels: list[Level], keep_names: bool, titles: list[str]  # noqa: FBT001
) -> None:  # fmt: skip
    found = role_titles(levels, keep_names=keep_names)
    assert found == dict(zip(levels, titles, strict=True))


SHOP = """\
schema: 1
id: shop
title: Shop
version: "3"
families: {sell: {title: Sellers}, help: {title: Helpers}}
groups: {work: {title: Work}, people: {title: People}, pay: {title: Pay}}
facets:
  calls: {title: Calls, group: work}
  others: {title: Calls, group: people}
  notes: {title: Notes, group: work}
  base: {title: Base, group: pay, pay: base}
roles:
  rep:
    title: Clerk
    family: sell
    rank: 3
    facets:
      calls: [{id: asks, text: Asks early, asks: skill}]
      notes: [{id: lines, text: A line, asks: skill}]
    pay: {base: {measure: base, low: 20000, high: 30000, currency: EUR}}
  coach:
    title: Coach
    family: help
    rank: 8
    facets: {others: [{id: calls, text: Helps, asks: skill}]}
    pay: {base: {measure: base, low: 40000, high: 50000, currency: USD}}
"""


def test_topics_match_by_heading_and_title_or_else_by_a_unique_title() -> None:
    both = _tree("Area,Skill,Clerk\nPeople,Calls,a\nWork,Calls,b\nPeople,Notes,c\n", ladder(SHOP))
    assert list(both["facets"]) == ["others", "calls", "notes"]
    assert list(both["groups"]) == ["people", "work"]
    elsewhere = _tree("Area,Skill,Clerk\nDesk,Calls,a\nWork,CALLS,b\n", ladder(SHOP))
    assert list(elsewhere["facets"]) == ["others", "calls"]
    unclear = _tree("Area,Skill,Clerk\nDesk,Calls,a\n", ladder(SHOP))
    assert list(unclear["facets"]) == ["calls-2"], "two earlier topics are called so"
    twice = _tree("Area,Skill,Clerk\nDesk,Notes,a\nHall,Notes,b\n", ladder(SHOP))
    assert list(twice["facets"]) == ["notes-2", "notes-3"], "two topics are called so now"


def test_a_renamed_topic_keeps_its_id_even_if_another_had_the_new_title() -> None:
    sheet = "Area,Skill,Clerk\nWork,Calls,a\nPeople,Calls,b\n"
    renamed = _tree(
        "Area,Skill,Clerk\nWork,Calls,a\n", ladder(SHOP), Renames({}, {"calls": "notes"})
    )
    assert list(renamed["facets"]) == ["notes"]
    assert list(_tree(sheet, ladder(SHOP))["facets"]) == ["calls", "others"]
    other = _tree("Area,Skill,Clerk\nWork,Talks,a\nWork,Notes,b\n", ladder(SHOP),
                  Renames({}, {"talks": "calls"}))  # fmt: skip
    assert list(other["facets"]) == ["calls", "notes"]


def _place(role: dict[str, Any]) -> tuple[str, str, int | None]:
    return role["title"], role["family"], role.get("rank")


def test_roles_keep_ids_ranks_and_families_and_a_new_one_reuses_no_earlier_id() -> None:
    tree = _tree("Skill,Clerk,Rep,Coach,Guest\nCalls,a,b,c,d\n", ladder(SHOP))
    assert [(key, *_place(one)) for key, one in tree["roles"].items()] == [
        ("rep", "Clerk", "sell", 3), ("rep-2", "Rep", "sell", 5), ("coach", "Coach", "help", 8),
        ("guest", "Guest", "help", 18),
    ]  # fmt: skip
    renamed = _tree(
        "Skill,Clerk,Trainer\nCalls,a,b\n", ladder(SHOP), Renames({("", "Trainer"): "coach"})
    )
    assert [(key, one["title"]) for key, one in renamed["roles"].items()] == [
        ("rep", "Clerk"), ("coach", "Trainer"),
    ]  # fmt: skip


def test_a_new_level_resets_all_ranks_if_an_earlier_role_has_none() -> None:
    unranked = ladder(SHOP.replace("    rank: 8\n", ""))
    same = _tree("Skill,Clerk,Coach\nCalls,a,b\n", unranked)["roles"]
    assert [one.get("rank") for one in same.values()] == [3, None]
    more = _tree("Skill,Clerk,Rep,Coach\nCalls,a,b,c\n", unranked)["roles"]
    assert [one.get("rank") for one in more.values()] == [10, 20, 30]
    none = _tree("Skill,Boss,Guest\nCalls,a,b\n", ladder(SHOP))["roles"]
    assert [one.get("rank") for one in none.values()] == [10, 20]


def test_a_figure_without_a_currency_keeps_the_earlier_figures_currency() -> None:
    roles = _tree("Skill,Clerk,Coach,Guest\nBase,21k,41k,50k\n", ladder(SHOP))["roles"]
    assert [one["pay"]["base"]["currency"] for one in roles.values()] == ["EUR", "USD", "USD"]


IDS: dict[str, tuple[list[tuple[str, str]], str, list[str | None]]] = {
    "one that is reworded": ([("a", "Asks early")], "Sorts late", ["a"]),
    "one that leans on another": ([("a", "Asks early"), ("b", "Sorts")], "Ditto", ["a", "b"]),
    "the same words": ([("a", "Asks"), ("b", "Sorts")], "Sorts\nPlans\nAsks", ["b", None, "a"]),
    "one of two that are like it": (
        [("a", "one two three four"), ("b", "six seven")],
        "one two three five\none two three six", ["a", None]),
    "the likest first": (
        [("a", "one two three four five")], "one two three six seven\none two three four seven",
        [None, "a"]),
    "what leaned on another": (
        [("a", "Same as above, plus closes"), ("b", "Asks")], "Closes\nAsks", ["a", "b"]),
    "nothing of its words": ([("a", "Asks early"), ("b", "Sorts")], "Plans\nSorts", [None, "b"]),
}  # fmt: skip


@pytest.mark.parametrize(("before", "cell", "ids"), IDS.values(), ids=list(IDS))
def test_a_point_keeps_the_id_of_its_earlier_wording(
    before: list[tuple[str, str]], cell: str, ids: list[str | None]
) -> None:
    said = ", ".join(f"{{id: {key}, text: '{text}', asks: skill}}" for key, text in before)
    earlier = ladder(SHOP.replace("{id: asks, text: Asks early, asks: skill}", said))
    (statements,) = _tree(f'Area,Skill,Clerk\nWork,Calls,"{cell}"\n', earlier)["roles"]["rep"][
        "facets"
    ].values()
    known = [key for key, _ in before]
    assert [one["id"] if one["id"] in known else None for one in statements] == ids


def test_a_cell_that_only_points_to_another_keeps_the_earlier_text() -> None:
    def said(cell: str) -> list[str]:
        tree = _tree(f'Area,Skill,Clerk,Guest\nWork,Calls,"{cell}",Ditto\n', ladder(SHOP))
        return [one["text"] for one in tree["roles"]["rep"]["facets"]["calls"]]

    assert said("Ditto") == ["Asks early"]
    assert said("Ditto\nListens") == ["Ditto", "Listens"]
    assert said("Ditto\nListens\nPlans") == ["Ditto", "Listens", "Plans"]
    assert said("Same as above, plus listens") == ["Same as above, plus listens"]
    guest = _tree("Area,Skill,Clerk,Guest\nWork,Calls,Asks,Ditto\n", ladder(SHOP))["roles"]["guest"]
    assert [one["text"] for one in guest["facets"]["calls"]] == ["Ditto"], "nothing was there"


def test_the_head_of_a_ladder_comes_from_the_earlier_one() -> None:
    matrix = parse_matrix(sheet_rows(b"Our sheet,\nSkill,A\nCalls,x\n", "s"), "s")
    for title, earlier, wanted in (
        ("Given", ladder(SHOP), ("shop", "Given", "3")),
        (None, ladder(SHOP), ("shop", "Shop", "3")),
        (None, NO_LADDER, (None, "Our sheet", "1.0")),
    ):
        tree = ladder_tree(matrix, "sales.yaml", title, earlier)
        key, *rest = wanted
        assert (tree["schema"], tree["title"], tree["version"]) == ("1", *rest)
        assert tree["id"] == key if key else tree["id"].startswith("sales-")
    bare = parse_matrix(sheet_rows(b"Skill,A\nCalls,x\n", "s"), "s")
    tree = ladder_tree(bare, "/tmp/our-sales.yaml")  # noqa: S108 - only its name counts
    assert tree["title"] == "our-sales"
    assert model_of(tree).roles.keys() == {"a"}


def test_a_name_is_given_once_and_an_existing_one_only_to_its_owner() -> None:
    names = UniqueNames(["held", "held-3"], ["calls", "talks", "talks-2"])
    given = [("held", ""), ("held", ""), ("held", ""), ("calls", ""), ("calls", "calls"),
             ("calls", "calls"), ("calls", ""), ("talks", ""), ("talks", "talks-2"),
             ("new", "new"), ("new", ""), ("new", "new")]  # fmt: skip
    assert [names.new(stem, own) for stem, own in given] == [
        "held-2", "held-4", "held-5", "calls-2", "calls", "calls-3", "calls-4", "talks-3",
        "talks-2", "new", "new-2", "new-3",
    ]  # fmt: skip


def test_an_id_is_made_from_the_title_unless_there_is_one() -> None:
    ids = Ids({"calls": "talks"}, ["sdr", "held"], ["held"])
    assert ids.id_for("calls", "Calls") == "talks"
    assert ids.id_for("talks", "Talks") == "talks-2", "what an earlier part is called"
    assert ids.id_for("SDR", "SDR") == "sdr", "its own name"
    assert ids.id_for("other", "Held") == "held-2", "an id that an earlier part has"
    assert ids.id_for("a", "-".join(["x" * 57, "yyy"])) == "x" * 57, "up to 58 characters"
    assert ids.id_for("b", "x" * 59) == "x" * 58
    assert ids.id_for("c", "\u3042 !") == ids.id_for("c", "Others") != "", "a title without letters"


RANKS: dict[str, tuple[str, dict[str, int], str, list[int]]] = {
    "room between two": ("A,B", {"A": 1, "B": 5}, "A,New,B", [1, 3, 5]),
    "two new ones between": ("A,B", {"A": 1, "B": 9}, "A,New,Newer,B", [1, 5, 7, 9]),
    "no room between two": ("A,B", {"A": 1, "B": 2}, "A,New,B", [10, 20, 30]),
    "room of one": ("A,B", {"A": 1, "B": 3}, "A,New,B", [1, 2, 3]),
    "two of one rank": ("A,B", {"A": 3, "B": 3}, "A,B,New", [3, 3, 13]),
    "a new one between two of one rank": ("A,B", {"A": 3, "B": 3}, "A,New,B", [10, 20, 30]),
    "a new one below": ("A,B", {"A": 8, "B": 9}, "New,A,B", [4, 8, 9]),
    "no room below": ("A,B", {"A": 1, "B": 9}, "New,A,B", [10, 20, 30]),
    "another order": ("A,B", {"A": 1, "B": 9}, "B,A", [10, 20]),
    "one that is gone": ("A,B,C", {"A": 1, "B": 4, "C": 6}, "A,C", [1, 6]),
}  # fmt: skip


@pytest.mark.parametrize(("head", "ranks", "now", "wanted"), RANKS.values(), ids=list(RANKS))
def test_ranks_stay_if_the_order_does_and_new_ones_fit_between(
    head: str, ranks: dict[str, int], now: str, wanted: list[int]
) -> None:
    before = _tree(f"Skill,{head}\nCalls{',x' * len(ranks)}\n")
    for role in before["roles"].values():
        role["rank"] = ranks[role["title"]]
    tree = _tree(f"Skill,{now}\nCalls{',x' * len(wanted)}\n", model_of(before))
    assert [role["rank"] for role in tree["roles"].values()] == wanted


def test_roles_from_one_column_keep_their_own_ranks() -> None:
    sheet = "Family,Skill,I,II\nSDR,Calls,x,x\nAE,Calls,x,x\n"
    before = _tree(sheet)
    ranks = {"sdr-i": 1, "sdr-ii": 7, "ae-i": 2, "ae-ii": 9}
    for key, role in before["roles"].items():
        role["rank"] = ranks[key]
    roles = _tree(sheet, model_of(before))["roles"]
    assert {key: role["rank"] for key, role in roles.items()} == ranks
    wider = _tree(sheet.replace("I,II", "I,II,III").replace("x\n", "x,x\n"), model_of(before))
    assert [wider["roles"][key]["rank"] for key in ("sdr-iii", "ae-iii")] == [19, 29]
