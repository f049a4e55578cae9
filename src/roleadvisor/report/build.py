"""A report: what is kept of a person, put through the features' rules and brought together."""

from dataclasses import replace

from roleadvisor.assess.assessment import assess_role, rated_role
from roleadvisor.assess.kept_ratings import last_kept
from roleadvisor.assess.result import AssessmentResult, Interest
from roleadvisor.compare.comparison import compare
from roleadvisor.compare.result import Comparison
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import lower_first, main_roles, path_moves
from roleadvisor.one_on_one.agenda import agreed_actions
from roleadvisor.pay.answer import PayRequest, answer, pay_facets
from roleadvisor.quiz.answers import at_this_quiz
from roleadvisor.quiz.evaluate import result_of
from roleadvisor.quiz.result import QuizResult
from roleadvisor.report.request import Request
from roleadvisor.report.result import Report
from roleadvisor.report.verdict import talk_first, verdict, wants
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
    """Bring together what is kept for this ladder; `role` names the target, else it is chosen.

    Raises UsageProblem where the target could be several roles.
    """
    known = profile or Profile()
    mine = follow(known, kb)
    here = kept_whereabouts(kb, known)
    target = rated_role(kb, known, role)
    request = _to_show(kb, known, target, request)
    now = kb.roles.get(here.role or "")
    pair = _pair(kb, now, target)
    offered = _offered(kb, known, target, request)
    assessed = _assessment(kb, known, target, request, offered=offered)
    found = Report(
        ladder=kb.title,
        date=request.date,
        name=request.name,
        reader=request.reader,
        now=role_name(now) if now else None,
        target=role_name(target),
        about_person=_anything(mine),
        without=request.without,
        quiz=_quiz(kb, known, request),
        summaries={one.id: one.summary.text for one in pair if one.summary},
        comparison=_comparison(kb, pair, request),
        assessment=assessed,
        manager_rated=_manager_rated(mine, target, request) if assessed else None,
        # Whoever aims at the role that they are in gets better in it.
        roadmap=_roadmap(kb, known, (target,) if now is target else pair, request, offered=offered),
        actions=agreed_actions(known, request.date) if request.shows("plan") else (),
        pay=answer(kb, _of_pay(pair, here.area, request)) if request.shows("pay") else None,
        open_questions=_questions(kb, (target,) if offered else pair, request),
        offered=offered,
        first_90_days=tuple(statement_view(kb, one) for one in target.first_90_days if offered),
    )
    return replace(found, verdict=verdict(found), talk_first=talk_first(found))


def _anything(mine: Profile) -> bool:
    return bool(
        mine.now.role or mine.quiz.attempts or mine.assessments or mine.evidence or mine.steps
        or any(talk.actions for talk in mine.talks)
    )  # fmt: skip


def _pair(kb: KnowledgeBase, now: Role | None, target: Role) -> tuple[Role, ...]:
    """Choose what to compare the target with: the role now, the ladder's own choice, one below."""
    if now and now.id != target.id:
        return now, target
    below = [kb.roles[move.origin] for move in path_moves(kb).values() if move.to == target.id]
    main = main_roles(kb).roles
    candidates = [*(main if target in main else ()), *below, *main]
    other = next((one for one in candidates if one.id != target.id), None)
    return lower_first((other, target)) if other else (target,)


def _quiz(kb: KnowledgeBase, known: Profile, request: Request) -> QuizResult | None:
    """Score the last attempt; answers, and what they make doubtful, are no manager's."""
    attempts = at_this_quiz(kb, known) if request.shows("quiz") else ()
    if not attempts:
        return None
    found = result_of(kb, attempts)
    if request.reader == "me":
        return found
    return replace(
        found, contributions=(), flips=(), flips_to=None, dimensions=(), one_more=None, changed=(),
        since=None, appeals=(), away=None, portrait=(), why=f"{wants(found)}.", doubts=(),
        cautions=tuple(one for one in found.cautions if one not in found.doubts),
    )  # fmt: skip


def _to_show(kb: KnowledgeBase, known: Profile, target: Role, request: Request) -> Request:
    """Leave out of a manager's page a quiz that speaks for another role than the target, or none.

    That somebody would rather do something else is theirs to say. And of any page a quiz that the
    ladder doesn't have.
    """
    if not request.shows("quiz") or (request.reader == "me" and kb.quiz):
        return request
    found = _quiz(kb, known, request)
    covered = found and target.id in {one.id for one in found.roles}
    if found and covered and found.role in {None, target.id} and found.outcome != "neither-now":
        return request
    return replace(request, without=(*request.without, "quiz"))


def _offered(kb: KnowledgeBase, known: Profile, target: Role, request: Request) -> bool:
    """Whether the person has an offer, or has rated the target as open to them."""
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
    """Look at the last ratings; an offer is an opening, whatever was known of one before."""
    kept = last_kept(kb, known, target.id)
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
    """Plan the path with what is done so far; an assessment that is left out ticks nothing."""
    if not request.shows("plan"):
        return None
    here = kept_whereabouts(kb, known)
    origin, target = pair[0], pair[-1]
    seen = known if request.shows("readiness") else known.model_copy(update={"assessments": ()})
    try:
        return build_roadmap(
            kb, origin, target, start=request.date, progress=progress(kb, seen),
            served=12 * (here.years or 0) if here.role == origin.id else 0,
            offered=(target.id,) if offered else (),
        )  # fmt: skip
    except UsageProblem:  # no path leads there
        return None


def _of_pay(pair: tuple[Role, ...], area: str | None, request: Request) -> PayRequest:
    """Ask what both roles pay. A manager does not see what the person is paid or offered."""
    wanted = PayRequest(pair, kept_area=area)
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
