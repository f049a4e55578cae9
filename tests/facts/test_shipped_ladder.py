"""What the shipped knowledge base promises: sources, ways that add up, no loose ends."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain, pairwise
from typing import Any

import pytest
from pydantic import BaseModel

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.lookup import find_role
from roleadvisor.ladder.moves import Move, Phase, Step
from roleadvisor.ladder.statement import Statement
from tests.facts.shipped_ladder import ladder, raw


def fields_of(part: object) -> list[str]:
    """Name the fields of a model, of which statements are dataclasses; of anything else none."""
    if isinstance(part, BaseModel):
        return list(type(part).model_fields)
    return [one.name for one in fields(part)] if is_dataclass(part) else []


def everything(part: object) -> Iterator[Any]:
    """Go through every model inside `part`."""
    if names := fields_of(part):
        yield part
        for name in names:
            yield from everything(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from everything(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from everything(value)


# Whatever is said, be it a statement, a pay figure, a duration, a step or a quiz dimension.
SAID: list[Any] = [part for part in everything(ladder()) if "source" in fields_of(part)]
SAID.remove(ladder())


def kind_of(said: Any) -> str:  # noqa: ANN401 - models of several kinds
    return said.basis if isinstance(said, Step) else said.kind


def paths(origin: str, to: str) -> list[list[Move]]:
    starting = [move for move in ladder().moves.values() if move.origin == origin and up(move)]
    ways = [[move] for move in starting if move.to == to]
    return ways + [[m, *rest] for m in starting if m.to != to for rest in paths(m.to, to)]


def up(move: Move) -> bool:
    """Tell whether a move leads to a larger role: not staying, not going back."""
    origin, to = (ladder().roles[role_id].rank or 0 for role_id in (move.origin, move.to))
    return origin < to


def steps_of(moves: list[Move]) -> list[Step]:
    phases = chain.from_iterable(move.phases.values() for move in moves)
    return [step for phase in phases for step in phase.steps.values()]


def requirements_of(role_id: str) -> set[str]:
    asked = ladder().requirements(ladder().roles[role_id])
    return {f"{role_id}/{said.id}" for said in asked}


def ways(*ends: tuple[str, str]) -> list[Any]:
    return [
        pytest.param(way, id=" to ".join([way[0].origin, *(move.to for move in way)]))
        for origin, to in ends
        for way in paths(origin, to)
    ]


UP = ways(("sales-representative", "team-lead"), ("team-lead", "director"))
FROM_BETWEEN = ways(("sales-manager", "director"), ("regional-manager", "director"))


def test_everything_said_names_a_declared_section_of_a_source() -> None:
    declared = {
        f"{source.id}/{section}"
        for source in ladder().sources.values()
        for section in source.sections
    }
    cited = {said.source for said in SAID}
    assert cited == declared


def test_what_is_derived_tells_how() -> None:
    assert [said for said in SAID if kind_of(said) == "derived" and not said.how] == []


def test_nothing_of_ours_is_passed_off_as_the_articles() -> None:
    ours = [said for said in SAID if said.source.startswith(("editorial/", "oews/"))]
    editorial = [said for said in SAID if kind_of(said) == "editorial"]
    assert ours == editorial


def test_a_lost_sub_heading_is_told_wherever_we_read_one() -> None:
    lost = {"article/milestones", "article/education", "article/networking"}
    read_as = [
        said
        for role in ladder().roles.values()
        for said in chain.from_iterable(ladder().cell(role, facet) for facet in facets_read())
        if said.source in lost
    ]
    assert len(read_as) == 15
    assert all(said.placement == "editorial" and said.note for said in read_as)


def facets_read() -> list[Any]:
    return [ladder().facets[name] for name in ("milestones", "development", "networking")]


def test_no_two_roles_tell_the_same_words() -> None:
    texts = Counter(
        said.text
        for role in ladder().roles.values()
        for cell in role.facets.values()
        for said in cell
        if isinstance(said, Statement)
    )
    assert [text for text, often in texts.items() if often > 1] == []


def test_every_facet_is_told_of_some_role() -> None:
    roles = ladder().roles.values()
    told = {facet for role in roles for facet in role.facets}
    measures = {figure.measure for role in roles for figure in role.pay.values()} | {"ote"}
    paid = {facet.id for facet in ladder().facets.values() if facet.pay in measures}
    assert told | paid == set(ladder().facets)


def test_pay_is_the_articles_and_its_year_and_place_stay_unknown() -> None:
    figures = {
        (role.id, figure.id): (figure.low, figure.high, figure.open_top, figure.unit)
        for role in ladder().roles.values()
        for figure in role.pay.values()
    }
    assert figures == {
        ("director", "base"): (120_000, 200_000, True, "year"),
        ("director", "bonus"): (30, 50, False, "percent-of-base"),
        ("team-lead", "base"): (70_000, 120_000, False, "year"),
        ("team-lead", "bonus"): (20, 40, False, "percent-of-base"),
    }
    assert {
        (figure.year, figure.place)
        for role in ladder().roles.values()
        for figure in role.pay.values()
    } == {(None, None)}


def test_the_directors_standing_and_a_leads_finance_are_the_conflicts() -> None:
    conflicts = [question.id for question in ladder().open_questions.values() if question.says]
    assert conflicts == ["c-suite", "finance-depth"]


ADVICE = ("article/path", "article/milestones", "article/education", "article/networking")


def test_what_the_article_only_advises_is_no_condition() -> None:
    advised = [
        said
        for role in ladder().roles.values()
        for said in ladder().requirements(role)
        if said.source in ADVICE
    ]
    assert len(advised) == 10
    assert all(said.preferred and said.placement == "editorial" for said in advised)


# The article says whose part is larger on these, or it follows from scope and pay.
LARGER = {
    "level",
    "scope",
    "authority",
    "sales-expertise",
    "finance",
    "technology",
    "communication",
    "base-salary",
    "bonus",
    "on-target-earnings",
}


def test_a_larger_part_is_claimed_only_where_the_article_has_it() -> None:
    assert {facet.id for facet in ladder().facets.values() if facet.ordered} == LARGER


@pytest.mark.parametrize("facet", [*ladder().facets])
def test_a_sales_manager_can_be_compared_with_a_team_lead(facet: str) -> None:
    apart = {"common", "middle-roles", "cross-functional", "strategic-preparation", "advancement"}
    pay = {facet.id for facet in ladder().facets.values() if facet.group == "pay"}
    if facet in ladder().roles["team-lead"].facets and facet not in apart | pay:
        assert facet in ladder().roles["sales-manager"].facets


def test_two_ways_lead_from_team_lead_to_director() -> None:
    ends = [[move.to for move in way] for way in paths("team-lead", "director")]
    assert ends == [
        ["sales-manager", "director"],
        ["sales-manager", "regional-manager", "director"],
    ]


def counts(move: Move, phase: Phase) -> bool:
    """Tell whether a phase takes time of its own: it does not run beside others."""
    return "alongside" not in raw()["moves"][move.id]["phases"][phase.id]


@pytest.mark.parametrize("way", UP)
def test_the_months_of_each_way_add_up_to_the_articles_years(way: list[Move]) -> None:
    phases = [phase for move in way for phase in move.phases.values() if counts(move, phase)]
    months = [phase.months for phase in phases if phase.months]
    assert len(months) == len(phases)
    years = (3, 5) if way[-1].to == "team-lead" else (7, 10)
    least, most = (sum(each.min for each in months), sum(each.max for each in months))
    assert (least, most) == (12 * years[0], 12 * years[1])


@pytest.mark.parametrize("way", [*UP, *FROM_BETWEEN])
def test_each_way_builds_all_that_the_roles_on_it_ask(way: list[Move]) -> None:
    built = {requirement for step in steps_of(way) for requirement in step.builds}
    asked = set().union(*(requirements_of(move.to) for move in way))
    assert asked - built == set()


@pytest.mark.parametrize("way", [*UP, *FROM_BETWEEN])
def test_each_step_builds_what_the_way_asks(way: list[Move]) -> None:
    asked = set().union(*(requirements_of(move.to) for move in way))
    for step in steps_of(way):
        assert step.builds, step.id
        assert set(step.builds) <= asked, step.id


def test_no_two_steps_share_an_id() -> None:
    ids = [step.id for step in steps_of(list(ladder().moves.values()))]
    assert len(ids) == len(set(ids))


def test_each_step_tells_when_it_is_done_and_what_to_show() -> None:
    steps = steps_of(list(ladder().moves.values()))
    assert [step.id for step in steps if not (step.done_when and step.show)] == []


@pytest.mark.parametrize("task", ["forecast call", "budget line", "vice president"])
def test_a_team_lead_can_try_the_next_role_for_two_weeks(task: str) -> None:
    (move,) = [move for move in ladder().moves.values() if move.origin == "team-lead" and up(move)]
    trials = [step.trial.text for step in steps_of([move]) if step.trial]
    assert any(task in trial for trial in trials)


def test_a_skill_asked_for_has_an_anchor_at_its_level_and_each_level_below() -> None:
    for role in ladder().roles.values():
        for said in ladder().requirements(role):
            if said.skill:
                levels = ladder().skills[said.skill].levels
                assert said.level is not None
                assert set(range(1, said.level + 1)) <= set(levels), f"{role.id}/{said.id}"


def test_each_level_of_a_skill_says_something_of_its_own() -> None:
    for skill in ladder().skills.values():
        anchors = [level.anchor.text for _, level in sorted(skill.levels.items())]
        assert len(anchors) == 4
        assert all(lower != upper for lower, upper in pairwise(anchors))


def test_a_first_screen_has_at_most_seven_rows_in_short_form() -> None:
    rows = [name for name, facet in raw()["facets"].items() if facet.get("summary") == "true"]
    assert 0 < len(rows) <= 7
    for role_id, role in raw()["roles"].items():
        briefs = [said.get("brief", "") for row in rows for said in role["facets"].get(row, ())]
        assert [len(brief) for brief in briefs if not 0 < len(brief) <= 60] == [], role_id


@pytest.mark.parametrize("role", [*ladder().roles])
def test_each_role_has_a_week_that_adds_up_marked_as_our_judgment(role: str) -> None:
    week = raw()["roles"][role]["week"]
    assert {(part["source"], part["kind"]) for part in week} == {("editorial/week", "editorial")}
    least, most = (sum(int(part["share"][end]) for part in week) for end in ("min", "max"))
    assert least <= 100 <= most


def test_the_roles_one_can_move_into_tell_their_first_90_days() -> None:
    told_of = {name: role["first_90_days"] for name, role in raw()["roles"].items()
               if "first_90_days" in role}  # fmt: skip
    assert list(told_of) == ["team-lead", "sales-manager", "director"]
    assert all(said["kind"] == "editorial" for days in told_of.values() for said in days)


@pytest.mark.parametrize("role", [*ladder().roles.values()], ids=lambda role: role.id)
def test_what_is_answered_with_yes_or_no_is_asked_in_the_second_person(role: Role) -> None:
    for one in ladder().requirements(role):
        if not (one.skill or one.years):
            assert one.brief, one.id
            assert one.question, one.id
            assert one.question.endswith("?"), one.id
            assert {"you", "your"} & set(one.question.lower().rstrip("?").split()), one.id


@pytest.mark.parametrize("word", ["inside sales rep", "Sales Rep", "rep", "SDR", "ae", "isr"])
def test_reps_find_their_role_by_what_they_call_it(word: str) -> None:
    assert find_role(ladder(), word).id == "sales-representative"
