"""`log STEP`: a step by its id, its number, or enough of its title to be unique."""

import json
import re
from pathlib import Path

import pytest

from roleadvisor.evidence.page import page
from roleadvisor.evidence.progress import log, next_open_steps
from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.page import Page
from roleadvisor.store.ladder_match import ladder_fields
from roleadvisor.store.profile import Mark, Profile
from roleadvisor.store.updates import add_evidence, mark
from roleadvisor.store.whereabouts import with_whereabouts
from tests.conftest import Run
from tests.roadmap.test_topics import SIZES, ladder

TITLE = "Exceed the team's targets, quarter after quarter."


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """A ladder whose steps have ids that no one would type."""
    file = tmp_path / "shop.yaml"
    file.write_text(ladder(SIZES))
    return str(file)


def logged(run: Run, *words: str) -> str:
    ran = run("log", *words, "--note", "104% of quota", "--json")
    assert ran.code == 0, ran.err
    (step,) = json.loads(ran.out)["steps"]
    return str(step["id"])


@pytest.mark.parametrize(
    "word",
    ["lead-targets", "Lead_Targets", TITLE, "exceed the team", "lead-tar",
     "Exceed the teams target, quarter after quarter"],
)  # fmt: skip
def test_a_step_can_be_named_by_its_id_or_its_title(run: Run, word: str) -> None:
    assert logged(run, word) == "lead-targets"


def test_the_named_step_is_confirmed(run: Run) -> None:
    assert f"Saved as evidence E1 for “{TITLE.removesuffix('.')}”." in " ".join(
        run("log", "exceed the team", "--note", "104% of quota").err.split()
    )


def test_a_long_id_is_shown_and_accepted_as_a_number(run: Run, shop: str) -> None:
    full = run("roadmap", "--from", "hand", "--data", shop, "--full").out
    shown = re.findall(r"Log it:\s+roleadvisor log (\S+)", full)
    assert sorted(shown, key=int) == [str(number) for number in range(1, 11)]
    first = re.search(r"\[ \] Step \d+: (Does \w+ task \d)", full)
    assert first is not None
    ran = run("log", shown[0], "--note", "Twice", "--data", shop)
    assert first[1] in ran.out


def test_a_short_id_is_shown_as_is(run: Run) -> None:
    assert (
        "Log it: roleadvisor log lead-targets"
        in run("roadmap", "--from", "team-lead", "--full").out
    )


def test_an_ambiguous_step_name_lists_the_matching_numbers(run: Run, shop: str) -> None:
    ran = run("log", "does talks", "--note", "Twice", "--data", shop)
    assert ran.code == 2
    output = " ".join(ran.err.split())
    assert "`does talks` could be 2 steps" in output
    assert "6 “Does talks task 0” and 7 “Does talks task 1”" in output


@pytest.mark.parametrize("word", ["0", "999", "ex", "sell boats"])
def test_a_step_name_without_a_match_is_refused(run: Run, word: str) -> None:
    ran = run("log", word, "--note", "Twice")
    assert ran.code == 2
    assert "No step is called" in ran.err


def test_an_unknown_step_name_lists_titles_if_ids_are_long(run: Run, shop: str) -> None:
    output = " ".join(run("log", "sell boats", "--note", "Twice", "--data", shop).err.split())
    assert "1 “Does tools task 0”" in output
    assert "0000-0000" not in output


def test_without_the_ladder_assessed_evidence_uses_the_wording_of_its_day(
    run: Run, tmp_path: Path
) -> None:
    ratings = {"role": "director", "asks": {"top-record": {"answer": "yes", "shown_by": "8 of 8."}}}
    none: dict[str, object] = {"asks": {}}
    kept = {
        "version": 2,
        "assessments": [
            {"date": f"2026-10-0{day}", "ratings": {**ratings, **change}, "ladder": "Sales",
             "asked": {"asks/top-record": {"words": ["Beat the targets."], "fingerprint": "x"}},
             "half_done": half}
            for day, half, change in ((1, False, none), (2, False, {}), (3, True, none))
        ],
    }  # fmt: skip
    home = tmp_path / "home"
    home.mkdir()
    (home / "profile.json").write_text(json.dumps(kept))
    ran = run("log", "--json", "--data", str(tmp_path / "gone.yaml"))
    assert ran.code == 0, ran.err
    (one,) = json.loads(ran.out)["assessed"]
    assert (one["title"], one["note"], one["date"]) == ("Beat the targets", "8 of 8.", "2026-10-02")
    named = run("log", "director/top-record", "--json", "--data", str(tmp_path / "gone.yaml"))
    assert json.loads(named.out)["assessed"] == [one]
    other = run("log", "director/else", "--json", "--data", str(tmp_path / "gone.yaml"))
    assert json.loads(other.out)["assessed"] == []


def test_the_log_suggests_the_next_steps_on_the_path(run: Run) -> None:
    kb = load_ladder(None)

    def page_of(kept: Profile) -> Page:
        return page(log(kb, kept), next_open_steps=next_open_steps(kb, kept))

    here = with_whereabouts(Profile(), kb, role="sales-representative")
    ids = [step.words[1] for step in page_of(here).next_steps if step.words[0] == "log"]
    planned = json.loads(run("roadmap", "--from", "sales-representative", "--json").out)
    assert ids == [step["id"] for step in planned["phases"][0]["steps"]][:3]
    started = add_evidence(here, ids[0], "2026-01-31", "result", "104%", **ladder_fields(kb))
    output = [" ".join(step.words) for step in page_of(started).next_steps]
    assert output == [f"log {ids[0]} --status done", f"log {ids[1]}", "roadmap --full"]
    assert "log" not in {step.words[0] for step in page_of(Profile()).next_steps}
    ticked = Mark(**ladder_fields(kb), step=ids[0], status="done", date="2026-01-31")
    done = mark(here, ids[0], ticked, kb)
    assert [one.id for one in next_open_steps(kb, done)][:2] == ids[1:], "what is done is not ahead"
    for kept in (Profile(), started):
        steps = page(log(kb, kept), path=False).next_steps
        assert "roadmap" not in {step.words[0] for step in steps}, "no path leads on"
