"""Build a report: run each feature's rules on a person's saved data and collect the results."""

from dataclasses import replace

from roleadvisor.assess.assessment import assess_role, role_to_discuss
from roleadvisor.assess.kept_ratings import last_kept_ratings
from roleadvisor.assess.result import AssessmentResult, Interest
from roleadvisor.compare.comparison import compare
from roleadvisor.compare.result import Comparison
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import lower_first, main_roles, path_moves
from roleadvisor.one_on_one.agenda import agreed_actions
from roleadvisor.pay.answer import PayRequest, answer, pay_facets
from roleadvisor.quiz.answers import current_quiz_attempts
from roleadvisor.quiz.evaluate import result_of
from roleadvisor.quiz.result import QuizResult
from roleadvisor.report.request import Request
from roleadvisor.report.result import Report
from roleadvisor.report.verdict import interest_text, talk_first, verdict
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import Roadmap
from roleadvisor.statements.view import (
    OpenQuestionView,
    open_questions,
    role_name,
    statement_view,
)
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile
from roleadvisor.store.whereabouts import kept_whereabouts, situation

_NO_INTEREST = Interest("not-asked", "It was left out of this page.", None, has_quiz=False)


def build_report(
    kb: KnowledgeBase,
    profile: Profile | None,
    role: str | None,
    request: Request,
) -> Report:
    """Collect what is saved for this ladder; without `role`, choose the target.

    Raises UsageProblem if several roles could be the target.
    """
    known = profile or Profile()
    mine = follow(known, kb)
    here = kept_whereabouts(kb, known)
    target = role_to_discuss(kb, known, role)
    request = _hide_private_quiz(kb, known, target, request)
    now = kb.roles.get(here.role or "")
    pair = _roles_to_compare(kb, now, target)
    offered = _is_offered(kb, known, target, request)
    assessed = _assessment(kb, known, target, request, offered=offered)
    found = Report(
        ladder=kb.title,
        date=request.date,
        name=request.name,
        reader=request.reader,
        now=role_name(now) if now else None,
        target=role_name(target),
        about_person=_has_saved_data(mine),
        without=request.without,
        quiz=_quiz(kb, known, request),
        summaries={one.id: one.summary.text for one in pair if one.summary},
        comparison=_comparison(kb, pair, request),
        assessment=assessed,
        manager_rated=_manager_rated(mine, target, request) if assessed else None,
        # With the current role as the target, the path is about getting better in it.
        roadmap=_roadmap(kb, known, (target,) if now is target else pair, request, offered=offered),
        actions=agreed_actions(known, request.date) if request.shows("plan") else (),
        pay=answer(kb, _pay_request(pair, here.area, request)) if request.shows("pay") else None,
        open_questions=_questions(kb, (target,) if offered else pair, request),
        offered=offered,
        first_90_days=tuple(statement_view(kb, one) for one in target.first_90_days if offered),
    )
    return replace(found, verdict=verdict(found), talk_first=talk_first(found))


def _has_saved_data(mine: Profile) -> bool:
    return bool(
        mine.now.role or mine.quiz.attempts or mine.assessments or mine.evidence or mine.steps
        or any(talk.actions for talk in mine.talks)
    )  # fmt: skip


def _roles_to_compare(kb: KnowledgeBase, now: Role | None, target: Role) -> tuple[Role, ...]:
    """Pair the target with the current role, or with another main role or one leading to it."""
    if now and now.id != target.id:
        return now, target
    below = [kb.roles[move.origin] for move in path_moves(kb).values() if move.to == target.id]
    main = main_roles(kb).roles
    candidates = [*(main if target in main else ()), *below, *main]
    other = next((one for one in candidates if one.id != target.id), None)
    return lower_first((other, target)) if other else (target,)


def _quiz(kb: KnowledgeBase, known: Profile, request: Request) -> QuizResult | None:
    """Score the last attempt; a manager doesn't see the answers or the doubts they raise."""
    attempts = current_quiz_attempts(kb, known) if request.shows("quiz") else ()
    if not attempts:
        return None
    found = result_of(kb, attempts)
    if request.reader == "me":
        return found
    return replace(
        found, contributions=(), flips=(), flips_to=None, dimensions=(), one_more=None, changed=(),
        since=None, appeals=(), away=None, portrait=(), why=f"{interest_text(found)}.", doubts=(),
        cautions=tuple(one for one in found.cautions if one not in found.doubts),
    )  # fmt: skip


def _hide_private_quiz(
    kb: KnowledgeBase, known: Profile, target: Role, request: Request
) -> Request:
    """Hide the quiz on a manager's page if it favors another role than the target, or none.

    It's up to the person to say that they'd rather do something else. A ladder without a quiz has
    none on any page.
    """
    if not request.shows("quiz") or (request.reader == "me" and kb.quiz):
        return request
    found = _quiz(kb, known, request)
    covered = found and target.id in {one.id for one in found.roles}
    if found and covered and found.role in {None, target.id} and found.outcome != "neither-now":
        return request
    return replace(request, without=(*request.without, "quiz"))


def _is_offered(kb: KnowledgeBase, known: Profile, target: Role, request: Request) -> bool:
    """Whether the person typed an offer or rated the target as open to them."""
    mine = situation(kb, known)
    rated = request.shows("readiness") and target.id in mine.offered and target.id != mine.role
    return request.reader == "me" and (rated or request.offer.any())


def _comparison(kb: KnowledgeBase, pair: tuple[Role, ...], request: Request) -> Comparison | None:
    if not request.shows("comparison") or not pair[1:]:
        return None
    found = compare(kb, *pair)
    if request.shows("pay"):
        return found
    facets = tuple(one for one in found.facets if one.id not in pay_facets(kb))
    return replace(found, facets=facets, overlaps=())


def _assessment(
    kb: KnowledgeBase, known: Profile, target: Role, request: Request, *, offered: bool
) -> AssessmentResult | None:
    """Assess the last ratings; an offer counts as an opening, whatever the ratings say."""
    kept = last_kept_ratings(kb, known, target.id)
    if kept is None or not request.shows("readiness"):
        return None
    ratings = kept.ratings.model_copy(update={"seat": "yes"}) if offered else kept.ratings
    found = assess_role(kb, target, ratings, known, kept.stored.date, changed=kept.changed)
    asked = request.shows("quiz") or kb.quiz is None
    return found if asked else replace(found, want=_NO_INTEREST)


def _manager_rated(mine: Profile, target: Role, request: Request) -> str | None:
    made = (one for one in mine.manager_assessments if one.ratings.role == target.id)
    days = [one.date for one in made if not one.half_done]
    return max(days, default=None) if request.reader == "manager" else None


def _roadmap(
    kb: KnowledgeBase, known: Profile, pair: tuple[Role, ...], request: Request, *, offered: bool
) -> Roadmap | None:
    """Plan the path with progress so far; a hidden assessment marks no step as done."""
    if not request.shows("plan"):
        return None
    here = kept_whereabouts(kb, known)
    origin, target = pair[0], pair[-1]
    visible = known if request.shows("readiness") else known.model_copy(update={"assessments": ()})
    try:
        return build_roadmap(
            kb, origin, target, start=request.date, progress=progress(kb, visible),
            served=12 * (here.years or 0) if here.role == origin.id else 0,
            offered=(target.id,) if offered else (),
        )  # fmt: skip
    except UsageProblem:  # no path leads there
        return None


def _pay_request(pair: tuple[Role, ...], area: str | None, request: Request) -> PayRequest:
    """Request the pay of both roles; a manager doesn't see what the person is paid or offered."""
    wanted = PayRequest(pair, profile_area=area)
    if request.reader == "manager":
        return wanted
    return replace(wanted, typed=request.offer, now=request.pay_now)


def _questions(
    kb: KnowledgeBase, pair: tuple[Role, ...], request: Request
) -> tuple[OpenQuestionView, ...]:
    if not request.shows("questions"):
        return ()
    hidden = set() if request.shows("pay") else pay_facets(kb)
    private = {
        one.id for one in kb.open_questions.values() if one.facets and set(one.facets) <= hidden
    }
    return tuple(one for one in open_questions(kb, pair) if one.id not in private)
