"""Each requirement judged on its own: no strength makes up for a gap elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Gap, Requirement, State, SuggestedStep
from roleadvisor.ladder.answers import AskRating, Rating, Ratings, SkillRating, YearsRating
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import is_derived, path_moves
from roleadvisor.ladder.moves import StepPlace, steps
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Evidence, Profile
from roleadvisor.text import pluralize

_GAPS: Mapping[State, Gap | None] = {
    "shown": None,
    "not-shown": "proof",
    "no-chance": "opportunity",
    "not-known": "verify",
}
_BELOW: Mapping[str, Gap] = {"skill": "skill", "education": "skill"}
"""The type of gap if a requirement isn't met, by kind; `experience` for all other kinds."""


@dataclass(frozen=True, slots=True)
class Support:
    """The evidence for a requirement, in words; the steps that build it, and the next of them."""

    shown_by: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    next_step: SuggestedStep | None = None
    steps_done: tuple[str, ...] = ()


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
        next_step=support.next_step,
        steps_done=support.steps_done,
    )


def _state(requirement: Requirement, rating: Rating | None, shown: Sequence[str]) -> State:
    there = meets_requirement(requirement, rating)
    if there is None:
        return "not-known"
    if isinstance(rating, AskRating) and rating.answer == "no-chance":
        return "no-chance"
    if not there:
        return "below"
    # Years need no evidence: anyone can count them.
    return "shown" if shown or requirement.table == "years" else "not-shown"


def meets_requirement(requirement: Requirement, rating: Rating | None) -> bool | None:
    """Whether a rating meets the requirement; None if that can't be known."""
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
        own, called_for = level_names(requirement, rating.level, needed)
        return f"You're at {own}; the role calls for {called_for}."
    if isinstance(rating, YearsRating):
        return f"You have {pluralize(rating.years or 0, 'year')}; the role calls for {needed}."
    answer = rating.answer if isinstance(rating, AskRating) else None
    return {"yes": "You say you have it.", "partly": "Partly there."}.get(answer or "", "Not yet.")


def level_names(requirement: Requirement, own: object, needed: object) -> tuple[str, str]:
    """Format two levels as `2 (One team)`; without names, as `level 2` and `2`."""
    names: dict[object, str] = {
        one.level: f"{one.level} ({one.title})" for one in requirement.levels if one.title
    }
    return names.get(own, f"level {own}"), names.get(needed, str(needed))


class SupportIndex:
    """A ladder's steps and a person's evidence, indexed by what they build."""

    def __init__(self, kb: KnowledgeBase, profile: Profile) -> None:
        mine = follow(profile, kb)
        self._now = mine.now.role
        self._done = {one.step for one in mine.steps if one.status == "done"}
        self._steps: dict[str, list[StepPlace]] = {}
        for place in steps(path_moves(kb).values()):
            for built in place.step.builds:
                self._steps.setdefault(built, []).append(place)
        self._evidence: dict[str, list[Evidence]] = {}
        for one in mine.evidence:
            self._evidence.setdefault(one.step, []).append(one)

    def of(self, requirement: Requirement) -> Support:
        """Find what supports a requirement. A course is evidence of education only."""
        places = self._places(requirement)
        names = tuple(dict.fromkeys(place.step.id for place in places))
        # Evidence is saved for a step or for the requirement itself: `role/requirement`.
        kept_for = dict.fromkeys((*requirement.builds, *names))
        shown = tuple(self._evidence_notes(kept_for, requirement.kind))
        done = tuple(name for name in names if name in self._done)
        return Support(shown, names, self._next_step(places), done)

    def is_built_from(self, requirement: Requirement, role: str) -> bool:
        """Whether a step builds the requirement on the way up from `role`."""
        every = (place.move for place in self._places(requirement))
        # A move from a role to itself describes staying in it.
        return any(move.origin == role != move.to for move in every)

    def _places(self, requirement: Requirement) -> list[StepPlace]:
        return [place for built in requirement.builds for place in self._steps.get(built, ())]

    def _next_step(self, places: Iterable[StepPlace]) -> SuggestedStep | None:
        """Choose the step to suggest: one on a move from the person's role, or else the first.

        Derived steps are left out: they only repeat the requirement.
        """
        useful = [
            place
            for place in places
            if place.step.id not in self._done
            and place.move.origin != place.move.to
            and not is_derived(place.step)
        ]
        from_here = (place for place in useful if place.move.origin == self._now)
        chosen = next(from_here, None) or next(iter(useful), None)
        return SuggestedStep(chosen.step.id, chosen.step.text) if chosen else None

    def _evidence_notes(self, kept_for: Iterable[str], kind: str) -> Iterator[str]:
        for name in kept_for:
            for one in self._evidence.get(name, ()):
                if one.kind != "course" or kind == "education":
                    yield f"{one.note} ({one.date}, evidence E{one.id})"


def judged_requirements(
    kb: KnowledgeBase, role: Role, ratings: Ratings, supports: SupportIndex
) -> tuple[Requirement, ...]:
    """Judge each requirement of `role` on its own."""
    return tuple(
        judge(one, rating_of(ratings, one), supports.of(one)) for one in requirements(kb, role)
    )
