"""What a one-on-one picks up from the time since the last one, and what it leaves behind."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.page import actions_page, page
from roleadvisor.one_on_one.result import Agenda
from roleadvisor.store.profile import Profile
from tests.assess.test_gaps import GUILD, MASTER, rated
from tests.conftest import Run
from tests.one_on_one.test_agenda import BOTH
from tests.one_on_one.test_missing_half import BEN, DIRECTOR, MANAGER, OWN
from tests.terminals import lines_on_a_terminal

SIDES = (rated(skills={"carving": 2}), rated(skills={"carving": 3}))


def both_rated(run: Run) -> None:
    run("assess", *OWN, *BEN)
    run("one-on-one", *MANAGER, "--save", *BEN)


def log(run: Run, note: str, date: str) -> None:
    run("log", "director/communication", "--note", note, "--date", date, *BEN)


def test_evidence_logged_since_the_last_one_on_one_is_on_the_agenda(run: Run) -> None:
    both_rated(run)
    log(run, "Long ago.", "2025-01-10")
    log(run, "Presented the forecast.", "2025-03-01")
    log(run, "Sat in on Priya's call.", "2025-03-20")
    run("one-on-one", "--agree", "One.", *DIRECTOR, "--date", "2025-02-15", *BEN)
    out = " ".join(run("one-on-one", *DIRECTOR, *BEN).out.split())
    assert "Evidence, Mar 20, 2025: Sat in on Priya's call. 1 more: --full" in out
    full = run("one-on-one", *DIRECTOR, *BEN, "--full").out
    assert "Evidence logged since Feb 15, 2025" in full
    assert "Mar 1, 2025, seen by manager: Presented the forecast. (evidence E2" in full
    assert "Long ago." not in full
    data = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)
    assert [one["note"] for one in data["logged"]][1] == "Presented the forecast."
    assert data["logged_since"] == "2025-02-15"


def test_evidence_alone_makes_an_agenda(run: Run) -> None:
    log(run, "Sat in on Priya's call.", "2025-03-20")
    ran = run("one-on-one", *DIRECTOR, *BEN)
    assert (ran.code, "Sat in on Priya's call." in ran.out) == (0, True)


def test_before_rating_a_manager_sees_the_evidence_only_with_full(run: Run) -> None:
    run("assess", *OWN, *BEN)
    log(run, "Sat in on Priya's call.", "2025-03-20")
    assert "Priya" not in run("one-on-one", *DIRECTOR, *BEN).out
    assert "Priya" in run("one-on-one", *DIRECTOR, *BEN, "--full").out


def test_questions_do_not_ask_for_evidence_already_logged(run: Run) -> None:
    both_rated(run)
    before = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)
    named = before["questions"][1].split("“")[1].split("”")[0]
    (lacking,) = (one["id"] for one in before["matters"] if one["title"].startswith(named))
    run("log", f"director/{lacking}", "--note", "Done in March.", *BEN)
    after = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)
    assert named not in after["questions"][1]


def test_after_a_change_only_the_actions_are_shown_open_ones_first(run: Run) -> None:
    both_rated(run)
    for number in range(1, 6):
        out = run("one-on-one", "--agree", f"Act {number}.", *DIRECTOR, *BEN).out
        assert f"[ ] {number}: Act {number}." in out
        assert "Where you differ" not in out
    out = run("one-on-one", "--done", "2", *BEN).out
    marks = [line[:6] for line in out.splitlines() if line.startswith("[")]
    assert marks == ["[ ] 1:", "[ ] 3:", "[ ] 4:", "[ ] 5:", "[x] 2:"]
    assert "Where you differ" in run("one-on-one", "--done", "3", *BEN, "--full").out
    assert "[x]" not in run("one-on-one", *DIRECTOR, *BEN).out, "open ones take the room"


def test_an_action_agreed_with_a_later_date_is_on_todays_agenda(run: Run) -> None:
    run("one-on-one", "--agree", "Later.", *DIRECTOR, "--date", "2030-12-15", *BEN)
    assert "[ ] 1: Later." in run("one-on-one", *DIRECTOR, *BEN).out


def many(actions: int) -> Agenda:
    talk = {"ladder_id": GUILD.id, "ladder": GUILD.title, "role": "master", "date": "2027-01-01",
            "actions": [{"id": at, "text": f"{at} " * 50} for at in range(1, actions)]}  # fmt: skip
    kept = Profile.model_validate({"version": 2, "talks": [talk]})
    return agenda(GUILD, MASTER, SIDES, kept, "2027-03-01", person="Ana")


def test_actions_that_do_not_fit_on_the_screen_are_counted() -> None:
    shown = actions_page(many(30))
    assert len(lines_on_a_terminal(shown)) < 24
    assert "more open actions: --full" in shown.more


def test_rating_changes_since_last_time_are_on_the_agenda_and_the_full_page(
    run: Run, tmp_path: Path
) -> None:
    both_rated(run)
    assert "since" not in run("one-on-one", *DIRECTOR, *BEN).out
    for file, words in ((BOTH[1], ("assess", "--answers")), (BOTH[3], ("one-on-one", "--manager"))):
        ratings_text = re.sub(r"(?<=communication: )(.*?)\d", r"\g<1>3", Path(file).read_text())
        (tmp_path / "new").write_text(ratings_text)
        run(*words, str(tmp_path / "new"), "--save", *BEN)
    out = " ".join(run("one-on-one", *DIRECTOR, *BEN).out.split())
    assert "Communication: 2, now 3" in out
    assert "Communication: 4, now 3" in out
    full = run("one-on-one", *DIRECTOR, *BEN, "--full").out
    assert "\nManager, since " in full
    assert "\nBen, since " in full
    data = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)
    assert data["manager_changed"]["moved"][0]["id"] == data["self_changed"]["moved"][0]["id"]


def test_ratings_corrected_on_the_same_day_do_not_hide_what_changed(
    run: Run, tmp_path: Path
) -> None:
    both_rated(run)
    file = tmp_path / "home" / "person-ben.json"
    file.write_text(re.sub(r'"date": "[^"]*"', '"date": "2025-01-05"', file.read_text()))
    ratings_text = re.sub(r"(?<=communication: )(.*?)\d", r"\g<1>3", Path(BOTH[1]).read_text())
    for words in (
        ratings_text,
        ratings_text.replace("technology: {level: 1", "technology: {level: 2"),
    ):
        (tmp_path / "new").write_text(words)
        run("assess", "--answers", str(tmp_path / "new"), "--save", *BEN)
    data = json.loads(run("one-on-one", *DIRECTOR, *BEN, "--json").out)["self_changed"]
    assert (data["before"], "communication" in {one["id"] for one in data["moved"]}) == (
        "2025-01-05", True,
    )  # fmt: skip


def test_a_one_on_one_starts_with_every_open_action_and_folds_done_ones(run: Run) -> None:
    both_rated(run)
    for number in range(1, 8):
        run("one-on-one", "--agree", f"Act {number}.", *DIRECTOR, "--date", "2025-02-15", *BEN)
    run("one-on-one", "--done", "1", "--done", "3", *BEN)
    ran = run("one-on-one", *DIRECTOR, *BEN)
    marks = [line[:6] for line in ran.out.splitlines() if line.startswith("[")]
    assert marks == ["[ ] 2:", "[ ] 4:", "[ ] 5:", "[ ] 6:", "[ ] 7:"]
    assert "; 2 done actions: --full" in " ".join(ran.out.split())
    assert "Manager: Notes of three meetings with finance." in ran.out, "evidence stays with it"
    assert len((ran.out + ran.err).splitlines()) <= 24


def test_the_recap_to_send_is_suggested_and_a_folder_gets_a_named_file(
    run: Run, tmp_path: Path
) -> None:
    words = [step.words[-2:] for step in actions_page(many(3)).next_steps]
    assert ("-o", "ana-recap-2027-03-01.html") in words
    days = [step.words[-4:-2] for step in actions_page(many(3)).next_steps]
    assert ("--date", "2027-03-01") in days, "a recap of that day, whenever it is written"
    run("one-on-one", *BOTH, *BEN, "--date", "2027-01-15", "-o", f"{tmp_path}/")
    file = tmp_path / "one-on-one-ben-2027-01-15.html"
    assert "Where you differ" in file.read_text()
    ran = run("one-on-one", *BOTH, "-o", f"{tmp_path}/nowhere/")
    assert (ran.code, "there is no such folder" in ran.err) == (1, True)


def test_rating_again_is_suggested_unless_rated_since_the_last_one_on_one() -> None:
    for day, again in (("2026-12-31", True), ("2027-01-01", True), ("2027-01-02", False)):
        talks = many(2)
        found = [step.about for step in page(replace_day(talks, day)).next_steps]
        assert any(about.startswith("rate again") for about in found) == again


def replace_day(found: Agenda, day: str) -> Agenda:
    return replace(found, manager_rated=day, self_rated=day)


def test_a_manager_is_offered_a_form_to_send_as_well_as_rating_on_the_spot() -> None:
    shown = page(agenda(GUILD, MASTER, None, Profile(), "2027-03-01", person="Ben Li"))
    words = [step.words for step in shown.next_steps]
    assert ("assess", "master") in words
    assert ("assess", "master", "--blank", "-o", "ben-li-form.yaml") in words


HALF = {"date": "2026-11-01", "half_done": True, "ratings": {"role": "director"}}


@pytest.mark.parametrize(("who", "words"), [(BEN, "Your ratings of Ben"), ((), "Your manager's")])
def test_half_done_ratings_are_not_called_missing(
    run: Run, tmp_path: Path, who: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "home" / ("person-ben.json" if who else "profile.json")
    file.parent.mkdir()
    file.write_text(json.dumps({"version": 2, "manager_assessments": [HALF]}))
    ran = run("one-on-one", *DIRECTOR, *who)
    assert ran.code == 2
    assert ran.err.startswith(words)
    assert "half done" in ran.err
    assert "roleadvisor one-on-one --ask-manager --role director" in ran.err
    assert "nothing" not in ran.err


def test_ratings_for_another_role_are_pointed_out_if_this_one_has_none(run: Run) -> None:
    run("assess", "--answers", "-", "--save", stdin="role: team-lead\nskills: {coaching: 1}\n")
    run("profile", "set", "--target", "director")
    err = run("one-on-one").err
    assert "no ratings for Director of Inside Sales" in err
    assert "You rated yourself for Inside Sales Team Lead:" in err
    assert "roleadvisor one-on-one --role team-lead" in err


def test_own_ratings_suggest_questions_to_ask(run: Run) -> None:
    ratings_text = "role: team-lead\nskills: {coaching: 1}\nyears: {sales-years: 4}\n"
    run("assess", "--answers", "-", "--save", stdin=ratings_text)
    words = ("one-on-one", "--role", "team-lead")
    asked = json.loads(run(*words, "--json").out)["questions"]
    assert 3 <= len(asked) <= 5
    assert "“Coaching”" in asked[0]
    assert "Will this role open up" in asked[2]
    assert "To ask\n• “Coaching”" in run(*words).out
