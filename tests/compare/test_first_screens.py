"""The contents of the first screens of `compare`, `show` and `roles`."""

import json
from pathlib import Path

import pytest

from roleadvisor.compare.comparison import compare, shortest_path
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from tests.conftest import Run, no_such

BAKERY = str(Path(__file__).with_name("two_trades.yaml"))


def test_the_ladders_summary_rows_appear_in_short_form(run: Run) -> None:
    out = run("compare").out
    for words in ("One team or unit", "The department", "$84,000 to $168,000"):
        assert words in out
    assert "Coaching and mentoring" not in out


def test_gains_give_ups_and_keeps_come_from_the_path(shipped: KnowledgeBase) -> None:
    found = compare(shipped, shipped.roles["team-lead"], shipped.roles["director"]).tradeoffs
    assert found is not None
    assert found.path == ("team-lead", "sales-manager", "director")
    last = shipped.moves["sales-manager-to-director"]
    assert [view.text for view in found.gains][:2] == [one.text for one in last.gains[:2]]
    lost = {view.text for view in found.gives_up}
    assert not lost & {view.text for view in (*found.gains, *found.keeps)}


def test_the_lower_role_comes_first_in_either_argument_order(run: Run) -> None:
    one = run("compare", "director", "team-lead", "--json").out
    assert one == run("compare", "team-lead", "director", "--json").out
    assert [role["id"] for role in json.loads(one)["roles"]] == ["team-lead", "director"]


def test_a_lead_and_a_sales_manager_can_be_compared_at_a_glance(run: Run) -> None:
    out = run("compare", "team-lead", "sales-manager").out
    assert "not specified" not in out
    assert out.count("not listed") == 1, "only the pay, which the ladder does not have"
    assert "Hiring, reviews, letting go" in out
    assert "Some coaching time" in out


def test_the_path_is_the_shortest(shipped: KnowledgeBase) -> None:
    moves = shipped.moves.values()
    path = shortest_path(moves, "sales-representative", "director")
    assert [move.to for move in path] == ["team-lead", "sales-manager", "director"]
    assert shortest_path(moves, "director", "team-lead") == ()


def test_a_ladder_without_summary_rows_shows_where_the_roles_differ(run: Run) -> None:
    lines = run("compare", "--data", BAKERY).out.splitlines()
    assert any(line.startswith("Bread ") for line in lines)
    assert not any(line.startswith("Care ") for line in lines), "the same in both"


def test_a_role_shows_its_summary_rows_pay_week_and_way_in(run: Run) -> None:
    lines = run("show", "team-lead").out.splitlines()
    about = [line.split("  ")[0] for line in lines[3:] if line and not line.startswith(" ")]
    assert about[:8] == [
        "Scope", "People supervised", "Focus", "Authority", "Work-life balance", "OTE", "A week",
        "The way in",
    ]  # fmt: skip
    assert lines[-1].endswith(": --full")


def test_full_shows_the_whole_week_and_the_first_90_days(run: Run) -> None:
    out = run("show", "team-lead", "--full").out
    assert "A typical week" in out
    assert "40 to 50%" in out
    assert "The first 90 days" in out
    week = json.loads(run("show", "team-lead", "--json").out)["week"]
    assert (week[0]["min_percent"], week[0]["max_percent"]) == (40, 50)


def test_pay_figures_come_before_statements_about_them(run: Run) -> None:
    facets = json.loads(run("show", "director", "--json").out)["facets"]
    (ote,) = (facet for facet in facets if facet["id"] == "on-target-earnings")
    assert ote["statements"][0]["kind"] == "derived"
    assert ote["statements"][0]["text"].startswith("$156,000 to $300,000 or more")


def test_roles_are_listed_by_track_with_where_each_leads(run: Run) -> None:
    lines = run("roles").out.splitlines()
    lead = next(line for line in lines if "team-lead" in line)
    assert lead.split()[-2:] == ["Sales", "Manager"], "the way up, not the way back"
    assert len(lines) <= 20


def test_roles_of_one_track_or_family_can_be_listed(run: Run, tmp_path: Path) -> None:
    data = json.loads(run("roles", "--track", "leadership", "--json").out)
    assert [role["id"] for role in data["roles"]] == [
        "team-lead", "sales-manager", "regional-manager", "director",
    ]  # fmt: skip
    assert no_such("track", "x") in run("roles", "--track", "x").err
    file = tmp_path / "large.yaml"
    file.write_text(large())
    data = json.loads(run("roles", "--family", "Family 3", "--data", str(file), "--json").out)
    assert [role["id"] for role in data["roles"]] == [f"role-3-{rank}" for rank in range(1, 7)]
    data = json.loads(run("compare", "--family", "family 3", "--data", str(file), "--json").out)
    assert len(data["roles"]) == 6


def test_a_track_without_roles_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tracks.yaml"
    file.write_text(
        'schema: 1\ntitle: T\nversion: "1"\ntracks: {x: {title: X}, y: {title: Y}}\n'
        "roles: {a: {title: A, family: F, track: x}, b: {title: B, family: G}}\n"
    )
    for words, message in (
        (("--track", "Y"), "No role is on the track `Y`"),
        (("--family", "G", "--track", "x"), "No role of the family `G` is on the track `x`"),
    ):
        ran = run("roles", *words, "--data", str(file))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(message)
        assert "All roles: roleadvisor roles" in ran.err


def large() -> str:
    """Return the text of a ladder with 72 roles in 12 families."""
    roles = (
        f"  role-{family}-{rank}: {{title: Role {family} of level {rank}, "
        f"family: Family {family}, rank: {rank}}}\n"
        for family in range(1, 13)
        for rank in range(1, 7)
    )
    return f'schema: 1\ntitle: Large\nversion: "1"\nroles:\n{"".join(roles)}'


def test_a_large_ladder_lists_a_line_per_family_or_with_full_per_role(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(large())
    short = run("roles", "--data", str(file)).out.splitlines()
    assert len(short) < 24
    assert any(line.endswith("Role 1 of level 1 to 6") for line in short)
    assert short[-1] == "72 roles: --full, --family NAME or --track NAME"
    assert run("roles", "--full", "--data", str(file)).out.count("role-") == 72


def test_without_ote_base_pay_is_shown_as_the_roles_pay(run: Run) -> None:
    out = run("show", "baker", "--data", BAKERY).out
    assert "Wage      EUR 30,000 to EUR 40,000" in out


@pytest.mark.parametrize("to", ["sales-manager", "director"])
def test_tradeoffs_for_a_non_leader_exclude_those_of_leading(
    shipped: KnowledgeBase, to: str
) -> None:
    rep, higher = shipped.roles["sales-representative"], shipped.roles[to]
    found = compare(shipped, rep, higher).tradeoffs
    assert found is not None
    first = shipped.moves["sales-representative-to-team-lead"]
    last = shipped.moves[f"{found.path[-2]}-to-{to}"]
    assert [view.text for view in found.gains] == [one.text for one in last.gains]
    assert [view.text for view in found.gives_up] == [one.text for one in first.gives_up]
    assert {view.text for view in found.keeps} <= {one.text for one in last.keeps}


def test_a_first_steps_cost_is_not_attributed_to_the_whole_path(run: Run) -> None:
    for words in ((), ("--full",)):
        far, near, track = (
            " ".join(run("compare", *roles, *words).out.split())
            for roles in (("rep", "director"), ("rep", "lead"), ("lead", "director"))
        )
        assert "on the step to Inside Sales Team Lead" in far
        assert "on the step to" not in near + track
    data = json.loads(run("compare", "rep", "director", "--json").out)["tradeoffs"]
    assert data["first_step"] == {"id": "team-lead", "title": "Inside Sales Team Lead"}


SIDE_BY_SIDE = """
schema: 1
title: Two sides
version: "1"
groups: {work: {title: Work}}
facets: {what: {title: What, group: work}}
roles:
  seller: {title: Seller, rank: 3, facets: {what: [Sells.]}}
  lead: {title: Lead, rank: 3, facets: {what: [Leads.]}}
moves:
  back:
    from: lead
    to: seller
    gains: [Your own number., Fewer meetings.]
    gives_up: [Your team.]
    needs: [An opening., A handover.]
"""


def test_what_a_move_back_gives_and_takes_is_said_to_be_of_that_move(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "sides.yaml"
    file.write_text(SIDE_BY_SIDE, "utf-8")

    def message(*words: str) -> str:
        return " ".join(run(*words, "--data", str(file)).out.split())

    gains = "You gain Your own number; Fewer meetings. You give up Your team."
    assert f"A move from Lead to Seller {gains}" in message("compare", "seller", "lead")
    assert "A move from Lead to Seller: What you gain" in message("compare", "--full")
    assert gains in message("compare", "lead", "seller")
    assert "A move" not in message("compare", "lead", "seller")
    assert "From Lead; An opening; A handover." in message("show", "seller")


def test_only_the_highest_rank_is_the_top_of_the_ladder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sides.yaml"
    file.write_text(SIDE_BY_SIDE.replace("Lead, rank: 3", "Lead, rank: 4"), "utf-8")
    listed = [" ".join(line.split()) for line in run("roles", "--data", str(file)).out.splitlines()]
    assert listed[-2:] == ["Seller seller no path up", "Lead lead top of the ladder"]
    shown = run("show", "seller", "--full", "--data", str(file)).out
    assert "Leads to: no other role\n" in shown
    assert "Leads to: no other role: top of the ladder\n" in run("show", "director", "--full").out


def test_the_first_screen_says_that_pay_can_drop_at_first(run: Run) -> None:
    assert "total pay can dip at first" in run("compare", "sales-representative", "team-lead").out
