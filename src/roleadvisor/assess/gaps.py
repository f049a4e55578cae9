"""Each requirement judged by itself: no strength makes up for a gap elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roleadvisor.assess.result import Gap, Requirement, State
from roleadvisor.ladder.answers import AskRating, Rating, Ratings, SkillRating, YearsRating
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import steps_of
from roleadvisor.store.profile import Evidence
from roleadvisor.text import counted

_GAPS: Mapping[State, Gap | None] = {
    "shown": None,
    "not-shown": "proof",
    "no-chance": "opportunity",
    "not-known": "verify",
}
_BELOW: Mapping[str, Gap] = {"skill": "skill", "education": "skill"}
"""The gap where something is not there, by its kind; for all other kinds it is experience."""


@dataclass(frozen=True, slots=True)
class Support:
    """The evidence for a requirement, in words, and the ids of the steps that build it."""

    shown_by: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


NO_SUPPORT = Support()


def rating_of(ratings: Ratings, requirement: Requirement) -> Rating | None:
    return ratings.table(requirement.table).get(requirement.id)


def value_of(rating: Rating | None) -> int | str | None:
    return rating.value if rating else None


def judge(
    requirement: Requirement, rating: Rating | None, support: Support = NO_SUPPORT
) -> Requirement:
    """Judge a requirement by its own rating and its own evidence, and by nothing else."""
    own = (rating.shown_by,) if rating and rating.shown_by else ()
    shown = (*own, *support.shown_by)
    state = _state(requirement, rating, shown)
    gap = _BELOW.get(requirement.kind, "experience") if state == "below" else _GAPS[state]
    return replace(
        requirement,
        given=value_of(rating),
        state=state,
        gap=gap,
        words=_words(requirement, rating, state),
        shown_by=shown,
        steps=support.steps,
    )


def _state(requirement: Requirement, rating: Rating | None, shown: Sequence[str]) -> State:
    there = is_there(requirement, rating)
    if there is None:
        return "not-known"
    if isinstance(rating, AskRating) and rating.answer == "no-chance":
        return "no-chance"
    if not there:
        return "below"
    # Anybody can count years: they need no evidence.
    return "shown" if shown or requirement.table == "years" else "not-shown"


def is_there(requirement: Requirement, rating: Rating | None) -> bool | None:
    """Whether a rating meets the requirement; None where that cannot be told."""
    if isinstance(rating, AskRating):
        return None if rating.answer in (None, "unknown") else rating.answer == "yes"
    given = value_of(rating)
    if not isinstance(given, int) or requirement.needed is None:
        return None
    return given >= requirement.needed


def _words(requirement: Requirement, rating: Rating | None, state: State) -> str:
    if state == "not-known":
        return _not_known(rating)
    if state == "no-chance":
        return "You haven't had the chance so far."
    if state == "shown" and requirement.table != "years":
        return "You have it, with evidence."
    measured = _measured(requirement, rating)
    return f"{measured} No evidence yet." if state == "not-shown" else measured


def _not_known(rating: Rating | None) -> str:
    if value_of(rating) is None:
        return "Not rated. That doesn't mean it's missing."
    if value_of(rating) == "unknown":
        return "You can't tell. Ask someone who sees your work."
    return "The ladder doesn't say which level the role calls for. Ask."


def _measured(requirement: Requirement, rating: Rating | None) -> str:
    needed = requirement.needed
    if isinstance(rating, SkillRating):
        return f"You're at level {rating.level}; the role calls for {needed}."
    if isinstance(rating, YearsRating):
        return f"You have {counted(rating.years or 0, 'year')}; the role calls for {needed}."
    answer = rating.answer if isinstance(rating, AskRating) else None
    return {"yes": "You say you have it.", "partly": "Partly there."}.get(answer or "", "Not yet.")


class Supports:
    """The steps of a ladder and a person's evidence, by what they build."""

    def __init__(self, kb: KnowledgeBase, evidence: Iterable[Evidence]) -> None:
        self._steps: dict[str, list[str]] = {}
        for step in steps_of(kb).values():
            for built in step.builds:
                self._steps.setdefault(built, []).append(step.id)
        self._evidence: dict[str, list[Evidence]] = {}
        for one in evidence:
            self._evidence.setdefault(one.step, []).append(one)

    def of(self, requirement: Requirement) -> Support:
        """Find what supports a requirement. A course shows education, and nothing that was done."""
        steps = [step for built in requirement.builds for step in self._steps.get(built, ())]
        unique = tuple(dict.fromkeys(steps))
        # Evidence is kept for a step, or for the requirement itself: `role/requirement`.
        kept = (*requirement.builds, *unique)
        return Support(tuple(self._shown(kept, requirement.kind)), unique)

    def _shown(self, kept_for: Iterable[str], kind: str) -> Iterator[str]:
        for name in kept_for:
            for one in self._evidence.get(name, ()):
                if one.kind != "course" or kind == "education":
                    yield f"Evidence {one.id}, {one.date}: {one.note}"
