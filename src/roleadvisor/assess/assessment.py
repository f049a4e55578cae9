"""Interest from the quiz, readiness from ratings and evidence, and the opening: never summed up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from roleadvisor.assess.gaps import SupportIndex, judged_requirements
from roleadvisor.assess.result import (
    GAPS,
    AssessmentResult,
    ChangedRating,
    Interest,
    OpeningStatus,
    Readiness,
    ReadinessState,
    Requirement,
)
from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.answers import Opening, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role, lower_first
from roleadvisor.quiz.answers import current_quiz_attempts, instrument_as_asked, scorable_answers
from roleadvisor.quiz.instrument import Instrument, instrument_of
from roleadvisor.quiz.verdict import Verdict, classify
from roleadvisor.statements.view import StatementView, role_name, statement_view
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile, QuizAttempt
from roleadvisor.store.whereabouts import (
    kept_whereabouts,
    next_role,
    next_roles_up,
    roles_aimed_for,
)
from roleadvisor.text import join_up_to, pluralize

_CAUTIONS = (
    "These are your own ratings; others may see it differently. A one-on-one compares both.",
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
    """Compare a person's ratings of `date` with what `role` calls for, and say what they want.

    `changed` are saved ratings that no longer fit the ladder.
    """
    return AssessmentResult(
        role=role_name(role),
        date=date,
        want=interest(kb, role, profile),
        can=_readiness(judged_requirements(kb, role, ratings, SupportIndex(kb, profile))),
        seat=_opening(ratings.seat or "unknown"),
        cautions=_CAUTIONS,
        needs=tuple(_move_needs(kb, role, follow(profile, kb).now.role)),
        changed=changed,
    )


def _move_needs(kb: KnowledgeBase, role: Role, now: str | None) -> Iterator[StatementView]:
    """List what the move to a role takes: from the person's role, or else from any role."""
    moves = [one for one in kb.moves.values() if one.to == role.id != one.origin]
    # If no move leads here from the person's role, list what any move here takes, each once.
    from_here = [one for one in moves if one.origin == now]
    seen: dict[str, StatementView] = {}
    for move in from_here or moves:
        for statement in move.needs:
            seen.setdefault(statement.text, statement_view(kb, statement))
    yield from seen.values()


def interest(kb: KnowledgeBase, role: Role, profile: Profile) -> Interest:
    """Report what the last attempt at this ladder's quiz says about `role`."""
    target = kept_whereabouts(kb, profile).target == role.id
    return replace(_quiz_interest(kb, role, profile, target=target), target=target)


def _quiz_interest(kb: KnowledgeBase, role: Role, profile: Profile, *, target: bool) -> Interest:
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        words = "This ladder has no quiz: talk about what you want."
        return Interest("not-asked", words, None, has_quiz=False)
    attempts = current_quiz_attempts(kb, profile)
    when = attempts[-1].when if attempts else None
    verdict = _verdict(instrument, attempts[-1]) if attempts else None
    averse = verdict is not None and verdict.outcome == "neither-now"
    stay = instrument.quiz.away.role if instrument.quiz.away else None
    if role.id not in (*instrument.roles, stay):
        more = "But it's the target you set." if target else "If you want it, make it your target."
        more = f"But {_AVERSE[0].lower()}{_AVERSE[1:]}" if averse else more
        words = f"The quiz doesn't ask about {role.title}. {more}"
        return Interest("not-asked", words, when if averse else None, has_quiz=False)
    if verdict is None:
        return Interest("not-asked", "You haven't taken the quiz.", None)
    if averse and role.id == stay:
        return Interest("clear", f"Your quiz answers point to this role. {_AVERSE}", when)
    if verdict.role in (None, role.id):
        return Interest(verdict.outcome, _INTERESTS[verdict.outcome], when)
    return Interest(
        "another", f"Your quiz answers lean toward {kb.roles[verdict.role].title}.", when
    )


def _verdict(instrument: Instrument, attempt: QuizAttempt) -> Verdict:
    kept = scorable_answers(instrument, attempt)
    return classify(instrument_as_asked(instrument, attempt), kept.responses)


_AVERSE = "Leading people isn't what you want right now."
_INTERESTS: dict[str, str] = {
    "clear": "Your quiz answers point clearly to this role.",
    "lean": "Your quiz answers lean toward this role.",
    "too-close": "Your quiz answers pull both ways.",
    "not-enough-signal": "Your quiz answers say too little.",
    "neither-now": _AVERSE,
}


def _readiness(every: Sequence[Requirement]) -> Readiness:
    gaps = {gap: tuple(one.id for one in every if one.gap == gap) for gap in GAPS}
    return Readiness(*_readiness_summary(every), tuple(every), gaps)


def _readiness_summary(every: Sequence[Requirement]) -> tuple[ReadinessState, str]:
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
        words = f"{pluralize(missing, 'gap')}; {met} of {len(required)} requirements met{rest}."
        return "gaps", words
    if unrated:
        return (
            "not-known",
            f"{unrated} of {len(required)} requirements not rated: too early to tell.",
        )
    if no_level:
        return "not-known", f"{no_level} of {len(required)} requirements name no level to reach."
    if unproven:
        return "not-shown", f"No gaps by your ratings; {unproven} still without evidence."
    return "shown", "You have everything required, with evidence."


def _lacks_level(one: Requirement) -> bool:
    """Whether a level was rated, but the ladder doesn't say which one the role calls for."""
    return one.needed is None and isinstance(one.given, int)


def _opening(opening: Opening) -> OpeningStatus:
    return OpeningStatus(opening, _OPENINGS[opening], None if opening == "yes" else _ASK)


def target_role(
    kb: KnowledgeBase,
    profile: Profile,
    word: str | None,
    ask_role: Callable[[], str | None] = lambda: None,
) -> Role:
    """Find the role that `word` names, or else the one to aim for.

    In this order: the person's target; the next role up from theirs (of several, the one assessed
    last); the role assessed last; the next role up from the one that `ask_role` returns; the
    person's own role, if it's at the top; the higher of the two roles that the ladder compares.
    Raises UsageProblem with the choices if several roles fit.
    """
    if word is not None:
        return find_role(kb, word)
    now, last = kept_whereabouts(kb, profile), last_assessed(kb, profile)
    aims = roles_aimed_for(kb, now)
    return _require_one_role(
        [role for role in last if role in aims]
        or aims
        or last
        or _roles_above(kb, now.role or ask_role())
        or list(lower_first(kb.roles[name] for name in kb.compare or ()))[-1:]
        or next_roles_up(kb)
        or list(kb.roles.values())
    )


def role_to_discuss(kb: KnowledgeBase, profile: Profile, word: str | None) -> Role:
    """Find the role to discuss: as `target_role`, but the one assessed last if no target is set.

    If that's the person's own role by now, or there's none, and several could be next, it's the
    one that `roadmap` leads to.
    """
    now = kept_whereabouts(kb, profile)
    rated = [] if word is not None or now.target else last_assessed(kb, profile)
    chosen = next((role for role in rated if role.id != now.role), None)
    several = word is None and len(roles_aimed_for(kb, now)) > 1
    return chosen or (several and next_role(kb, now)) or target_role(kb, profile, word)


def _roles_above(kb: KnowledgeBase, origin: str | None) -> list[Role]:
    """The next roles up, or at the top the role itself."""
    return (next_roles_up(kb, origin) or [kb.roles[origin]]) if origin is not None else []


def last_assessed(kb: KnowledgeBase, profile: Profile) -> list[Role]:
    """The role assessed last, as a list that may be empty."""
    rated = [one.ratings.role for one in follow(profile, kb).assessments]
    return [kb.roles[name] for name in rated if name in kb.roles][-1:]


def _require_one_role(choices: list[Role]) -> Role:
    if len(choices) == 1:
        return choices[0]
    names = join_up_to((one.id for one in choices), MOST_LISTED, "or")
    raise UsageProblem(
        "which role are you aiming for?",
        f"Name one: {names}. Or say it once:",
        ("profile", "set", "--target", "ROLE"),
    )
