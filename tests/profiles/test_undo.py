"""Undo: any of the last ten states, in any order of changes and undos."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.profile.undo import describe_undo
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_file import Store, Undone
from roleadvisor.store.serialization import parse
from roleadvisor.store.undo_states import MOST_STATES, states
from roleadvisor.store.updates import add_evidence
from tests.conftest import Run, examples

TARGETS = "“Exceed the team's targets, quarter after quarter”"


def noted(note: str, profile: Profile) -> Profile:
    return add_evidence(profile, "a-step", "2026-01-31", "result", note)


def content(store: Store) -> tuple[str, ...]:
    return tuple(one.note for one in (store.read() or Profile()).evidence)


@examples(80)
@given(st.lists(st.one_of(st.none(), st.text("abc", min_size=1, max_size=3)), max_size=25))
def test_undo_steps_back_through_the_changes_like_an_editor(words: list[str | None]) -> None:
    """A text is a change and None an undo; a plain list of states predicts what must come back."""
    folder = Path(tempfile.mkdtemp())
    store = Store(str(folder / "profile.json"))
    past: list[tuple[str, ...]] = []
    for number, word in enumerate(words):
        if word is not None:
            past.append(content(store))
            store.change(lambda kept, note=f"{number} {word}": noted(note, kept))  # type: ignore[misc]
        elif past and _reachable(store):
            store.undo()
            assert content(store) == past.pop()
        else:
            with pytest.raises(UsageProblem):
                store.undo()
        assert len(states(folder / "profile.json")) <= MOST_STATES
    shutil.rmtree(folder)


def _reachable(store: Store) -> bool:
    return any(one.kind == "before" for one in states(store.file()))


@examples(50)
@given(st.lists(st.sampled_from(["change", "undo"]), min_size=1, max_size=MOST_STATES))
def test_each_of_the_last_ten_states_can_be_restored(what: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    store = Store(str(folder / "profile.json"))
    store.change(lambda kept: noted("first", kept))
    seen = {content(store)}
    for number, one in enumerate(what):
        if one == "change":
            store.change(lambda kept, note=str(number): noted(note, kept))  # type: ignore[misc]
        elif _reachable(store):
            store.undo()
        seen.add(content(store))
    kept = {content(store)} | {
        tuple(one.note for one in parse(state.file.read_bytes(), "x")[0].evidence)
        for state in states(folder / "profile.json")
    }
    assert seen <= kept | {()}
    for state in states(folder / "profile.json"):
        wanted = tuple(one.note for one in parse(state.file.read_bytes(), "x")[0].evidence)
        if wanted != content(store) and state.file.exists():
            store.undo(state.number)
            assert content(store) == wanted
    shutil.rmtree(folder)


def test_undo_reports_what_it_undid_and_can_itself_be_undone(run: Run) -> None:
    run("log", "lead-targets", "--note", "A year of work", "--date", "2026-01-31")
    run("log", "--remove", "1", "--yes")
    undone = run("profile", "undo")
    assert f"Evidence E1 for {TARGETS}, Jan 31, 2026 is back." in " ".join(undone.out.split())
    assert "A year of work" in run("log", "--full").out
    gone = " ".join(run("profile", "undo").out.split())
    assert f"Evidence E1 for {TARGETS}, Jan 31, 2026 is gone." in gone
    assert "A year of work" not in run("log", "--full").out
    assert run("profile", "undo").code == 2
    assert run("profile", "undo", "--to", "3").code == 0
    assert run("profile", "undo", "--to", "99").code == 2


def test_a_broken_file_can_be_undone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "home" / "profile.json"
    run("log", "lead-targets", "--note", "One")
    run("log", "lead-targets", "--note", "Two")
    file.write_text("{")
    assert run("log", "lead-targets", "--note", "Three").code == 1
    assert "could not be read" in run("profile", "undo").out
    assert "One" in run("log", "--full").out
    assert [one.file.read_text() for one in states(file) if one.kind == "undone"] == ["{"]


def test_a_profile_of_a_later_version_is_not_undone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "home" / "profile.json"
    run("log", "lead-targets", "--note", "One")
    file.write_text('{"version": 99}')
    assert run("profile", "undo").code == 1
    assert file.read_text() == '{"version": 99}'


def test_an_undone_mark_is_described_with_the_steps_wording(run: Run) -> None:
    marked = run("log", "lead-targets", "--status", "not-met", "--reason", "No quota yet.")
    assert f"Marked as not met: {TARGETS}." in marked.err
    undone = " ".join(run("profile", "undo").out.split())
    assert f"The step {TARGETS} is marked as open." in undone
    again = " ".join(run("profile", "undo", "--to", "2").out.split())
    assert f"The step {TARGETS} is marked as not met." in again


def test_undo_restores_the_file_of_an_older_version_as_it_was(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "home" / "profile.json"
    old = Path(__file__).with_name("versions").joinpath("1.json").read_bytes()
    file.parent.mkdir()
    file.write_bytes(old)
    assert "older-1" in run("log", "lead-targets", "--note", "New").err
    undone = [line for line in run("profile", "undo").out.splitlines() if line.startswith("•")]
    assert len(undone) == 1, "noting the ladder's id is no change to anybody's answers"
    assert undone[0].startswith(f"• Evidence E4 for {TARGETS}")
    assert file.read_bytes() == old
    run("profile", "delete", "--yes")
    assert not list(file.parent.iterdir())


def test_undoing_an_agreement_names_it(run: Run) -> None:
    words = ("one-on-one", "--role", "director")
    run(*words, "--agree", "Draft one budget line.")
    run("one-on-one", "--done", "1")
    run("one-on-one", "--drop", "1", "--yes")
    action = "The agreed action “Draft one budget line.” is"
    for now in ("back on the list.", "open.", "off the list."):
        assert f"{action} {now}" in " ".join(run("profile", "undo").out.split())
    run(*words, "--agree", "Draft one budget line.")
    run("one-on-one", "--done", "1")
    number = json.loads(run("profile", "undo", "--json").out)["state"]
    back = " ".join(run("profile", "undo", "--to", str(number)).out.split())
    assert f"{action} checked off." in back


def test_going_back_reports_what_is_restored_and_asks_before_losing_later_data(
    run: Run,
) -> None:
    run("log", "lead-targets", "--note", "A year of work", "--date", "2026-01-31")
    run("profile", "undo")
    assert run("profile", "undo", "--to", "2").out.startswith("Brought back\n")
    run("profile", "undo")
    ratings_text = "role: director\nskills: {communication: 2}\n"
    run("assess", "--answers", "-", "--save", stdin=ratings_text)
    ran = run("profile", "undo", "--to", "2")
    assert (ran.code, "Add --yes" in ran.err) == (2, True)
    assert run("assess", "--last").code == 0
    out = " ".join(run("profile", "undo", "--to", "2", "--yes").out.split())
    assert f"Evidence E1 for {TARGETS}, Jan 31, 2026 is back." in out
    assert re.search(r"1 assessment \(director, [^)]*\) is gone\.", out)
    assert run("assess", "director", "--last").code == 2


def test_an_undone_assessment_is_described_as_before_or_as_in_the_named_state() -> None:
    was, is_ = (
        Profile.model_validate({"manager_assessments": [
            {"date": "2027-01-05", "ladder": "L", "ratings": {"role": "head", "skills": {"x": at}}}
        ]}) for at in (2, 3)
    )  # fmt: skip
    about = "The last manager assessment (head, Jan 5, 2027) is as it was"
    assert describe_undo(Undone(is_, was, 3), "f").now == (f"{about} before.",)
    assert describe_undo(Undone(was, is_, 4), "f", 3).now == (f"{about} in state 3.",)


def test_undo_asks_whose_change_if_only_other_people_have_data(run: Run) -> None:
    run("log", "lead-targets", "--note", "Of Ana", "--person", "ana")
    ran = run("profile", "undo")
    assert (ran.code, "Whose change?" in ran.err, "People: ana." in ran.err) == (2, True, True)
