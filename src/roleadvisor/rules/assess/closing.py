"""Which steps close a gap by the assessments that are kept, and which build what is there."""

from collections.abc import Iterable, Mapping

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.path import Step
from roleadvisor.knowledge.ratings import Ratings
from roleadvisor.profile.models import Assessment, Profile
from roleadvisor.record import record
from roleadvisor.results.assess import GAPS, Gap, Judged
from roleadvisor.rules.assess.gaps import judged, rating_of
from roleadvisor.rules.assess.questions import questions
from roleadvisor.rules.assess.support import Supports


@record
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
            one = judged(question, rating_of(ratings, question), supports.of(question))
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
