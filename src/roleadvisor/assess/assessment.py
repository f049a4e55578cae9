"""What somebody wants, as far as the quiz tells: never by what they can."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.assess.gaps import Supports, judge_gap, rating_of
from roleadvisor.assess.questions import questions
from roleadvisor.assess.result import GAPS, Assessed, Can, CanState, Gap, Judged, Seat, Want
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Opening, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.role import Role
from roleadvisor.quiz.answers import answered_only, at_this_quiz, fitting
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.verdict import classify
from roleadvisor.statements.view import role_name
from roleadvisor.store.profile import Assessment, Profile
from roleadvisor.text import counted

_TAKE_THE_QUIZ = "Take the quiz to find out: roleadvisor quiz"


def want(kb: KnowledgeBase, role: Role, profile: Profile) -> Want:
    """Tell what the last attempt at this ladder's quiz says of `role`."""
    attempts = at_this_quiz(kb, profile)
    if not attempts:
        return Want(
            "not-asked", f"Not known: the quiz has not been answered. {_TAKE_THE_QUIZ}", None
        )
    attempt = attempts[-1]
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        return Want("not-asked", "Not known: this ladder has no quiz for two roles.", None)
    if role.id not in instrument.roles:
        words = f"Not known: the quiz of this ladder does not ask about {role.title}."
        return Want("not-asked", words, attempt.when)
    answers, _ = fitting(instrument, attempt)
    verdict = classify(instrument, answered_only(answers))
    return _told(kb, role, verdict.outcome, verdict.role, attempt.when)


def _told(kb: KnowledgeBase, role: Role, outcome: str, named: str | None, when: str) -> Want:
    if outcome == "neither-now":
        return Want("neither-now", "By the quiz, leading people is not what you want now.", when)
    if outcome == "not-enough-signal":
        return Want(
            "not-enough-signal",
            f"Your answers to the quiz tell too little. {_TAKE_THE_QUIZ} --again",
            when,
        )
    if named is None:
        return Want("too-close", "By the quiz, your answers pull both ways.", when)
    if named != role.id:
        words = f"By the quiz, your answers lean towards {kb.roles[named].title}, not this role."
        return Want("another", words, when)
    if outcome == "clear":
        return Want("clear", "By the quiz, your answers point clearly to this role.", when)
    return Want("lean", "By the quiz, your answers lean towards this role.", when)


@dataclass(frozen=True, slots=True)
class Closing:
    """What a step is for one person: the type of the gap that it closes, or that nothing is left.

    `there` is the day of the assessment by which all that the step builds is there and shown.
    """

    gap: Gap | None = None
    there: str | None = None


def closings(kb: KnowledgeBase, profile: Profile, steps: Iterable[Step]) -> dict[str, Closing]:
    """Judge steps by what the person has said of what they build; the others are left out."""
    kept = [one for one in profile.assessments if one.ladder == kb.title]
    if not kept:
        return {}
    known = _judged(kb, profile, kept)
    found = ((step.id, _closing(step, known, kept[-1].date)) for step in steps)
    return {name: closing for name, closing in found if closing}


def _judged(kb: KnowledgeBase, profile: Profile, kept: list[Assessment]) -> Mapping[str, Judged]:
    """Judge what any role asks, as far as something was said of it.

    A skill's level is one, whichever role it was told for; all else is said for one role alone.
    """
    skills = {key: one for made in kept for key, one in made.ratings.skills.items()}
    own = {made.ratings.role: made.ratings for made in kept}
    supports = Supports(kb, profile.evidence)
    found: dict[str, Judged] = {}
    for role in kb.roles.values():
        said = own.get(role.id) or Ratings(role=role.id)
        ratings = said.model_copy(update={"skills": skills})
        for question in questions(kb, role):
            one = judge_gap(question, rating_of(ratings, question), supports.of(question))
            if one.given is not None:
                found |= dict.fromkeys(question.builds, one)
    return found


def _closing(step: Step, known: Mapping[str, Judged], date: str) -> Closing | None:
    built = [known[one] for one in step.builds if one in known]
    if not built:
        return None
    gaps = {one.gap for one in built if one.gap}
    if gaps:
        return Closing(gap=next(gap for gap in GAPS if gap in gaps))
    return Closing(there=date) if len(built) == len(step.builds) else None


_CAUTIONS = (
    "These are your own ratings. Others may see it otherwise: `roleadvisor one-on-one` compares.",
    "Nothing here is added up: being strong in one thing does not make up for a gap in another.",
    "It says nothing of whether you will be chosen.",
)

_ASK = "Will this role be filled here within a year, and who decides about it?"

_SEAT: dict[Opening, str] = {
    "yes": "There is an opening, as far as you know.",
    "expected": "An opening is expected, as far as you know.",
    "no": "No opening is in sight. That is a missing opportunity, and no fault of yours.",
    "unknown": "Not known whether there is an opening.",
}


def assessed(
    kb: KnowledgeBase, role: Role, ratings: Ratings, profile: Profile, date: str
) -> Assessed:
    """Put a person's answers beside what `role` asks, and say what they want."""
    return Assessed(
        role=role_name(role),
        date=date,
        want=want(kb, role, profile),
        can=_can(requirements(kb, role, ratings, profile)),
        seat=_seat(ratings.seat or "unknown"),
        cautions=_CAUTIONS,
    )


def requirements(
    kb: KnowledgeBase, role: Role, ratings: Ratings, profile: Profile
) -> tuple[Judged, ...]:
    """Judge each thing that `role` asks by itself."""
    supports = Supports(kb, profile.evidence)
    return tuple(
        judge_gap(question, rating_of(ratings, question), supports.of(question))
        for question in questions(kb, role)
    )


def _can(every: Sequence[Judged]) -> Can:
    gaps = {gap: tuple(one.id for one in every if one.gap == gap) for gap in GAPS}
    return Can(*_in_short(every), tuple(every), gaps)


def _in_short(every: Sequence[Judged]) -> tuple[CanState, str]:
    required = [one for one in every if not one.preferred]
    missing = sum(one.state in ("below", "no-chance") for one in required)
    unknown = sum(one.state == "not-known" for one in required)
    unproven = sum(one.state == "not-shown" for one in required)
    if not required:
        return "nothing-asked", "The ladder does not tell what this role asks."
    if missing:
        return "gaps", f"{counted(missing, 'gap')}, each by itself below."
    if unknown:
        return "not-known", f"{counted(unknown, 'answer')} missing: too early to tell."
    if unproven:
        return (
            "not-shown",
            f"No gap by your own answers; {counted(unproven, 'thing')} not shown yet.",
        )
    return "shown", "Everything that is required is there, and shown."


def _seat(opening: Opening) -> Seat:
    return Seat(opening, _SEAT[opening], None if opening == "yes" else _ASK)
