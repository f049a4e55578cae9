"""The agenda of a career one-on-one: what two people should talk about, and what they agreed."""

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from roleadvisor.assess.gaps import Supports
from roleadvisor.assess.rating_changes import last_change
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import RatingsChange, Requirement
from roleadvisor.evidence.progress import log
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.prep import OPENING_QUESTION, own_questions, prepared
from roleadvisor.one_on_one.result import (
    Actions,
    Agenda,
    AgreedAction,
    DiscussionItem,
    LoggedEvidence,
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
    every = requirements(kb, role)
    found = discussion_items(every, *both) if both else ()
    kept = profile or Profile()
    mine = follow(kept, kb)
    since = max((talk.date for talk in kept.talks if talk.date < date), default=None)
    before = last_talk(mine, kb, role.id, date)
    this = talk_of(mine, kb, role.id, date)
    missing, own = prepared(kb, role, profile) if profile and not both else (None, None)
    questions = _three(found, _shown(kb, every, kept)) if both else own_questions(kb, own, role)
    return Agenda(
        role=role_name(role),
        person=person,
        date=date,
        matters=found,
        questions=tuple(questions),
        last_time=Actions(before.date, tuple(one.text for one in before.actions))
        if before
        else None,
        agreed=tuple(one.text for one in this.actions) if this else (),
        actions=tuple(_actions(kept, date, since or "", ticked)),
        cautions=_CAUTIONS if both else (),
        self_rated=rated[0],
        manager_rated=rated[1],
        missing=missing,
        prepared=own,
        logged=tuple(_logged(kb, kept, since or "", date)),
        logged_since=since,
        self_changed=_changed(kb, mine, role, rated[0]) if both else None,
        manager_changed=_changed(kb, mine.by_manager(), role, rated[1]) if both else None,
    )


def _changed(
    kb: KnowledgeBase, profile: Profile, role: Role, day: str | None
) -> RatingsChange | None:
    """Find what the ratings of that day changed; those of a file have none."""
    last = last_change(kb, profile, role)
    return last if last and last.after == day and last.moved else None


def last_discussed(kb: KnowledgeBase, profile: Profile) -> Role | None:
    """Find the role that the person's last one-on-one was about, or a manager's last ratings."""
    mine = follow(profile, kb)
    about = [(one.date, one.role) for one in mine.talks]
    about += [(one.date, one.ratings.role) for one in mine.manager_assessments]
    known = [one for one in about if one[1] in kb.roles]
    return kb.roles[max(known, key=itemgetter(0))[1]] if known else None


def _actions(
    profile: Profile, date: str, since: str, ticked: Collection[int]
) -> list[AgreedAction]:
    """List what the person agreed to, for whichever role: what is open, and what was done since.

    An action stays the person's when the role or the ladder that it was about is gone.
    """
    found = [
        AgreedAction(one.id, one.text, talk.date, one.done)
        for talk in profile.talks
        for one in talk.actions
        if one.id in ticked or one.done is None or (talk.date <= date and one.done > since)
    ]
    return sorted(found, key=lambda one: one.id)


def _logged(
    kb: KnowledgeBase, profile: Profile, since: str, until: str
) -> Iterator[LoggedEvidence]:
    """List the evidence of the days since, for whichever role, the latest first."""
    found = [
        LoggedEvidence(
            one.id, one.date, one.kind, one.note, step.text or step.asked or step.id, one.seen_by
        )
        for step in log(kb, profile, since=since, until=until).steps
        for one in step.evidence
    ]
    yield from sorted(found, key=lambda one: (one.date, one.id), reverse=True)


def _shown(kb: KnowledgeBase, every: Sequence[Requirement], profile: Profile) -> set[str]:
    """The ids of requirements that something was logged for."""
    supports = Supports(kb, profile)
    return {one.id for one in every if supports.of(one).shown_by}


def _three(found: Sequence[DiscussionItem], shown: Collection[str]) -> Iterator[str]:
    rated = [one for one in found if one.table != "seat"]
    first = next((one for one in rated if one.accord == "apart"), None)
    if first:
        yield f"On “{_title(first)}”: what did each of you see that the other didn't?"
    else:
        yield "You agree on everything. What would someone who knows the work less well doubt?"
    unproven = _without_evidence([one for one in rated if one.id not in shown])
    if unproven:
        yield f"Which piece of work in the next month could show “{_title(unproven)}”?"
    else:
        yield "Which piece of work in the next month would stretch you further?"
    yield OPENING_QUESTION


def _without_evidence(rated: Sequence[DiscussionItem]) -> DiscussionItem | None:
    """Find what nobody has evidence for: what is required first, and years never."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    rated_by_both = (one for one in wanted if one.accord in {"apart", "agreed"})
    return next(rated_by_both, None) or next(iter(wanted), None)


def _title(one: DiscussionItem) -> str:
    return one.title.removesuffix(".")
