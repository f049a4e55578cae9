"""Two ratings side by side: whether they agree, how far they are apart, and what comes first."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.assess.result import Anchor, Requirement, Table
from roleadvisor.ladder.answers import Ratings
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.result import DiscussionItem, Side

LEVELS = tuple(Anchor(level, title, f"Level {level}.", "editorial", None, ())
               for level, title in ((1, "First"), (3, "Third"), (5, None)))  # fmt: skip


def requirement(table: Table, name: str = "one", needed: int | None = None) -> Requirement:
    return Requirement(
        id=name, table=table, kind="skill", title=name.title(), text="Does it.", basis="stated",
        source=None, note=None, preferred=False, needed=needed,
        levels=LEVELS if table == "skills" else (),
    )  # fmt: skip


def ratings(**tables: Any) -> Ratings:  # noqa: ANN401 - as a file has them
    return Ratings.model_validate({"role": "chef", **tables})


def item(table: Table, own: object, manager: object, needed: int | None = None) -> DiscussionItem:
    """Rate one requirement from both sides; None is no rating."""
    sides = [
        ratings(**{table: {} if rating is None else {"one": rating}}) for rating in (own, manager)
    ]
    found = discussion_items([requirement(table, needed=needed)], *sides)
    (one,) = (one for one in found if one.id == "one")
    return one


@pytest.mark.parametrize(
    ("own", "manager", "agreement", "apart"),
    [
        ("yes", "yes", "agreed", 0),
        ("no", "no", "agreed", 0),
        ("yes", "partly", "apart", 1),
        ("partly", "no", "apart", 1),
        ("partly", "no-chance", "apart", 1),
        ("yes", "no", "apart", 2),
        ("yes", "no-chance", "apart", 2),
        ("no", "no-chance", "apart", 1),
        ("yes", "unknown", "one-sided", 0),
        ("no", None, "one-sided", 0),
        ("unknown", "unknown", "open", 0),
        ("unknown", None, "open", 0),
        (None, None, "open", 0),
    ],
)
def test_two_replies_agree_or_are_steps_apart(
    own: str | None, manager: str | None, agreement: str, apart: int
) -> None:
    for one, other in ((own, manager), (manager, own)):
        found = item("asks", one, other)
        assert (found.accord, found.apart) == (agreement, apart)


@pytest.mark.parametrize(
    ("own", "manager", "apart"),
    [(4, 4, 0), (4, 5, 1), (4, 6, 1), (4, 7, 2), (4, 8, 2), (4, 9, 3), (0, 2, 1)],
)
def test_years_differ_by_one_step_per_two_years_rounded_up(
    own: int, manager: int, apart: int
) -> None:
    for one, other in ((own, manager), (manager, own)):
        assert item("years", one, other).apart == apart


@pytest.mark.parametrize(
    ("own", "manager", "apart"),
    [
        (1, 3, 1),
        (1, 5, 2),
        (0, 1, 1),
        (0, 5, 3),
        (1, 2, 1),  # between described levels the numbers count
        (5, 9, 4),
        (2, 4, 1),
        (3, 3, 0),
    ],
)
def test_levels_differ_by_the_steps_the_ladder_describes(
    own: int, manager: int, apart: int
) -> None:
    for one, other in ((own, manager), (manager, own)):
        assert item("skills", one, other).apart == apart


@pytest.mark.parametrize(
    ("table", "needed", "own", "manager", "contested"),
    [
        ("asks", None, "yes", "partly", True),
        ("asks", None, "yes", "no", True),
        ("asks", None, "partly", "no", False),
        ("asks", None, "yes", "yes", False),
        ("asks", None, "yes", "unknown", False),
        ("asks", None, "yes", None, False),
        ("years", 3, 3, 2, True),
        ("years", 3, 3, 4, False),
        ("years", 3, 1, 2, False),
        ("years", None, 3, 2, False),
        ("skills", 3, 5, 1, True),
        ("skills", 3, 3, 5, False),
    ],
)
def test_a_requirement_only_one_side_sees_as_met_is_contested(
    table: Table,
    needed: int | None,
    own: object,
    manager: object,
    contested: bool,  # noqa: FBT001
) -> None:
    for one, other in ((own, manager), (manager, own)):
        assert item(table, one, other, needed).contested is contested


def test_an_item_is_about_what_the_role_calls_for() -> None:
    asked = replace(requirement("asks"), preferred=True)
    found = discussion_items([asked], ratings(), ratings(asks={"one": "yes"}))[0]
    assert found == DiscussionItem(
        id="one", table="asks", title="One", text="Does it.", preferred=True,
        self_=Side(None, "not rated", None), manager=Side("yes", "yes", None),
        accord="one-sided", apart=0, contested=False,
    )  # fmt: skip


def test_each_side_is_shown_in_words_with_its_evidence() -> None:
    found = item("skills", {"level": 1, "shown_by": "Cooked alone."}, 5)
    assert (found.self_.value, found.manager.value) == (1, 5)
    assert found.self_.words.endswith(" (First)")
    assert not found.manager.words.endswith(")"), "this level has no title"
    assert (found.self_.shown_by, found.manager.shown_by) == ("Cooked alone.", None)


@pytest.mark.parametrize(
    ("table", "rating", "words"),
    [
        ("skills", 1, "1 (First)"),
        ("skills", 5, "level 5"),
        ("skills", 2, "level 2"),
        ("skills", None, "not rated"),
        ("years", 1, "1 year"),
        ("asks", "yes", "yes"),
        ("asks", "no", "not yet"),
        ("asks", "no-chance", "hasn't had the chance"),
        ("asks", "unknown", "can't tell"),
    ],
)
def test_ratings_are_worded_in_the_third_person_and_levels_by_title(
    table: Table, rating: object, words: str
) -> None:
    found = item(table, rating, rating)
    assert found.self_.words == found.manager.words == words


@pytest.mark.parametrize(
    ("own", "manager", "agreement", "apart", "contested"),
    [
        ("yes", "no", "apart", 1, True),
        ("expected", "yes", "apart", 1, True),
        ("expected", "no", "apart", 1, False),
        ("yes", "yes", "agreed", 0, False),
        ("yes", "unknown", "one-sided", 0, False),
        (None, "no", "one-sided", 0, False),
        (None, "unknown", "open", 0, False),
        (None, None, "open", 0, False),
    ],
)
def test_the_opening_is_one_discussion_item(
    own: str | None,
    manager: str | None,
    agreement: str,
    apart: int,
    contested: bool,  # noqa: FBT001
) -> None:
    for one, other in ((own, manager), (manager, own)):
        (found,) = discussion_items([], ratings(seat=one), ratings(seat=other))
        assert (found.id, found.table, found.preferred) == ("seat", "seat", False)
        assert (found.accord, found.apart, found.contested) == (agreement, apart, contested)
        assert found.title == found.text == "Is there an opening for the role?"


def test_the_opening_is_shown_in_words() -> None:
    (found,) = discussion_items([], ratings(seat="expected"), ratings())
    assert found.self_ == Side("expected", "one is expected", None)
    assert found.manager == Side(None, "not rated", None)


def test_the_largest_differences_come_first_and_unknowns_last() -> None:
    replies = {
        "neither-knows": ("unknown", "unknown"),
        "both-agree": ("no", "no"),
        "one-knows": ("yes", "unknown"),
        "a-step-below": ("partly", "no"),
        "a-step-to-met": ("yes", "partly"),
        "two-steps-to-met": ("yes", "no"),
        "another-step-below": ("no", "partly"),
    }
    requirements = [requirement("asks", name) for name in replies]
    own, manager = (
        ratings(asks={name: both[side] for name, both in replies.items()}, seat="no")
        for side in (0, 1)
    )
    found = [one.id for one in discussion_items(requirements, own, manager)]
    assert found == [
        "two-steps-to-met",
        "a-step-to-met",
        "a-step-below",
        "another-step-below",
        "one-knows",
        "both-agree",
        "seat",
        "neither-knows",
    ]
