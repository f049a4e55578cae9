"""The public API: the commands as functions that return frozen results.

Roles are named as on the command line: by id, title or alias. A ladder is one returned by `load`,
a file, or None for the one that ROLEADVISOR_DATA names, else the one that ships. Every function
raises an AdvisorError if a name is unknown or a file is unreadable, and saves nothing.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike, fspath
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from roleadvisor.assess.assessment import assess_role
from roleadvisor.assess.read_form import ratings_errors
from roleadvisor.assess.result import AssessmentResult
from roleadvisor.compare.comparison import asked_roles as compared_roles
from roleadvisor.compare.comparison import compare as compare_roles
from roleadvisor.compare.result import Comparison
from roleadvisor.compare.role_result import RoleDetail, RoleList
from roleadvisor.compare.roles import roles as role_list
from roleadvisor.compare.roles import show as show_role
from roleadvisor.errors import AdvisorError, SemanticError, UnreadableFile, UsageProblem
from roleadvisor.ladder.answers import ANSWERS_FILE, RATINGS_FILE, Answers, RatingsForm
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.lookup import default_pair, find_facets, find_role
from roleadvisor.ladder_check.result import Review
from roleadvisor.ladder_check.review import require_known, review, review_file
from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Changes
from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.result import Agenda
from roleadvisor.pay.answer import PayRequest, asked_roles, default_roles
from roleadvisor.pay.answer import answer as pay_answer
from roleadvisor.pay.result import Pay
from roleadvisor.pay.typed_offer import NOW, TypedOffer
from roleadvisor.quiz.answers import answer_errors, answered_only
from roleadvisor.quiz.evaluate import result as quiz_result
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.instrument import questions as quiz_questions
from roleadvisor.quiz.questions_result import Questions
from roleadvisor.quiz.result import QuizResult
from roleadvisor.reading.reader import parse, read
from roleadvisor.report.build import build_report
from roleadvisor.report.request import request_of
from roleadvisor.report.result import Report
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import Roadmap
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_file import Store

__all__ = [
    "AdvisorError", "assess", "check", "compare", "diff", "load", "one_on_one", "pay", "questions",
    "report", "roadmap", "roles", "score_quiz", "show",
]  # fmt: skip

File: TypeAlias = str | PathLike[str]
Ladder: TypeAlias = KnowledgeBase | File | None


def load(file: File | None = None) -> KnowledgeBase:
    """Read and validate a ladder, to reuse it across calls."""
    return load_ladder(None if file is None else fspath(file))


def _ladder(ladder: Ladder) -> KnowledgeBase:
    return ladder if isinstance(ladder, KnowledgeBase) else load(ladder)


def roles(
    *, family: str | None = None, track: str | None = None, ladder: Ladder = None
) -> RoleList:
    return role_list(_ladder(ladder), family, track)


def show(role: str, *, only: Iterable[str] = (), ladder: Ladder = None) -> RoleDetail:
    """Describe a role; `only` names facets or groups."""
    kb = _ladder(ladder)
    return show_role(kb, find_role(kb, role), _facets(kb, only))


def compare(*roles: str, only: Iterable[str] = (), ladder: Ladder = None) -> Comparison:
    """Compare roles side by side; by default, the two that the ladder compares by default."""
    kb = _ladder(ladder)
    chosen = compared_roles(kb, roles).roles or default_pair(kb)
    return compare_roles(kb, *chosen, only=_facets(kb, only))


def _facets(kb: KnowledgeBase, words: Iterable[str]) -> set[str] | None:
    words = list(words)
    return find_facets(kb, words) if words else None


def questions(*, ladder: Ladder = None) -> Questions:
    """List the quiz's items, each with its two sides."""
    return quiz_questions(instrument_of(_ladder(ladder)))


def score_quiz(
    answers: Mapping[str, int | None] | File,
    *,
    dealbreakers: Sequence[str] = (),
    ladder: Ladder = None,
) -> QuizResult:
    """Score an answer to each item: -2 (left) to 2 (right), None for skipped. Or a file of them."""
    kb = _ladder(ladder)
    instrument = instrument_of(kb)
    given = _read_input(answers, Answers, ANSWERS_FILE, answer_errors(instrument, {}))
    return quiz_result(kb, instrument, answered_only(given.root), dealbreakers)


def assess(
    ratings: Mapping[str, Any] | File, *, role: str | None = None, ladder: Ladder = None
) -> AssessmentResult:
    """Assess a person for a role; `ratings` has the shape that `assess --blank` prints."""
    kb = _ladder(ladder)
    given = _read_input(ratings, RatingsForm, RATINGS_FILE, ratings_errors(kb, role))
    return assess_role(kb, find_role(kb, role or given.role), given, Profile(), _today())


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the caller's own calendar


def pay(
    *roles: str,
    base: str | int | None = None,
    bonus: str | int | None = None,
    ote: str | int | None = None,
    attainment: str | int | None = None,
    now_base: str | int | None = None,
    now_bonus: str | int | None = None,
    now_ote: str | int | None = None,
    area: str | None = None,
    industry: str | None = None,
    ladder: Ladder = None,
) -> Pay:
    """What roles pay, how an offer compares, and how it differs from current pay.

    Amounts are per year; a bonus is in percent.
    """
    kb = _ladder(ladder)
    offer = _typed_offer(base, bonus, ote, attainment)
    now = replace(_typed_offer(now_base, now_bonus, now_ote), option=NOW)
    named = asked_roles(kb, roles) or default_roles(kb).roles
    return pay_answer(kb, PayRequest(named, offer, area, industry, now=now))


def _typed_offer(*figures: str | int | None) -> TypedOffer:
    """Turn base, bonus, OTE and attainment, where given, into an offer as if typed as options."""
    names = ("base", "bonus", "ote", "attainment")
    given = {name: str(one) for name, one in zip(names, figures, strict=False) if one is not None}
    return TypedOffer(**given)


def roadmap(
    start: str,
    to: str | None = None,
    *,
    via: Iterable[str] = (),
    month: str | None = None,
    ladder: Ladder = None,
) -> Roadmap:
    """Plan the path between two roles; `month`, as 2027-03, puts its phases on a calendar."""
    kb = _ladder(ladder)
    return build_roadmap(
        kb,
        find_role(kb, start),
        None if to is None else find_role(kb, to),
        via=[find_role(kb, one) for one in via],
        start=month,
    )


def one_on_one(
    own: Mapping[str, Any] | File,
    manager: Mapping[str, Any] | File,
    *,
    role: str | None = None,
    ladder: Ladder = None,
) -> Agenda:
    """Prepare a one-on-one from two ratings for one role: a person's own and their manager's."""
    kb = _ladder(ladder)
    mine, theirs = (
        _read_input(ratings, RatingsForm, RATINGS_FILE, ratings_errors(kb, role))
        for ratings in (own, manager)
    )
    about, other = (find_role(kb, role or ratings.role) for ratings in (mine, theirs))
    if about.id != other.id:
        raise UsageProblem(
            f"one rates {about.title}, the other one {other.title}", "Rate the same role in both."
        )
    return agenda(kb, about, (mine, theirs), None, _today())


def report(
    role: str | None = None,
    *,
    profile: File | None = None,
    name: str | None = None,
    reader: str = "me",
    without: Iterable[str] = (),
    base: str | int | None = None,
    bonus: str | int | None = None,
    ote: str | int | None = None,
    now_base: str | int | None = None,
    now_bonus: str | int | None = None,
    now_ote: str | int | None = None,
    day: str | None = None,
    ladder: Ladder = None,
) -> Report:
    """Report on everything known about a person from a profile file; without one, on the roles."""
    kb = _ladder(ladder)
    offer = _typed_offer(base, bonus, ote)
    now = replace(_typed_offer(now_base, now_bonus, now_ote), option=NOW)
    request = request_of(day or _today(), name, reader, without, offer=offer, pay_now=now)
    known = None if profile is None else Store(fspath(profile)).read()
    if profile is not None and known is None:
        raise UnreadableFile(f"{fspath(profile)}: there is no such profile", "Check the name.")
    return build_report(kb, known, role, request)


def check(*files: File, strict: bool = False, ignore: Iterable[str] = ()) -> Review:
    """Review ladder files; an unreadable or invalid file is a finding, too."""
    ignored = list(ignore)
    for name in ignored:
        require_known(name)
    return review([review_file(fspath(one), ignored) for one in files], strict=strict)


def diff(old: Ladder, new: Ladder) -> Changes:
    """Compare two versions of a ladder."""
    return changes(_ladder(old), _ladder(new))


M = TypeVar("M", bound=BaseModel)


def _read_input(
    value: Mapping[str, Any] | File,
    model: type[M],
    what: str,
    errors: Callable[[M], Iterable[SemanticError]],
) -> M:
    """Read a mapping or a file as `model`, with the same errors for both."""
    if isinstance(value, Mapping):
        return parse(json.dumps(dict(value)), model, what, what, errors)
    return read(fspath(value), model, what, errors)
