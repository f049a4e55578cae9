"""Two ratings of the same things, side by side, the largest disagreements first."""

from collections.abc import Sequence

from roleadvisor.knowledge.ratings import Rating, Ratings
from roleadvisor.results.assess import Question
from roleadvisor.results.talk import Accord, Matter, Side
from roleadvisor.rules.assess.gaps import is_there, rating_of, value_of
from roleadvisor.text import counted

YEARS_OF_A_STEP = 2
"""Years that count as one step of disagreement."""

_REPLIES = {"no-chance": 0, "no": 0, "partly": 1, "yes": 2}
_WORDS = {
    "yes": "yes", "partly": "partly", "no": "not yet", "no-chance": "no chance so far",
    "unknown": "cannot tell",
}  # fmt: skip
_OPENINGS = {
    "yes": "yes", "expected": "one is expected", "no": "not in sight", "unknown": "cannot tell",
}  # fmt: skip
_ORDER: tuple[Accord, ...] = ("apart", "one-sided", "agreed", "open")

_SEAT = "Is there an opening for the role?"


def matters(questions: Sequence[Question], own: Ratings, manager: Ratings) -> tuple[Matter, ...]:
    """Put both ratings side by side.

    First what they see apart: what only one of them sees as there, then by the steps between
    them; after that what one cannot tell, what they agree on, and what neither can tell.
    """
    found = [_matter(one, rating_of(own, one), rating_of(manager, one)) for one in questions]
    found.append(_seat(own, manager))
    return tuple(sorted(found, key=_place))


def _place(one: Matter) -> tuple[int, bool, int]:
    return (_ORDER.index(one.accord), not one.contested, -one.apart)


def _matter(question: Question, own: Rating | None, manager: Rating | None) -> Matter:
    apart = _apart(question, value_of(own), value_of(manager))
    there = {is_there(question, own), is_there(question, manager)}
    return Matter(
        id=question.id,
        table=question.table,
        title=question.title,
        text=question.text,
        preferred=question.preferred,
        self_=_side(question.table, own),
        manager=_side(question.table, manager),
        accord=_accord(value_of(own), value_of(manager)),
        apart=apart,
        contested=there == {True, False},
    )


def _accord(one: int | str | None, other: int | str | None) -> Accord:
    known = [value not in (None, "unknown") for value in (one, other)]
    if not any(known):
        return "open"
    if not all(known):
        return "one-sided"
    return "agreed" if one == other else "apart"


def _apart(question: Question, one: int | str | None, other: int | str | None) -> int:
    """Count the steps between two answers; 0 where they agree or one of them is not known."""
    if _accord(one, other) != "apart":
        return 0
    if isinstance(one, int) and isinstance(other, int):
        if question.table == "years":
            return -(-abs(one - other) // YEARS_OF_A_STEP)
        low, high = sorted((one, other))
        told = sum(low < anchor.level <= high for anchor in question.levels)
        return told or high - low
    # No against no-chance is no step, and still something to talk about.
    return max(abs(_REPLIES.get(str(one), 0) - _REPLIES.get(str(other), 0)), 1)


def _side(table: str, rating: Rating | None) -> Side:
    value = value_of(rating)
    shown = rating.shown_by if rating else None
    if value is None:
        return Side(None, "not rated", shown)
    if isinstance(value, int):
        return Side(value, counted(value, "year") if table == "years" else f"level {value}", shown)
    return Side(value, _WORDS[value], shown)


def _seat(own: Ratings, manager: Ratings) -> Matter:
    sides = [
        Side(one.seat, _OPENINGS[one.seat] if one.seat else "not rated", None)
        for one in (own, manager)
    ]
    accord = _accord(own.seat, manager.seat)
    return Matter(
        id="seat",
        table="seat",
        title=_SEAT,
        text=_SEAT,
        preferred=False,
        self_=sides[0],
        manager=sides[1],
        accord=accord,
        apart=1 if accord == "apart" else 0,
        contested=accord == "apart" and "yes" in (own.seat, manager.seat),
    )
