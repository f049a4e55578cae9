"""A report has what each feature says about the same person, and nothing that was left out."""

from dataclasses import fields, replace
from typing import Any

import pytest

from roleadvisor.assess.assessment import assess_role
from roleadvisor.assess.result import Interest
from roleadvisor.compare.comparison import compare
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.one_on_one.result import AgreedAction
from roleadvisor.pay.answer import PayRequest, answer, pay_facets
from roleadvisor.pay.typed_offer import NOW, TypedOffer
from roleadvisor.quiz.evaluate import result_of
from roleadvisor.quiz.result import Outcome, QuizResult
from roleadvisor.render.text import markdown_text
from roleadvisor.report import build
from roleadvisor.report.build import build_report
from roleadvisor.report.page import page
from roleadvisor.report.request import Request, request_of
from roleadvisor.report.result import Part, Report
from roleadvisor.report.verdict import top_gaps, unproven
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.statements.view import RoleName, StatementView, open_questions
from roleadvisor.store.profile import Profile
from tests.conftest import ladder

DAY = "2027-03-01"
AT = {"ladder_id": "inside-sales"}
OFFER = TypedOffer(base="150k", bonus="40")
PAID = TypedOffer(base="120k", bonus="30", option=NOW)
ALL = Request(DAY, "Ana", offer=OFFER, pay_now=PAID)


def rated(date: str, role: str = "director", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    half_done = more.pop("half_done", False)
    return {**AT, "date": date, "ratings": {"role": role, **more}, "half_done": half_done}


def person(kb: KnowledgeBase, **other: Any) -> Profile:  # noqa: ANN401 - parts of a profile
    assert kb.quiz
    attempts = [
        {**AT, "when": when, "quiz_version": kb.quiz.version,
         "answers": {key: (at + turn) % 5 - 2 for at, key in enumerate(kb.quiz.items)}}
        for turn, when in enumerate(("2027-01-01", "2027-02-01"))
    ]  # fmt: skip
    shown: dict[str, Any] = {"asks": {"proven-leader": {"answer": "yes", "shown_by": "8 of 8."}},
             "skills": {"communication": 3}, "seat": "no"}  # fmt: skip
    parts: dict[str, Any] = {
        "now": {**AT, "role": "team-lead", "years": 4, "area": "TX"},
        "quiz": {"attempts": attempts},
        "steps": [{**AT, "step": "lead-targets", "status": "done", "date": "2027-01-05"}],
        "assessments": [rated("2027-02-02", **shown)],
        "manager_assessments": [
            rated("2027-02-10"), rated("2027-02-20"), rated("2027-02-25", half_done=True),
            rated("2027-02-26", "team-lead"),
        ],
        "talks": [{**AT, "date": "2027-02-03", "role": "director",
                   "actions": [{"id": 1, "text": "Draft a budget."}]}],
    }  # fmt: skip
    return Profile.model_validate({"version": 2, **parts, **other})


def made(kb: KnowledgeBase, request: Request = ALL, **other: Any) -> Report:  # noqa: ANN401
    return build_report(kb, person(kb, **other), None, request)


@pytest.fixture(scope="module")
def whole(shipped: KnowledgeBase) -> Report:
    """The person's own report, with all parts."""
    return made(shipped)


@pytest.fixture(scope="module")
def taken(shipped: KnowledgeBase) -> QuizResult:
    """What the quizzes of the person come to."""
    return result_of(shipped, person(shipped).quiz.attempts)


def test_each_part_matches_its_features_own_result(shipped: KnowledgeBase) -> None:
    profile, roles = person(shipped), shipped.roles
    lead, director = roles["team-lead"], roles["director"]
    found = build_report(shipped, profile, "director", ALL)
    attempts = profile.quiz.attempts
    (made_once,) = profile.assessments
    assert found.quiz == result_of(shipped, attempts)
    assert found.comparison == compare(shipped, lead, director)
    offered = made_once.ratings.model_copy(update={"seat": "yes"})
    assert found.assessment == assess_role(shipped, director, offered, profile, "2027-02-02")
    assert found.roadmap == build_roadmap(
        shipped, lead, director, start=DAY, progress=progress(shipped, profile),
        served=48, offered=("director",),
    )  # fmt: skip
    wanted = PayRequest((lead, director), OFFER, profile_area="TX", now=PAID)
    assert found.pay == answer(shipped, wanted)
    assert found.actions == (AgreedAction(1, "Draft a budget.", "2027-02-03", None),)
    assert found.open_questions == open_questions(shipped, (director,)), "of the offer alone"
    assert found.first_90_days
    assert (found.ladder, found.date, found.name, found.reader) == (
        shipped.title, DAY, "Ana", "me",
    )  # fmt: skip
    assert (found.now, found.target) == (
        RoleName("team-lead", lead.title), RoleName("director", director.title),
    )  # fmt: skip
    assert list(found.summaries) == ["team-lead", "director"]
    assert (found.about_person, found.manager_rated, found.without, found.offered) == (
        True, None, (), True,
    )  # fmt: skip


def test_a_manager_sees_the_outcome_and_their_rating_date_but_not_the_persons_pay(
    shipped: KnowledgeBase, whole: Report
) -> None:
    found = made(shipped, replace(ALL, reader="manager"), now={**AT, "role": "team-lead"})
    assert found.reader == "manager"
    assert found.manager_rated == "2027-02-20", "of this role, and whole"
    assert found.quiz
    assert whole.quiz
    assert (found.quiz.outcome, found.quiz.roles) == (whole.quiz.outcome, whole.quiz.roles)
    pair = (shipped.roles["team-lead"], shipped.roles["director"])
    assert found.pay == answer(shipped, PayRequest(pair))
    assert (found.offered, found.first_90_days) == (False, ())
    left_out = made(shipped, replace(ALL, reader="manager", without=("quiz",)))
    assert left_out.without == ("quiz",), "once"


def test_a_manager_sees_only_what_the_quiz_points_to(
    shipped: KnowledgeBase, taken: QuizResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    some: Any = ("something",)
    full = replace(
        taken, outcome="clear", role="director", roles=taken.roles[::-1], contributions=some,
        flips=some, flips_to="team-lead", dimensions=some, one_more=some, changed=some, since=some,
        appeals=some, away=some, portrait=some, doubts=("Guessed.",),
        cautions=("Guessed.", "Untested."),
    )  # fmt: skip
    monkeypatch.setattr(build, "result_of", lambda *_: full)
    assert made(shipped).quiz == full
    assert made(shipped, replace(ALL, reader="manager")).quiz == replace(
        full, contributions=(), flips=(), flips_to=None, dimensions=(), one_more=None, changed=(),
        since=None, appeals=(), away=None, portrait=(), doubts=(), cautions=("Untested.",),
        why=f"Your answers point clearly to {full.roles[0].title}.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "role", "asks", "left_out"),
    [
        ("clear", "director", "director", ["pay"]),
        ("too-close", None, "director", ["pay"]),
        ("clear", "team-lead", "director", ["pay", "quiz"]),
        ("neither-now", None, "director", ["pay", "quiz"]),
        ("too-close", None, "sales-manager", ["pay", "quiz"]),
    ],
)
def test_a_quiz_that_favors_another_role_is_hidden_from_the_manager(
    outcome: Outcome,
    role: str | None,
    asks: str,
    left_out: list[Part],
    *,
    shipped: KnowledgeBase,
    taken: QuizResult,
) -> None:
    roles = (RoleName("team-lead", "Lead"), RoleName(asks, "Other"))
    found = replace(taken, outcome=outcome, role=role, roles=roles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "result_of", lambda *_: found)
        mine = made(shipped, replace(ALL, without=("pay",)))
        theirs = made(shipped, replace(ALL, reader="manager", without=("pay",)))
    assert (mine.quiz, mine.without) == (found, ("pay",))
    assert (theirs.quiz is None) == ("quiz" in left_out)
    assert list(theirs.without) == left_out


TALK = {**AT, "date": DAY, "role": "director"}
KEPT_ALONE: dict[str, dict[str, Any]] = {
    "nothing": {},
    "role": {"now": {**AT, "role": "team-lead"}},
    "quiz": {"quiz": {"attempts": [{**AT, "when": DAY, "quiz_version": 1, "answers": {}}]}},
    "assessment": {"assessments": [rated(DAY)]},
    "evidence": {"evidence": [
        {**AT, "id": 1, "step": "lead-targets", "date": DAY, "kind": "work", "note": "Done."}
    ]},
    "step": {"steps": [{**AT, "step": "lead-targets", "status": "done", "date": DAY}]},
    "action": {"talks": [{**TALK, "actions": [{"id": 1, "text": "Do."}]}]},
    "no action": {"talks": [{**TALK, "actions": []}]},
    "years": {"now": {**AT, "years": 4}},
}  # fmt: skip


@pytest.mark.parametrize("kept", KEPT_ALONE)
def test_the_page_is_about_a_person_if_anything_is_saved_about_them(
    kept: str, shipped: KnowledgeBase
) -> None:
    profile = Profile.model_validate({"version": 2, **KEPT_ALONE[kept]})
    found = build_report(shipped, profile, "director", Request(DAY))
    assert found.about_person == (kept not in {"nothing", "no action", "years"})


OPEN: dict[str, Any] = {"assessments": [rated("2027-02-02", seat="yes")]}


@pytest.mark.parametrize(
    ("request_", "kept", "offered"),
    [
        (Request(DAY), OPEN, True),
        (Request(DAY), {"assessments": [rated("2027-02-02", seat="expected")]}, False),
        (Request(DAY, without=("readiness",)), OPEN, False),
        (Request(DAY, reader="manager"), OPEN, False),
        (Request(DAY), {**OPEN, "now": {**AT, "role": "director"}}, False),
        (Request(DAY, without=("readiness",), offer=OFFER), {}, True),
        (Request(DAY, reader="manager", offer=OFFER), {}, False),
    ],
)
def test_an_opening_or_offer_for_the_person_makes_it_an_offer_page(
    request_: Request,
    kept: dict[str, Any],
    offered: bool,  # noqa: FBT001 - a case
    shipped: KnowledgeBase,
) -> None:
    found = build_report(shipped, person(shipped, **kept), "director", request_)
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    assert found.offered == offered
    assert bool(found.first_90_days) == offered
    assert found.open_questions == open_questions(
        shipped, (director,) if offered else (lead, director)
    )


def test_the_managers_ratings_are_mentioned_only_with_the_persons_own(
    shipped: KnowledgeBase,
) -> None:
    request = replace(ALL, reader="manager")
    assert made(shipped, request).manager_rated == "2027-02-20"
    assert made(shipped, request, assessments=[], manager_assessments=[
        rated("2027-02-10")
    ]).manager_rated is None  # fmt: skip
    assert made(shipped, replace(request, without=("readiness",))).manager_rated is None


LEFT_OUT: dict[Part, dict[str, object]] = {
    "quiz": {"quiz": None},
    "comparison": {"comparison": None},
    "readiness": {"assessment": None},
    "plan": {"roadmap": None, "actions": ()},
    "pay": {"pay": None},
    "questions": {"open_questions": ()},
}
TOUCHED = {
    "quiz": {"assessment", "verdict", "talk_first"},
    "readiness": {"roadmap", "verdict", "talk_first"},
    "plan": {"talk_first"},
    "pay": {"comparison", "open_questions"},
}
"""Fields that would show something of a left-out part."""


@pytest.mark.parametrize("part", LEFT_OUT)
def test_a_left_out_part_is_gone_and_the_others_stay(
    part: Part, shipped: KnowledgeBase, whole: Report
) -> None:
    found = made(shipped, replace(ALL, without=(part,)))
    gone = {"without": (part,), **LEFT_OUT[part]}
    for field in fields(Report):
        if field.name in gone:
            assert getattr(found, field.name) == gone[field.name]
        elif field.name not in TOUCHED.get(part, ()):
            assert getattr(found, field.name) == getattr(whole, field.name), field.name


def test_a_left_out_part_appears_nowhere_else(shipped: KnowledgeBase, whole: Report) -> None:
    assessment = made(shipped, replace(ALL, without=("quiz",))).assessment
    assert assessment
    assert assessment.want == Interest(
        "not-asked", "It was left out of this page.", None, has_quiz=False
    )
    assert whole.assessment
    assert assessment == replace(whole.assessment, want=assessment.want)
    profile = person(shipped)
    unrated = profile.model_copy(update={"assessments": ()})
    roadmap = made(shipped, replace(ALL, without=("readiness",))).roadmap
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    assert roadmap == build_roadmap(
        shipped, lead, director, start=DAY, progress=progress(shipped, unrated),
        served=48, offered=("director",),
    )  # fmt: skip
    assert roadmap != whole.roadmap


def test_without_pay_no_pay_topic_or_pay_only_question_is_shown(
    shipped: KnowledgeBase, whole: Report
) -> None:
    found = made(shipped, replace(ALL, without=("pay",)))
    assert found.comparison
    assert whole.comparison
    hidden = pay_facets(shipped)
    assert found.comparison.overlaps == ()
    assert found.comparison.facets == tuple(
        one for one in whole.comparison.facets if one.id not in hidden
    )
    left = {one.id for one in found.open_questions}
    assert {one.id for one in whole.open_questions} - left == {
        "pay-place", "pay-year", "pay-reached", "extras-size", "comp-plan",
    }  # fmt: skip


def test_a_question_about_pay_and_something_else_stays_without_pay() -> None:
    about = "title: Q?, about: Nobody says., ask: How?, whom: A clerk"
    kb = ladder(
        f"{ALONE}groups: {{money: {{title: Money}}, work: {{title: Work}}}}\n"
        "facets:\n  wage: {title: Wage, group: money, pay: base}\n"
        "  hours: {title: Hours, group: work}\n"
        f"open_questions:\n  pay: {{{about}, facets: [wage]}}\n"
        f"  both: {{{about}, facets: [wage, hours]}}\n  all: {{{about}}}\n"
    )
    asked = {
        part: [one.id for one in build_report(kb, None, None, request).open_questions]
        for part, request in (("all", Request(DAY)), ("no pay", Request(DAY, without=("pay",))))
    }
    assert asked == {"all": ["pay", "both", "all"], "no pay": ["both", "all"]}


@pytest.mark.parametrize(
    ("now", "served"),
    [({"role": "team-lead", "years": 4}, 48), ({"role": "team-lead"}, 0), ({"years": 4}, 0)],
)
def test_the_years_in_the_role_count_if_the_path_starts_there(
    now: dict[str, Any], served: int, shipped: KnowledgeBase
) -> None:
    found = build_report(shipped, person(shipped, now={**AT, **now}), "director", ALL)
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    known = progress(shipped, person(shipped))
    assert found.roadmap == build_roadmap(
        shipped,
        lead,
        director,
        start=DAY,
        progress=known,
        served=served,
        offered=("director",),
    )


@pytest.mark.parametrize(
    ("now", "target", "pair"),
    [
        ("team-lead", "sales-manager", ["team-lead", "sales-manager"]),
        ("director", "team-lead", ["director", "team-lead"]),
        ("director", "director", ["team-lead", "director"]),
        (None, "director", ["team-lead", "director"]),
        (None, "team-lead", ["team-lead", "director"]),
        (None, "sales-manager", ["team-lead", "sales-manager"]),
        (None, "regional-manager", ["sales-manager", "regional-manager"]),
        (None, "sales-representative", ["sales-representative", "team-lead"]),
    ],
)
def test_the_target_is_paired_with_the_current_role_or_the_main_one_or_the_one_below(
    now: str | None, target: str, pair: list[str], shipped: KnowledgeBase
) -> None:
    profile = person(shipped, now={**AT, "role": now} if now else {})
    found = build_report(shipped, profile, target, replace(ALL, without=tuple(LEFT_OUT)))
    assert sorted(found.summaries) == sorted(pair)
    assert found.target.id == target


ALONE = """\
schema: 1
title: One
version: "1"
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}}}}
source: book/all
roles: {a: {title: A, summary: Works., first_90_days: [Looks on.]}}
"""


def test_with_one_role_or_no_path_the_rest_is_still_shown() -> None:
    found = build_report(ladder(ALONE), None, None, Request(DAY))
    assert (found.target, found.comparison, found.summaries) == (
        RoleName("a", "A"), None, {"a": "Works."},
    )  # fmt: skip
    assert (found.about_person, found.now, found.roadmap) == (False, None, None)
    offered = build_report(ladder(ALONE), None, None, Request(DAY, offer=OFFER))
    assert offered.first_90_days == (StatementView("Looks on.", "book/all", "stated"),)
    assert found.verdict == (
        "Nothing is saved about a person on this ladder yet, so this page is about the roles."
    )


def test_without_a_target_the_page_uses_the_last_assessed_role(
    shipped: KnowledgeBase,
) -> None:
    both = [rated("2027-01-01", "director"), rated("2027-02-01", "sales-manager")]
    assert made(shipped, assessments=both).target.id == "sales-manager"
    aimed = {**AT, "role": "team-lead", "target": "director"}
    assert made(shipped, assessments=both, now=aimed).target.id == "director"


def test_the_ratings_are_for_the_target_and_removed_questions_are_named(
    shipped: KnowledgeBase,
) -> None:
    both = [rated("2027-01-01", asks={"gone": "yes"}), rated("2027-02-01", "sales-manager")]
    aimed = {**AT, "role": "team-lead", "target": "director"}
    found = made(shipped, assessments=both, now=aimed).assessment
    assert found
    assert (found.role.id, found.date) == ("director", "2027-01-01")
    assert [one.id for one in found.changed] == ["gone"]


def test_a_target_removed_from_the_ladder_is_ignored(shipped: KnowledgeBase) -> None:
    gone = {**AT, "role": "team-lead", "target": "captain"}
    assert made(shipped, now=gone).target.id == "director", "assessed last"


def test_a_target_of_the_current_role_plans_to_get_better_in_it(shipped: KnowledgeBase) -> None:
    known = progress(shipped, person(shipped))
    for name in ("team-lead", "director"):
        role = shipped.roles[name]
        there = {**AT, "role": name, "target": name, "years": 2}
        found = made(shipped, Request(DAY), now=there).roadmap
        assert found == build_roadmap(shipped, role, role, start=DAY, progress=known)


def test_without_a_path_for_staying_the_page_says_so() -> None:
    kb = ladder(
        'schema: 1\ntitle: Two\nversion: "1"\nroles:\n'
        "  a: {title: A, family: F, rank: 1}\n  b: {title: B, family: F, rank: 2}\n"
    )
    there = Profile.model_validate({"version": 2, "now": {"role": "b", "target": "b"}})
    stays = markdown_text(page(kb, build_report(kb, there, None, Request(DAY))))
    assert "The ladder has no path for staying in this role." in stays
    back = markdown_text(page(kb, build_report(kb, there, "a", Request(DAY))))
    assert "The ladder has no path to this role." in back


def asked(day: str = DAY, name: str | None = None, *without: str) -> Request:
    return request_of(day, name, "me", without, offer=TypedOffer(), pay_now=TypedOffer())


def test_a_request_is_parsed_as_people_write_it() -> None:
    assert asked("1/31/2027").date == "2027-01-31"
    parts = asked(DAY, None, "pay, quiz", "plan readiness").without
    assert parts == ("quiz", "readiness", "plan", "pay"), "in the order of the page"


def test_a_name_may_have_up_to_eighty_characters() -> None:
    assert asked(DAY, "A" * 80).name == "A" * 80
    with pytest.raises(UsageProblem) as caught:
        asked(DAY, "A" * 81)
    assert caught.value.lines() == ["--name is the name on the page", "Use 1 to 80 characters."]


def test_talk_first_lists_the_largest_gap_the_opening_and_then_other_gaps(
    shipped: KnowledgeBase,
) -> None:
    gaps: dict[str, Any] = {
        "years": {"leadership-years": 1},
        "skills": {"communication": 1},
        "seat": "no",
    }
    found = made(
        shipped, Request(DAY, without=("quiz",)), assessments=[rated("2027-02-02", **gaps)]
    )
    titles = [one.title.removesuffix(".") for one in top_gaps(found)]
    assert len(titles) >= 2
    first, opening, second = found.talk_first
    assert first.startswith(f"{titles[0]}: ")
    assert opening.startswith("Opening: ")
    assert second.startswith(f"{titles[1]}: ")


def test_ratings_without_evidence_and_open_actions_follow(
    shipped: KnowledgeBase,
) -> None:
    proof: dict[str, Any] = {"asks": {"proven-leader": "yes"}, "seat": "yes"}
    found = made(
        shipped, replace(ALL, without=("quiz",)), assessments=[rated("2027-02-02", **proof)]
    )
    (bare,) = unproven(found)
    assert found.talk_first[-2].startswith(f"{bare.title.removesuffix('.')}: ")
    assert found.talk_first[-1] == "Agreed before: 1 action still open."
    roles_only = build_report(shipped, None, "director", ALL)
    assert roles_only.talk_first == tuple(one.ask for one in roles_only.open_questions[:3])
