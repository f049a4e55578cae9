"""A bare call: what the program is, and what to do next, for a newcomer and for who was here."""

from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
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
from tests.conftest import Run

DAY = "2027-01-31"


def _tried(run: Run) -> list[list[str]]:
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) <= 12
    return [line.split()[1:] for line in lines if line.startswith("  roleadvisor ")]


def test_a_newcomer_gets_three_things_to_try(run: Run) -> None:
    assert [words[0] for words in _tried(run)] == ["compare", "quiz", "roadmap"]


def test_what_a_newcomer_is_told_to_try_works_as_it_stands(run: Run) -> None:
    tried = _tried(run)
    assert ["roadmap", "--from", "team-lead"] in tried
    for command, *words in tried:
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
def test_whoever_was_here_is_told_what_comes_next(
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
    assert _tried(run)[0] == first


def test_a_profile_that_cannot_be_read_is_told_and_the_welcome_stays(run: Run) -> None:
    file = Store().file()
    file.parent.mkdir()
    file.write_text("{", "utf-8")
    ran = run()
    assert ran.code == 0
    assert "Going on without your profile." in ran.err
    assert "Three things to try" in ran.out
