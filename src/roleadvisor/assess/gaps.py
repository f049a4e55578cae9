"""Each thing that a role asks, judged by itself: no strength makes up for a gap elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.assess.result import Gap, Judged, Question, State
from roleadvisor.ladder.answers import AskRating, Rating, Ratings, SkillRating, YearsRating
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.profile import Evidence
from roleadvisor.text import counted

_GAPS: Mapping[State, Gap | None] = {
    "shown": None,
    "not-shown": "proof",
    "no-chance": "opportunity",
    "not-known": "verify",
}
_BELOW: Mapping[str, Gap] = {"skill": "skill", "education": "skill"}
"""What is missing where something is not there; of all else it is experience."""


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for something that a role asks, and the steps that build it."""

    shown_by: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


NO_SUPPORT = Support()


def rating_of(ratings: Ratings, question: Question) -> Rating | None:
    """Give what a person said to a question; None where nothing was said."""
    return ratings.table(question.table).get(question.id)


def value_of(rating: Rating | None) -> int | str | None:
    """Give the level, the years or the answer; None where none is given."""
    return rating.value if rating else None


def judge_gap(question: Question, rating: Rating | None, support: Support = NO_SUPPORT) -> Judged:
    """Judge one thing by its own answer and its own evidence, and by nothing else."""
    shown = tuple(_shown(rating, support))
    state = _state(question, rating, shown)
    gap = _BELOW.get(question.kind, "experience") if state == "below" else _GAPS[state]
    return Judged(
        id=question.id,
        table=question.table,
        kind=question.kind,
        title=question.title,
        text=question.text,
        basis=question.basis,
        source=question.source,
        note=question.note,
        preferred=question.preferred,
        needed=question.needed,
        given=value_of(rating),
        state=state,
        gap=gap,
        words=_words(question, rating, state),
        shown_by=shown,
        steps=support.steps,
    )


def _shown(rating: Rating | None, support: Support) -> Iterator[str]:
    if rating and rating.shown_by:
        yield rating.shown_by
    yield from support.shown_by


def _state(question: Question, rating: Rating | None, shown: Sequence[str]) -> State:
    there = is_there(question, rating)
    if there is None:
        return "not-known"
    if isinstance(rating, AskRating) and rating.answer == "no-chance":
        return "no-chance"
    if not there:
        return "below"
    # Years can be counted by anybody: they need no further proof.
    return "shown" if shown or question.table == "years" else "not-shown"


def is_there(question: Question, rating: Rating | None) -> bool | None:
    """Tell whether what the role asks is there by a rating; None where it cannot be told."""
    if isinstance(rating, AskRating):
        return None if rating.answer in (None, "unknown") else rating.answer == "yes"
    given = value_of(rating)
    if not isinstance(given, int) or question.needed is None:
        return None
    return given >= question.needed


def _words(question: Question, rating: Rating | None, state: State) -> str:
    if state == "not-known":
        return _not_known(rating)
    if state == "shown":
        return "There, and shown." if question.table != "years" else _measured(question, rating)
    if state == "not-shown":
        return f"{_measured(question, rating)} No evidence of it is kept yet."
    if state == "no-chance":
        return "You had no chance to so far, you say."
    return _measured(question, rating)


def _not_known(rating: Rating | None) -> str:
    if value_of(rating) is None:
        return "Not known: no answer is there. That is no sign that it is missing."
    if value_of(rating) == "unknown":
        return "Not known: you cannot tell. Ask somebody who sees your work."
    return "Not known: the ladder does not tell which level the role asks for. Ask."


def _measured(question: Question, rating: Rating | None) -> str:
    if isinstance(rating, SkillRating):
        return f"You rate yourself at level {rating.level}; the role asks for {question.needed}."
    if isinstance(rating, YearsRating):
        return (
            f"You have {counted(rating.years or 0, 'year')}; the role asks for {question.needed}."
        )
    answer = rating.answer if isinstance(rating, AskRating) else None
    return {"yes": "You say that it is there.", "partly": "Partly there, you say."}.get(
        answer or "", "Not yet, you say."
    )


_SHOWS_LEARNING_ALONE = "course"


class Supports:
    """The steps of a ladder and a person's evidence, by what they build."""

    def __init__(self, kb: KnowledgeBase, evidence: Iterable[Evidence]) -> None:
        self._steps: dict[str, list[str]] = {}
        for move in kb.moves.values():
            for phase in move.phases.values():
                for step in phase.steps.values():
                    for built in step.builds:
                        self._steps.setdefault(built, []).append(step.id)
        self._evidence: dict[str, list[Evidence]] = {}
        for one in evidence:
            self._evidence.setdefault(one.step, []).append(one)

    def of(self, question: Question) -> Support:
        """Give what speaks for one thing. A course shows education, and nothing that was done."""
        steps = [step for built in question.builds for step in self._steps.get(built, ())]
        unique = tuple(dict.fromkeys(steps))
        return Support(tuple(self._shown(unique, question.kind)), unique)

    def _shown(self, steps: Iterable[str], kind: str) -> Iterator[str]:
        for step in steps:
            for one in self._evidence.get(step, ()):
                if one.kind != _SHOWS_LEARNING_ALONE or kind == "education":
                    yield f"Evidence {one.id}, {one.date}: {one.note}"
