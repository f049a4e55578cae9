"""The way between two roles, as `roadmap` tells it."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.result import Progress, StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.text import markdown_text
from roleadvisor.roadmap.months import Month, month, total, windows
from roleadvisor.roadmap.page import checklist_page
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import Roadmap, Span
from tests.conftest import Run

KITCHEN = str(Path(__file__).with_name("kitchen.yaml"))


@pytest.fixture(scope="module")
def kitchen() -> KnowledgeBase:
    return load_ladder(KITCHEN)


def way(
    kb: KnowledgeBase,
    origin: str,
    to: str | None = None,
    *,
    via: tuple[str, ...] = (),
    start: str | None = None,
    progress: Progress | None = None,
) -> Roadmap:
    return build_roadmap(
        kb,
        kb.roles[origin],
        kb.roles[to] if to else None,
        via=[kb.roles[role] for role in via],
        start=month(start) if start else None,
        progress=progress,
    )


def test_the_first_path_is_told_in_full_and_the_others_by_what_differs(
    kitchen: KnowledgeBase,
) -> None:
    told = way(kitchen, "cook", "chef")
    assert told.path == ("cook", "sous-chef", "chef")
    assert [phase.id for phase in told.phases] == ["learn", "lead"]
    (other,) = told.alternatives
    assert other.path == ("cook", "sous-chef", "buyer", "chef")
    assert [role.id for role in other.passes] == ["buyer"]
    assert [phase.id for phase in other.other_phases] == ["buy", "run"]
    assert [phase.id for phase in other.phases_left_out] == ["lead"]


def test_a_role_that_the_way_shall_pass_makes_another_path_the_first(
    kitchen: KnowledgeBase,
) -> None:
    told = way(kitchen, "cook", "chef", via=("buyer",))
    assert told.path == ("cook", "sous-chef", "buyer", "chef")


def test_a_circle_of_moves_ends(kitchen: KnowledgeBase) -> None:
    assert way(kitchen, "buyer", "chef").path == ("buyer", "chef")
    assert way(kitchen, "buyer", "sous-chef").path == ("buyer", "sous-chef")


def test_months_are_summed_where_all_are_known(kitchen: KnowledgeBase) -> None:
    months = way(kitchen, "cook", "chef").months
    assert months is not None
    assert (months.min, months.max) == (18, 24)
    assert months.kind == "editorial", "a sum is no better than its parts"


def test_an_unknown_length_stays_unknown(kitchen: KnowledgeBase) -> None:
    told = way(kitchen, "cook", "chef", via=("buyer",), start="2027-01")
    assert told.months is None
    assert told.months_unknown == ("buy",)
    windows = [phase.window for phase in told.phases]
    assert [window and window.ends_latest for window in windows] == ["2028-01", None, None]
    assert windows[1] is not None
    assert windows[1].begins_earliest == "2027-07"


def test_a_start_puts_the_phases_on_a_calendar(kitchen: KnowledgeBase) -> None:
    told = way(kitchen, "cook", "chef", start="2027-11-30")
    first, second = (phase.window for phase in told.phases)
    assert first is not None
    assert second is not None
    assert (first.begins_earliest, first.begins_latest) == ("2027-11", "2027-11")
    assert (second.begins_earliest, second.begins_latest) == ("2028-05", "2028-11")
    assert (second.ends_earliest, second.ends_latest) == ("2029-05", "2029-11")


def test_each_step_tells_which_requirements_it_builds(kitchen: KnowledgeBase) -> None:
    step = way(kitchen, "cook", "sous-chef").phases[0].steps[0]
    assert [(why.role, why.text) for why in step.why] == [
        ("sous-chef", "Makes every sauce of the menu."),
        ("chef", "Writes menus."),
    ]


def test_gaps_come_first_and_what_is_done_last(kitchen: KnowledgeBase) -> None:
    progress = {"make-sauces": StepState("done"), "stay": StepState("not-met", "fell ill")}
    told = way(kitchen, "cook", "sous-chef", progress=progress)
    assert [(step.id, step.status) for step in told.phases[0].steps] == [
        ("stay", "not-met"),
        ("make-sauces", "done"),
    ]


def test_a_phase_that_is_done_takes_no_more_time(kitchen: KnowledgeBase) -> None:
    progress = {"make-sauces": StepState("done"), "stay": StepState("done")}
    told = way(kitchen, "cook", "chef", progress=progress, start="2027-01")
    assert told.months is not None
    assert told.months_left is not None
    assert (told.months.min, told.months_left.min) == (18, 12)
    assert told.phases[0].window is None
    assert told.phases[1].window is not None
    assert told.phases[1].window.begins_latest == "2027-01"


@pytest.mark.parametrize(
    ("origin", "aim"),
    [
        pytest.param("team-lead", "director", id="the other one of the two compared"),
        pytest.param("sales-representative", "director", id="the highest rank"),
        pytest.param("regional-manager", "director", id="the only one"),
    ],
)
def test_without_a_goal_the_way_leads_up(shipped: KnowledgeBase, origin: str, aim: str) -> None:
    assert way(shipped, origin).to == aim


def test_without_ranks_the_way_leads_to_where_no_move_leaves(kitchen: KnowledgeBase) -> None:
    unranked = {
        name: role.model_copy(update={"rank": None}) for name, role in kitchen.roles.items()
    }
    assert way(kitchen.model_copy(update={"roles": unranked}), "cook").to == "chef"


@pytest.mark.parametrize(
    ("origin", "to", "says"),
    [
        pytest.param("cook", "cook", "both are Cook", id="nowhere"),
        pytest.param("chef", None, "no way leads on from Chef", id="from the end"),
        pytest.param("buyer", "cook", "no way leads from Buyer", id="against the moves"),
        pytest.param("chef", "cook", "no way leads from Chef", id="back from the end"),
        pytest.param("host", None, "no way leads on from Host", id="from aside"),
    ],
)
def test_a_way_that_is_not_there_is_answered(
    kitchen: KnowledgeBase, origin: str, to: str | None, says: str
) -> None:
    with pytest.raises(UsageProblem, match=says) as refused:
        way(kitchen, origin, to)
    assert refused.value.hint


def test_every_way_says_that_it_is_no_checklist(run: Run, tmp_path: Path) -> None:
    ladder = tmp_path / "ladder.yaml"
    ladder.write_text(Path(KITCHEN).read_text("utf-8").partition("roadmaps:")[0], "utf-8")
    for form in ("table", "markdown", "plain"):
        assert (
            "no checklist"
            in run("roadmap", "--from", "cook", "--data", str(ladder), "-f", form).out
        )


def test_a_ladder_without_moves_says_so(kitchen: KnowledgeBase) -> None:
    with pytest.raises(UsageProblem, match="tells no way"):
        way(kitchen.model_copy(update={"moves": {}}), "cook")


@pytest.mark.parametrize("word", ["2027", "2027-13", "01-2027", "27-01", "", "2027-1", "9999-01"])
def test_a_start_that_is_no_month_is_answered_with_an_example(run: Run, word: str) -> None:
    ran = run("roadmap", "--from", "team-lead", "--start", word)
    assert ran.code == 2
    assert "for example 2027-01" in ran.err


def test_a_way_back_is_answered_with_the_way_there(run: Run) -> None:
    ran = run("roadmap", "--from", "director", "--to", "team-lead")
    assert ran.code == 2
    assert "--from team-lead --to director" in ran.err


def test_a_way_without_a_start_is_answered_with_where_ways_start(run: Run) -> None:
    ran = run("roadmap")
    assert ran.code == 2
    assert "Ways start in: sales-representative, team-lead" in ran.err


def test_an_unknown_role_is_answered_with_the_nearest(run: Run) -> None:
    ran = run("roadmap", "--from", "team-leed")
    assert ran.code == 2
    assert "did you mean team-lead?" in ran.err


@pytest.mark.parametrize("word", ["Inside Sales Team Lead", "TEAM_LEAD", "team lead"])
def test_a_role_may_be_named_by_title_and_in_any_case(run: Run, word: str) -> None:
    assert json.loads(run("roadmap", "--from", word, "-f", "json").out)["from"] == "team-lead"


def test_json_has_the_fields_that_are_promised(run: Run) -> None:
    told = json.loads(run("roadmap", "--from", "cook", "--data", KITCHEN, "-f", "json").out)
    assert (told["command"], told["from"], told["to"]) == ("roadmap", "cook", "chef")
    assert told["path"] == ["cook", "sous-chef", "chef"]
    phase = told["phases"][0]
    assert {"id", "title", "months", "steps"} <= phase.keys()
    assert phase["months"] | {"min": 6, "max": 12, "kind": "stated"} == phase["months"]
    step = phase["steps"][0]
    assert step["done_when"] == "Three guests asked for more."
    assert (step["status"], step["evidence"], step["kind"]) == ("open", [], "skill")
    assert step["source"] == "book/work"


@pytest.mark.parametrize("form", ["table", "plain", "markdown"])
def test_what_is_editorial_is_marked_wherever_it_shows(run: Run, form: str) -> None:
    out = run("roadmap", "--from", "cook", "--data", KITCHEN, "-f", form).out
    for words in (
        "Done when (editorial): Three guests",
        "To show (editorial): The three plates.",
        "Two-week trial (editorial): Make one sauce",
        "12 months (editorial)",
        "Write a menu. (editorial)",
        "The owner decides. (editorial)",
    ):
        assert words in out


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_every_width_tells_all_words(run: Run, columns: str) -> None:
    ran = run("roadmap", "--from", "team-lead", env={"COLUMNS": columns})
    assert "…" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= int(columns)
    said = " ".join(ran.out.split())
    assert "no checklist for a promotion" in said
    assert "There has to be an opening" in said


def test_markdown_is_a_checklist_with_its_ticks(kitchen: KnowledgeBase) -> None:
    told = way(kitchen, "cook", "sous-chef", progress={"stay": StepState("done")})
    lines = markdown_text(checklist_page(told)).splitlines()
    assert "- [ ] **Make the sauces.**" in lines
    assert "- [x] Stay two years." in lines
    assert "  - Done when (editorial): Three guests asked for more." in lines
    assert not any(line.startswith("|") for line in lines), "a list, not a table"


def test_csv_has_a_row_for_each_step(run: Run) -> None:
    out = run("roadmap", "--from", "cook", "--data", KITCHEN, "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["step"] for row in rows] == ["make-sauces", "stay", "write-menu"]
    assert rows[0]["months_min"] == "6"


def test_the_same_roadmap_twice_is_the_same_bytes(run: Run) -> None:
    words = ("roadmap", "--from", "team-lead", "--start", "2027-01", "-f")
    for form in ("json", "ics", "markdown"):
        assert run(*words, form).out == run(*words, form).out


SPANS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(0, 600)).map(
        lambda ends: Span(min(ends), max(ends), "stated")
    )
    | st.none(),
    min_size=1,
    max_size=8,
)


@given(SPANS, st.integers(1900 * 12, 2200 * 12))
def test_the_last_phase_ends_when_all_months_are_over(
    spans: list[Span | None], number: int
) -> None:
    start = Month(number)
    last = windows(start, spans)[-1]
    sum_of = total(spans)
    assert last is not None
    if sum_of is None:
        assert (last.ends_earliest, last.ends_latest) == (None, None)
    else:
        assert last.ends_earliest == str(start.later(sum_of.min))
        assert last.ends_latest == str(start.later(sum_of.max))


@given(SPANS)
def test_no_month_is_made_up(spans: list[Span | None]) -> None:
    assert (total(spans) is None) == (None in spans)
