"""The agenda of a career one-on-one: what two people should talk about, and what they agreed."""

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.result import Actions, Agenda, AgreedAction, DiscussionItem
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
) -> Agenda:
    """Prepare the one-on-one of `date` about `role`: a person's own ratings and the manager's.

    Without ratings it is about what was agreed alone. `profile` is the person's; None where it is
    not known whose agreements count. What was `ticked` off just now is listed in any case.
    """
    found = discussion_items(requirements(kb, role), *both) if both else ()
    mine = follow(profile or Profile(), kb)
    before = last_talk(mine, kb, role.id, date)
    this = talk_of(mine, kb, role.id, date)
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
    )


def last_discussed(kb: KnowledgeBase, profile: Profile) -> Role | None:
    """Find the role that the person's last one-on-one was about, or a manager's last ratings."""
    mine = follow(profile, kb)
    about = [(one.date, one.role) for one in mine.talks]
    about += [(one.date, one.ratings.role) for one in mine.manager_assessments]
    known = [one for one in about if one[1] in kb.roles]
    return kb.roles[max(known, key=itemgetter(0))[1]] if known else None


def _actions(profile: Profile, date: str, ticked: Collection[int]) -> Iterator[AgreedAction]:
    """List what the person agreed to, for whichever role: what is open, and what was done since.

    An action stays the person's when the role or the ladder that it was about is gone.
    """
    before = max((talk.date for talk in profile.talks if talk.date < date), default="")
    for talk in sorted(profile.talks, key=lambda one: one.date):
        for one in talk.actions:
            current = one.done is None or one.done > before
            if (talk.date <= date and current) or one.id in ticked:
                yield AgreedAction(one.id, one.text, talk.date, one.done)


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
