"""What the shipped ladder guarantees: sources, paths that add up, no loose ends."""

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
    """Return the field names of a model or dataclass (statements are those); else an empty list."""
    if isinstance(part, BaseModel):
        return list(type(part).model_fields)
    return [one.name for one in fields(part)] if is_dataclass(part) else []


def everything(part: object) -> Iterator[Any]:
    """Yield every model inside `part`."""
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


# Everything with a source: statements, pay figures, durations, steps and quiz dimensions.
SOURCED: list[Any] = [part for part in everything(ladder()) if "source" in fields_of(part)]
SOURCED.remove(ladder())


def kind_of(entry: Any) -> str:  # noqa: ANN401 - models of several kinds
    return entry.basis if isinstance(entry, Step) else entry.kind


def paths(origin: str, to: str) -> list[list[Move]]:
    starting = [move for move in ladder().moves.values() if move.origin == origin and up(move)]
    path_params = [[move] for move in starting if move.to == to]
    return path_params + [[m, *rest] for m in starting if m.to != to for rest in paths(m.to, to)]


def up(move: Move) -> bool:
    """Tell whether a move leads to a higher role, rather than staying or going back."""
    origin, to = (ladder().roles[role_id].rank or 0 for role_id in (move.origin, move.to))
    return origin < to


def steps_of(moves: list[Move]) -> list[Step]:
    phases = chain.from_iterable(move.phases.values() for move in moves)
    return [step for phase in phases for step in phase.steps.values()]


def requirements_of(role_id: str) -> set[str]:
    asked = ladder().requirements(ladder().roles[role_id])
    return {f"{role_id}/{entry.id}" for entry in asked}


def path_params(*ends: tuple[str, str]) -> list[Any]:
    return [
        pytest.param(path, id=" to ".join([path[0].origin, *(move.to for move in path)]))
        for origin, to in ends
        for path in paths(origin, to)
    ]


UP = path_params(("sales-representative", "team-lead"), ("team-lead", "director"))
FROM_BETWEEN = path_params(("sales-manager", "director"), ("regional-manager", "director"))


def test_every_source_cited_is_declared_and_every_declared_section_is_cited() -> None:
    declared = {
        f"{source.id}/{section}"
        for source in ladder().sources.values()
        for section in source.sections
    }
    cited = {entry.source for entry in SOURCED}
    assert cited == declared


def test_derived_statements_say_how() -> None:
    assert [entry for entry in SOURCED if kind_of(entry) == "derived" and not entry.how] == []


def test_our_own_judgment_is_never_attributed_to_the_article() -> None:
    ours = [entry for entry in SOURCED if entry.source.startswith(("editorial/", "oews/"))]
    editorial = [entry for entry in SOURCED if kind_of(entry) == "editorial"]
    assert ours == editorial


def test_a_restored_sub_heading_is_noted_wherever_we_assumed_one() -> None:
    lost = {"article/milestones", "article/education", "article/networking"}
    read_as = [
        entry
        for role in ladder().roles.values()
        for entry in chain.from_iterable(ladder().cell(role, facet) for facet in facets_read())
        if entry.source in lost
    ]
    assert len(read_as) == 15
    assert all(entry.placement == "editorial" and entry.note for entry in read_as)


def facets_read() -> list[Any]:
    return [ladder().facets[name] for name in ("milestones", "development", "networking")]


def test_no_two_roles_have_the_same_text() -> None:
    texts = Counter(
        entry.text
        for role in ladder().roles.values()
        for cell in role.facets.values()
        for entry in cell
        if isinstance(entry, Statement)
    )
    assert [text for text, often in texts.items() if often > 1] == []


def test_every_topic_is_used_by_some_role() -> None:
    roles = ladder().roles.values()
    mentioned = {facet for role in roles for facet in role.facets}
    measures = {figure.measure for role in roles for figure in role.pay.values()} | {"ote"}
    paid = {facet.id for facet in ladder().facets.values() if facet.pay in measures}
    assert mentioned | paid == set(ladder().facets)


def test_pay_figures_match_the_article_with_unknown_year_and_place() -> None:
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


def test_the_only_conflicts_are_the_directors_rank_and_a_leads_finance() -> None:
    conflicts = [question.id for question in ladder().open_questions.values() if question.says]
    assert conflicts == ["c-suite", "finance-depth"]


ADVICE = ("article/path", "article/milestones", "article/education", "article/networking")


def test_what_the_article_only_advises_is_a_nice_to_have() -> None:
    advised = [
        entry
        for role in ladder().roles.values()
        for entry in ladder().requirements(role)
        if entry.source in ADVICE
    ]
    assert len(advised) == 10
    assert all(entry.preferred and entry.placement == "editorial" for entry in advised)


# The article says which role has more of these, or it follows from scope and pay.
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


def test_only_topics_the_article_orders_are_ordered() -> None:
    assert {facet.id for facet in ladder().facets.values() if facet.ordered} == LARGER


@pytest.mark.parametrize("facet", [*ladder().facets])
def test_a_sales_manager_can_be_compared_with_a_team_lead(facet: str) -> None:
    apart = {"common", "middle-roles", "cross-functional", "strategic-preparation", "advancement"}
    pay = {facet.id for facet in ladder().facets.values() if facet.group == "pay"}
    if facet in ladder().roles["team-lead"].facets and facet not in apart | pay:
        assert facet in ladder().roles["sales-manager"].facets


def test_two_paths_lead_from_team_lead_to_director() -> None:
    ends = [[move.to for move in path] for path in paths("team-lead", "director")]
    assert ends == [
        ["sales-manager", "director"],
        ["sales-manager", "regional-manager", "director"],
    ]


def counts(move: Move, phase: Phase) -> bool:
    """Tell whether a phase takes its own time rather than running alongside others."""
    return "alongside" not in raw()["moves"][move.id]["phases"][phase.id]


@pytest.mark.parametrize("path", UP)
def test_each_paths_months_add_up_to_the_articles_years(path: list[Move]) -> None:
    phases = [phase for move in path for phase in move.phases.values() if counts(move, phase)]
    months = [phase.months for phase in phases if phase.months]
    assert len(months) == len(phases)
    years = (3, 5) if path[-1].to == "team-lead" else (7, 10)
    least, most = (sum(each.min for each in months), sum(each.max for each in months))
    assert (least, most) == (12 * years[0], 12 * years[1])


@pytest.mark.parametrize("path", [*UP, *FROM_BETWEEN])
def test_each_path_builds_every_requirement_of_its_roles(path: list[Move]) -> None:
    built = {requirement for step in steps_of(path) for requirement in step.builds}
    asked = set().union(*(requirements_of(move.to) for move in path))
    assert asked - built == set()


@pytest.mark.parametrize("path", [*UP, *FROM_BETWEEN])
def test_each_step_builds_only_requirements_of_its_path(path: list[Move]) -> None:
    asked = set().union(*(requirements_of(move.to) for move in path))
    for step in steps_of(path):
        assert step.builds, step.id
        assert set(step.builds) <= asked, step.id


def test_no_two_steps_share_an_id() -> None:
    ids = [step.id for step in steps_of(list(ladder().moves.values()))]
    assert len(ids) == len(set(ids))


def test_each_step_says_when_it_is_done_and_what_to_show() -> None:
    steps = steps_of(list(ladder().moves.values()))
    assert [step.id for step in steps if not (step.done_when and step.show)] == []


@pytest.mark.parametrize("task", ["forecast call", "budget line", "vice president"])
def test_a_team_lead_can_try_the_next_role_for_two_weeks(task: str) -> None:
    (move,) = [move for move in ladder().moves.values() if move.origin == "team-lead" and up(move)]
    trials = [step.trial.text for step in steps_of([move]) if step.trial]
    assert any(task in trial for trial in trials)


def test_a_required_skill_has_anchors_up_to_its_level() -> None:
    for role in ladder().roles.values():
        for entry in ladder().requirements(role):
            if entry.skill:
                levels = ladder().skills[entry.skill].levels
                assert entry.level is not None
                assert set(range(1, entry.level + 1)) <= set(levels), f"{role.id}/{entry.id}"


def test_each_skill_level_has_its_own_anchor() -> None:
    for skill in ladder().skills.values():
        anchors = [level.anchor.text for _, level in sorted(skill.levels.items())]
        assert len(anchors) == 4
        assert all(lower != upper for lower, upper in pairwise(anchors))


def test_a_first_screen_has_at_most_seven_summary_rows() -> None:
    rows = [name for name, facet in raw()["facets"].items() if facet.get("summary") == "true"]
    assert 0 < len(rows) <= 7
    for role_id, role in raw()["roles"].items():
        briefs = [entry.get("brief", "") for row in rows for entry in role["facets"].get(row, ())]
        assert [len(brief) for brief in briefs if not 0 < len(brief) <= 60] == [], role_id


@pytest.mark.parametrize("role", [*ladder().roles])
def test_each_roles_week_adds_up_and_is_marked_editorial(role: str) -> None:
    week = raw()["roles"][role]["week"]
    assert {(part["source"], part["kind"]) for part in week} == {("editorial/week", "editorial")}
    least, most = (sum(int(part["share"][end]) for part in week) for end in ("min", "max"))
    assert least <= 100 <= most


def test_roles_that_can_be_moved_into_have_first_90_days() -> None:
    described = {name: role["first_90_days"] for name, role in raw()["roles"].items()
               if "first_90_days" in role}  # fmt: skip
    assert list(described) == ["team-lead", "sales-manager", "director"]
    assert all(entry["kind"] == "editorial" for days in described.values() for entry in days)


@pytest.mark.parametrize("role", [*ladder().roles.values()], ids=lambda role: role.id)
def test_yes_or_no_questions_are_in_the_second_person(role: Role) -> None:
    for one in ladder().requirements(role):
        if not (one.skill or one.years):
            assert one.brief, one.id
            assert one.question, one.id
            assert one.question.endswith("?"), one.id
            assert {"you", "your"} & set(one.question.lower().rstrip("?").split()), one.id


@pytest.mark.parametrize("word", ["inside sales rep", "Sales Rep", "rep", "SDR", "ae", "isr"])
def test_the_rep_role_is_found_by_its_common_names(word: str) -> None:
    assert find_role(ladder(), word).id == "sales-representative"
