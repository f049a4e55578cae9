"""What to ask in a one-on-one, and what a person can bring to it before both sides have rated."""

from collections.abc import Iterator, Sequence
from itertools import islice

from roleadvisor.assess.gaps import SupportIndex, judged_requirements
from roleadvisor.assess.kept_ratings import (
    is_rated_by_manager,
    last_finished_ratings,
    last_kept_ratings,
)
from roleadvisor.assess.result import Requirement
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.result import DiscussionItem, Missing, Preparation, PreparedPoint
from roleadvisor.statements.view import open_questions
from roleadvisor.store.profile import Profile

_GAPS = ("skill", "experience", "opportunity")
_OPEN = ("proof", "verify")


def prepared(
    kb: KnowledgeBase, role: Role, profile: Profile
) -> tuple[Missing | None, Preparation | None]:
    """Return whose ratings are missing, and what there is to discuss in the person's own.

    The manager's are never shown before the person has finished rating.
    """
    manager_has_rated = is_rated_by_manager(kb, profile, role.id)
    own = (last_finished_ratings if manager_has_rated else last_kept_ratings)(kb, profile, role.id)
    if own is None:
        return ("self" if manager_has_rated else "both"), None
    return (None if manager_has_rated else "manager"), _preparation(kb, role, profile, own.ratings)


def _preparation(kb: KnowledgeBase, role: Role, profile: Profile, ratings: Ratings) -> Preparation:
    required = [
        one
        for one in judged_requirements(kb, role, ratings, SupportIndex(kb, profile))
        if not one.preferred
    ]
    evidence = (
        PreparedPoint(one.id, one.heading, shown, one.table)
        for one in required
        for shown in one.shown_by
    )
    return Preparation(
        gaps=tuple(_points(required, _GAPS)),
        open=tuple(_points(required, _OPEN)),
        evidence=tuple(evidence),
    )


def _points(required: list[Requirement], kinds: tuple[str, ...]) -> Iterator[PreparedPoint]:
    for kind in kinds:
        for one in required:
            if one.gap == kind:
                yield PreparedPoint(one.id, one.heading, one.words, one.table)


_OPENING_QUESTION = "Will this role open up within a year, who decides, and what will they look at?"
_MOST_LADDER_QUESTIONS = 2


def own_questions(kb: KnowledgeBase, own: Preparation | None, role: Role) -> Iterator[str]:
    """What a person who has rated themselves can ask their manager, the largest gap first."""
    if own is None:
        return
    for gap in own.gaps[:1]:
        yield f"“{gap.title}”: where do you see me, and what would show you that I'm there?"
    work = (one for one in own.open if one.table != "years")
    for point in islice(work, 1):
        yield f"Which piece of work in the next month could show “{point.title}”?"
    yield _OPENING_QUESTION
    yield from islice((one.ask for one in open_questions(kb, [role])), _MOST_LADDER_QUESTIONS)


def three_questions(found: Sequence[DiscussionItem]) -> Iterator[str]:
    """What to ask once both have rated."""
    rated = [one for one in found if one.table != "seat"]
    first = next((one for one in rated if one.accord == "apart"), None)
    if first:
        yield f"On “{first.heading}”: what did each of you see that the other didn't?"
    elif any(one.accord == "agreed" for one in rated):
        yield (
            "You agree on all the work you both rated. "
            "What would someone who knows it less well doubt?"
        )
    else:
        yield "Nothing is rated by both of you yet. What would each of you need to see to rate it?"
    unproven = _without_evidence(rated)
    if unproven:
        yield f"Which piece of work in the next month could show “{unproven.heading}”?"
    else:
        yield "Which piece of work in the next month would stretch you further?"
    yield _OPENING_QUESTION


def _without_evidence(rated: Sequence[DiscussionItem]) -> DiscussionItem | None:
    """Find an item that neither has evidence for: required ones first, and never years."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    rated_by_both = (one for one in wanted if one.accord in {"apart", "agreed"})
    return next(rated_by_both, None) or next(iter(wanted), None)
