"""The agenda of a one-on-one, from two blind ratings."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import Ratings
from roleadvisor.one_on_one.discussion import discussion_items
from tests.assess.test_gaps import GUILD, MASTER, SAID, rated
from tests.conftest import ROOT, Ran, Run

HERE = Path(__file__).parent
BOTH = ("--self", str(HERE / "self.yaml"), "--manager", str(HERE / "manager.yaml"))
GUILD_FILE = str(ROOT / "tests" / "assess" / "guild.yaml")
ASKED = requirements(GUILD, MASTER)


def agenda(run: Run, *words: str) -> dict[str, object]:
    ran = run("one-on-one", *words, "-f", "json")
    assert ran.code == 0
    told: dict[str, object] = json.loads(ran.out)
    return told


def told(run: Run, *words: str) -> list[dict[str, object]]:
    found = agenda(run, *words)["matters"]
    assert isinstance(found, list)
    return found


def test_the_largest_disagreements_come_first(run: Run) -> None:
    apart = [one for one in told(run, *BOTH) if one["accord"] == "apart"]
    assert [(one["id"], one["apart"], one["contested"]) for one in apart] == [
        ("communication", 2, True),
        ("revenue-growth", 1, True),
        ("leading-people", 1, False),
        ("speaking", 1, False),
    ]


def test_each_sides_evidence_stands_beside_its_rating(run: Run) -> None:
    first = told(run, *BOTH)[0]
    assert first["self"] == {"value": 4, "words": "level 4", "shown_by": None}
    assert first["manager"] == {
        "value": 2, "words": "level 2", "shown_by": "Notes of three meetings with finance.",
    }  # fmt: skip
    out = run("one-on-one", *BOTH, "-f", "plain").out
    assert "Self: no example given" in out
    assert "Manager: Notes of three meetings with finance." in out


def test_what_one_cannot_tell_is_no_disagreement(run: Run) -> None:
    accords = {one["id"]: one["accord"] for one in told(run, *BOTH)}
    assert accords["executive-recognition"] == "one-sided"
    assert accords["seat"] == "one-sided"
    assert accords["leadership-years"] == accords["publishing"] == "agreed"
    assert accords["technology"] == "open"


def test_there_are_three_questions_and_the_first_is_about_the_largest_difference(run: Run) -> None:
    asked = agenda(run, *BOTH)["questions"]
    assert isinstance(asked, list)
    assert len(asked) == 3
    assert "Communication" in asked[0]
    assert "filled" in asked[2]


def test_what_was_agreed_last_time_opens_the_next_talk(run: Run) -> None:
    run("one-on-one", *BOTH, "--date", "2027-01-15", "--agree", "Draft one budget line.")
    run(
        "one-on-one",
        "--agree",
        "Ask about the opening.",
        "--date",
        "2027-01-15",
        "--role",
        "director",
    )
    this = agenda(run, *BOTH, "--date", "2027-01-15")
    assert this["agreed"] == ["Draft one budget line.", "Ask about the opening."]
    assert this["last_time"] is None
    later = agenda(run, *BOTH, "--date", "2027-02-15")
    assert later["last_time"] == {"date": "2027-01-15", "actions": this["agreed"]}
    assert later["agreed"] == []
    out = run("one-on-one", *BOTH, "--date", "2027-02-15", "-f", "markdown").out
    assert "- [ ] Draft one budget line." in out
    assert out.index("Agreed last time") < out.index("Where you differ")


def test_what_was_agreed_is_shown_with_the_rest_of_the_profile(run: Run) -> None:
    run("one-on-one", "--agree", "Draft one budget line.", "--date", "2027-01-15")
    assert "Draft one budget line." in run("profile", "show").out


def test_nothing_is_written_without_an_agreement(run: Run, tmp_path: Path) -> None:
    run("one-on-one", *BOTH)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_agenda_is_read_at_every_width(run: Run, columns: str) -> None:
    out = run("one-on-one", *BOTH, env={"COLUMNS": columns}).out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert "Three questions" in out
    assert "%" not in out


def test_another_ladder_goes_through_as_well(run: Run, tmp_path: Path) -> None:
    for name, level in (("own", 5), ("manager", 2)):
        (tmp_path / name).write_text(f"role: master\nskills: {{carving: {level}}}\n")
    (first, *_) = told(
        run, "--self", str(tmp_path / "own"), "--manager", str(tmp_path / "manager"),
        "--data", GUILD_FILE,
    )  # fmt: skip
    assert (first["id"], first["apart"]) == ("carving", 2), "two levels are told in between"


def _refused(run: Run, *words: str) -> Ran:
    ran = run("one-on-one", *words)
    assert ran.code == 2
    assert not ran.out
    return ran


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param([], "--self FILE --manager FILE", id="nothing"),
        pytest.param(["--self", "a.yaml"], "--manager is missing", id="one alone"),
        pytest.param(
            ["--self", "a.yaml", "--manager", "a.yaml"], "are one file", id="the same twice"
        ),
        pytest.param(["--agree", " "], "--agree is empty", id="an empty agreement"),
        pytest.param(["--agree", "x", "--date", "soon"], "no day", id="no day"),
    ],
)
def test_what_makes_no_talk_is_answered_with_what_does(
    run: Run, words: list[str], says: str
) -> None:
    assert says in _refused(run, *words).err


def test_two_files_about_two_roles_are_no_talk(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("role: team-lead\n")
    ran = _refused(run, "--self", BOTH[1], "--manager", str(other))
    assert "Inside Sales Team Lead" in ran.err


def test_a_faulty_file_is_named(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("role: director\nskills: {communication: very}\n")
    ran = run("one-on-one", "--self", BOTH[1], "--manager", str(other))
    assert ran.code == 1
    assert "other.yaml:2" in ran.err


@given(SAID, SAID)
def test_who_is_who_changes_no_order(own: dict[str, object], other: dict[str, object]) -> None:
    one = discussion_items(ASKED, rated(**own), rated(**other))
    turned = discussion_items(ASKED, rated(**other), rated(**own))
    assert [(matter.id, matter.apart) for matter in one] == [
        (matter.id, matter.apart) for matter in turned
    ]
    assert [matter.self_ for matter in one] == [matter.manager for matter in turned]


@given(SAID)
def test_two_who_say_the_same_see_nothing_apart(said: dict[str, object]) -> None:
    alike: Ratings = rated(**said)
    found = discussion_items(ASKED, alike, alike)
    assert {matter.accord for matter in found} <= {"agreed", "open"}
    assert not any(matter.apart for matter in found)
    assert len(found) == len(ASKED) + 1
