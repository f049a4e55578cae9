"""Complete roadmaps on a small ladder, field by field."""

from dataclasses import replace

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.step_result import StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.roadmap.paths import MAX_PATHS
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import Alternative, MoveView, PhaseName, Roadmap, Span, Window
from roleadvisor.statements.view import RoleName, StatementView
from tests.conftest import ladder

STEP = "steps: {%s: {kind: skill, text: Do it.}}"
LADDER = f"""\
schema: 1
title: A mill
version: "1"
source: book/all
sources: {{book: {{title: Book, about: Ours., sections: {{all: {{title: All}}}}}}}}
roles:
  hand: {{title: Hand, rank: 1}}
  other: {{title: Other hand, rank: 1}}
  lead: {{title: Lead, rank: 2}}
  buyer: {{title: Buyer, rank: 3}}
  head: {{title: Head, rank: 4}}
  guest: {{title: Guest}}
moves:
  up:
    from: hand
    to: lead
    about: Slow.
    needs: [A vacancy.]
    gains: [A key.]
    gives_up: [Quiet.]
    keeps: [The bread.]
    phases:
      learn: {{title: Learn, months: {{min: 6, max: 12, kind: stated}}, {STEP % "s1"}}}
      read: {{title: Read, alongside: [learn], months: {{min: 1, max: 2, kind: stated}}, {STEP % "s2"}}}
  on:
    from: lead
    to: head
    phases:
      lead: {{title: Lead, months: {{min: 12, max: 12, kind: editorial}}, {STEP % "s3"}}}
      more: {{title: More, optional: true, months: {{min: 2, max: 3, kind: stated}}, {STEP % "s4"}}}
  buy:
    from: hand
    to: buyer
    phases:
      buy: {{title: Buy, months: {{min: 3, max: 4, kind: stated}}, {STEP % "s5"}}}
      sell: {{title: Sell, alongside: [buy], months: {{min: 9, max: 9, kind: stated}}, {STEP % "s6"}}}
  run:
    from: buyer
    to: head
    phases:
      run: {{title: Run, months: {{min: 1, max: 1, kind: stated}}, {STEP % "s7"}}}
  back: {{from: head, to: lead, phases: {{back: {{title: Back, {STEP % "s8"}}}}}}}
  beside: {{from: hand, to: other, phases: {{beside: {{title: Beside, {STEP % "s9"}}}}}}}
  in: {{from: guest, to: hand, phases: {{in: {{title: In, {STEP % "s10"}}}}}}}
  out: {{from: hand, to: guest, phases: {{out: {{title: Out, {STEP % "s11"}}}}}}}
  stay: {{from: hand, to: hand, phases: {{stay: {{title: Stay, {STEP % "s12"}}}}}}}
roadmaps: {{caution: The owner decides., seat: [There is one mill.]}}
"""  # noqa: E501 - a phase a line


@pytest.fixture(scope="module")
def mill() -> KnowledgeBase:
    return ladder(LADDER)


def view(text: str) -> StatementView:
    return StatementView(text, "book/all", "stated")


SUM = "The sum of the phases."


def test_the_path_of_one_person_has_everything_known_about_it(mill: KnowledgeBase) -> None:
    made = build_roadmap(
        mill, mill.roles["hand"], mill.roles["head"], via=(mill.roles["lead"],), start="2027-01",
        progress={"s4": StepState("done")}, served=7, offered=("hand", "head", "lead"),
    )  # fmt: skip
    assert replace(made, phases=()) == Roadmap(
        ladder="A mill", from_="hand", to="head", from_title="Hand", to_title="Head",
        path=("hand", "lead", "head"), titles=("Hand", "Lead", "Head"),
        months=Span(20, 27, "editorial", None, SUM),
        months_left=Span(12, 17, "editorial", None, SUM),
        months_known=Span(20, 27, "editorial", None, SUM),
        months_unknown=(), start="2027-01", cautions=(view("The owner decides."),), phases=(),
        alternatives=(), more_paths=False, hangs_on=(view("There is one mill."),), direction="up",
        options=("--from", "hand", "--to", "head", "--via", "lead"),
        moves=(
            MoveView("up", "hand", "lead", "Hand", "Lead", view("Slow."), (view("A vacancy."),),
                     (view("A key."),), (view("Quiet."),), (view("The bread."),)),
            MoveView("on", "lead", "head", "Lead", "Head", None, (), (), (), ()),
        ),
        months_without_optional=Span(18, 24, "editorial", None, SUM), months_served=7,
        opening=RoleName("lead", "Lead"),
    )  # fmt: skip
    less = "Less the time that you have been in the role."
    assert [(one.id, one.months_left, one.window) for one in made.phases] == [
        ("learn", Span(0, 5, "stated", "book/all", less),
         Window("2027-01", "2027-01", "2027-01", "2027-06")),
        ("read", Span(1, 2, "stated", "book/all"),
         Window("2027-01", "2027-01", "2027-02", "2027-03")),
        ("lead", Span(12, 12, "editorial", "book/all"),
         Window("2027-01", "2027-06", "2028-01", "2028-06")),
        ("more", Span(0, 0, "derived", None, "Its steps are done."), None),
    ]  # fmt: skip


def test_years_count_as_met_only_in_the_first_role() -> None:
    asked = "facets: {asks: [{id: years, text: Works., asks: experience, years: {min: 1, of: it}}]}"
    text = LADDER.replace("roles:\n", "groups: {all: {title: All}}\n"
                          "facets: {asks: {title: Asks, group: all}}\nroles:\n", 1)  # fmt: skip
    text = text.replace("{title: Head, rank: 4}", f"{{title: Head, rank: 4, {asked}}}")
    for step in ("s1", "s3"):
        text = text.replace(f"{step}: {{kind:", f"{step}: {{builds: [head/years], kind:")
    made = ladder(text)
    plan = build_roadmap(made, made.roles["hand"], made.roles["head"], served=12)
    assert {step.id: step.reason for phase in plan.phases for step in phase.steps} == {
        "s1": "years met: 1 year so far; log your record as evidence",
        "s2": None, "s3": None, "s4": None,
    }  # fmt: skip


@pytest.mark.parametrize("between", [MAX_PATHS, MAX_PATHS + 1])
def test_paths_beyond_the_ones_shown_are_reported(between: int) -> None:
    names = [f"r{at}" for at in range(between)]
    roles = "".join(f"  {name}: {{title: {name}}}\n" for name in ("a", *names, "z"))
    pairs = [pair for name in names for pair in (("a", name), (name, "z"))]
    moves = "".join(f"  m{at}: {{from: {one}, to: {to}}}\n" for at, (one, to) in enumerate(pairs))
    made = ladder(f'schema: 1\ntitle: T\nversion: "1"\nroles:\n{roles}moves:\n{moves}')
    plan = build_roadmap(made, made.roles["a"], made.roles["z"])
    assert len(plan.alternatives) == MAX_PATHS - 1
    assert plan.more_paths == (between > MAX_PATHS)
    assert (plan.cautions, plan.hangs_on) == ((), ()), "the ladder says nothing of its paths"


def test_a_single_range_on_another_path_keeps_its_source() -> None:
    phases = f"{{q: {{title: Q, months: {{min: 3, max: 4, kind: stated}}, {STEP % 's0'}}}}}"
    quick = f"  quick: {{from: hand, to: lead, phases: {phases}}}\n"
    made = ladder(LADDER.replace("  on:\n", f"{quick}  on:\n"))
    other, *_ = build_roadmap(made, made.roles["hand"], made.roles["lead"]).alternatives
    assert other.months == Span(3, 4, "stated", "book/all")


def test_another_path_says_how_it_differs(mill: KnowledgeBase) -> None:
    made = build_roadmap(mill, mill.roles["hand"], mill.roles["head"])
    buy, sell, run = PhaseName("buy", "Buy"), PhaseName("sell", "Sell"), PhaseName("run", "Run")
    learn, read = PhaseName("learn", "Learn"), PhaseName("read", "Read")
    assert made.alternatives == (
        Alternative(
            path=("hand", "buyer", "head"), titles=("Hand", "Buyer", "Head"),
            months=Span(4, 5, "derived", None, SUM), passes=(RoleName("buyer", "Buyer"),),
            leaves_out=(RoleName("lead", "Lead"),), phases=(buy, sell, run),
            other_phases=(buy, sell, run),
            phases_left_out=(learn, read, PhaseName("lead", "Lead"), PhaseName("more", "More")),
        ),
    )  # fmt: skip
    assert (made.start, made.months_served, made.opening) == (None, 0, None)
    assert {one.window for one in made.phases} == {None}


@pytest.mark.parametrize(
    ("origin", "to", "direction", "served"),
    [
        ("hand", "lead", "up", 5),
        ("head", "lead", "down", 0),
        ("hand", "other", "across", 0),
        ("guest", "hand", "up", 5),
        ("hand", "guest", "up", 5),
        ("hand", "hand", "stay", 0),
    ],
)
def test_months_in_the_role_count_only_on_the_way_up(
    origin: str, to: str, direction: str, served: int, mill: KnowledgeBase
) -> None:
    made = build_roadmap(mill, mill.roles[origin], mill.roles[to], served=5)
    assert (made.direction, made.months_served) == (direction, served)
    assert made.options == ("--from", origin, "--to", to)


def test_without_a_target_none_is_among_the_options(mill: KnowledgeBase) -> None:
    made = build_roadmap(mill, mill.roles["lead"])
    assert (made.to, made.options) == ("head", ("--from", "lead"))
    done = build_roadmap(
        mill, mill.roles["lead"], progress={"s3": StepState("done"), "s4": StepState("done")}
    )
    assert done.months_left == Span(0, 0, "derived", None, "Its steps are done.")


def test_a_path_through_a_role_that_none_passes_is_refused(mill: KnowledgeBase) -> None:
    with pytest.raises(UsageProblem) as caught:
        build_roadmap(mill, mill.roles["hand"], mill.roles["lead"], via=(mill.roles["other"],))
    assert caught.value.message == "No path from hand to lead goes through other"
