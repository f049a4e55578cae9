"""The agenda of a career one-on-one: what two people should talk about, and what they agreed."""

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from roleadvisor.assess.gaps import is_there, rating_of, value_of
from roleadvisor.assess.kept_ratings import answer_in_words
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Requirement
from roleadvisor.ladder.answers import OPENINGS, Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.prep import prepared
from roleadvisor.one_on_one.result import (
    Actions,
    Agenda,
    AgreedAction,
    Agreement,
    DiscussionItem,
    Side,
)
from roleadvisor.statements.view import role_name
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile
from roleadvisor.store.talks import last_talk, talk_of

_CAUTIONS = (
    "Two ratings that differ are two views; neither is the right one. Ask what each of you saw.",
    "This is for a conversation, not for hiring or pay decisions.",
)


def agenda(
    kb: KnowledgeBase,
    role: Role,
    both: tuple[Ratings, Ratings] | None,
    profile: Profile | None,
    date: str,
    *,
    person: str | None = None,
    ticked: Collection[int] = (),
    rated: tuple[str | None, str | None] = (None, None),
) -> Agenda:
    """Prepare the one-on-one of `date` about `role`: a person's own ratings and the manager's.

    Without ratings it is about what was agreed alone. `profile` is the person's; None where it is
    not known whose agreements count. What was `ticked` off just now is listed in any case. `rated`
    are the days of both ratings.
    """
    found = discussion_items(requirements(kb, role), *both) if both else ()
    mine = follow(profile or Profile(), kb)
    before = last_talk(mine, kb, role.id, date)
    this = talk_of(mine, kb, role.id, date)
    missing, own = prepared(kb, role, profile) if profile and not both else (None, None)
    return Agenda(
        role=role_name(role),
        person=person,
        date=date,
        matters=found,
        questions=tuple(_three(found)) if both else (),
        last_time=Actions(before.date, tuple(one.text for one in before.actions))
        if before
        else None,
        agreed=tuple(one.text for one in this.actions) if this else (),
        actions=tuple(_actions(profile or Profile(), date, ticked)),
        cautions=_CAUTIONS if both else (),
        self_rated=rated[0],
        manager_rated=rated[1],
        missing=missing,
        prepared=own,
    )


def last_discussed(kb: KnowledgeBase, profile: Profile) -> Role | None:
    """Find the role that the person's last one-on-one was about, or a manager's last ratings."""
    mine = follow(profile, kb)
    about = [(one.date, one.role) for one in mine.talks]
    about += [(one.date, one.ratings.role) for one in mine.manager_assessments]
    known = [one for one in about if one[1] in kb.roles]
    return kb.roles[max(known, key=itemgetter(0))[1]] if known else None


def _actions(profile: Profile, date: str, ticked: Collection[int]) -> list[AgreedAction]:
    """List what the person agreed to, for whichever role: what is open, and what was done since.

    An action stays the person's when the role or the ladder that it was about is gone.
    """
    before = max((talk.date for talk in profile.talks if talk.date < date), default="")
    found = [
        AgreedAction(one.id, one.text, talk.date, one.done)
        for talk in profile.talks
        for one in talk.actions
        if one.id in ticked or (talk.date <= date and (one.done is None or one.done > before))
    ]
    return sorted(found, key=lambda one: one.id)


def _three(found: Sequence[DiscussionItem]) -> Iterator[str]:
    rated = [one for one in found if one.table != "seat"]
    first = next((one for one in rated if one.accord == "apart"), None)
    if first:
        yield f"On “{_title(first)}”: what did each of you see that the other didn't?"
    else:
        yield "You agree on everything. What would someone who knows the work less well doubt?"
    unproven = _without_evidence(rated)
    if unproven:
        yield f"Which piece of work in the next month could show “{_title(unproven)}”?"
    else:
        yield "Which piece of work in the next month would stretch you further?"
    yield "Will this role open up within a year, who decides, and what will they look at?"


def _without_evidence(rated: Sequence[DiscussionItem]) -> DiscussionItem | None:
    """Find what nobody has evidence for: what is required first, and years never."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    rated_by_both = (one for one in wanted if one.accord in {"apart", "agreed"})
    return next(rated_by_both, None) or next(iter(wanted), None)


def _title(one: DiscussionItem) -> str:
    return one.title.removesuffix(".")


YEARS_OF_A_STEP = 2
"""Years that count as one step of disagreement."""


_REPLY_STEPS = {"no-chance": 0, "no": 0, "partly": 1, "yes": 2}


_ORDER: tuple[Agreement, ...] = ("apart", "one-sided", "agreed", "open")


_OPENING = "Is there an opening for the role?"


def discussion_items(
    requirements: Sequence[Requirement], own: Ratings, manager: Ratings
) -> tuple[DiscussionItem, ...]:
    """Put both ratings side by side.

    First where they differ: what only one of them sees as met, then by the steps between them;
    after that what one can't tell, what they agree on, and what neither can tell.
    """
    found = [_item(one, rating_of(own, one), rating_of(manager, one)) for one in requirements]
    found.append(_opening_item(own, manager))
    return tuple(sorted(found, key=_rank))


def _rank(one: DiscussionItem) -> tuple[int, bool, int]:
    return (_ORDER.index(one.accord), not one.contested, -one.apart)


def _item(requirement: Requirement, own: Rating | None, manager: Rating | None) -> DiscussionItem:
    met = {is_there(requirement, own), is_there(requirement, manager)}
    return DiscussionItem(
        id=requirement.id,
        table=requirement.table,
        title=requirement.title,
        text=requirement.text,
        preferred=requirement.preferred,
        self_=_side(requirement, own),
        manager=_side(requirement, manager),
        accord=_agreement(value_of(own), value_of(manager)),
        apart=_steps_apart(requirement, value_of(own), value_of(manager)),
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
    """Count the steps between two answers; 0 where they agree or one of them is not known."""
    if _agreement(one, other) != "apart":
        return 0
    if isinstance(one, int) and isinstance(other, int):
        if requirement.table == "years":
            return -(-abs(one - other) // YEARS_OF_A_STEP)
        low, high = sorted((one, other))
        described = sum(low < anchor.level <= high for anchor in requirement.levels)
        return described or high - low
    # No against no-chance is no step, and still something to talk about.
    return max(abs(_REPLY_STEPS[str(one)] - _REPLY_STEPS[str(other)]), 1)


def _side(requirement: Requirement, rating: Rating | None) -> Side:
    value = value_of(rating)
    titles = {one.level: f" ({one.title})" for one in requirement.levels if one.title}
    title = titles.get(value, "") if isinstance(value, int) else ""
    words = answer_in_words(requirement.table, value)
    if title:
        words = str(value)
    elif value == "no-chance":
        words = "hasn't had the chance"
    return Side(value, f"{words}{title}", rating.shown_by if rating else None)


def _opening_item(own: Ratings, manager: Ratings) -> DiscussionItem:
    sides = [
        Side(one.seat, OPENINGS[one.seat] if one.seat else "not rated", None)
        for one in (own, manager)
    ]
    agreement = _agreement(own.seat, manager.seat)
    return DiscussionItem(
        id="seat",
        table="seat",
        title=_OPENING,
        text=_OPENING,
        preferred=False,
        self_=sides[0],
        manager=sides[1],
        accord=agreement,
        apart=1 if agreement == "apart" else 0,
        contested=agreement == "apart" and "yes" in (own.seat, manager.seat),
    )
