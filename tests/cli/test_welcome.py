"""A run without arguments: what the program is and what to do next, for new and returning users."""

import re
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.page import profile_page
from roleadvisor.profile.views import profile_view
from roleadvisor.store.profile import (
    Assessment,
    Evidence,
    Profile,
    QuizAttempt,
    QuizKept,
    QuizRun,
    Whereabouts,
)
from roleadvisor.store.profile_file import Store
from roleadvisor.store.profile_path import person_file
from tests.conftest import Run

DAY = "2027-01-31"


def _suggested_commands(run: Run) -> list[list[str]]:
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) <= 12
    commands = [line.strip() for line in lines if line.startswith("  roleadvisor ")]
    return [re.split(" {2,}", command)[0].split()[1:] for command in commands]


def test_a_new_user_gets_three_things_to_try(run: Run) -> None:
    assert [words[0] for words in _suggested_commands(run)] == ["compare", "quiz", "roadmap"]


def test_a_ladder_without_a_quiz_or_moves_suggests_things_that_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEADVISOR_DATA", str(tmp_path / "ladder.yaml"))
    (tmp_path / "ladder.yaml").write_text(
        "schema: 1\ntitle: A shop\nversion: '1'\ngroups: {all: {title: All}}\n"
        "facets: {work: {title: Work, group: all}}\n"
        "roles:\n"
        "  clerk: {title: Clerk, family: Shop, rank: 1}\n"
        "  boss: {title: Boss, family: Shop, rank: 2,\n"
        "         facets: {work: [{text: Leads., asks: skill}]}}\n"
    )
    suggested = _suggested_commands(run)
    assert suggested == [["compare"], ["roles"], ["roadmap", "--from", "clerk"]]
    assert [run(*words).code for words in suggested] == [0, 0, 0]


def test_the_suggestions_for_a_new_user_run_as_is(run: Run) -> None:
    suggested = _suggested_commands(run)
    assert ["roadmap", "--from", "team-lead"] in suggested
    for command, *words in suggested:
        ran = run(command, *words, *(["--questions"] if command == "quiz" else []))
        assert (ran.code, ran.err) == (0, "")


def _of(kb: KnowledgeBase) -> dict[str, Any]:
    return {"ladder_id": kb.id, "ladder": kb.title}


def _quiz(kb: KnowledgeBase, *, halfway: bool) -> QuizKept:
    kept = {**_of(kb), "when": DAY, "quiz_version": 2, "answers": {}}
    return QuizKept(run=QuizRun(**kept)) if halfway else QuizKept(attempts=(QuizAttempt(**kept),))


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("halfway through the quiz", ["quiz", "--resume"]),
        ("halfway through an assessment", ["assess", "director"]),
        ("with a role", ["assess"]),
        ("with evidence", ["log"]),
    ],
)
def test_a_returning_user_is_told_what_comes_next(
    state: str, first: list[str], run: Run, shipped: KnowledgeBase
) -> None:
    done = _quiz(shipped, halfway=False)
    note = Evidence(**_of(shipped), id=1, step="lead-targets", date=DAY, kind="result", note="x")
    rated = Assessment(**_of(shipped), date=DAY, half_done=True, ratings={"role": "director"})
    profiles = {
        "halfway through the quiz": Profile(quiz=_quiz(shipped, halfway=True)),
        "halfway through an assessment": Profile(quiz=done, assessments=(rated,)),
        "with a role": Profile(quiz=done, now=Whereabouts(role="team-lead")),
        "with evidence": Profile(quiz=done, evidence=(note,)),
    }
    Store().change(lambda _: profiles[state])
    assert _suggested_commands(run)[0] == first


_FOR_DIRECTOR = "where you stand for Director of Inside Sales"
_TO_DIRECTOR = "roadmap: the path to Director of Inside Sales"
_BETTER = "roadmap: how to get better in your role"


@pytest.mark.parametrize(
    ("role", "target", "steps"),
    [
        ("team-lead", None, ["assess: where you stand for Sales Manager", _TO_DIRECTOR]),
        ("team-lead", "director", [f"assess: {_FOR_DIRECTOR}", _TO_DIRECTOR]),
        ("sales-manager", None, [f"assess director: {_FOR_DIRECTOR}", _TO_DIRECTOR]),
        ("director", None, ["assess: where you stand in your role", _BETTER]),
        ("director", "team-lead",
         ["assess: where you stand for Inside Sales Team Lead", _BETTER]),
    ],
)  # fmt: skip
def test_next_steps_name_the_target_role(
    role: str, target: str | None, steps: list[str], run: Run, shipped: KnowledgeBase
) -> None:
    here = Whereabouts(role=role, target=target)
    Store().change(lambda _: Profile(quiz=_quiz(shipped, halfway=False), now=here))
    shown = [line.strip() for line in run().out.splitlines() if line.startswith("  roleadvisor ")]
    suggestions = [re.sub(" {2,}", ": ", one.removeprefix("roleadvisor ")) for one in shown]
    assert suggestions[:2] == steps


def test_a_person_with_two_next_roles_gets_a_command_that_names_one(run: Run) -> None:
    run("profile", "set", "--role", "sales-manager", "--person", "ana")
    assert "roleadvisor assess director --person ana" in run().out


def test_a_person_who_has_rated_is_talked_with_about_that_role(
    run: Run, shipped: KnowledgeBase
) -> None:
    made = Assessment(**_of(shipped), date=DAY, ratings={"role": "director"})
    here = Whereabouts(role="team-lead", target="sales-manager", ladder_id=shipped.id)
    Store(str(person_file("ana"))).change(lambda _: Profile(now=here, assessments=(made,)))
    assert "roleadvisor one-on-one --role director --person ana" in run().out


def test_half_done_ratings_for_a_role_that_is_gone_lead_nowhere(
    run: Run, shipped: KnowledgeBase
) -> None:
    made = Assessment(**_of(shipped), date=DAY, half_done=True, ratings={"role": "gone"})
    here = Whereabouts(role="team-lead", ladder_id=shipped.id)
    Store(str(person_file("ana"))).change(lambda _: Profile(now=here, assessments=(made,)))
    assert "roleadvisor assess --person ana" in run().out


def test_the_later_of_two_same_day_assessments_is_resumed(run: Run, shipped: KnowledgeBase) -> None:
    first, last = (
        Assessment(**_of(shipped), date=DAY, half_done=half, ratings={"role": role})
        for half, role in ((False, "director"), (True, "sales-manager"))
    )
    kept = Profile(quiz=_quiz(shipped, halfway=False), assessments=(first, last))
    Store().change(lambda _: kept)
    assert _suggested_commands(run)[0] == ["assess", "sales-manager"]


def test_an_unreadable_profile_is_reported_and_the_welcome_still_shows(run: Run) -> None:
    file = Store().file()
    file.parent.mkdir()
    file.write_text("{", "utf-8")
    ran = run()
    assert ran.code == 0
    assert "Going on without your profile." in ran.err
    assert "Three things to try" in ran.out


def test_a_manager_sees_the_status_of_each_saved_person(run: Run, shipped: KnowledgeBase) -> None:
    half = Assessment(**_of(shipped), date=DAY, half_done=True, ratings={"role": "director"})
    ben = Profile(now=Whereabouts(role="team-lead"), manager_assessments=(half,))
    Store(str(person_file("ben"))).change(lambda _: ben)
    run("profile", "set", "--role", "team-lead", "--person", "Ana Ruiz")
    agree = ("one-on-one", "--role", "director", "--date", "2026-01-31", "--agree")
    run(*agree, "Draft one budget line.", "--person", "Ana Ruiz")
    out = run().out
    about = " ".join(out.split())
    assert "Three things to try" not in out
    assert (
        "Ana Ruiz: Inside Sales Team Lead; last one-on-one Jan 31, 2026; 1 open action"
        " roleadvisor one-on-one --person ana-ruiz"
    ) in about
    assert "Ben: Inside Sales Team Lead; your ratings half done" in about
    assert "roleadvisor one-on-one --ask-manager --role director --person ben" in out
    assert out.index("Ben") < out.index("Ana Ruiz"), "what is half done comes first"
    for typed in ("Ana Ruiz", "ana-ruiz", "ana ruiz"):
        assert "The profile of Ana Ruiz" in run("profile", "show", "--person", typed).out
    empty = profile_page(profile_view(shipped, Profile(), Store()))
    assert [step.words[0] for step in empty.next_steps] == ["roadmap"], "nothing to take along yet"
    shown = profile_page(profile_view(shipped, ben, Store(str(person_file("ben")))), "Ana Ruiz")
    assert shown.next_steps[-1].words[-1] == "ana-ruiz-profile.json", "a copy of each person's own"


def test_a_person_with_a_quiz_result_but_no_role_has_no_role_set_yet(
    run: Run, shipped: KnowledgeBase
) -> None:
    asked = Profile(quiz=_quiz(shipped, halfway=False))
    Store(str(person_file("ana"))).change(lambda _: asked)
    assert "Ana: role not set yet" in run().out


def test_many_people_fit_on_one_screen_and_the_rest_are_counted(run: Run) -> None:
    run("profile", "set", "--role", "team-lead")
    for number in range(20):
        run("profile", "set", "--role", "team-lead", "--person", f"person {number:02}")
    lines = run().out.splitlines()
    assert len(lines) <= 24
    shown = sum("--person" in line for line in lines)
    assert shown
    assert f"  {20 - shown} more: roleadvisor profile show" in lines


def test_an_unreadable_person_is_reported_along_with_the_others(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    person_file("ben").write_text("{", "utf-8")
    out = run().out
    assert "Ben: the profile can't be read" in out
    assert "Ana: Inside Sales Team Lead" in out


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_run_without_arguments_fits_the_terminal_width(
    run: Run, tmp_path: Path, width: int
) -> None:
    run("profile", "set", "--role", "team-lead", "--years", "2", "--person", "ana")
    for home in ("new", "home"):
        place = str(tmp_path / home)
        lines = run(env={"COLUMNS": str(width), "ROLEADVISOR_HOME": place}).out
        assert max(map(len, lines.splitlines())) <= width
