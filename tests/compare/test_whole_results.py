"""Everything that `show`, `roles` and `compare` return for a small ladder, field by field."""

from dataclasses import asdict
from typing import Any

import pytest

from roleadvisor.compare.comparison import asked_roles, compare, tradeoffs
from roleadvisor.compare.result import FacetComparison
from roleadvisor.compare.role_result import FacetDetail, WeekPartView
from roleadvisor.compare.roles import roles, show
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.statements.view import RoleName, StatementView
from tests.conftest import ladder

LADDER = """\
schema: 1
title: A mill
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}, pay: {title: Pay}}}}
tracks: {hands: {title: Hands}, heads: {title: Heads}}
families:
  grinding: {title: Grinding, department: Works}
  selling: {title: Selling}
groups: {work: {title: The work}}
facets:
  flour: {title: Flour, group: work, about: What is ground., brief: Flr, summary: true}
  wage: {title: Wage, group: work, pay: base}
roles:
  seller: {title: Seller, family: Market, rank: 1}
  head:
    title: Head miller
    aliases: [Boss]
    track: heads
    family: grinding
    rank: 3
    includes: hand
    summary: {text: Answers for all., kind: editorial}
    facets: {flour: [{id: all, text: Grinds all., asks: skill}]}
    week: [{text: Plans., share: {min: 10, max: 20}}, Grinds.]
    first_90_days: [Looks on.]
    pay: {wage: {measure: base, low: 300, high: 400, currency: EUR, year: 2025}}
    occupation:
      code: 51-3021
      title: Millers
      note: {text: Close., source: book/pay, kind: derived, how: By hand., note: Old.}
  hand:
    title: Hand
    track: hands
    family: grinding
    rank: 1
    facets: {flour: [{id: rye, text: Grinds rye., asks: skill}]}
    pay: {wage: {measure: base, low: 100, high: 200, currency: EUR, year: 2025}}
  lead:
    title: Lead
    track: heads
    family: grinding
    rank: 2
    occupation: {code: 11-2022, title: Managers, note: {text: Near., brief: Nr}}
moves:
  skip: {from: hand, to: head, needs: [A vacancy.]}
  stay: {from: head, to: head}
  up: {from: lead, to: head, needs: [The owner's word.], gains: [A key.]}
  start: {from: hand, to: lead, gives_up: [Quiet.]}
  again: {from: hand, to: lead}
  down: {from: head, to: lead, keeps: [The title.], needs: [A wish.]}
open_questions:
  when: {title: When?, about: Not told., ask: How long?, whom: A hand, facets: [wage]}
"""
HEAD, HAND, LEAD = (
    RoleName("head", "Head miller"), RoleName("hand", "Hand"), RoleName("lead", "Lead"),
)  # fmt: skip


def view(text: str, **more: Any) -> StatementView:  # noqa: ANN401 - fields of many types
    return StatementView(text, **{"source": "book/all", "kind": "stated", **more})


def kb() -> KnowledgeBase:
    return ladder(LADDER)


def test_a_role_is_listed_with_its_track_family_and_department() -> None:
    rows = {row.id: asdict(row) for row in roles(kb()).roles}
    assert rows["head"] == {
        "id": "head", "title": "Head miller", "aliases": ("Boss",), "track": "Heads",
        "family": "Grinding", "department": "Works", "rank": 3, "waypoint": False,
        "summary": asdict(view("Answers for all.", kind="editorial")),
        "next": ({"id": "lead", "title": "Lead"},),
    }  # fmt: skip
    seller = rows["seller"]
    assert (seller["track"], seller["family"], seller["department"], seller["summary"]) == (
        None, "Market", None, None,
    )  # fmt: skip


def test_roles_are_in_the_order_of_families_and_tracks_in_the_file_then_by_rank() -> None:
    assert [row.id for row in roles(kb()).roles] == ["seller", "hand", "lead", "head"]
    assert roles(kb()).ladder == "A mill"
    assert [row.id for row in roles(kb(), family="GRINDING", track="Heads").roles] == [
        "lead", "head",
    ]  # fmt: skip


MANY = """\
schema: 1
title: Many
version: "1"
tracks: {hands: {title: Hands}, heads: {title: Heads}}
families: {mill: {title: Fine mill}}
roles:
  chief: {title: Chief, family: mill, track: heads, rank: 1}
  owner: {title: Owner, family: mill, track: heads}
  old: {title: Old, family: mill, track: hands, rank: 9}
  none: {title: None, family: mill, rank: 5}
  guest: {title: Guest}
"""


@pytest.mark.parametrize("name", ["mill", "MILL", "fine_Mill"])
def test_a_family_is_found_by_id_or_title_and_tracks_sort_before_ranks(name: str) -> None:
    found = roles(ladder(MANY), family=name).roles
    assert [one.id for one in found] == ["none", "old", "owner", "chief"]


@pytest.mark.parametrize(
    ("named", "said", "known"),
    [
        ({"family": "grindin"}, "No family is called `grindin`; did you mean grinding?",
         "There are: Market and grinding."),
        ({"family": "selling"}, "No family is called `selling`", "There are: Market and grinding."),
        ({"track": "head"}, "No track is called `head`; did you mean heads or hands?",
         "There are: hands and heads."),
    ],
)  # fmt: skip
def test_an_unknown_or_empty_family_or_track_lists_those_with_roles(
    named: dict[str, str], said: str, known: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        roles(kb(), **named)
    assert caught.value.message.startswith(said)
    assert caught.value.hint == known


def test_everything_known_about_a_role_is_shown() -> None:
    result = show(kb(), kb().roles["head"])
    assert result.role.id == "head"
    assert result.facets[0] == FacetDetail(
        id="flour", title="Flour", group="work", group_title="The work", about="What is ground.",
        brief="Flr", summary=True,
        statements=(
            view("Grinds all.", id="all", asks="skill"),
            view("Grinds rye.", id="rye", asks="skill"),
        ),
    )  # fmt: skip
    assert [(one.id, one.summary, len(one.statements)) for one in result.facets[1:]] == [
        ("wage", False, 1)
    ]
    assert result.includes == HAND
    assert result.reached_from == (HAND, LEAD)
    assert result.leads_to == (LEAD,)
    assert result.needs == (view("The owner's word."),), "of the nearest lower role"
    assert result.week == (
        WeekPartView(view("Plans."), 10, 20), WeekPartView(view("Grinds."), None, None),
    )  # fmt: skip
    assert result.first_90_days == (view("Looks on."),)
    assert result.occupation == StatementView(
        "51-3021 Millers: Close.", "book/pay", "derived", "By hand.", "Old."
    )
    assert [one.id for one in result.open_questions] == ["when"]


def test_a_comparison_row_has_its_topic_and_who_has_more() -> None:
    roles_ = [kb().roles[one] for one in ("head", "hand", "seller")]
    flour, wage = compare(kb(), *roles_).facets
    rye = view("Grinds rye.", id="rye", asks="skill")
    assert flour == FacetComparison(
        id="flour", title="Flour", group="work", group_title="The work", about="What is ground.",
        brief="Flr", summary=True, relation="scope", larger=None,
        statements={
            "hand": (rye,), "seller": (), "head": (view("Grinds all.", id="all", asks="skill"), rye)
        },
    )  # fmt: skip
    assert (wage.relation, wage.larger) == ("scope", None), "of two alone pay is the larger"
    assert compare(kb(), *roles_[:2]).facets[1].larger == "head"


def test_the_first_of_several_repeated_roles_is_reported() -> None:
    with pytest.raises(UsageProblem) as caught:
        compare(kb(), *(kb().roles[one] for one in ("lead", "hand", "hand", "lead")))
    assert caught.value.lines() == [
        "`lead` is named twice; comparing takes two roles or more", "Try: roleadvisor show lead",
    ]  # fmt: skip


def test_selected_topics_are_shown_without_the_week() -> None:
    result = show(kb(), kb().roles["head"], {"flour"})
    assert [one.id for one in result.facets] == ["flour"]
    assert (result.week, result.first_90_days, result.open_questions) == ((), (), ())


def test_a_sparse_role_shows_only_what_it_has() -> None:
    result = show(kb(), kb().roles["seller"])
    assert (result.facets, result.includes, result.reached_from, result.leads_to, result.needs) == (
        (), None, (), (), (),
    )  # fmt: skip
    assert (result.week, result.first_90_days, result.occupation) == ((), (), None)
    lead = show(kb(), kb().roles["lead"])
    assert lead.reached_from == (HAND, HEAD), "each once"
    assert lead.needs == (), "a way down is not the way in"
    assert lead.occupation == view("11-2022 Managers: Near."), "the short form is of the note alone"


@pytest.mark.parametrize(
    ("ranks", "needs"),
    [
        ({"one": 0, "other": 0}, ["Of one."]),
        ({"one": 3, "other": 2, "to": 2}, ["Of other."]),
        ({"to": 1}, ["Of one."]),
        ({"other": 1, "to": 2}, ["Of other."]),
        ({"one": 1, "other": 2, "to": 2}, ["Of one."]),
        ({"one": 1, "other": 2, "to": 3}, ["Of other."]),
        ({"one": 3, "other": 2, "to": 1}, []),
    ],
)
def test_a_roles_needs_come_from_the_move_from_the_nearest_lower_role(
    ranks: dict[str, int], needs: list[str]
) -> None:
    """A role without a rank is the lowest; where none is lower, one beside it counts."""
    roles_ = "".join(
        f"  {name}: {{title: {name}, rank: {ranks.get(name, 'null')}}}\n"
        for name in ("one", "other", "to")
    )
    made = ladder(
        f'schema: 1\ntitle: T\nversion: "1"\nroles:\n{roles_}moves:\n'
        "  a: {from: one, to: to, needs: [Of one.]}\n"
        "  b: {from: other, to: to, needs: [Of other.]}\n"
    )
    assert [one.text for one in show(made, made.roles["to"]).needs] == needs


WAYS = """\
schema: 1
title: Ways
version: "1"
tracks: {hands: {title: Hands}, heads: {title: Heads}}
roles:
  a: {title: A, track: hands}
  b: {title: Bee, track: hands}
  c: {title: C, track: hands}
moves:
  one: {from: a, to: b, gains: [Key., Car.], gives_up: [Quiet., Desk.], keeps: [Bed., Hat.]}
  other: {from: b, to: c, gains: [Desk., Key., Pay.], gives_up: [Car., Hat.], keeps: [Bed., Cup.]}
"""


NO_TRACKS = WAYS.replace(", track: hands", "")
BEE = RoleName("b", "Bee")


@pytest.mark.parametrize(
    ("text", "ends", "sides", "first_step"),
    [
        pytest.param(WAYS, "ac", [["Key.", "Pay."], ["Hat.", "Quiet."], ["Bed.", "Cup."]], None,
                     id="on one track all of it, the last move first"),
        pytest.param(WAYS, "ca", [["Key.", "Pay."], ["Hat.", "Quiet."], ["Bed.", "Cup."]], None,
                     id="whichever role is named first"),
        pytest.param(WAYS.replace("Bee, track: hands", "Bee, track: heads"), "ac",
                     [["Key.", "Pay."], ["Quiet."], ["Bed."]], BEE,
                     id="else what is true of the first role"),
        pytest.param(NO_TRACKS, "ac", [["Key.", "Pay."], ["Quiet."], ["Bed."]], BEE,
                     id="without tracks the same"),
        pytest.param(NO_TRACKS, "bc",
                     [["Desk.", "Key.", "Pay."], ["Car.", "Hat."], ["Bed.", "Cup."]], None,
                     id="a single move is whole"),
    ],
)  # fmt: skip
def test_a_path_shows_gains_give_ups_and_keeps(
    text: str, ends: str, sides: list[list[str]], first_step: RoleName | None
) -> None:
    made = ladder(text)
    found = tradeoffs(made, *(made.roles[one] for one in ends))
    assert found is not None
    assert found.path == (("b", "c") if ends == "bc" else ("a", "b", "c"))
    reported = [[one.text for one in part] for part in (found.gains, found.gives_up, found.keeps)]
    assert (reported, found.first_step) == (sides, first_step)


def test_tradeoffs_are_shown_if_at_least_one_kind_exists() -> None:
    def result(one: str, other: str) -> tuple[list[str], ...]:
        found = compare(kb(), kb().roles[one], kb().roles[other]).tradeoffs
        assert found is not None
        return (
            list(found.path),
            *([one.text for one in part] for part in (found.gains, found.gives_up, found.keeps)),
        )

    assert result("lead", "head") == (["lead", "head"], ["A key."], [], [])
    assert result("hand", "lead") == (["hand", "lead"], [], ["Quiet."], [])
    says_nothing = compare(kb(), kb().roles["hand"], kb().roles["head"])
    assert says_nothing.tradeoffs is None
    kept = LADDER.replace("gains: [A key.]", "keeps: [The bed.]")
    found = compare(ladder(kept), ladder(kept).roles["lead"], ladder(kept).roles["head"])
    assert found.tradeoffs is not None
    assert [one.text for one in found.tradeoffs.keeps] == ["The bed."]


def test_pay_overlap_uses_ote_or_else_base_but_never_both() -> None:
    def measures(text: str) -> list[str]:
        made = ladder(text)
        return [
            one.measure for one in compare(made, made.roles["hand"], made.roles["head"]).overlaps
        ]

    assert measures(LADDER) == ["base"]
    ote = "all: {measure: ote, low: 500, high: 600, currency: EUR, year: 2025}, wage: {measure"
    assert measures(LADDER.replace("wage: {measure", ote)) == ["ote"]
    assert measures(LADDER.replace("wage: {measure", ote, 1)) == ["base"]
    alone = compare(kb(), kb().roles["hand"], kb().roles["seller"])
    assert alone.overlaps == ()
    some = compare(kb(), kb().roles["hand"], kb().roles["head"], only={"flour"})
    assert (some.overlaps, some.tradeoffs) == ((), None)


def test_a_single_role_is_compared_with_the_persons_own_or_rejected() -> None:
    roles_ = kb().roles
    found = asked_roles(kb(), ["head"], own=roles_["lead"])
    assert ([one.id for one in found.roles], found.why) == (
        ["lead", "head"], "your role and the one you named",
    )  # fmt: skip
    for own in (None, roles_["head"]):
        with pytest.raises(UsageProblem) as caught:
            asked_roles(kb(), ["head"], own=own)
        assert caught.value.message == "Comparing takes two roles or more"
        assert caught.value.hint.startswith("Try: roleadvisor compare head ")
    family = asked_roles(kb(), ["head"], "grinding")
    assert [one.id for one in family.roles] == ["head", "hand", "lead"], "each once"
    assert asked_roles(kb(), []).roles == ()
