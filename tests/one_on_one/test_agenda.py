"""The agenda of a one-on-one, from two blind ratings."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import Ratings
from roleadvisor.one_on_one.discussion import discussion_items
from tests.assess.test_gaps import GUILD, MASTER, RATINGS_STRATEGY, rated
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


def test_each_sides_evidence_is_next_to_its_rating(run: Run) -> None:
    first = told(run, *BOTH)[0]
    assert first["self"] == {"value": 4, "words": "4 (Department)", "shown_by": None}
    assert first["manager"] == {
        "value": 2,
        "words": "2 (One team)",
        "shown_by": "Notes of three meetings with finance.",
    }
    out = run("one-on-one", *BOTH, "--full", "-f", "plain").out
    assert "Self: no example given" in out
    assert "Manager: Notes of three meetings with finance." in out


def test_years_need_no_example(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("own.yaml", "theirs.yaml")]
    for years, file in enumerate(files, 3):
        file.write_text(f"role: director\nyears: {{leadership-years: {years}}}\n")
    sides = ("--self", str(files[0]), "--manager", str(files[1]))
    out = run("one-on-one", *sides, "--full", "-f", "plain").out
    assert "1 year apart" in out
    assert "no example given" not in out


def test_an_unknown_rating_is_not_a_disagreement(run: Run) -> None:
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
    assert "open up" in asked[2]


def person(tmp_path: Path, name: str) -> tuple[str, str]:
    return "--profile", str(tmp_path / f"{name}.json")


def test_actions_agreed_last_time_open_the_next_one_on_one(run: Run, tmp_path: Path) -> None:
    ana = person(tmp_path, "ana")
    words = (*BOTH, *ana, "--date", "2027-01-15")
    run("one-on-one", *words, "--agree", "Draft one budget line.")
    run("one-on-one", *words, "--agree", "Ask about the opening.")
    this = agenda(run, *words)
    assert this["agreed"] == ["Draft one budget line.", "Ask about the opening."]
    assert this["last_time"] is None
    later = agenda(run, *BOTH, *ana, "--date", "2027-02-15")
    assert later["last_time"] == {"date": "2027-01-15", "actions": this["agreed"]}
    assert later["agreed"] == []
    out = run("one-on-one", *BOTH, *ana, "--date", "2027-02-15", "-f", "markdown").out
    assert "- [ ] 1: Draft one budget line." in out
    assert out.index("Actions") < out.index("Where you differ")


def test_a_checked_off_action_is_shown_as_done_until_the_next_one_on_one(run: Run) -> None:
    about = ("--role", "director")
    run("one-on-one", *about, "--agree", "One.", "--agree", "Two.", "--date", "2024-01-15")
    ran = run("one-on-one", *about, "--done", "1", "--date", "2024-02-10")
    assert "[x] 1: One. (done Feb 10, 2024)" in ran.out
    assert "[ ] 2: Two. (agreed Jan 15, 2024)" in ran.out
    run("one-on-one", *about, "--agree", "Three.", "--date", "2024-02-15")
    run("one-on-one", *about, "--agree", "Four.", "--date", "2024-03-15")
    open_ = [one["text"] for one in actions(run, *about, "--date", "2024-04-15")]
    assert open_ == ["Two.", "Three.", "Four."]


def actions(run: Run, *words: str) -> list[dict[str, object]]:
    found = agenda(run, *words)["actions"]
    assert isinstance(found, list)
    return found


def test_without_a_role_agreements_use_the_one_from_the_last_one_on_one(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(
        "schema: 1\ntitle: Two\nversion: '1'\nroles:\n"
        "  a: {title: A}\n  b: {title: B}\n  c: {title: C}\n"
    )
    assert _refused(run, "--agree", "One.", "--data", str(file)).err.startswith("Which role")
    run("one-on-one", "--agree", "One.", "--role", "b", "--data", str(file))
    assert "One-on-one: B" in run("one-on-one", "--done", "1", "--data", str(file)).out


def test_saved_own_ratings_are_not_called_missing(run: Run) -> None:
    run("assess", "--answers", BOTH[1], "--save")
    ran = run("one-on-one", "--role", "director")
    assert ran.code == 0
    assert "Your ratings are in; your manager's are missing." in ran.out


def test_an_unknown_action_number_gets_a_list_of_open_actions(run: Run) -> None:
    run("one-on-one", "--role", "director", "--agree", "One.")
    for numbers in (["--done=7"], ["--done=1", "--done=7"], ["--done=1", "--drop=7"]):
        assert "Numbers of open actions: 1" in _refused(run, *numbers, "--yes").err


def test_one_persons_actions_are_never_shown_for_another(run: Run, tmp_path: Path) -> None:
    ana, ben = (person(tmp_path, name) for name in ("ana", "ben"))
    run("one-on-one", *BOTH, *ana, "--agree", "Ana drafts a budget line.")
    assert "Ana drafts" not in run("one-on-one", *BOTH, *ben, "--full").out
    assert "Ana drafts" in run("one-on-one", *BOTH, *ana).out


def test_with_rating_files_an_agreement_needs_a_person(run: Run) -> None:
    run("one-on-one", "--role", "director", "--agree", "My own action.")
    assert "--person NAME" in _refused(run, *BOTH, "--agree", "Somebody's action.").err
    ran = run("one-on-one", *BOTH)
    assert "My own action." not in ran.out
    assert "Agreed actions aren't shown" in ran.err


def test_actions_outlive_the_role_they_were_about(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    text = Path(GUILD_FILE).read_text()
    file.write_text(text)
    run("one-on-one", "--role", "master", "--agree", "Carve one.", "--data", str(file))
    file.write_text(text.replace("title: A guild", "id: guild\ntitle: The guild"))
    ran = run("one-on-one", "--role", "clerk", "--data", str(file))
    assert "Carve one." in ran.out


def test_the_persons_saved_assessment_is_their_side_by_default(run: Run) -> None:
    run("assess", "--answers", BOTH[1], "--save")
    kept = agenda(run, *BOTH[2:])
    assert kept["matters"] == agenda(run, *BOTH)["matters"]
    assert "Using the assessment of " in run("one-on-one", *BOTH[2:]).err


def test_without_an_assessment_the_error_says_how_to_make_one(run: Run) -> None:
    ran = _refused(run, *BOTH[2:])
    assert "roleadvisor assess director" in ran.err


def test_a_link_to_the_same_file_is_refused_and_a_copy_is_pointed_out(
    run: Run, tmp_path: Path
) -> None:
    own, link, copy = tmp_path / "own.yaml", tmp_path / "link.yaml", tmp_path / "copy.yaml"
    for file in (own, copy):
        file.write_bytes(Path(BOTH[1]).read_bytes())
    link.hardlink_to(own)
    for other in (link, own.parent / "." / "own.yaml"):
        assert (
            "are the same file"
            in _refused(run, "--self", str(own), "--manager", f"{tmp_path}/./{other.name}").err
        )
    ran = run("one-on-one", "--self", str(own), "--manager", str(copy))
    assert ran.code == 0
    assert "Both ratings have the same answers." in ran.err


def test_many_requirements_still_fit_on_one_screen(run: Run, tmp_path: Path) -> None:
    entries = "".join(
        f"        - {{id: r{at}, text: Does the {at}th thing well., asks: skill}}\n"
        for at in range(76)
    )
    (tmp_path / "ladder.yaml").write_text(
        "schema: 1\ntitle: L\nversion: '1'\ngroups: {w: {title: W}}\n"
        "facets: {a: {group: w, title: A}}\n"
        f"roles:\n  rep:\n    title: Rep\n    facets:\n      a:\n{entries}"
    )
    for name, reply in (("own", "yes"), ("manager", "no")):
        replies = ", ".join(f"r{at}: {reply}" for at in range(76))
        (tmp_path / name).write_text(f"role: rep\nasks: {{{replies}}}\n")
    out = run(
        "one-on-one", "--self", str(tmp_path / "own"), "--manager", str(tmp_path / "manager"),
        "--data", str(tmp_path / "ladder.yaml"),
    ).out  # fmt: skip
    assert len(out.splitlines()) <= 19
    assert "77 points: 76 where you differ, 1 not rated by either: --full" in out


def test_agreed_actions_are_shown_with_the_rest_of_the_profile(run: Run) -> None:
    words = ("--role", "director", "--date", "2027-01-15")
    run("one-on-one", "--agree", "Draft one budget line.", *words)
    assert "Draft one budget line." in run("profile", "show").out
    full = run("profile", "show", "--full").out
    assert "Agreed on Jan 15, 2027 about Director of Inside Sales\n" in full


def test_nothing_is_written_without_an_agreement(run: Run, tmp_path: Path) -> None:
    run("one-on-one", *BOTH)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_agenda_fits_every_width(run: Run, columns: str) -> None:
    out = run("one-on-one", *BOTH, env={"COLUMNS": columns}).out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert "Three questions" in run("one-on-one", *BOTH, "--full").out
    assert "%" not in out


def test_the_agenda_works_with_another_ladder(run: Run, tmp_path: Path) -> None:
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
        pytest.param([], "Add --manager FILE or --ask-manager", id="nothing"),
        pytest.param(["--self", "a.yaml"], "The manager's ratings are missing", id="one alone"),
        pytest.param(
            ["--self", "a.yaml", "--manager", "a.yaml"], "are the same file", id="the same twice"
        ),
        pytest.param(["--agree", " "], "--agree is empty", id="an empty agreement"),
        pytest.param(["--agree", "x y", "--date", "9999-01-01"], "no day for", id="far ahead"),
        pytest.param(["--agree", "x y", "--date", "0001-01-01"], "no day for", id="long ago"),
        pytest.param(["--agree", "x y", "--date", "soon"], "isn't a day", id="no day"),
        pytest.param(["--agree", "what you agreed on"], "says only", id="a placeholder"),
    ],
)
def test_invalid_options_for_a_one_on_one_are_refused_with_advice(
    run: Run, words: list[str], says: str
) -> None:
    assert says in _refused(run, *words).err


def test_rating_files_about_two_different_roles_are_refused(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("role: team-lead\n")
    ran = _refused(run, "--self", BOTH[1], "--manager", str(other))
    assert "Inside Sales Team Lead" in ran.err


def test_an_invalid_rating_file_is_named_in_the_error(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("role: director\nskills: {communication: very}\n")
    ran = run("one-on-one", "--self", BOTH[1], "--manager", str(other))
    assert ran.code == 1
    assert "other.yaml:2" in ran.err


@given(RATINGS_STRATEGY, RATINGS_STRATEGY)
def test_swapping_the_sides_does_not_change_the_order(
    own: dict[str, object], other: dict[str, object]
) -> None:
    one = discussion_items(ASKED, rated(**own), rated(**other))
    turned = discussion_items(ASKED, rated(**other), rated(**own))
    assert [(matter.id, matter.apart) for matter in one] == [
        (matter.id, matter.apart) for matter in turned
    ]
    assert [matter.self_ for matter in one] == [matter.manager for matter in turned]


@given(RATINGS_STRATEGY)
def test_identical_ratings_have_no_disagreements(said: dict[str, object]) -> None:
    alike: Ratings = rated(**said)
    found = discussion_items(ASKED, alike, alike)
    assert {matter.accord for matter in found} <= {"agreed", "open"}
    assert not any(matter.apart for matter in found)
    assert len(found) == len(ASKED) + 1


def test_the_manager_is_asked_only_on_a_terminal(run: Run) -> None:
    ran = _refused(run, "--self", BOTH[1], "--ask-manager")
    assert "--blank" in ran.err


def test_without_a_terminal_the_manager_is_offered_their_own_form(run: Run) -> None:
    ran = _refused(run, "--self", BOTH[1], "--ask-manager", "--role", "director", "--person", "ana")
    form = "assess director --blank --for manager -o ana-manager.yaml --person ana"
    assert form in " ".join(ran.err.split())


def test_a_managers_file_and_ask_manager_are_mutually_exclusive(run: Run) -> None:
    assert "Use one of them." in _refused(run, "--manager", "m.yaml", "--ask-manager").err
