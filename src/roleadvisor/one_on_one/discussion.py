"""Two ratings of one person side by side: where they differ, and by how much."""

from collections.abc import Sequence
from math import ceil

from roleadvisor.assess.gaps import SupportIndex, meets_requirement, rating_of, value_of
from roleadvisor.assess.kept_ratings import answer_in_words
from roleadvisor.assess.result import Requirement
from roleadvisor.ladder.answers import OPENINGS, Rating, Ratings
from roleadvisor.one_on_one.result import Agreement, DiscussionItem, Side

_YEARS_PER_STEP = 2
_REPLY_STEPS = {"no-chance": 0, "no": 0, "partly": 1, "yes": 2}

_ORDER: tuple[Agreement, ...] = ("apart", "one-sided", "agreed", "open")

_OPENING = "Is there an opening for the role?"


def discussion_items(
    requirements: Sequence[Requirement],
    own: Ratings,
    manager: Ratings,
    *,
    supports: SupportIndex | None = None,
) -> tuple[DiscussionItem, ...]:
    """Put both ratings side by side, with the last logged evidence if the person's gives none.

    Where they differ comes first: what only one of them sees as met, then by the steps between
    them. After that comes what one can't tell, what they agree on, and what neither can tell.
    """
    found = []
    for one in requirements:
        logged = supports.of(one).shown_by if supports else ()
        found.append(_item(one, rating_of(own, one), rating_of(manager, one), logged[-1:]))
    found.append(_opening_item(own, manager))
    return tuple(sorted(found, key=_rank))


def _rank(one: DiscussionItem) -> tuple[int, bool, int]:
    return (_ORDER.index(one.accord), not one.contested, -one.apart)


def _item(
    requirement: Requirement, own: Rating | None, manager: Rating | None, logged: tuple[str, ...]
) -> DiscussionItem:
    met = {meets_requirement(requirement, own), meets_requirement(requirement, manager)}
    one, other = value_of(own), value_of(manager)
    agreement = _agreement(one, other)
    return DiscussionItem(
        id=requirement.id,
        table=requirement.table,
        title=requirement.title,
        text=requirement.text,
        preferred=requirement.preferred,
        self_=_side(requirement, own, *logged),
        manager=_side(requirement, manager),
        accord=agreement,
        apart=_steps_apart(requirement, one, other) if agreement == "apart" else 0,
        contested=met == {True, False},
    )


def _agreement(one: int | str | None, other: int | str | None) -> Agreement:
    known = [value not in (None, "unknown") for value in (one, other)]
    if not any(known):
        return "open"
    if not all(known):
        return "one-sided"
    return "agreed" if one == other else "apart"


def _steps_apart(requirement: Requirement, one: int | str | None, other: int | str | None) -> int:
    """Count the steps between two answers that differ."""
    if isinstance(one, int) and isinstance(other, int):
        if requirement.table == "years":
            return ceil(abs(one - other) / _YEARS_PER_STEP)
        low, high = sorted((one, other))
        described = sum(low < anchor.level <= high for anchor in requirement.levels)
        return described or high - low
    # `no` and `no-chance` are zero steps apart, but still something to talk about.
    return max(abs(_REPLY_STEPS[str(one)] - _REPLY_STEPS[str(other)]), 1)


def _side(requirement: Requirement, rating: Rating | None, logged: str | None = None) -> Side:
    value = value_of(rating)
    special: dict[int | str | None, str] = {"no-chance": "hasn't had the chance"}
    for one in requirement.levels:
        if one.title:
            special[one.level] = f"{one.level} ({one.title})"
    words = special.get(value) or answer_in_words(requirement.table, value)
    return Side(value, words, (rating and rating.shown_by) or logged)


def _opening_item(own: Ratings, manager: Ratings) -> DiscussionItem:
    self_, other = (
        Side(one.seat, OPENINGS[one.seat] if one.seat else "not rated", None)
        for one in (own, manager)
    )
    agreement = _agreement(own.seat, manager.seat)
    return DiscussionItem(
        id="seat",
        table="seat",
        title=_OPENING,
        text=_OPENING,
        preferred=False,
        self_=self_,
        manager=other,
        accord=agreement,
        apart=1 if agreement == "apart" else 0,
        contested=agreement == "apart" and "yes" in (own.seat, manager.seat),
    )
