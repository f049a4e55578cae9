"""A person beside a role, in three parts that are never added up."""

from collections.abc import Sequence

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import Opening, Ratings
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.models import Profile
from roleadvisor.results.assess import GAPS, Assessed, Can, CanState, Judged, Seat
from roleadvisor.rules.assess.gaps import judged, rating_of
from roleadvisor.rules.assess.questions import questions
from roleadvisor.rules.assess.support import Supports
from roleadvisor.rules.assess.want import want
from roleadvisor.rules.told import name
from roleadvisor.text import counted

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
        role=name(role),
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
        judged(question, rating_of(ratings, question), supports.of(question))
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
