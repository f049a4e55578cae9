"""Why the outcome is what it is, in words: the verdict, a portrait, and what to doubt."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.quiz.instrument import Instrument, Responses
from roleadvisor.quiz.result import AwayLean
from roleadvisor.quiz.scoring import DimensionScore, answered
from roleadvisor.quiz.verdict import Doubt, Reason, Verdict
from roleadvisor.text import counted, listed


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was worked out about the answers."""

    instrument: Instrument
    responses: Responses
    verdict: Verdict
    titles: Mapping[str, str]
    tied: tuple[str, ...]
    worth: Mapping[str, int]
    """Points toward the leading role, by item."""
    points_on: Mapping[str, int]
    """The same by dimension."""
    scores: Sequence[DimensionScore]
    lean_from: int | None
    clear_from: int | None
    away: AwayLean | None
    left_out: Container[str] = ()
    """Items that were answered in other words, which is no skip."""

    @property
    def skipped(self) -> int:
        return sum(item.id not in self.responses and item.id not in self.left_out
                   for item in self.instrument.regular)  # fmt: skip

    @property
    def most(self) -> int:
        """The most points that answers to the answered items could give."""
        weights = self.instrument.weights(self.verdict.pair)
        items = answered(self.verdict.items(self.instrument), self.responses)
        return sum(weights[item.dimension].most() for item in items)

    @property
    def margin(self) -> int:
        return sum(self.worth.values())

    @property
    def leading(self) -> str:
        return self.titles[self.verdict.near[0]]

    @property
    def other(self) -> str:
        return self.titles[self.verdict.near[1]]


_LEAN = "Your answers put {leading} ahead of {other} by {points}."

_WORDS: dict[Reason, str] = {
    "beyond-chance": f"{_LEAN} A lean starts at {{lean_from}}, and clear at {{clear_from}}.",
    "both-ways": "Your answers pull both ways: {lead}. {threshold}",
    "flat": (
        "Nearly all of your answers are neutral or skipped. What's left couldn't name a role,"
        " whichever way it leaned."
    ),
    "skipped": "You answered fewer than half of the questions that tell the roles apart.",
    "same-answer": (
        "All of your answers are the same step. The sides change from question to question,"
        " so that says nothing about the roles."
    ),
    "short": "The quiz has too few questions to say more than chance does.",
    "no-weight": (
        "The quiz puts {leading} and {other} in the same places, so no answer can tell them apart."
    ),
    "averse": "Your answers point away from leading people, for now.",
}

_HELD_BACK: dict[Doubt, str] = {
    "fragile": "It's a lean and no more because one changed answer could undo the lead.",
    "part": "It's a lean and no more until you answer the rest of the questions.",
    "divided": "It's a lean and no more because too many subjects point the other way.",
    "contradictions": (
        "It's a lean and no more because your answers contradict each other about as often as"
        " random ones do."
    ),
    "pattern": "It's a lean and no more because your keys repeat a pattern.",
}


def why(one: Evaluation) -> str:
    """Tell why the outcome is what it is, in one or two sentences."""
    return _words(one).format(
        leading=one.leading,
        other=one.other,
        points=f"{one.margin} of {one.most} possible points",
        lean_from=one.lean_from,
        clear_from="no number of points" if one.clear_from is None else one.clear_from,
        lead=_lead(one),
        threshold=_threshold(one),
    )


def _words(one: Evaluation) -> str:
    found = one.verdict
    if found.outcome == "clear":
        return f"{_LEAN} Clear starts at {{clear_from}}."
    if found.held_back:
        return f"{_LEAN} {_HELD_BACK[found.held_back[0]]}"
    if found.outcome == "lean" and one.clear_from is not None and one.margin >= one.clear_from:
        return f"{_LEAN} That isn't far enough ahead of every other role to be clear."
    return _WORDS[found.reason]


def _lead(one: Evaluation) -> str:
    if one.tied:
        return f"{listed(one.titles[role] for role in one.tied)} are equally close"
    return f"{one.leading} leads by {counted(one.margin, 'point')}"


def _threshold(one: Evaluation) -> str:
    if one.lean_from is None:
        return "That says no more than chance does."
    if one.margin >= one.lean_from:
        return "That isn't far enough ahead of every other role to be more than chance."
    return f"It would take {one.lean_from} to be more than chance."


MOST_WANTED, MOST_BESIDE = 2, 1


def portrait(one: Evaluation) -> tuple[str, ...]:
    """Describe the person in three sentences at most, in the words of the dimensions."""
    if one.verdict.outcome == "not-enough-signal":
        return ()
    scored = [
        (one.points_on[score.dimension.id], score.lean) for score in one.scores if score.total
    ]
    scored.sort(key=lambda pair: -abs(pair[0]))
    wanted = [lean for points, lean in scored if points > 0]
    beside = [lean for points, lean in scored if points < 0]
    return tuple(_sentences(one, wanted[:MOST_WANTED], beside[:MOST_BESIDE]))


def _sentences(one: Evaluation, wanted: Sequence[str], beside: Sequence[str]) -> Iterator[str]:
    if wanted:
        yield f"You lean toward {', and toward '.join(wanted)}."
    for end in beside:
        yield f"You're also drawn to {end}."
    away = one.instrument.quiz.away
    about = [score for score in one.scores if away and score.dimension.id in away.dimensions]
    strongest = max(about, key=lambda score: abs(score.total), default=None)
    if strongest and strongest.total:
        yield f"{'And' if strongest.total > 0 else 'Yet'} you prefer {strongest.lean}."
