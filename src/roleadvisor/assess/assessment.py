"""Interest by the quiz, readiness by ratings and evidence, and the opening: never added up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from roleadvisor.assess.gaps import Supports, judged
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
from roleadvisor.quiz.answers import as_asked, at_this_quiz, fitting
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
from roleadvisor.text import counted, some

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
    target = kept_whereabouts(kb, profile).target == role.id
    return replace(_by_quiz(kb, role, profile, target=target), target=target)


def _by_quiz(kb: KnowledgeBase, role: Role, profile: Profile, *, target: bool) -> Interest:
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        words = "This ladder has no quiz: talk about what you want."
        return Interest("not-asked", words, None, has_quiz=False)
    attempts = at_this_quiz(kb, profile)
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
    kept = fitting(instrument, attempt)
    return classify(as_asked(instrument, attempt), kept.responses)


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
    """Tell whether a level was rated, and the ladder says none that the role calls for."""
    return one.needed is None and isinstance(one.given, int)


def _opening(opening: Opening) -> OpeningStatus:
    return OpeningStatus(opening, _OPENINGS[opening], None if opening == "yes" else _ASK)


def target_role(
    kb: KnowledgeBase,
    profile: Profile,
    word: str | None,
    ask_role: Callable[[], str | None] = lambda: None,
) -> Role:
    """Find the role that `word` names, else the one to aim at.

    That is the target that the person has set, else the next up from where they are, of several
    the one assessed last, else the one assessed last, else the next up from the role that
    `ask_role` gives, else the person's own, at the top, else the higher of the two that the ladder
    compares. Raises UsageProblem, naming the choices, where it could be several.
    """
    if word is not None:
        return find_role(kb, word)
    now, last = kept_whereabouts(kb, profile), last_assessed(kb, profile)
    aims = roles_aimed_for(kb, now)
    return _only(
        [role for role in last if role in aims]
        or aims
        or last
        or _above(kb, now.role or ask_role())
        or list(lower_first(kb.roles[name] for name in kb.compare or ()))[-1:]
        or next_roles_up(kb)
        or list(kb.roles.values())
    )


def rated_role(kb: KnowledgeBase, profile: Profile, word: str | None) -> Role:
    """Find the role to talk about: as `target_role`, but of those not set the one assessed last.

    Where that is the person's own by now, or none is, and several could be next, it's the one that
    `roadmap` leads to.
    """
    now = kept_whereabouts(kb, profile)
    rated = [] if word is not None or now.target else last_assessed(kb, profile)
    chosen = next((role for role in rated if role.id != now.role), None)
    several = word is None and len(roles_aimed_for(kb, now)) > 1
    return chosen or (several and next_role(kb, now)) or target_role(kb, profile, word)


def _above(kb: KnowledgeBase, origin: str | None) -> list[Role]:
    """The next roles up; at the top the role itself."""
    return (next_roles_up(kb, origin) or [kb.roles[origin]]) if origin is not None else []


def last_assessed(kb: KnowledgeBase, profile: Profile) -> list[Role]:
    """List the role assessed last, if any is."""
    rated = [one.ratings.role for one in follow(profile, kb).assessments]
    return [kb.roles[name] for name in rated if name in kb.roles][-1:]


def _only(choices: list[Role]) -> Role:
    if len(choices) == 1:
        return choices[0]
    names = some((one.id for one in choices), MOST_LISTED)
    raise UsageProblem(
        "which role are you aiming for?",
        f"Name one: {names}. Or say it once:",
        ("profile", "set", "--target", "ROLE"),
    )
