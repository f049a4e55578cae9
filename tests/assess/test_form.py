"""The ratings form: who it's for, what people type in it, and where it may be loaded."""

import json
import re
from pathlib import Path

import pytest
import yaml

from roleadvisor.assess.read_form import read_ratings
from tests.assess.test_command import GUILD
from tests.assess.test_gaps import GUILD as LADDER
from tests.conftest import Run

ANA = ("--person", "ana", "--data", GUILD)


@pytest.fixture
def form(run: Run, tmp_path: Path) -> Path:
    """Ana's form, with her evidence for carving still missing."""
    file = tmp_path / "ana.yaml"
    assert run("assess", "master", "--blank", *ANA, "-o", str(file)).code == 0
    file.write_text(file.read_text().replace("    level:\n", "    level: 3\n", 1))
    return file


def type_evidence(form: Path, evidence: str) -> None:
    form.write_text(form.read_text().replace("shown_by:\n", f"shown_by: {evidence}\n", 1))


TYPED = [
    *(
        (words, words)
        for words in (
            "#1 pod in the region, 8 reps",
            "Led the #1 pod",
            "The VP said: do that again",
            "Ends with a colon:",
            '"Best demo" of Q3, said Bob',
            "@priya saw it",
            '"Ran the #1 pod", said Bob',
            "'Best #1 demo' of Q3",
            "[won] the deal",
            "50% more, a *real* gain",
            "- a list of one",
            "> 100% of quota",
            "50 % : #3",
            "It's the VP's words: don't stop",
        )
    ),
    ('"Won #1, said: Bob"', "Won #1, said: Bob"),
    ("'It''s done'", "It's done"),
    ("|\n      Two\n      lines", "Two lines"),
    ("Two\n      lines", "Two lines"),
    ('"Two\n      lines"', "Two lines"),
    ('"Ran the Q3 review"  # ask Sue', "Ran the Q3 review"),
    ("# to do", None),
]
"""What people type after `shown_by:`, including YAML syntax, and the evidence it's read as."""


@pytest.mark.parametrize(("evidence", "read"), TYPED)
def test_evidence_is_parsed_as_typed(tmp_path: Path, evidence: str, read: str | None) -> None:
    file = tmp_path / "form.yaml"
    form = f"role: master\nyears:\n  served:\n    years: 3\n    shown_by: {evidence}\n"
    file.write_text(form, "utf-8")
    kept = read_ratings(LADDER, str(file))[1].years["served"].shown_by
    assert (kept and " ".join(kept.split())) == read


def test_evidence_is_saved_as_typed(run: Run, form: Path) -> None:
    words = '"It\'s #1": said Bob'
    type_evidence(form, words)
    assert run("assess", "--answers", str(form), "--save", *ANA).code == 0
    kept = yaml.safe_load(run("assess", "master", "--form", *ANA).out)["years"]["served"]
    assert kept["shown_by"] == words


def test_a_form_without_a_person_says_how_to_load_it(run: Run) -> None:
    out = run("assess", "director", "--blank", "--for", "me").out
    assert out.startswith("# Your ratings for the role Director of Inside Sales\n")
    assert "# To load it: roleadvisor assess --answers FILE --save\n" in out


def test_a_rejected_form_suggests_a_person_option_that_can_be_pasted(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "form.yaml"
    run("assess", "master", "--blank", "--data", GUILD, "--person", "Ana Ruiz", "-o", str(file))
    run("profile", "set", "--role", "team-lead", "--person", "Ana Ruiz")
    ran = run("assess", "--answers", str(file), "--save", "--data", GUILD)
    assert ran.code == 2
    assert ran.err.endswith("Nothing was saved. Add --person 'Ana Ruiz'.\n")


@pytest.mark.parametrize("words", ["yes", "Y", "true", "no"])
def test_a_yes_is_rejected_as_evidence(run: Run, form: Path, words: str) -> None:
    type_evidence(form, words)
    ran = run("assess", "--answers", str(form), *ANA)
    assert ran.code == 1
    assert "shown_by: expected evidence, one line someone could check, or nothing" in ran.err


def test_true_and_false_mean_yes_and_no(run: Run) -> None:
    outputs = []
    for yes, no in (("yes", "no"), ("true", "false"), ("True", "FALSE")):
        said = f"role: master\nasks: {{journey: {yes}, school: {{answer: {no}}}}}\nopening: {yes}\n"
        outputs.append(run("assess", "--answers", "-", "--json", "--data", GUILD, stdin=said).out)
    assert outputs[0] == outputs[1] == outputs[2]


def test_a_form_addresses_its_reader_and_says_how_to_load_it(run: Run, tmp_path: Path) -> None:
    def form(*words: str) -> str:
        return " ".join(run("assess", "sales-manager", "--blank", *words).out.split())

    own, by_manager = form("--person", "ana"), form("--for", "manager", "--person", "ana")
    assert own.startswith("# For Ana: your ratings for the role Sales Manager # Type after")
    assert (
        "# Your manager loads it with: roleadvisor assess --answers FILE --save --person ana" in own
    )
    assert "Do leaders above your manager know" in own
    assert "# For the manager: your ratings of Ana" in by_manager
    assert "Do leaders above you know Ana's" in by_manager
    assert "one-on-one --role sales-manager --manager FILE --save --person ana" in by_manager
    assert "Do leaders above this person's manager know" in form()
    assert "person:" not in form()
    file = tmp_path / "ana.yaml"
    note = run("assess", "sales-manager", "--blank", "--person", "ana", "-o", str(file)).err
    assert f"roleadvisor assess --answers {file} --save --person ana" in note


def test_a_form_is_not_saved_for_a_different_person(run: Run, form: Path, tmp_path: Path) -> None:
    def save(*words: str) -> tuple[int, str]:
        ran = run("assess", "--answers", str(form), "--save", "--data", GUILD, *words)
        return ran.code, ran.err

    assert save("--person", "marcus")[0] == 2
    assert "is about ana, and --person names marcus" in save("--person", "marcus")[1]
    assert not (tmp_path / "home" / "person-marcus.json").exists()
    assert save("--person", "Ana")[0] == 0
    code, said = save()
    assert (code, "Add --person ana." in said) == (2, True)


def test_a_form_is_rejected_as_the_other_sides_ratings(
    run: Run, form: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "manager.yaml"
    run("assess", "master", "--blank", "--for", "manager", *ANA, "-o", str(theirs))
    ran = run("assess", "--answers", str(theirs), "--save", *ANA)
    assert (ran.code, "has the manager's ratings" in ran.err) == (2, True)
    ran = run("one-on-one", "--manager", str(form), "--save", *ANA)
    assert (ran.code, "has ana's own ratings" in ran.err) == (2, True)
    assert run("one-on-one", "--self", str(form), "--manager", str(theirs), *ANA).code == 0


def test_a_copy_is_saved_as_the_managers_ratings_only_when_confirmed(run: Run, form: Path) -> None:
    form.write_text(re.sub(r"^(by|person): .*\n", "", form.read_text(), flags=re.MULTILINE))
    run("assess", "--answers", str(form), "--save", *ANA)
    save = ("one-on-one", "--manager", str(form), "--save", *ANA)
    ran = run(*save)
    assert (ran.code, "Both ratings have the same answers" in ran.err) == (2, True)
    assert "Saved the manager's ratings." in run(*save, "--yes").err


@pytest.mark.parametrize("ending", [".docx", ".html", ".md", ".json"])
def test_a_form_is_not_written_to_another_file_type(run: Run, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"form{ending}"
    ran = run("assess", "director", "--blank", "-o", str(file))
    assert (ran.code, "Use .yaml, .yml or .txt." in ran.err) == (2, True)
    assert not file.exists()


@pytest.mark.parametrize(
    "words", [("--for", "her"), ("--for", "me"), ("--form", "--for", "manager")]
)
def test_the_for_option_needs_a_valid_value_and_a_blank_form(
    run: Run, words: tuple[str, ...]
) -> None:
    assert run("assess", "director", *(("--blank",) if "her" in words else ()), *words).code == 2


def test_the_output_says_whose_ratings_were_saved_or_that_none_were(run: Run, form: Path) -> None:
    looked = run("assess", "--answers", str(form), *ANA).out.splitlines()
    assert looked[:2] == ["Ana and Master", "Not saved: add --save to keep these ratings"]
    run("one-on-one", "--manager", str(form), "--save", "--yes", *ANA)
    own = form.with_name("own.yaml")
    own.write_text("role: master\nskills: {carving: 2}\n")
    saved = run("assess", "--answers", str(own), "--save", "--data", GUILD).out
    assert saved.splitlines()[1].startswith("Saved as your ratings of ")


def test_saving_hides_a_persons_answers_until_the_manager_has_rated(run: Run, form: Path) -> None:
    save = ("assess", "--answers", str(form), "--save", *ANA)
    out = run(*save).out
    assert out.startswith("Saved Ana's ratings for Master\n")
    assert "roleadvisor one-on-one --ask-manager --role master" in out
    assert "gap" not in out
    assert "Carving" not in out
    assert "Carving" in run(*save, "--full").out
    rated = form.with_name("manager.yaml")
    rated.write_text("role: master\nskills: {carving: 2}\n")
    run("one-on-one", "--manager", str(rated), "--save", *ANA)
    assert "Readiness" in run(*save).out


def test_a_blank_form_addresses_the_person_or_the_manager(run: Run) -> None:
    blank = ("assess", "master", "--blank", *ANA)
    assert "Don't look at your manager's ratings until you've both finished." in run(*blank).out
    manager = run(*blank, "--for", "manager").out
    assert "Don't look at Ana's ratings until you've both finished." in manager
    assert "# To load it: roleadvisor one-on-one" in manager


@pytest.mark.parametrize("later", ["2026-01-05", "2026-01-06"])
def test_answers_stay_hidden_from_a_manager_whose_ratings_are_old(
    run: Run, form: Path, tmp_path: Path, later: str
) -> None:
    rated = form.with_name("manager.yaml")
    rated.write_text("role: master\nskills: {carving: 2}\n")
    run("assess", "--answers", str(form), "--save", *ANA)
    run("one-on-one", "--manager", str(rated), "--save", *ANA)
    file = tmp_path / "home" / "person-ana.json"
    kept = json.loads(re.sub(r'"date": "[^"]*"', '"date": "2026-01-05"', file.read_text()))
    for one in kept["manager_assessments"]:
        one["date"] = later
    file.write_text(json.dumps(kept))
    out = run("assess", "--answers", str(form), "--save", *ANA).out
    assert out.startswith("Saved Ana's ratings for Master\n")
    assert "Carving" not in out


def test_a_level_above_the_skills_highest_is_rejected(run: Run) -> None:
    ran = run("assess", "--answers", "-", stdin="role: director\nskills: {communication: 9}\n")
    assert (ran.code, "expected a level from 0 to 4, found `9`" in ran.err) == (1, True)


def test_errors_in_another_persons_form_do_not_reveal_their_answers(run: Run) -> None:
    said = "role: director\nskills:\n  communication: 2-3\nasks:\n"
    asks = ("revenue-growth", "publishing", "speaking", "executive-recognition", "board-experience")
    said += "".join(f"  {one}: perhaps\n" for one in asks)
    own = run("assess", "--answers", "-", stdin=said).err
    assert "communication › level: expected a level from 0 to 4, found `2-3`" in own
    theirs = run("assess", "--answers", "-", "--save", "--person", "ana", stdin=said).err
    assert "communication › level: expected a level from 0 to 4\n" in theirs
    assert "perhaps" not in theirs
    assert "more" not in theirs, "each takes a line, so all are shown"


def test_the_page_refers_to_another_person_by_name(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    said = "role: sales-manager\nskills: {coaching: 1, leading-people: 4}\n"
    out = run("assess", "--answers", "-", "--full", "--person", "ana", stdin=said).out
    assert "Ana is at 1 (Own work); the role calls for " in out
    assert "These are Ana's own ratings" in out
    assert "You" not in out
    assert "your own" not in out
