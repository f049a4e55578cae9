"""Phases and their steps: what a step says, the order of the steps, and their topics."""

import pytest

from roleadvisor.evidence.step_result import EvidenceView, StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.roadmap.phases import PhaseBuilder
from roleadvisor.roadmap.result import PhaseView, Reason, Span, StepView
from roleadvisor.statements.view import statement_view
from tests.conftest import ladder

HEAD = """\
schema: 1
title: Kitchen
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}, own: {title: Own}}}}
groups: {all: {title: All}}
"""
KITCHEN = ladder(f"""{HEAD}\
facets: {{asks: {{title: Asks, group: all}}}}
roles:
  cook: {{title: Cook}}
  chef:
    title: Chef
    facets:
      asks:
        - {{id: menus, text: Writes menus., asks: skill, source: book/own, kind: editorial}}
        - {{id: years, text: Has cooked., asks: experience, years: {{min: 2, of: cooking}}}}
        - {{id: any, text: Has been around., asks: experience, years: {{min: 0, of: living}}}}
moves:
  up:
    from: cook
    to: chef
    phases:
      learn:
        title: Learn
        about: {{text: Slow., kind: editorial}}
        months: {{min: 6, max: 9, kind: stated}}
        steps:
          write:
            kind: skill
            text: Write a menu.
            source: book/own
            basis: derived
            note: On paper.
            builds: [chef/menus, chef/years]
            done_when: {{text: It sold., kind: editorial, source: book/own, brief: Sold.}}
            show: The menu.
            trial: {{text: Write one., kind: editorial}}
          stay: {{kind: experience, text: Stay., builds: [chef/any, chef/years], done_when: Two years.}}
      rest: {{title: Rest, alongside: [learn], optional: true, steps: {{nap: {{kind: skill, text: Nap.}}}}}}
""")  # noqa: E501 - a phase a line


def _phases(
    kb: KnowledgeBase, progress: dict[str, StepState] | None = None, served: int = 0,
    *, first: bool = True,
) -> list[PhaseView]:  # fmt: skip
    (move,) = path_moves(kb).values()
    return list(PhaseBuilder(kb, progress or {}, served).phases(move, first=first))


def test_a_phase_has_everything_the_ladder_says_about_it_and_no_dates() -> None:
    learn, rest = _phases(KITCHEN)
    phase = KITCHEN.moves["up"].phases["learn"]
    assert phase.about
    steps = learn.steps
    assert learn == PhaseView(
        "learn", "Learn", "cook", "Cook", "chef", statement_view(KITCHEN, phase.about),
        Span(6, 9, "stated", "book/all"), None, steps,
    )  # fmt: skip
    assert (rest.alongside, rest.optional, rest.months, rest.about) == (
        ("learn",), True, None, None,
    )  # fmt: skip
    assert [step.number for step in (*steps, *rest.steps)] == [1, 2, 3]


def test_a_step_has_everything_the_ladder_and_the_person_say_about_it() -> None:
    kept = EvidenceView(4, "write", "2026-11-02", "work", "Sold out.")
    state = StepState("not-met", "Too short.", "proof", (kept,))
    step = next(one for one in _phases(KITCHEN, {"write": state}, 24)[0].steps if one.id == "write")
    write = KITCHEN.moves["up"].phases["learn"].steps["write"]
    assert write.show
    assert write.trial
    assert step == StepView(
        id="write", kind="skill", text="Write a menu.", source="book/own", basis="derived",
        note="On paper.",
        why=(
            Reason("chef", "Chef", "menus", "Writes menus.", "book/own", "editorial"),
            Reason("chef", "Chef", "years", "Has cooked.", "book/all", "stated"),
        ),
        done_when="It sold.", done_when_kind="editorial", done_when_source="book/own",
        show=statement_view(KITCHEN, write.show), trial=statement_view(KITCHEN, write.trial),
        status="not-met", reason="Too short.", gap="proof", evidence=(kept,),
        done_when_brief="Sold.", number=1, topic=None,
    )  # fmt: skip


def test_done_when_uses_the_ladders_source_if_it_names_none() -> None:
    stay = next(one for one in _phases(KITCHEN)[0].steps if one.id == "stay")
    assert (stay.done_when, stay.done_when_kind, stay.done_when_source, stay.done_when_brief) == (
        "Two years.", "stated", "book/all", None,
    )  # fmt: skip
    assert (stay.source, stay.show, stay.trial) == ("book/all", None, None)


@pytest.mark.parametrize(
    ("served", "status", "reason"),
    [
        (23, "open", None),
        (24, "open", "years met: 2 years so far; log your record as evidence"),
        (25, "doing", "years met: 25 months so far; log your record as evidence"),
        (36, "done", None),
        (36, "not-met", None),
    ],
)
def test_years_covered_by_time_in_the_role_are_met_until_the_step_is_marked(
    served: int, status: str, reason: str | None
) -> None:
    progress = {"stay": StepState(status)}  # type: ignore[arg-type]
    stay = next(one for one in _phases(KITCHEN, progress, served)[0].steps if one.id == "stay")
    assert stay.reason == reason


def test_time_in_the_first_role_counts_only_for_its_move() -> None:
    stay = next(
        one for one in _phases(KITCHEN, served=48, first=False)[0].steps if one.id == "stay"
    )
    assert stay.reason is None


ORDER = ladder(f"""{HEAD}\
roles: {{cook: {{title: Cook}}, chef: {{title: Chef}}}}
moves:
  up:
    from: cook
    to: chef
    phases:
      one:
        title: One
        steps: {{{", ".join(f"s{at}: {{kind: skill, text: Step {at}.}}" for at in range(9))}}}
""")


def test_started_steps_come_first_then_those_closing_a_gap_and_done_ones_last() -> None:
    progress = {
        "s0": StepState("done", gap="skill"),
        "s1": StepState(gap="verify"),
        "s3": StepState(gap="proof"),
        "s4": StepState(gap="opportunity"),
        "s5": StepState("doing"),
        "s6": StepState(gap="skill"),
        "s7": StepState("not-met", gap="experience"),
        "s8": StepState(gap="of a later version"),
    }
    (phase,) = _phases(ORDER, progress)
    assert [step.id for step in phase.steps] == [
        "s5", "s4", "s6", "s7", "s3", "s1", "s2", "s8", "s0",
    ]  # fmt: skip


def _shop(*facets: tuple[str, int], skill: str = "", summary: str = "") -> KnowledgeBase:
    """Make a ladder of two levels, the upper with this many requirements under each facet."""
    heads = "".join(
        f"  {name}: {{title: On {name}, group: all{', summary: true' * (name == summary)}}}\n"
        for name, _ in facets
    )
    cells = "".join(
        f"      {name}: [{', '.join(_asked(name, at, skill) for at in range(count))}]\n"
        for name, count in facets
    )
    return ladder(
        f"{HEAD}facets:\n{heads}skills: {{hand: {{title: By hand}}, head: {{title: By head}}}}\n"
        "roles:\n  low: {title: Low, family: F, rank: 1}\n"
        f"  top:\n    title: Top\n    family: F\n    rank: 2\n    facets:\n{cells}"
    )


def _asked(facet: str, at: int, skill: str) -> str:
    by = f", skill: {'hand' if at < 3 else 'head'}" if skill and at < 5 else ""
    return f"{{id: {facet}-{at}, text: Does {facet} {at}., asks: skill{by}}}"


def _topics(kb: KnowledgeBase, progress: dict[str, StepState] | None = None) -> list[str | None]:
    (phase,) = _phases(kb, progress)
    return [step.topic for step in phase.steps]


def test_few_derived_steps_and_written_ones_have_no_topic() -> None:
    assert _topics(_shop(("tools", 4), ("talks", 2))) == [None] * 6
    assert _topics(ORDER) == [None] * 9


def test_many_derived_steps_are_grouped_by_facet_largest_first() -> None:
    assert _topics(_shop(("talks", 2), ("tools", 5))) == ["On tools"] * 5 + ["On talks"] * 2


def test_a_summary_topic_comes_before_a_larger_one_and_a_gap_before_both() -> None:
    kb = _shop(("talks", 2), ("tools", 5), ("teams", 1), summary="talks")
    order = ["On talks"] * 2 + ["On tools"] * 5 + ["On teams"]
    assert _topics(kb) == order
    gap = {"top/teams-0": StepState(gap="skill")}
    assert _topics(kb, gap) == ["On teams", *order[:-1]]


def test_steps_of_one_facet_are_grouped_by_skill_or_else_by_the_facet() -> None:
    assert _topics(_shop(("tools", 7), skill="some")) == (
        ["By hand"] * 3 + ["By head"] * 2 + ["On tools"] * 2
    )
    assert _topics(_shop(("tools", 7))) == [None] * 7
