"""The path between two roles: its phases, months and steps, and for whom."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.step_result import Progress, StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.text import markdown_text
from roleadvisor.roadmap.full_page import full_page
from roleadvisor.roadmap.months import Month, schedule, sum_spans, with_months_left
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import PhaseView, Roadmap, Span, StepView
from tests.conftest import Run

KITCHEN = str(Path(__file__).with_name("kitchen.yaml"))
COOK = ("roadmap", "--from", "cook", "--to", "chef", "--data", KITCHEN)


@pytest.fixture(scope="module")
def kitchen() -> KnowledgeBase:
    return load_ladder(KITCHEN)


def plan(
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
        start=start,
        progress=progress,
    )


def test_the_first_path_is_given_in_full_and_others_by_their_differences(
    kitchen: KnowledgeBase,
) -> None:
    result = plan(kitchen, "cook", "chef")
    assert result.path == ("cook", "sous-chef", "chef")
    assert [phase.id for phase in result.phases] == ["learn", "lead"]
    (other,) = result.alternatives
    assert other.path == ("cook", "sous-chef", "buyer", "chef")
    assert [role.id for role in other.passes] == ["buyer"]
    assert [phase.id for phase in other.other_phases] == ["buy", "run"]
    assert [phase.id for phase in other.phases_left_out] == ["lead"]


def test_a_via_role_makes_another_path_the_first(
    kitchen: KnowledgeBase,
) -> None:
    result = plan(kitchen, "cook", "chef", via=("buyer",))
    assert result.path == ("cook", "sous-chef", "buyer", "chef")


def test_a_cycle_of_moves_terminates(kitchen: KnowledgeBase) -> None:
    assert plan(kitchen, "buyer", "chef").path == ("buyer", "chef")
    assert plan(kitchen, "buyer", "sous-chef").path == ("buyer", "sous-chef")


def test_months_are_summed_if_all_are_known(kitchen: KnowledgeBase) -> None:
    months = plan(kitchen, "cook", "chef").months
    assert months is not None
    assert (months.min, months.max) == (18, 24)
    assert months.kind == "editorial", "a sum is no better than its parts"


def test_an_unknown_length_stays_unknown(kitchen: KnowledgeBase) -> None:
    result = plan(kitchen, "cook", "chef", via=("buyer",), start="2027-01")
    assert result.months is None
    assert result.months_unknown == ("buy",)
    assert result.months_known is not None
    assert (result.months_known.min, result.months_known.max) == (9, 21)
    windows = [phase.window for phase in result.phases]
    assert [window and window.ends_latest for window in windows] == ["2028-01", None, None]
    assert windows[1] is not None
    assert windows[1].begins_earliest == "2027-07"


def test_a_start_puts_the_phases_on_a_calendar(kitchen: KnowledgeBase) -> None:
    result = plan(kitchen, "cook", "chef", start="2027-11-30")
    first, second = (phase.window for phase in result.phases)
    assert first is not None
    assert second is not None
    assert (first.begins_earliest, first.begins_latest) == ("2027-11", "2027-11")
    assert (second.begins_earliest, second.begins_latest) == ("2028-05", "2028-11")
    assert (second.ends_earliest, second.ends_latest) == ("2029-05", "2029-11")


def test_each_step_lists_the_requirements_it_builds(kitchen: KnowledgeBase) -> None:
    step = plan(kitchen, "cook", "sous-chef").phases[0].steps[0]
    assert [(why.role, why.text) for why in step.why] == [
        ("sous-chef", "Makes every sauce of the menu."),
        ("chef", "Writes menus."),
    ]


def test_gaps_come_first_and_done_steps_last(kitchen: KnowledgeBase) -> None:
    progress = {"make-sauces": StepState("done"), "stay": StepState("not-met", "fell ill")}
    result = plan(kitchen, "cook", "sous-chef", progress=progress)
    assert [(step.id, step.status) for step in result.phases[0].steps] == [
        ("stay", "not-met"),
        ("make-sauces", "done"),
    ]


def test_a_done_phase_takes_no_more_time(kitchen: KnowledgeBase) -> None:
    progress = {"make-sauces": StepState("done"), "stay": StepState("done")}
    result = plan(kitchen, "cook", "chef", progress=progress, start="2027-01")
    assert result.months is not None
    assert result.months_left is not None
    assert (result.months.min, result.months_left.min) == (18, 12)
    assert result.phases[0].window is None
    assert result.phases[1].window is not None
    assert result.phases[1].window.begins_latest == "2027-01"


@pytest.mark.parametrize(
    ("origin", "target"),
    [
        pytest.param("sales-representative", "team-lead", id="the nearest"),
        pytest.param("team-lead", "director", id="the other one of the two compared"),
        pytest.param("sales-manager", "director", id="compared before as near"),
        pytest.param("director", "director", id="nobody is sent down: staying"),
    ],
)
def test_without_a_target_the_path_leads_up(
    shipped: KnowledgeBase, origin: str, target: str
) -> None:
    assert plan(shipped, origin).to == target


def test_without_a_pair_to_compare_the_target_is_the_next_role_up(kitchen: KnowledgeBase) -> None:
    assert plan(kitchen, "cook").to == "sous-chef"
    assert plan(kitchen, "sous-chef").to == "buyer", "of two as near the lower one"
    assert plan(kitchen, "buyer").to == "chef", "and not back down to the sous-chef"


def test_a_person_in_neither_compared_role_goes_to_the_next_one_not_the_pair(
    shipped: KnowledgeBase,
) -> None:
    pair = shipped.model_copy(update={"compare": ("regional-manager", "director")})
    assert plan(pair, "sales-representative").to == "team-lead"
    assert plan(pair, "regional-manager").to == "director"


def test_a_role_that_only_leads_down_is_refused_with_where_paths_lead(
    kitchen: KnowledgeBase,
) -> None:
    down = {"back": kitchen.moves["back"]}
    with pytest.raises(UsageProblem, match="No path leads up from Buyer") as refused:
        plan(kitchen.model_copy(update={"moves": down}), "buyer")
    assert "Paths lead to sous-chef" in refused.value.hint
    assert plan(kitchen, "buyer", "sous-chef").direction == "down", "by choice it can be"


def test_staying_is_its_own_path(shipped: KnowledgeBase) -> None:
    result = plan(shipped, "team-lead", "team-lead")
    assert (result.direction, result.path) == ("stay", ("team-lead", "team-lead"))
    assert result.months is not None
    assert result.months_without_optional is not None
    assert (result.months.min, result.months.max) == (30, 48)
    assert (result.months_without_optional.min, result.months_without_optional.max) == (18, 30)
    (move,) = result.moves
    assert [one.brief for one in move.keeps][-1] == "The path up"


def test_a_parallel_phase_adds_no_months_and_starts_with_its_first_peer(
    shipped: KnowledgeBase,
) -> None:
    result = plan(shipped, "sales-manager", start="2027-01")
    assert result.months is not None
    assert (result.months.min, result.months.max) == (48, 72)
    first, second, parallel = result.phases
    assert parallel.alongside == (first.id, second.id)
    assert parallel.window is not None
    assert (parallel.window.begins_earliest, parallel.window.ends_latest) == ("2027-01", "2028-07")
    assert second.window is not None
    assert second.window.ends_latest == "2033-01"


@pytest.mark.parametrize(
    ("served", "left_of_path", "left_of_first"),
    [
        pytest.param(0, (84, 120), (18, 24), id="nothing"),
        pytest.param(6, (78, 114), (12, 18), id="half a year"),
        pytest.param(20, (64, 100), (0, 4), id="between the ends of the first phase"),
        pytest.param(48, (48, 72), (0, 0), id="as long as the phases in the role take"),
        pytest.param(120, (48, 72), (0, 0), id="longer"),
    ],
)
def test_the_time_served_in_the_role_is_subtracted_from_its_phases(
    shipped: KnowledgeBase,
    served: int,
    left_of_path: tuple[int, int],
    left_of_first: tuple[int, int],
) -> None:
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    result = build_roadmap(shipped, lead, director, served=served)
    assert result.months is not None
    assert result.months_left is not None
    first = result.phases[0].months_left
    assert first is not None
    assert (result.months.min, result.months.max) == (84, 120), "the whole stays the whole"
    assert (result.months_left.min, result.months_left.max) == left_of_path
    assert (first.min, first.max) == left_of_first


def test_time_served_counts_for_the_next_role_and_not_for_staying_or_going_back(
    shipped: KnowledgeBase,
) -> None:
    lead = shipped.roles["team-lead"]
    for target in ("team-lead", "sales-representative"):
        result = build_roadmap(shipped, lead, shipped.roles[target], served=48)
        assert result.months_left == result.months


def test_a_done_phase_uses_up_the_time_that_it_took(shipped: KnowledgeBase) -> None:
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    done = {step.id: StepState("done") for step in plan(shipped, "team-lead").phases[0].steps}
    result = build_roadmap(shipped, lead, director, served=30, progress=done)
    rest = result.phases[1].months_left
    assert rest is not None
    assert (rest.min, rest.max) == (6, 18), "18 to 24 months less the 12 or 6 that are over"


@pytest.mark.parametrize(
    ("origin", "to", "says"),
    [
        pytest.param("cook", "cook", "This ladder has no path for staying Cook", id="nowhere"),
        pytest.param("chef", None, "No path leads on from Chef", id="from the end"),
        pytest.param("buyer", "cook", "No path leads from Buyer", id="against the moves"),
        pytest.param("chef", "cook", "No path leads from Chef", id="back from the end"),
        pytest.param("host", None, "No path leads on from Host", id="from aside"),
    ],
)
def test_a_missing_path_is_refused_with_a_hint(
    kitchen: KnowledgeBase, origin: str, to: str | None, says: str
) -> None:
    with pytest.raises(UsageProblem, match=says) as refused:
        plan(kitchen, origin, to)
    assert refused.value.hint


def test_every_path_says_that_it_is_not_a_checklist(run: Run, tmp_path: Path) -> None:
    ladder = tmp_path / "ladder.yaml"
    ladder.write_text(Path(KITCHEN).read_text("utf-8").partition("roadmaps:")[0], "utf-8")
    for form in ("table", "markdown", "plain"):
        assert (
            "isn't a promotion checklist"
            in run("roadmap", "--from", "cook", "--data", str(ladder), "-f", form).out
        )


def test_a_ladder_without_moves_says_so(kitchen: KnowledgeBase) -> None:
    with pytest.raises(UsageProblem, match="has no paths"):
        plan(kitchen.model_copy(update={"moves": {}}), "cook")


@pytest.mark.parametrize("word", ["2027", "2027-13", "01-2027", "27-01", "", "2027-1", "9999-01"])
def test_a_start_that_is_not_a_month_is_refused_with_an_example(run: Run, word: str) -> None:
    ran = run("roadmap", "--from", "team-lead", "--start", word)
    assert ran.code == 2
    assert "for example 2027-01" in ran.err


def test_a_path_against_the_moves_gets_the_opposite_one_suggested(run: Run) -> None:
    ran = run("roadmap", "--from", "director", "--to", "team-lead")
    assert ran.code == 2
    assert "--from team-lead --to director" in ran.err


def test_without_a_path_the_suggested_command_is_for_the_same_ladder(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "two.yaml"
    file.write_text('schema: 1\ntitle: T\nversion: "1"\nroles: {a: {title: A}, b: {title: B}}\n')
    ran = run("roadmap", "--from", "a", "--to", "b", "--data", str(file))
    assert f"roleadvisor show a --data {file}" in " ".join(ran.err.split())


def test_saved_data_for_another_ladder_is_pointed_out(run: Run) -> None:
    run("profile", "set", "--role", "cook", "--data", KITCHEN)
    ran = run("roadmap", "--from", "team-lead")
    assert ran.code == 0
    assert "Your data is on the ladder" in ran.err
    assert not run("roadmap", "--data", KITCHEN).err


def test_a_path_without_a_start_is_refused_with_where_paths_start(run: Run) -> None:
    ran = run("roadmap")
    assert ran.code == 2
    assert "Paths start from: sales-representative, team-lead" in ran.err


def test_an_unknown_role_gets_the_nearest_match_suggested(run: Run) -> None:
    ran = run("roadmap", "--from", "team-leed")
    assert ran.code == 2
    assert "did you mean team-lead?" in ran.err


@pytest.mark.parametrize("word", ["Inside Sales Team Lead", "TEAM_LEAD", "team lead"])
def test_a_role_may_be_named_by_title_and_in_any_case(run: Run, word: str) -> None:
    assert json.loads(run("roadmap", "--from", word, "-f", "json").out)["from"] == "team-lead"


def test_json_has_the_promised_fields(run: Run) -> None:
    result = json.loads(run(*COOK, "-f", "json").out)
    assert (result["command"], result["from"], result["to"]) == ("roadmap", "cook", "chef")
    assert result["path"] == ["cook", "sous-chef", "chef"]
    phase = result["phases"][0]
    assert {"id", "title", "months", "steps"} <= phase.keys()
    assert phase["months"] | {"min": 6, "max": 12, "kind": "stated"} == phase["months"]
    step = phase["steps"][0]
    assert step["done_when"] == "Three guests asked for more."
    assert (step["status"], step["evidence"], step["kind"]) == ("open", [], "skill")
    assert step["source"] == "book/work"


@pytest.mark.parametrize("form", ["table", "plain", "markdown"])
def test_the_usual_kind_is_stated_once_and_exceptions_are_marked(run: Run, form: str) -> None:
    out = " ".join(run(*COOK, "--full", "-f", form).out.replace("\\", "").split())
    for words in (
        "(editorial) marks our own judgment.",
        "Done when (editorial): Three guests",
        "Evidence to bring (editorial): The three plates.",
        "Try it for two weeks (editorial): Make one sauce",
        "12 months (editorial)",
        "Write a menu. (editorial)",
        "The owner decides. (editorial)",
    ):
        assert words in out
    assert "(stated)" not in out
    shipped = run("roadmap", "--from", "team-lead", "--full", "-f", form).out
    assert shipped.replace("\\", "").count("(editorial)") == 0
    assert shipped.count("Editorial: our own judgment") == 1


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("more", [(), ("--full",), ("--next",), ("--phase", "5")])
def test_every_width_shows_whole_words(run: Run, columns: str, more: tuple[str, ...]) -> None:
    ran = run("roadmap", "--from", "team-lead", *more, env={"COLUMNS": columns})
    assert "…" not in ran.out
    commands = [line for line in ran.out.splitlines() if "roleadvisor" not in line]
    assert max(map(len, commands)) <= int(columns)


def test_a_full_roadmap_in_markdown_is_a_checklist_with_done_steps_checked(
    kitchen: KnowledgeBase,
) -> None:
    result = plan(kitchen, "cook", "sous-chef", progress={"stay": StepState("done")})
    lines = markdown_text(full_page(result)).splitlines()
    assert "- [ ] **Step 1: Make the sauces.**" in lines
    assert "- [x] Step 2: Stay two years." in lines
    assert "  - Done when (editorial): Three guests asked for more." in lines
    assert not any(line.startswith("|") for line in lines), "a list, not a table"


def test_csv_has_a_row_for_each_step(run: Run) -> None:
    out = run(*COOK, "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["step"] for row in rows] == ["make-sauces", "stay", "write-menu"]
    assert rows[0]["months_min"] == "6"
    assert rows[0]["builds"] == "sous-chef/sauces chef/menus"
    assert (rows[0]["kind"], rows[0]["done_when_kind"], rows[0]["number"]) == (
        "skill", "editorial", "1",
    )  # fmt: skip


def test_the_same_roadmap_twice_gives_the_same_bytes(run: Run) -> None:
    words = ("roadmap", "--from", "team-lead", "--start", "2027-01", "-f")
    for form in ("json", "csv", "markdown"):
        assert run(*words, form).out == run(*words, form).out


SPANS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(0, 600)).map(
        lambda ends: Span(min(ends), max(ends), "stated")
    )
    | st.none(),
    min_size=1,
    max_size=8,
)
OPEN = StepView("step", "skill", "Do it.", None, "stated", None, (), None, None, None, None, None)


def phases(spans: list[Span | None]) -> list[PhaseView]:
    return [
        PhaseView(f"phase-{at}", "Phase", "a", "A", "b", None, span, None, (OPEN,))
        for at, span in enumerate(spans)
    ]


@given(SPANS, st.integers(1900 * 12, 2200 * 12))
def test_the_last_phase_ends_when_all_months_are_over(
    spans: list[Span | None], number: int
) -> None:
    start = Month(number)
    last = schedule(start, with_months_left(phases(spans), 0))[-1].window
    whole = sum_spans(spans)
    assert last is not None
    if whole is None:
        assert (last.ends_earliest, last.ends_latest) == (None, None)
    else:
        assert last.ends_earliest == str(start.later(whole.min))
        assert last.ends_latest == str(start.later(whole.max))


@given(SPANS, st.integers(0, 1200))
def test_the_time_left_is_the_total_minus_the_time_served(
    spans: list[Span | None], served: int
) -> None:
    rest = sum_spans([phase.months_left for phase in with_months_left(phases(spans), served)])
    whole = sum_spans(spans)
    assert (rest is None) == (whole is None)
    if rest and whole:
        assert (rest.min, rest.max) == (max(whole.min - served, 0), max(whole.max - served, 0))


@given(SPANS)
def test_no_total_is_made_up_from_unknown_months(spans: list[Span | None]) -> None:
    assert (sum_spans(spans) is None) == (None in spans)
