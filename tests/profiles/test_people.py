"""Separate people: each has a profile under a file name that is valid on every system."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from roleadvisor.errors import OutputProblem, UsageProblem
from roleadvisor.profile.page import contents_line, file_lines, set_page
from roleadvisor.profile.result import WhereaboutsView
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_path import folder, people, person_file, person_of
from tests.conftest import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_one_persons_data_is_not_shown_for_another(run: Run, home: Path) -> None:
    run("log", "lead-targets", "--note", "Of Ana", "--person", "Ana")
    run("log", "lead-targets", "--note", "Of Bob", "--person", "bob")
    assert "Of Ana" in run("log", "--person", "ana").out
    assert "Of Bob" not in run("log", "--person", "ana").out
    assert "Of" not in run("log").out
    assert {"person-ana.json", "person-bob.json"} <= {one.name for one in home.iterdir()}


def test_show_says_whose_profile_it_is_and_who_else_has_one(run: Run, home: Path) -> None:
    for name in ("Ana", "Bob"):
        run("profile", "set", "--role", "team-lead", "--person", name)
    shown = json.loads(run("profile", "show", "--json", "--person", "ana").out)
    assert (shown["person"], shown["people"]) == ("ana", ["bob"])
    assert shown["file"] == str(home / "person-ana.json")
    assert "Other people: ana and bob" in run("profile", "show").out


def test_deleting_one_person_leaves_the_others(run: Run, home: Path) -> None:
    for name in ("ana", "ana-maria"):
        run("log", "lead-targets", "--note", "x y", "--person", name)
    assert run("profile", "delete", "--yes", "--person", "ana").code == 0
    assert not [one for one in home.iterdir() if one.name.startswith("person-ana.json")]
    assert people() == ["ana-maria"]


def test_an_unknown_person_gets_the_saved_people_listed(run: Run) -> None:
    run("log", "lead-targets", "--note", "x y", "--person", "ana")
    ran = run("profile", "show", "--person", "anna")
    assert ran.code == 1
    assert "no profile of `anna`" in ran.err
    assert "People: ana." in ran.err


def test_person_and_profile_options_are_mutually_exclusive(run: Run, tmp_path: Path) -> None:
    ran = run("log", "--person", "ana", "--profile", str(tmp_path / "x.json"))
    assert ran.code == 2
    assert "--profile and --person" in ran.err


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana", "person-ana.json"),
        ("Ana  Maria", "person-ana-maria.json"),
        ("ana_maria", "person-ana-maria.json"),
        ("O'Brien", "person-o'brien.json"),
        ("Zoë", "person-zoë.json"),
        ("Zoe\u0308", "person-zoë.json"),
        ("रवि", "person-रवि.json"),
        ("con", "person-con.json"),
    ],
)
def test_a_name_maps_to_the_same_file_on_every_system(name: str, file: str) -> None:
    assert person_file(name).name == file
    assert person_of(person_file(name)) == file[len("person-") : -len(".json")]


@pytest.mark.parametrize(
    "name",
    ["", " ", "a/b", "..\\x", "a:b", "a*", "?", "\x00", "\udce9", "x" * 61, "a\u202eb", "💙"],
)
def test_a_person_name_invalid_as_a_file_name_is_refused(run: Run, home: Path, name: str) -> None:
    with pytest.raises(UsageProblem):
        person_file(name)
    if name.isprintable():
        assert run("log", "--person", name).code == 2
    assert not home.exists()


@pytest.mark.parametrize("named", ["prof", "./x", "~nobody-of-this-name/x"])
def test_a_relative_folder_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    monkeypatch.setenv("ROLEADVISOR_HOME", named)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputProblem, match="ROLEADVISOR_HOME is"):
        folder()
    ran = run("log", "lead-targets", "--note", "x y")
    assert ran.code == 1
    assert not list(tmp_path.iterdir())


def test_a_tilde_means_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("ROLEADVISOR_HOME", "~/career")
    assert folder() == Path("/home/somebody/career")


def test_a_persons_profile_is_titled_with_the_capitalized_name(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    assert run("profile", "show", "--person", "ana").out.startswith("The profile of Ana\n")


def test_a_name_without_saved_data_gets_the_command_to_start(run: Run) -> None:
    err = " ".join(run("report", "--person", "bob").err.split())
    assert "Nothing is saved about anybody by name yet." in err
    assert "To start one: roleadvisor profile set --role ROLE --person bob" in err


def test_a_mistyped_name_is_not_listed_once_undone(run: Run) -> None:
    for name in ("marcus", "marcuss"):
        run("profile", "set", "--role", "team-lead", "--person", name)
    assert "Marcuss: " in run().out
    run("profile", "undo", "--person", "marcuss")
    assert "Marcuss: " not in run().out
    assert "Marcus: " in run().out


def test_after_setting_a_persons_role_the_manager_is_offered_the_ratings() -> None:
    now = WhereaboutsView("rep", "Rep", 1, None, None, None)
    steps = [one.words for one in set_page(now, "Ana").next_steps]
    assert steps == [("assess", "--blank", "-o", "ana-form.yaml"), ("one-on-one", "--ask-manager")]
    assert [one.words for one in set_page(now).next_steps] == [("roadmap",)]
    form, rate = (one.words for one in set_page(now, "Ana", ("director",)).next_steps)
    assert form[:3] == ("assess", "director", "--blank")
    assert rate == ("one-on-one", "--ask-manager", "--role", "director")


def test_what_is_deleted_is_described_in_words_before_the_files() -> None:
    talk = {"date": "2026-01-01", "role": "lead", "actions": [{"id": 1, "text": "One."}]}
    rated = {"date": "2026-01-01", "ratings": {"role": "lead"}}
    kept = Profile.model_validate(
        {
            "version": 2,
            "talks": [talk],
            "assessments": [rated, rated],
            "manager_assessments": [rated],
        }
    )
    nowhere = WhereaboutsView(None, None, None, None, None, None)
    assert contents_line(kept, "Marcus", nowhere) == (
        "Marcus's profile: 2 own ratings of roles, 1 manager's rating and 1 agreed action"
    )
    assert contents_line(Profile(), None, nowhere) == "Your profile: nothing saved"
    at_work = replace(nowhere, role="rep", role_title="Sales Representative", years=1)
    assert contents_line(Profile(), "Jess", at_work) == (
        "Jess's profile: Sales Representative for 1 year; no ratings, no actions"
    )


def test_files_to_delete_are_counted_and_others_are_said_to_stay() -> None:
    files = [Path("/me/profile.json"), Path("/me/profile.json.before-0001"), Path("/me/x.lock")]
    assert list(file_lines(files)) == [
        str(files[0]),
        "and 2 more files beside it: earlier states, copies and the lock",
        "Forms and pages that you saved elsewhere stay.",
    ]
    assert len(list(file_lines(files[:1]))) == 2


def test_the_area_may_be_any_states_postal_code(run: Run) -> None:
    assert run("profile", "set", "--area", "OK").code == 0
    assert run("profile", "set", "--area", "").code == 2
