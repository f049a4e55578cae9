"""Interest by the quiz, readiness by ratings and evidence, and the opening: never added up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.assess.gaps import Supports, judge, rating_of
from roleadvisor.assess.kept_ratings import KeptRatings, all_kept
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import (
    GAPS,
    AssessmentResult,
    ChangedRating,
    Gap,
    Interest,
    OpeningStatus,
    Readiness,
    ReadinessState,
    Requirement,
)
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Opening, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Step
from roleadvisor.quiz.answers import as_asked, at_this_quiz, fitting
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.verdict import classify
from roleadvisor.statements.view import StatementView, role_name, statement_view
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile
from roleadvisor.text import counted

_CAUTIONS = (
    "These are your own ratings; others may see it differently: `roleadvisor one-on-one` compares.",
    "Nothing is added up: a strength doesn't make up for a gap elsewhere.",
    "This doesn't predict a promotion.",
)

_ASK = "Will this role open up within a year, and who decides?"

_OPENINGS: dict[Opening, str] = {
    "yes": "There is an opening, as far as you know.",
    "expected": "An opening is expected, as far as you know.",
    "no": "No opening in sight. That's not on you.",
    "unknown": "You haven't heard.",
}


def assess_role(
    kb: KnowledgeBase,
    role: Role,
    ratings: Ratings,
    profile: Profile,
    date: str,
    *,
    changed: tuple[ChangedRating, ...] = (),
) -> AssessmentResult:
    """Put a person's ratings of `date` beside what `role` calls for, and say what they want.

    `changed` are kept ratings that do not fit the ladder any longer.
    """
    return AssessmentResult(
        role=role_name(role),
        date=date,
        want=interest(kb, role, profile),
        can=_readiness(judged(kb, role, ratings, Supports(kb, profile))),
        seat=_opening(ratings.seat or "unknown"),
        cautions=_CAUTIONS,
        needs=tuple(_needs(kb, role, follow(profile, kb).now.role)),
        changed=changed,
    )


def _needs(kb: KnowledgeBase, role: Role, now: str | None) -> Iterator[StatementView]:
    """List what the move to a role takes: from where the person is, else from anywhere."""
    moves = [one for one in kb.moves.values() if one.to == role.id != one.origin]
    from_here = [one for one in moves if one.origin == now]
    seen: dict[str, StatementView] = {}
    for move in from_here or moves:
        for statement in move.needs:
            seen.setdefault(statement.text, statement_view(kb, statement))
    yield from seen.values()


def interest(kb: KnowledgeBase, role: Role, profile: Profile) -> Interest:
    """Say what the last attempt at this ladder's quiz tells about `role`."""
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        return Interest(
            "not-asked", "This ladder has no quiz: talk about what you want.", None, has_quiz=False
        )
    if role.id not in instrument.roles:
        return Interest(
            "not-asked", f"The quiz doesn't ask about {role.title}.", None, has_quiz=False
        )
    attempts = at_this_quiz(kb, profile)
    if not attempts:
        return Interest("not-asked", "You haven't taken the quiz.", None)
    attempt = attempts[-1]
    kept = fitting(instrument, attempt)
    verdict = classify(as_asked(instrument, attempt), kept.responses)
    return _interest(kb, role, verdict.outcome, verdict.role, attempt.when)


def _interest(
    kb: KnowledgeBase, role: Role, outcome: str, named: str | None, when: str
) -> Interest:
    if outcome == "neither-now":
        return Interest("neither-now", "Leading people isn't what you want right now.", when)
    if outcome == "not-enough-signal":
        return Interest("not-enough-signal", "Your quiz answers say too little.", when)
    if named is None:
        return Interest("too-close", "Your quiz answers pull both ways.", when)
    if named != role.id:
        other = kb.roles[named].title
        return Interest("another", f"Your quiz answers lean toward {other}.", when)
    if outcome == "clear":
        return Interest("clear", "Your quiz answers point clearly to this role.", when)
    return Interest("lean", "Your quiz answers lean toward this role.", when)


def judged(
    kb: KnowledgeBase, role: Role, ratings: Ratings, supports: Supports
) -> tuple[Requirement, ...]:
    """Judge each thing that `role` calls for by itself."""
    return tuple(
        judge(one, rating_of(ratings, one), supports.of(one)) for one in requirements(kb, role)
    )


def _readiness(every: Sequence[Requirement]) -> Readiness:
    gaps = {gap: tuple(one.id for one in every if one.gap == gap) for gap in GAPS}
    return Readiness(*_in_short(every), tuple(every), gaps)


def _in_short(every: Sequence[Requirement]) -> tuple[ReadinessState, str]:
    required = [one for one in every if not one.preferred]
    missing = sum(one.state in ("below", "no-chance") for one in required)
    unrated = sum(one.state == "not-known" and not _lacks_level(one) for one in required)
    no_level = sum(map(_lacks_level, required))
    unproven = sum(one.state == "not-shown" for one in required)
    if not required:
        return "nothing-asked", "The ladder doesn't say what this role calls for."
    if missing:
        met = sum(one.state in ("shown", "not-shown") for one in required)
        rest = f", {unrated} not rated" if unrated else ""
        words = f"{counted(missing, 'gap')}; {met} of {len(required)} requirements met{rest}."
        return "gaps", words
    if unrated:
        return "not-known", f"{unrated} of {len(required)} requirements not rated: too early."
    if no_level:
        return "not-known", f"{no_level} of {len(required)} requirements name no level to reach."
    if unproven:
        return "not-shown", f"No gaps by your ratings; {unproven} still without evidence."
    return "shown", "You have everything required, with evidence."


def _lacks_level(one: Requirement) -> bool:
    """Tell whether a level was rated, and the ladder says none that the role calls for."""
    return one.table == "skills" and one.needed is None and isinstance(one.given, int)


def _opening(opening: Opening) -> OpeningStatus:
    return OpeningStatus(opening, _OPENINGS[opening], None if opening == "yes" else _ASK)


@dataclass(frozen=True, slots=True)
class Closing:
    """What a step is for one person: the type of gap that it closes, or that nothing is left.

    `there` is the day of the assessment by which the person has all that the step builds.
    """

    gap: Gap | None = None
    there: str | None = None


def closings(kb: KnowledgeBase, profile: Profile, steps: Iterable[Step]) -> dict[str, Closing]:
    """Judge steps by what the person has said about what they build; others are left out."""
    kept = all_kept(kb, profile)
    if not kept:
        return {}
    known = _known(kb, profile, kept)
    found = ((step.id, _closing(step, known, kept[-1].stored.date)) for step in steps)
    return {name: closing for name, closing in found if closing}


def _known(
    kb: KnowledgeBase, profile: Profile, kept: list[KeptRatings]
) -> Mapping[str, Requirement]:
    """Judge what any role calls for, as far as it was rated: by `role/requirement`.

    A skill has one level, whichever role it was rated for; all else is said for one role alone.
    """
    skills = {key: one for made in kept for key, one in made.ratings.skills.items()}
    own = {made.ratings.role: made.ratings for made in kept if made.stored.half_done}
    own |= {made.ratings.role: made.ratings for made in kept if not made.stored.half_done}
    supports = Supports(kb, profile)
    found: dict[str, Requirement] = {}
    for role in kb.roles.values():
        ratings = own.get(role.id) or Ratings(role=role.id)
        for one in judged(kb, role, ratings.model_copy(update={"skills": skills}), supports):
            if one.given is not None:
                found |= dict.fromkeys(one.builds, one)
    return found


def _closing(step: Step, known: Mapping[str, Requirement], date: str) -> Closing | None:
    built = [known[one] for one in step.builds if one in known]
    if not built:
        return None
    gaps = {one.gap for one in built if one.gap}
    if gaps:
        return Closing(gap=next(gap for gap in GAPS if gap in gaps))
    return Closing(there=date) if len(built) == len(step.builds) else None
