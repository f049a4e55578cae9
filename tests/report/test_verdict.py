"""The page in a sentence, and what to talk about first, from one result at a time."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.assess.result import (
    AssessmentResult,
    Interest,
    OpeningState,
    OpeningStatus,
    Readiness,
    ReadinessState,
    Requirement,
    SuggestedStep,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.one_on_one.result import AgreedAction
from roleadvisor.quiz.evaluate import result_of
from roleadvisor.quiz.result import Outcome
from roleadvisor.report.build import build_report
from roleadvisor.report.request import Request
from roleadvisor.report.result import Report
from roleadvisor.report.verdict import (
    gaps_to_rate_again,
    interest_text,
    open_nice_to_haves,
    talk_first,
    top_gaps,
    unproven,
    verdict,
)
from roleadvisor.statements.view import OpenQuestionView, RoleName
from tests.report.test_build import DAY, person

SHOWN: dict[str, Any] = {"state": "shown", "gap": None, "words": "Level 3 of 3"}
BARE: dict[str, Any] = {"state": "not-shown", "gap": "proof", "words": "Level 3 of 3, no evidence"}
BELOW: dict[str, Any] = {"state": "below", "gap": "skill", "words": "Level 2 of 4"}
YEARS: dict[str, Any] = {"state": "below", "gap": "experience", "words": "1 of 3 years"}
CHANCE: dict[str, Any] = {"state": "no-chance", "gap": "opportunity", "words": "No chance so far"}
UNRATED: dict[str, Any] = {"state": "not-known", "gap": "verify", "words": "Not rated"}


def requirement(title: str, preferred: bool = False, **state: Any) -> Requirement:  # noqa: ANN401, FBT001, FBT002
    return Requirement(
        title.lower(), "skills", "skill", title, title, "stated", None, None, preferred, 3, **state
    )


def assessment(
    state: ReadinessState,
    *requirements: Requirement,
    seat: OpeningState = "no",
    ask: str | None = None,
) -> AssessmentResult:
    return AssessmentResult(
        RoleName("lead", "Lead"),
        DAY,
        Interest("not-asked", "", None),
        Readiness(state, "Words of readiness.", requirements, {}),
        OpeningStatus(state=seat, words="", ask=ask),
        (),
    )


def report(**parts: Any) -> Report:  # noqa: ANN401 - parts of a report
    plain = Report(
        ladder="A ladder", date=DAY, name=None, reader="me", now=None,
        target=RoleName("lead", "Lead"), about_person=True, without=(), quiz=None, summaries={},
        comparison=None, assessment=None, manager_rated=None, roadmap=None, actions=(), pay=None,
        open_questions=(),
    )  # fmt: skip
    return replace(plain, **parts)


NO_OPENING = "No opening is in sight."


@pytest.mark.parametrize(
    ("state", "requirements", "wording"),
    [
        ("gaps", (SHOWN, BARE, BELOW, CHANCE, UNRATED, UNRATED),
         "2 of 6 requirements are met, with 2 gaps; 2 not rated."),
        ("gaps", (SHOWN, CHANCE), "1 of 2 requirements are met, with 1 gap."),
        ("gaps", (SHOWN, BELOW, UNRATED),
         "1 of 3 requirements are met, with 1 gap; 1 not rated."),
        ("gaps", (BELOW, {**BELOW, "preferred": True}, {**SHOWN, "preferred": True}),
         "0 of 1 requirements are met, with 1 gap."),
        ("not-shown", (SHOWN, BARE, BARE), "there are no gaps; 2 still without evidence."),
        ("shown", (SHOWN,), "everything required is there, with evidence."),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("name", "whose"), [(None, "By your own ratings"), ("Ana", "By Ana's own ratings")]
)
def test_readiness_counts_only_what_is_required(
    state: ReadinessState,
    requirements: tuple[dict[str, Any], ...],
    wording: str,
    name: str | None,
    whose: str,
) -> None:
    found = assessment(state, *(requirement("Coaching", **one) for one in requirements))
    assert verdict(report(assessment=found, name=name)) == f"{whose}, {wording} {NO_OPENING}"


@pytest.mark.parametrize("state", ["not-known", "nothing-asked"])
def test_readiness_that_cannot_be_counted_uses_its_own_wording(state: ReadinessState) -> None:
    found = assessment(state, requirement("Coaching", **UNRATED))
    assert verdict(report(assessment=found)) == f"Words of readiness. {NO_OPENING}"


@pytest.mark.parametrize(
    ("seat", "wording"),
    [
        ("yes", "There's an opening, as far as you know."),
        ("expected", "An opening is expected."),
        ("no", NO_OPENING),
        ("unknown", "Whether there's an opening isn't known."),
    ],
)
def test_whether_there_is_an_opening_comes_last(seat: OpeningState, wording: str) -> None:
    found = assessment("shown", seat=seat)
    assert verdict(report(assessment=found)) == (
        f"By your own ratings, everything required is there, with evidence. {wording}"
    )


@pytest.mark.parametrize(
    ("outcome", "wording"),
    [
        ("clear", "Your answers point clearly to Team Lead"),
        ("lean", "Your answers lean toward Team Lead"),
        ("too-close", "Your answers don't decide between Team Lead and Director"),
        ("not-enough-signal", "Your quiz answers say too little so far"),
        ("neither-now", "Leading people isn't what you want right now"),
    ],
)  # fmt: skip
def test_interest_is_worded_by_the_outcome(
    outcome: Outcome, wording: str, shipped: KnowledgeBase
) -> None:
    taken = result_of(shipped, person(shipped).quiz.attempts)
    lead, director = RoleName("team-lead", "Team Lead"), RoleName("director", "Director")
    quiz = replace(taken, outcome=outcome, role="team-lead", roles=(lead, director, lead))
    assert interest_text(quiz) == wording
    there = assessment("shown")
    ready = f"By your own ratings, everything required is there, with evidence. {NO_OPENING}"
    found = report(quiz=quiz, assessment=there)
    assert verdict(found) == f"{wording}. {ready}"
    assert verdict(replace(found, reader="manager")) == f"Aiming for Lead. {wording}. {ready}"
    assert talk_first(found) == (f"Interest: {wording}. What would you want from the next role?",)
    assert talk_first(replace(found, target=RoleName("team-lead", ""))) == ()


@pytest.mark.parametrize(
    ("parts", "wording"),
    [
        ({}, "This page has no quiz result and no ratings."),
        ({"reader": "manager"}, "Aiming for Lead."),
        ({"about_person": False},
         "Nothing is saved about a person on this ladder yet, so this page is about the roles."),
        ({"about_person": False, "reader": "manager"},
         "Nothing is saved about a person on this ladder yet, so this page is about the roles."),
    ],
)  # fmt: skip
def test_without_quiz_and_ratings_the_page_says_so(parts: dict[str, Any], wording: str) -> None:
    assert verdict(report(**parts)) == wording


ASK = OpenQuestionView("q", "unknown", "Q?", "", (), "How many?", "")
DONE, DUE = AgreedAction(1, "A", DAY, DAY), AgreedAction(2, "B", DAY, None)
GAPS = (
    requirement("Coaching.", **BELOW), requirement("Team", **CHANCE), requirement("Lead", **YEARS),
)  # fmt: skip
PROOF, PLUS = requirement("Sales", **BARE), requirement("Plus", True, **BELOW)


@pytest.mark.parametrize(
    ("parts", "wording"),
    [
        ({"assessment": assessment("gaps", *GAPS, PROOF, ask="Ask about it.")},
         ("Lead: 1 of 3 years", "Opening: Ask about it.", "Coaching: level 2 of 4")),
        ({"assessment": assessment("gaps", *GAPS, PROOF), "actions": (DUE,)},
         ("Lead: 1 of 3 years", "Coaching: level 2 of 4", "Team: no chance so far")),
        ({"assessment": assessment("not-shown", PROOF, PLUS, requirement("X", **UNRATED)),
          "actions": (DUE, DONE), "open_questions": (ASK,)},
         ("Sales: level 3 of 3, no evidence", "Agreed before: 1 action still open.")),
        ({"actions": (DUE, DONE, DUE), "open_questions": (ASK, ASK, ASK)},
         ("Agreed before: 2 actions still open.", "How many?", "How many?")),
        ({"actions": (DONE,)}, ()),
    ],
)  # fmt: skip
def test_at_most_three_things_come_first(parts: dict[str, Any], wording: tuple[str, ...]) -> None:
    assert talk_first(report(**parts)) == wording


def test_gaps_are_distinguished_by_what_to_do_about_them() -> None:
    step = SuggestedStep("step", "Do it.")
    ready = replace(GAPS[1], steps_done=("step",))
    going = replace(GAPS[2], steps_done=("step",), next_step=step)
    proof = requirement("Plus proof", True, **BARE)
    every = (GAPS[0], ready, going, PROOF, PLUS, proof, requirement("Plus 2", True, **UNRATED),
             requirement("Unrated", **UNRATED), requirement("Shown", **SHOWN))  # fmt: skip
    found = report(assessment=assessment("gaps", *every))
    assert top_gaps(found) == [going, GAPS[0], ready]
    assert gaps_to_rate_again(found) == [ready]
    assert unproven(found) == [PROOF]
    assert open_nice_to_haves(found) == [PLUS, proof]
    nobody = report()
    assert (
        top_gaps(nobody)
        == gaps_to_rate_again(nobody)
        == unproven(nobody)
        == open_nice_to_haves(nobody)
        == []
    )


def test_a_report_contains_both_sentences(shipped: KnowledgeBase) -> None:
    found = build_report(shipped, person(shipped), None, Request(DAY))
    assert (found.verdict, found.talk_first) == (verdict(found), talk_first(found))
    assert found.verdict
    assert found.talk_first
