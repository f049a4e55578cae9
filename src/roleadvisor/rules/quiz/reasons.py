"""Why the outcome is what it is, in words."""

from roleadvisor.record import record
from roleadvisor.rules.quiz.verdict import Reason, Verdict
from roleadvisor.text import counted, listed


@record
class Figures:
    """What the words need: titles of the two nearest roles, and points."""

    leading: str
    other: str
    tied: tuple[str, ...]
    margin: int
    lean_from: int | None
    clear_from: int | None


_WORDS: dict[Reason, str] = {
    "beyond-chance": (
        "Your answers lean to {leading}, by {points}. Answers given at random name a role in up to"
        " 20 of 100 cases, so take it as a hint."
    ),
    "both-ways": "Your answers pull both ways: {lead}. {needed}",
    "flat": (
        "Nearly all of your answers lie in the middle or were skipped. What is left could name no"
        " role, whichever way it leaned."
    ),
    "skipped": (
        "Fewer than half of the questions that tell the roles apart were answered: too few to say"
        " anything."
    ),
    "same-answer": (
        "All of your answers are the same step. The sides change from question to question,"
        " so that says nothing about the roles."
    ),
    "short": "The quiz has too few questions to say more than chance does.",
    "no-weight": (
        "The quiz puts {leading} and {other} in the same places, so no answer can tell them apart."
    ),
    "away": "Your answers point away from leading people, for now.",
}

_CLEAR = (
    "Your answers lean clearly to {leading}, by {points}. Answers given at random get that far in"
    " at most 5 of 100 cases, and no single changed answer would name another role."
)


def why(found: Verdict, figures: Figures) -> str:
    """Tell why the outcome is what it is, in one or two sentences."""
    words = _CLEAR if found.outcome == "clear" else _WORDS[found.reason]
    return words.format(
        leading=figures.leading,
        other=figures.other,
        points=counted(figures.margin, "point"),
        lead=_lead(figures),
        needed=_needed(figures),
    )


def _lead(figures: Figures) -> str:
    if figures.tied:
        return f"{listed(figures.tied)} are equally near"
    return f"{figures.leading} is ahead by {counted(figures.margin, 'point')}"


def _needed(figures: Figures) -> str:
    if figures.lean_from is None:
        return "That says no more than chance does."
    if figures.margin >= figures.lean_from:
        return "That is not far enough ahead of every other role to be more than chance."
    return f"From {counted(figures.lean_from, 'point')} on it would be more than chance."
