"""What a roadmap shows first, in full, for one phase, and for the next 90 days."""

import json
from pathlib import Path

import pytest

from roleadvisor.evidence.step_result import Progress, StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.render.page import NextStep
from roleadvisor.render.table import table_text
from roleadvisor.render.text import markdown_text
from roleadvisor.roadmap.full_page import full_page, phase_page
from roleadvisor.roadmap.next_page import next_page
from roleadvisor.roadmap.page import page
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.timeline_page import timeline
from roleadvisor.statements.page import make_source_text
from roleadvisor.store.whereabouts import next_roles_up
from roleadvisor.text import NOTE
from tests.conftest import Run, ladder
from tests.roadmap.test_targets import kitchen
from tests.terminals import lines_on_a_terminal

MATRIX = """
schema: 1
id: desk
title: The desk
version: "1.0"
groups: {w: {title: Work}}
facets: {a: {group: w, title: Records}}
skills:
  calls:
    title: Calls
    levels: {1: {anchor: Asks before pitching.}, 2: {anchor: Runs a call alone.}}
roles:
  sdr:
    {title: SDR, family: SDR, rank: 1,
     facets: {a: [{id: records, text: Writes a line after each call., asks: skill}]}}
  sdr-2:
    {title: Senior SDR, family: SDR, rank: 2,
     facets: {a: [{id: records, text: Writes what a colleague can go on with., asks: skill},
                  {id: on-call, skill: calls, level: 2, asks: skill}]}}
  sdr-3:
    {title: Lead SDR, family: SDR, rank: 3,
     facets: {a: [{id: teach, text: Teaches others to write records., asks: skill}]}}
"""
SEVERAL_WAYS_IN = """
schema: 1
title: Two ways in
version: "1"
groups: {w: {title: Work}}
facets: {a: {group: w, title: A}}
roles:
  rep: {title: Rep, rank: 1}
  agent: {title: Agent, rank: 1}
  lead: {title: Lead, rank: 2}
  advisor: {title: Advisor, rank: 3, waypoint: true}
moves:
  one: {from: rep, to: lead, phases: {p: {title: Sell, steps: {s: {kind: skill, text: Sell.}}}}}
  two: {from: agent, to: lead, phases: {p: {title: Help, steps: {h: {kind: skill, text: Help.}}}}}
  out: {from: lead, to: advisor, phases: {p: {title: Apply, steps: {a: {kind: skill, text: Ask.}}}}}
"""


@pytest.fixture
def matrix(tmp_path: Path) -> str:
    file = tmp_path / "matrix.yaml"
    file.write_text(MATRIX, "utf-8")
    return str(file)


def test_the_first_screen_has_how_long_the_phases_and_the_next_three_steps(run: Run) -> None:
    lines = run("roadmap", "--from", "team-lead").out.splitlines()
    assert len(lines) <= 20, "24 with the next commands on a terminal"
    shown = "\n".join(lines)
    assert "7 to 10 years (editorial) by way of Sales Manager." in shown
    assert "1. Let your team's results speak" in shown
    assert "18-24 months" in shown
    assert shown.count("Done when: ") == shown.count("[ ]") == 3
    assert " ".join(shown.split()).count("promotion checklist") == 1
    assert "An opening and its budget" in shown
    assert "22 more steps" in shown
    assert "1 other path" in shown


def test_ids_are_shown_only_in_a_command_that_takes_them(run: Run) -> None:
    assert "lead-targets" not in run("roadmap", "--from", "team-lead").out
    full = run("roadmap", "--from", "team-lead", "--full", env={"COLUMNS": "200"}).out
    naming = [line for line in full.splitlines() if "lead-targets" in line]
    assert naming
    assert all("roleadvisor log lead-targets" in line for line in naming)


def test_sources_and_remarks_about_them_are_shown_only_with_sources(run: Run) -> None:
    words = ("roadmap", "--from", "team-lead", "-f", "plain")
    assert "sub-heading is lost" not in run(*words, "--full").out
    assert "sub-heading is lost" in run(*words, "--sources").out
    assert "[article: " not in run(*words, "--next").out
    assert run(*words, "--next", "--sources").out.count("[article: ") == 3


def test_going_back_is_shown_as_a_choice_with_its_trade_offs(run: Run) -> None:
    shown = " ".join(run("roadmap", "--from", "team-lead", "--to", "rep").out.split())
    assert "Back to selling, by choice." in shown
    assert "You gain: The win itself" in shown
    assert "You give up: Operational decisions for a team" in shown
    assert "promotion" not in shown, "nobody asks for one"


def test_staying_shows_the_total_with_and_without_optional_phases(run: Run) -> None:
    out = run("roadmap", "--from", "team-lead", "--to", "team-lead", env={"COLUMNS": "120"}).out
    assert out.startswith("Getting better as Inside Sales Team Lead\n")
    shown = " ".join(out.split())
    assert "30 to 48 months (editorial), or 18 to 30 months without what is optional." in shown
    assert "(optional)" in shown


def test_a_full_roadmap_has_what_each_move_takes_and_brings(run: Run) -> None:
    full = run("roadmap", "--from", "team-lead", "--full", "-f", "plain").out
    for words in (
        "Becoming Sales Manager: what it takes and what changes for you:",
        "A review window.",
        "Usually the say in who gets hired",
        "Being close to a peer.",
        "Helping people grow.",
        "What else it depends on:",
        "Try it for two weeks: Write half a page",
    ):
        assert words in full


def test_the_next_90_days_have_three_steps_their_trials_and_what_to_ask(run: Run) -> None:
    shown = run("roadmap", "--from", "team-lead", "--next", "-f", "plain").out
    assert shown.count("Done when: ") == shown.count("[ ]") == 3
    assert shown.count("Try it for two weeks: ") == 2, "the first of them has none"
    assert "Talk with your manager about:" in shown
    assert "Headcount." in shown


def test_a_started_step_comes_first_in_the_next_90_days(run: Run) -> None:
    run("log", "lead-analytics", "--status", "doing")
    shown = run("roadmap", "--from", "team-lead", "--next", "-f", "plain").out
    steps = [line for line in shown.splitlines() if line.startswith("[ ]")]
    assert (
        steps[0] == "[ ] Step 13: Develop skills in areas such as sales analytics. (stated) - doing"
    )


@pytest.mark.parametrize("years", [0, 2])
def test_every_list_of_next_steps_has_the_same_steps_in_the_same_order(
    run: Run, years: int
) -> None:
    run("profile", "set", "--role", "team-lead", "--years", str(years))
    run("log", "lead-targets", "--status", "done")
    run("log", "lead-analytics", "--note", "Built a dashboard.")
    wide = {"COLUMNS": "200"}
    report = run("report", "--full", env=wide).out
    lists = [
        _to_do(run("roadmap", env=wide).out),
        _to_do(run("roadmap", "--next", env=wide).out),
        _to_do(report.partition("The next 90 days")[2].partition("Talk with your manager")[0]),
    ]
    assert lists[0] == lists[1] == lists[2]
    assert "sales analytics" in lists[0][0], "begun"
    glance = " ".join(report.partition("What to do next")[2].partition("How long")[0].split())
    assert [glance.find(step[:30]) for step in lists[0]] == sorted(
        glance.index(step[:30]) for step in lists[0]
    )


def _to_do(shown: str) -> list[str]:
    marks = [line.partition(": ")[2] for line in shown.splitlines() if "[ ] Step " in line]
    return [line.removesuffix(" - doing").removesuffix(" (stated)") for line in marks]


def test_if_everything_is_stated_no_label_says_so(run: Run, matrix: str) -> None:
    assert "Next 2 steps\n" in run("roadmap", "--from", "sdr", "--data", matrix).out


def test_steps_of_a_phase_whose_time_is_met_still_come_first(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--years", "2")
    assert "Next 3 steps (stated; tests: editorial)\n" in run("roadmap").out
    assert "Next 3 steps\n" in run("roadmap", "--next").out, "whose top says what is editorial"
    for step in ("lead-retention", "lead-recognition", "lead-targets", "lead-coaching"):
        run("log", step, "--status", "done")
    assert "Next 3 steps, phases 1 and 2" in run("roadmap").out


@pytest.mark.parametrize("role", ["sales-representative", "team-lead", "sales-manager"])
@pytest.mark.parametrize("years", [0, 2, 4])
@pytest.mark.parametrize("opening", [False, True])
def test_a_screen_of_24_lines_shows_how_to_log_the_next_step(
    shipped: KnowledgeBase, role: str, years: int, *, opening: bool
) -> None:
    offered = [one.id for one in next_roles_up(shipped, role)][:1] if opening else []
    result = build_roadmap(shipped, shipped.roles[role], served=12 * years, offered=offered)
    offer = NextStep(("show", *offered, "--offer"), "13 questions to ask")
    shown = page(result, [offer] if opening else [])
    log = next(at for at, one in enumerate(shown.next_steps) if one.words[0] == "log")
    above = shown._replace(next_steps=shown.next_steps[: log + 1])
    prompt = 1
    assert len(lines_on_a_terminal(above)) + prompt <= 24
    assert f"Step {result.phases[0].steps[0].number}: " in table_text(shown, 80)


def test_someone_with_an_offer_is_pointed_to_it_and_not_asked_to_look_for_one(run: Run) -> None:
    run("profile", "set", "--role", "rep", "--years", "1")
    before = " ".join(run("roadmap").out.split())
    assert "Depends on: An opening and its budget" in before
    saved = run("assess", "--answers", "-", "--save", stdin="role: team-lead\nopening: yes\n")
    assert saved.code == 0
    after = " ".join(run("roadmap").out.split())
    assert "There's an opening, as far as you know." in after
    assert "Depends on" not in after
    assert "with your manager" not in run("roadmap", "--next").out
    further = " ".join(run("roadmap", "--to", "director", "--full").out.split())
    assert "There's an opening for Inside Sales Team Lead, as far as you know." in further
    assert json.loads(run("roadmap", "--json").out)["opening"]["id"] == "team-lead"


def test_an_offer_comes_first_in_the_suggested_commands(shipped: KnowledgeBase) -> None:
    result = build_roadmap(shipped, shipped.roles["team-lead"])
    offer_steps = NextStep(("show", "sales-manager", "--offer"), "13 questions to ask")
    for one in (page(result, [offer_steps]), next_page(result, offer_steps=[offer_steps]),
                full_page(result, offer_steps=[offer_steps])):  # fmt: skip
        assert one.next_steps[0] == offer_steps


KITCHEN = load_ladder(str(Path(__file__).with_name("kitchen.yaml")))
ALL_DONE: Progress = dict.fromkeys(steps_of(KITCHEN), StepState("done"))


def test_when_every_step_is_done_it_says_so_and_suggests_only_what_runs() -> None:
    cook, chef = KITCHEN.roles["cook"], KITCHEN.roles["chef"]
    result = build_roadmap(KITCHEN, cook, chef, progress=ALL_DONE)
    offer = NextStep(("show", "chef", "--offer"), "13 questions to ask")
    rate = NextStep(("assess", "chef"), "rate yourself")
    for shown in (page(result, [offer]), full_page(result, None, [offer]),
                  next_page(result, None, [offer])):  # fmt: skip
        assert shown.next_steps == (offer, rate)
    whole = "18 to 24 months (editorial) by way of Sous-chef; nothing is left to do."
    assert page(result).subtitle.startswith(whole)


def test_the_command_for_another_path_keeps_the_requested_via_roles() -> None:
    kb = kitchen("a b c d", "a>b b>d b>c c>d a>d")
    result = build_roadmap(kb, kb.roles["a"], kb.roles["d"], via=[kb.roles["b"]])
    assert [other.path for other in result.alternatives] == [("a", "b", "c", "d")]
    shown = markdown_text(full_page(result))
    assert "roadmap --from a --to d --via b --via c --full" in shown
    dated = build_roadmap(kb, kb.roles["a"], kb.roles["d"], start="2027-03")
    assert "--to d --via b --via c --start 2027-03 --full" in markdown_text(full_page(dated))


def test_another_path_does_not_have_a_phase_instead_of_one_of_the_same_title() -> None:
    moves = "{one: {from: a, to: c}, two: {from: a, to: b}, three: {from: b, to: c}}"
    roles = "{a: {title: A}, b: {title: B}, c: {title: C}}"
    kb = ladder(f'schema: 1\ntitle: K\nversion: "1"\nroles: {roles}\nmoves: {moves}')
    shown = markdown_text(full_page(build_roadmap(kb, kb.roles["a"], kb.roles["c"])))
    assert "In addition: “Reach B”." in shown


def test_a_row_for_each_role_says_what_is_done_and_what_is_left(shipped: KnowledgeBase) -> None:
    rep, director = shipped.roles["sales-representative"], shipped.roles["director"]
    plan = build_roadmap(shipped, rep, director)

    def row(done: int, start: str | None = None) -> str:
        steps = [step for phase in plan.phases[:done] for step in phase.steps]
        progress = {step.id: StepState("done") for step in steps}
        result = build_roadmap(shipped, rep, director, progress=progress, start=start)
        first = timeline(result, full=False).rows[0]
        assert first.label == "As Sales Representative"
        return first.value

    assert row(0) == "36-60 months"
    assert row(1) == "12-24 months left"
    assert row(2) == "done"
    assert row(1, "2027-01") == "Jan 2027 to Jan 2029"
    served = build_roadmap(shipped, rep, director, served=120)
    assert timeline(served, full=False).rows[0].value == "time met, 8 to do"
    *_, parallel = [phase for phase in plan.phases if phase.role == "sales-manager"]
    done = {step.id for phase in plan.phases for step in phase.steps if phase != parallel}
    but_one = build_roadmap(shipped, rep, director, progress=dict.fromkeys(done, StepState("done")))
    assert parallel.alongside
    last = timeline(plan, full=False).rows[-1]
    assert (last.high, last.maybe) == (120, 180), "the whole path, of 10 to 15 years"
    left = f"time met, {len(parallel.steps)} to do"
    assert [row.value for row in timeline(but_one, full=False).rows] == ["done", "done", left]


def test_a_phase_of_unknown_length_says_when_it_is_done(matrix: str) -> None:
    kb = load_ladder(matrix)
    roles = [kb.roles[one] for one in ("sdr", "sdr-2")]
    progress = dict.fromkeys(("sdr-2/records", "sdr-2/on-call"), StepState("done"))
    shown = markdown_text(full_page(build_roadmap(kb, *roles, progress=progress)))
    assert "As SDR; months unknown; done" in shown
    assert "unknown; done" not in markdown_text(full_page(build_roadmap(kb, *roles)))


def test_only_open_steps_are_counted_as_more(run: Run) -> None:
    words = ("roadmap", "--from", "team-lead", "--to", "team-lead")
    phases = json.loads(run(*words, "--json").out)["phases"]
    steps = [step["id"] for phase in phases for step in phase["steps"]]
    for step in steps[:3]:
        run("log", step, "--status", "done")
    shown = run(*words, env={"COLUMNS": "200"}).out
    assert f"3 of {len(steps)} steps done" in shown
    assert f"{len(steps) - 6} more step" in shown


def test_time_is_said_to_cover_a_path_only_if_time_was_served(run: Run) -> None:
    words = ("roadmap", "--from", "rep", "--to", "rep")
    phase = json.loads(run(*words, "--json").out)["phases"][0]
    for step in phase["steps"]:
        run("log", step["id"], "--status", "done")
    shown = run(*words).out
    assert "Your time covers" not in shown
    assert "Only steps are left" in " ".join(shown.split())


def test_one_phase_is_shown_in_full(run: Run) -> None:
    shown = run("roadmap", "--from", "team-lead", "--phase", "2", "-f", "plain").out
    assert "2. Do more of a manager's job:" in shown
    assert shown.count("[ ]") == 7
    assert "Improve the retention" not in shown


def test_the_command_for_the_next_phase_keeps_the_months_and_the_sources(
    shipped: KnowledgeBase,
) -> None:
    result = build_roadmap(shipped, shipped.roles["team-lead"], start="2027-03")
    (later,) = phase_page(result, 2, make_source_text(shipped)).next_steps
    assert later.words == (
        "roadmap", "--from", "team-lead", "--start", "2027-03", "--sources", "--phase", "3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--phase", "6"), "This path has 5 phases: use 1 to 5.", id="no such phase"),
        pytest.param(("--phase", "0"), "This path has 5 phases", id="phase 0"),
        pytest.param(("--phase", "1", "--next"), "can't go together", id="two of them"),
        pytest.param(("--next", "--full"), "can't go together", id="a part and all"),
        pytest.param(("--next", "--json"), "always has everything", id="a part of data"),
    ],
)
def test_conflicting_roadmap_options_are_refused(
    run: Run, words: tuple[str, ...], says: str
) -> None:
    ran = run("roadmap", "--from", "team-lead", *words)
    assert ran.code == 2
    assert says in ran.err
    assert not ran.out


def test_the_current_role_and_years_in_it_come_from_the_profile(run: Run, tmp_path: Path) -> None:
    profile = tmp_path / "me.json"
    now = {"ladder_id": "inside-sales", "role": "team-lead", "years": 4}
    profile.write_text(json.dumps({"version": 2, "now": now}), "utf-8")
    to = ("--to", "director")
    shown = run("roadmap", *to, "--profile", str(profile)).out
    assert shown.startswith("From Inside Sales Team Lead to Director")
    assert "4 to 6 years left, of 7 to 10 years" in shown
    assert "4 years in the role so far." in " ".join(shown.split())
    assert "time met, 5 to do" in shown
    result = json.loads(run("roadmap", *to, "--profile", str(profile), "--json").out)
    assert (result["months_left"]["min"], result["months_left"]["max"]) == (48, 72)
    assert result["months_served"] == 48
    other = json.loads(
        run("roadmap", "--profile", str(profile), "--from", "sales-manager", "--json").out
    )
    assert other["months_served"] == 0, "the years are those in the other role"


def test_a_step_for_years_that_have_passed_says_so(run: Run, tmp_path: Path) -> None:
    profile = tmp_path / "me.json"
    now = {"ladder_id": "inside-sales", "role": "sales-representative", "years": 2}
    words = ("roadmap", "--profile", str(profile))
    profile.write_text(json.dumps({"version": 2, "now": now}), "utf-8")
    assert "years met" not in run(*words).out
    profile.write_text(json.dumps({"version": 2, "now": {**now, "years": 4}}), "utf-8")
    assert "years met: 4 years so far; log your record as evidence" in " ".join(
        run(*words).out.split()
    )
    steps = [
        one for phase in json.loads(run(*words, "--json").out)["phases"] for one in phase["steps"]
    ]
    assert {one["status"] for one in steps} == {"open"}
    run("log", steps[0]["id"], "--status", "not-met", "--reason", "No record.",
        "--profile", str(profile))  # fmt: skip
    assert "not met: No record." in run(*words, "--full").out


def test_levels_of_a_family_are_a_path_without_any_moves(run: Run, matrix: str) -> None:
    result = json.loads(run("roadmap", "--from", "sdr", "--data", matrix, "--json").out)
    assert result["path"] == ["sdr", "sdr-2"]
    (phase,) = result["phases"]
    assert [step["id"] for step in phase["steps"]] == ["sdr-2/records", "sdr-2/on-call"]
    assert [why["id"] for step in phase["steps"] for why in step["why"]] == ["records", "on-call"]
    further = run("roadmap", "--from", "sdr", "--to", "sdr-3", "--data", matrix).out
    assert "2. Reach Lead SDR" in further
    assert "Teaches others" not in run("roadmap", "--from", "sdr", "--data", matrix).out


def test_a_requirement_logged_as_done_is_a_done_step(run: Run, matrix: str) -> None:
    run("log", "sdr-2/records", "--status", "done", "--data", matrix)
    result = json.loads(run("roadmap", "--from", "sdr", "--data", matrix, "--json").out)
    status = {step["id"]: step["status"] for step in result["phases"][0]["steps"]}
    assert status == {"sdr-2/on-call": "open", "sdr-2/records": "done"}


def test_several_ways_in_and_a_waypoint_at_the_end_are_all_paths(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ways.yaml"
    file.write_text(SEVERAL_WAYS_IN, "utf-8")
    for origin, target in (("rep", "lead"), ("agent", "lead"), ("lead", "advisor")):
        result = json.loads(run("roadmap", "--from", origin, "--data", str(file), "--json").out)
        assert result["path"] == [origin, target]
    assert ladder(SEVERAL_WAYS_IN).roles["advisor"].waypoint


@pytest.mark.parametrize("target", ["director", "team-lead", "sales-representative"])
def test_every_suggested_command_runs_as_is(
    run: Run, shipped: KnowledgeBase, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = build_roadmap(shipped, shipped.roles["team-lead"], shipped.roles[target])
    pages = (page(result), full_page(result), next_page(result), phase_page(result, 1))
    steps = [step for one in pages for step in one.next_steps if step[0][0] != "assess"]
    assert len(steps) > len(pages)
    for words, _ in dict.fromkeys(steps):
        ran = run(*("Led one." if word == NOTE else word for word in words))
        assert ran.code == 0, (words, ran.err)


def test_a_path_of_unknown_months_has_no_axis_of_years(run: Run, matrix: str) -> None:
    out = run("roadmap", "--from", "sdr", "--to", "sdr-3", "--data", matrix, "--full").out
    assert " yr" not in out
    assert "1. Reach Senior SDR" in out


def test_a_derived_step_does_not_give_itself_as_the_reason(run: Run, matrix: str) -> None:
    out = run("roadmap", "--from", "sdr", "--data", matrix, "--full").out
    assert out.count("Writes what a colleague can go on with.") == 1
    assert "Why:" not in out


def test_levels_with_the_same_requirements_have_no_steps_and_none_is_done(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "same.yaml"
    file.write_text(
        'schema: 1\ntitle: T\nversion: "1"\nroles:\n'
        "  a: {title: A, family: F, rank: 1}\n  b: {title: B, family: F, rank: 2}\n",
        "utf-8",
    )
    out = run("roadmap", "--from", "a", "--to", "b", "--data", str(file)).out
    assert "B calls for nothing more than A" in out
    assert "no steps" in out
    assert "done" not in out


def test_a_path_covered_by_time_served_says_so_and_not_that_no_months_are_left(
    run: Run, tmp_path: Path
) -> None:
    profile = tmp_path / "me.json"
    now = {"ladder_id": "inside-sales", "role": "team-lead", "years": 5}
    profile.write_text(json.dumps({"version": 2, "now": now}), "utf-8")
    for words in ((), ("--full",), ("--full", "--start", "2027-01")):
        shown = run("roadmap", "--to", "sales-manager", "--profile", str(profile), *words).out
        assert "Your time covers the 3 to 4 years" in shown
        assert "what's left is the steps" in shown
        assert "0 months left" not in shown
        assert "it ends" not in shown
        assert "time met" in shown
