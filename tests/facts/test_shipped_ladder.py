"""What the shipped knowledge base promises: sources, ways that add up, no loose ends."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

import pytest
from pydantic import BaseModel

from roleadvisor.ladder.moves import Move, Step
from roleadvisor.ladder.statement import Statement
from tests.facts.shipped_ladder import ladder


def everything(part: object) -> Iterator[BaseModel]:
    """Go through every model inside `part`."""
    if isinstance(part, BaseModel):
        yield part
        for name in type(part).model_fields:
            yield from everything(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from everything(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from everything(value)


# Whatever is said, be it a statement, a pay figure, a duration, a step or a quiz dimension.
SAID: list[Any] = [part for part in everything(ladder()) if "source" in type(part).model_fields]
SAID.remove(ladder())


def kind_of(said: Any) -> str:  # noqa: ANN401 - models of several kinds
    return said.basis if isinstance(said, Step) else said.kind


def paths(origin: str, to: str) -> list[list[Move]]:
    starting = [move for move in ladder().moves.values() if move.origin == origin]
    ways = [[move] for move in starting if move.to == to]
    return ways + [[m, *rest] for m in starting if m.to != to for rest in paths(m.to, to)]


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
    ours = {said for said in SAID if not said.source.startswith("article/")}
    editorial = {said for said in SAID if kind_of(said) == "editorial"}
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


def test_the_c_suite_is_the_one_conflict() -> None:
    conflicts = [question.id for question in ladder().open_questions.values() if question.says]
    assert conflicts == ["c-suite"]


def test_two_ways_lead_from_team_lead_to_director() -> None:
    ends = [[move.to for move in way] for way in paths("team-lead", "director")]
    assert ends == [
        ["sales-manager", "director"],
        ["sales-manager", "regional-manager", "director"],
    ]


@pytest.mark.parametrize("way", UP)
def test_the_months_of_each_way_add_up_to_the_articles_years(way: list[Move]) -> None:
    phases = [phase for move in way for phase in move.phases.values()]
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
    (move,) = [move for move in ladder().moves.values() if move.origin == "team-lead"]
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
