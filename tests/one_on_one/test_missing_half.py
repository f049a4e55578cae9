"""A one-on-one before both have rated: what is there, what is missing, and how to continue."""

import json
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.page import page
from roleadvisor.render.table import table_text
from roleadvisor.store.profile import Profile
from tests.assess.test_gaps import GUILD, MASTER
from tests.conftest import ROOT, Ran, Run
from tests.one_on_one.test_agenda import BOTH, GUILD_FILE
from tests.terminals import Start, terminals

OWN, MANAGER = ("--answers", BOTH[1], "--save"), BOTH[2:]
BEN, DIRECTOR = ("--person", "ben"), ("--role", "director")


def test_own_ratings_make_an_agenda_while_the_managers_are_missing(run: Run) -> None:
    run("assess", *OWN)
    ran = run("one-on-one", *DIRECTOR)
    assert ran.code == 0
    for words in ("Your ratings are in; your manager's are missing.", "\nGaps: ", "\nNot rated"):
        assert words in ran.out
    result = json.loads(run("one-on-one", *DIRECTOR, "--json").out)
    assert result["missing"] == "manager"
    assert result["self_rated"] is None
    gaps = json.loads(run("assess", "--last", "--json").out)["can"]["gaps"]
    real = {*gaps["skill"], *gaps["experience"], *gaps["opportunity"]}
    assert {one["id"] for one in result["prepared"]["gaps"]} <= real


def test_for_another_person_it_uses_the_name_and_hides_answers_from_the_manager(
    run: Run,
) -> None:
    run("assess", *OWN, *BEN)
    out = run("one-on-one", *DIRECTOR, *BEN).out
    assert "Ben's ratings are in; yours are missing.\nRate first" in out
    assert "Your" not in out
    assert "Gaps" not in out
    assert "--full" not in out
    assert "Gaps" in run("one-on-one", *DIRECTOR, *BEN, "--full").out


def test_an_action_does_not_hide_that_ratings_are_missing(run: Run) -> None:
    run("one-on-one", "--agree", "Cover Ana's team", *DIRECTOR, *BEN)
    out = run("one-on-one", *DIRECTOR, *BEN).out
    assert "No ratings yet: neither yours nor Ben's." in out
    assert "Cover Ana's team" in out


def test_ratings_for_another_role_do_not_count_for_this_one() -> None:
    def of(role: str) -> dict[str, object]:
        return {"ladder_id": GUILD.id, "ladder": GUILD.title, "date": "2027-02-01",
                "ratings": {"role": role}}  # fmt: skip

    def missing(**rated: object) -> str | None:
        profile = Profile.model_validate({"version": 2, **rated})
        return agenda(GUILD, MASTER, None, profile, "2027-03-01").missing

    assert missing(assessments=[of("clerk")], manager_assessments=[of("clerk")]) == "both"
    assert missing(assessments=[of("clerk")], manager_assessments=[of("master")]) == "self"
    assert missing(assessments=[of("master")], manager_assessments=[of("clerk")]) == "manager"
    assert missing(assessments=[of("master")], manager_assessments=[of("master")]) is None
    half_done = {**of("master"), "half_done": True}
    assert missing(manager_assessments=[half_done]) == "both"
    assert missing(assessments=[of("master")], manager_assessments=[half_done]) == "manager"


def test_half_done_own_ratings_do_not_reveal_the_managers(run: Run, tmp_path: Path) -> None:
    run("assess", *OWN, *BEN)
    run("one-on-one", *MANAGER, "--save", *BEN)
    file = tmp_path / "home" / "person-ben.json"
    kept = json.loads(file.read_text())
    kept["assessments"][0]["half_done"] = True
    file.write_text(json.dumps(kept))
    ran = run("one-on-one", *DIRECTOR, "--profile", str(file))
    assert "Your manager's ratings are in; yours are missing." in ran.out
    for form in ("--full", "--json"):
        out = run("one-on-one", *DIRECTOR, "--profile", str(file), form).out
        assert "three meetings with finance" not in out


HALF_DONE = {"date": "2027-02-01", "half_done": True,
             "ratings": {"role": "master", "skills": {"carving": {"level": 5}}}}  # fmt: skip
"""A person's own ratings for the guild's master, up to the first question."""


def master(run: Run, *words: str, **more: str) -> Ran:
    return run("one-on-one", "--role", "master", *words, "--data", GUILD_FILE, **more)


@pytest.fixture
def half_done(tmp_path: Path) -> Path:
    """Save half-done ratings for the user and for Ben; write the manager's, which say SECRET."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("profile.json", "person-ben.json"):
        kept = {"version": 2, "assessments": [{**HALF_DONE, "ladder": GUILD.title}]}
        (home / name).write_text(json.dumps(kept))
    file = tmp_path / "manager.yaml"
    file.write_text("role: master\nskills: {carving: {level: 3, shown_by: SECRET}}\n")
    return file


@pytest.mark.parametrize("who", [(), BEN])
def test_a_person_with_half_done_ratings_does_not_see_what_the_manager_said(
    run: Run, half_done: Path, monkeypatch: pytest.MonkeyPatch, who: tuple[str, ...]
) -> None:
    ran = master(run, "--manager", str(half_done), "--save", "--full", *who)
    assert "Saved the manager's ratings." in ran.err
    assert "SECRET" not in ran.out
    monkeypatch.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
    typed = "3\n3\nSECRET\ns\ns\n1\ns\n2\ns\n5\n3\n"
    asked = master(run, "--ask-manager", "--json", *who, stdin=typed)
    assert (asked.code, "SECRET" in asked.out) == (0, False)
    for shown in (asked, master(run, "--json", *who)):
        assert json.loads(shown.out)["missing"] == "self"
    assert "SECRET" in run("profile", "export", *who).out


@pytest.mark.parametrize(
    ("who", "whose", "rest"),
    [((), "Your", "--data"), (BEN, "Ben's", "--person ben")],
)
def test_half_done_ratings_are_refused_with_how_to_continue(
    run: Run, half_done: Path, who: tuple[str, ...], whose: str, rest: str
) -> None:
    ran = master(run, "--manager", str(half_done), *who)
    assert ran.code == 2
    assert f"{whose} own ratings for Master are half done\n" in ran.err
    assert "or --save to keep the manager's ratings for later. Go on with:" in ran.err
    master(run, "--manager", str(half_done), "--save", *who)
    ran = master(run, "--last", *who)
    assert (ran.code, ran.out) == (2, "")
    assert f"{whose} own ratings for Master are half done\nGo on with:" in ran.err
    assert "roleadvisor assess master" in ran.err
    assert rest in ran.err


def test_the_suggested_commands_add_the_missing_ratings() -> None:
    alone = agenda(GUILD, MASTER, None, Profile(), "2027-03-01", person="Ben")
    steps = [one.words[:2] for one in page(alone).next_steps]
    assert ("one-on-one", "--ask-manager") in steps
    assert ("assess", "master") in steps


def test_a_managers_file_is_kept_with_save_and_reported_as_not_kept_without(run: Run) -> None:
    run("assess", *OWN, *BEN)
    ran = run("one-on-one", *MANAGER, *BEN)
    assert "Add --save" in ran.err
    ran = run("one-on-one", "--last", *DIRECTOR, *BEN)
    assert ran.code == 2
    assert ran.err.startswith(
        "Your ratings of Ben for Director of Inside Sales aren't saved yet\nRate now:"
    )
    assert "Saved" in run("one-on-one", *MANAGER, "--save", *BEN).err
    ran = run("one-on-one", "--last", *DIRECTOR, *BEN)
    assert (ran.code, "Where you differ" in ran.out) == (0, True)


def test_a_saved_managers_file_stays_hidden_until_the_person_rates(
    run: Run,
) -> None:
    ran = run("one-on-one", *MANAGER, "--save", *BEN)
    assert ran.code == 0
    assert "Your ratings are in; Ben's are missing." in ran.out
    assert "three meetings with finance" not in run("one-on-one", *DIRECTOR, *BEN, "--json").out
    run("assess", *OWN, *BEN)
    assert "Where you differ" in run("one-on-one", *DIRECTOR, *BEN).out


@pytest.mark.parametrize("words", [(), ("--self", BOTH[1])])
def test_save_is_refused_without_a_managers_file_or_without_a_name(
    run: Run, words: tuple[str, ...]
) -> None:
    ran = run("one-on-one", *words, *(MANAGER if words else ()), "--save")
    assert ran.code == 2
    assert ("whose ratings" if words else "--manager") in ran.err.casefold()


def test_an_action_is_done_on_the_given_date_and_never_in_the_future(run: Run) -> None:
    run("one-on-one", "--agree", "One", *DIRECTOR, "--date", "2025-11-01")
    ran = run("one-on-one", "--done", "1", "--date", "2030-12-28")
    assert (ran.code, "2030-12-28 is in the future" in ran.err) == (2, True)
    assert "(done Dec 28, 2025)" in run("one-on-one", "--done", "1", "--date", "2025-12-28").out


def test_the_first_screen_has_both_sides_their_evidence_and_a_question(run: Run) -> None:
    out = run("one-on-one", *BOTH, *BEN, env={"COLUMNS": "200"}).out
    assert "• Communication. Ben: 4 (Department). Manager: 2 (One team)." in out
    assert "  Manager: Notes of three meetings with finance." in out
    assert "Ask: On “Communication”: what did each of you see" in out
    full = run("one-on-one", *BOTH, "--full", "-f", "plain", env={"COLUMNS": "200"}).out
    assert "2 levels apart. By one rating it's met, by the other it isn't." in full
    assert "steps apart" not in full


def test_the_page_says_when_each_side_rated(run: Run) -> None:
    run("assess", *OWN, *BEN)
    assert ", manager " in run("one-on-one", *MANAGER, "--save", *BEN).out.splitlines()[1]
    line = run("one-on-one", *DIRECTOR, *BEN, env={"COLUMNS": "200"}).out.splitlines()[1]
    result = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)
    assert result["self_rated"] == result["manager_rated"] is not None
    assert "Rated: Ben " in line
    assert ", manager " in line


def test_actions_are_sorted_by_number_and_leave_room_for_a_disagreement(
    run: Run,
) -> None:
    for number, day in enumerate(("2026-03-01", "2026-02-01", "2026-01-01", "2026-01-02"), 1):
        run("one-on-one", "--agree", f"Act {number}.", *DIRECTOR, "--date", day, *BEN)
    out = run("one-on-one", *BOTH, *BEN).out
    shown = [out.index(f"] {number}:") for number in range(1, 5)]
    assert shown == sorted(shown)
    assert "• Communication. Ben: 4" in out
    assert "  Manager: Notes of three meetings with finance." in out


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Start]:
    data = str(ROOT / "tests" / "assess" / "guild.yaml")
    words = ("one-on-one", "--ask-manager", "--role", "master", *BEN, "--data", data)
    with terminals(tmp_path / "result.json", *words) as start:
        yield start


def test_the_manager_can_rate_first(ben: Start, tmp_path: Path) -> None:
    child = ben("--date", "2027-01-15")
    for line in ["3", "3", "s", "s", "1", "s", "2", "s", "5", "3"]:
        child.expect(["Your answer: ", "Evidence: "])
        child.sendline(line)
    child.expect(pexpect.EOF)
    result = json.loads((tmp_path / "result.json").read_text())
    assert (result["missing"], result["matters"]) == ("self", [])


def test_the_command_to_continue_keeps_the_date(ben: Start) -> None:
    child = ben("--date", "2027-01-15")
    child.expect("Your answer: ")
    child.sendline("3")
    child.expect(["Your answer: ", "Evidence: "])
    child.sendline("q")
    child.expect("(?s)Go on with:.*--date 2027-01-15.*--person ben")
    child.expect(pexpect.EOF)


def test_the_full_page_renders_without_any_ratings() -> None:
    for name in (None, "Ben"):
        alone = agenda(GUILD, MASTER, None, Profile(), "2027-03-01", person=name)
        assert "No ratings yet" in table_text(page(alone, full=True), 80)
