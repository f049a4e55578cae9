"""A person's role and target: set once, and used by every command."""

import json
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile, Whereabouts
from roleadvisor.store.whereabouts import kept_whereabouts, roles_aimed_for, with_whereabouts
from tests.conftest import Run, ladder

RENAMED = ladder("""
schema: 1
id: two-steps
title: Two steps
version: "1"
roles:
  rep: {title: Rep, family: sales, rank: 1}
  captain: {title: Captain, family: sales, rank: 2, was: [lead]}
""")


def kept(run: Run) -> dict[str, object]:
    found = json.loads(run("profile", "show", "--json").out)["now"]
    assert isinstance(found, dict)
    return found


def aims(run: Run) -> tuple[str, str]:
    """Return where a bare `roadmap` leads, and what a bare `assess` rates."""
    path = json.loads(run("roadmap", "--json").out)
    form = run("assess", "--blank").out
    (rated,) = [line for line in form.splitlines() if line.startswith("role:")]
    return path["to"], rated.removeprefix("role:").strip()


def test_assess_aims_at_the_next_role_and_roadmap_where_the_path_leads(run: Run) -> None:
    run("profile", "set", "--role", "team-lead")
    assert aims(run) == ("director", "sales-manager")
    run("profile", "set", "--role", "sales-representative")
    assert aims(run) == ("team-lead", "team-lead")


def test_roadmap_and_assess_aim_at_the_target_that_was_set(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--target", "Director")
    assert aims(run) == ("director", "director")
    assert "aiming for Director" in run("profile", "show").out


def test_the_report_is_about_the_target_that_was_set(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--target", "director")
    assert json.loads(run("report", "--json").out)["target"]["id"] == "director"


def test_a_target_also_applies_from_another_role_with_a_path_to_it(run: Run) -> None:
    def leads_to(origin: str) -> str:
        found = json.loads(run("roadmap", "--from", origin, "--json").out)["to"]
        assert isinstance(found, str)
        return found

    default = leads_to("sales-representative")
    run("profile", "set", "--target", "director")
    assert leads_to("sales-representative") == "director" != default
    run("profile", "set", "--target", "sales-representative")
    assert leads_to("sales-representative") == default


def test_without_a_role_or_a_target_the_ladder_decides(run: Run) -> None:
    assert json.loads(run("roadmap", "--from", "team-lead", "--json").out)["to"] == "director"


def test_a_target_and_an_area_can_be_cleared(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--target", "director", "--area", "TX")
    run("profile", "set", "--no-target")
    assert (kept(run)["target"], kept(run)["area"]) == (None, "TX")
    run("profile", "set", "--no-area")
    assert (kept(run)["role"], kept(run)["area"]) == ("team-lead", None)


def test_setting_and_clearing_a_target_at_once_is_refused(run: Run) -> None:
    ran = run("profile", "set", "--target", "director", "--no-target")
    assert ran.code == 2
    assert "--target and --no-target contradict each other" in ran.err


def test_an_unknown_target_gets_the_nearest_match_suggested(run: Run) -> None:
    ran = run("profile", "set", "--target", "directer")
    assert ran.code == 2
    assert "did you mean director" in ran.err


def test_a_reached_target_is_cleared(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--target", "sales-manager")
    run("profile", "set", "--role", "sales-manager")
    assert kept(run)["target"] is None


def test_years_set_before_the_role_are_shown_and_apply_to_it(run: Run) -> None:
    assert "4 years in the role" in run("profile", "set", "--years", "4").out
    out = run("profile", "set", "--role", "team-lead").out
    assert "Inside Sales Team Lead for 4 years" in out
    assert "4 years" not in run("profile", "set", "--role", "director").out


def test_a_target_follows_its_role_to_a_new_id() -> None:
    profile = Profile(now=Whereabouts(role="rep", target="lead", ladder_id="two-steps"))
    assert follow(profile, RENAMED).now.target == "captain"


def test_a_target_that_became_one_role_with_ones_own_is_reached() -> None:
    merged = Profile(now=Whereabouts(role="captain", target="lead", ladder_id="two-steps"))
    now = follow(merged, RENAMED).now
    assert (now.role, now.target) == ("captain", None)
    same = Profile(now=Whereabouts(role="lead", target="lead", ladder_id="two-steps"))
    assert follow(same, RENAMED).now.target == "captain", "somebody who set it is staying"


def test_a_removed_role_is_neither_the_current_role_nor_a_target() -> None:
    profile = Profile(now=Whereabouts(role="intern", target="boss", ladder_id="two-steps"))
    now = kept_whereabouts(RENAMED, profile)
    assert (now.role, now.target) == (None, None)
    assert roles_aimed_for(RENAMED, now) == []


@pytest.mark.parametrize("field", ["role", "target"])
def test_another_ladders_role_is_not_mistaken_for_one_on_this_ladder(
    shipped: KnowledgeBase, field: str
) -> None:
    elsewhere = {"role": "rep", "target": "captain", "years": 3, "ladder_id": "two-steps"}
    profile = Profile(now=Whereabouts.model_validate(elsewhere))
    now = with_whereabouts(profile, shipped, area="TX").now
    assert (now.role, now.ladder_id, now.area) == ("rep", "two-steps", "TX")
    now = with_whereabouts(profile, shipped, **{field: "director"}).now
    other = {"role": now.target, "target": now.role}[field]
    assert (getattr(now, field), other, now.years) == ("director", None, None)
    assert now.ladder_id == shipped.id


def test_a_role_that_takes_the_place_of_another_ladders_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text("schema: 1\nid: shop\ntitle: A shop\nversion: '1'\n"
                    "roles: {clerk: {title: Clerk}}\n")  # fmt: skip
    other = ("--data", str(file))
    assert run("profile", "set", "--role", "clerk", *other).err == ""
    assert run("profile", "set", "--area", "TX").err == "", "an area counts on any ladder"
    reported = run("profile", "set", "--years", "3").err
    assert reported.startswith("This replaces the role and target saved for the ladder A shop.")
    run("profile", "undo")
    assert "Clerk" in run("profile", "show", *other).out
