"""The agenda of a career one-on-one: what two people should talk about, and what they agreed."""

from collections.abc import Collection
from operator import itemgetter

from roleadvisor.assess.gaps import SupportIndex
from roleadvisor.assess.rating_changes import last_change
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import RatingsChange
from roleadvisor.evidence.progress import log
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.prep import own_questions, prepared, three_questions
from roleadvisor.one_on_one.result import (
    Actions,
    Agenda,
    AgreedAction,
    LoggedEvidence,
)
from roleadvisor.statements.view import role_name
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Profile, Talk
from roleadvisor.store.talks import last_talk, talk_on_day

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

    Without ratings, it covers only what was agreed. `profile` is the person's; None if it's unknown
    whose agreements count. Actions that were just `ticked` off are always listed. `rated` are the
    days of both ratings.
    """
    every = requirements(kb, role)
    kept = profile or Profile()
    # Evidence from after that day isn't part of its agenda.
    until = tuple(one for one in kept.evidence if one.date <= date)
    supports = SupportIndex(kb, kept.model_copy(update={"evidence": until}))
    found = discussion_items(every, *both, supports=supports) if both else ()
    mine = follow(kept, kb)
    since = _last_one_on_one_day(kept, date)
    before = last_talk(mine, kb, role.id, date)
    todays_talk = talk_on_day(mine, kb, role.id, date)
    missing, own = prepared(kb, role, profile) if profile and not both else (None, None)
    questions = three_questions(found) if both else own_questions(kb, own, role)
    return Agenda(
        role=role_name(role),
        person=person,
        date=date,
        matters=found,
        questions=tuple(questions),
        last_time=Actions(before.date, _texts(before)) if before else None,
        agreed=_texts(todays_talk) if todays_talk else (),
        actions=agreed_actions(kept, date, ticked),
        cautions=_CAUTIONS if both else (),
        self_rated=rated[0],
        manager_rated=rated[1],
        missing=missing,
        prepared=own,
        logged=tuple(_logged_evidence(kb, kept, since or "", date)),
        logged_since=since,
        self_changed=_ratings_change(kb, mine, role, rated[0]),
        manager_changed=_ratings_change(kb, mine.by_manager(), role, rated[1]),
    )


def _texts(talk: Talk) -> tuple[str, ...]:
    return tuple(one.text for one in talk.actions)


def _ratings_change(
    kb: KnowledgeBase, profile: Profile, role: Role, day: str | None
) -> RatingsChange | None:
    """Find what the ratings of that day changed; None for ratings from a file, without a day."""
    last = last_change(kb, profile, role)
    return last if last and last.after == day and last.moved else None


def last_discussed_role(kb: KnowledgeBase, profile: Profile) -> Role | None:
    """Find the role of the person's last one-on-one or a manager's last ratings."""
    mine = follow(profile, kb)
    about = [(one.date, one.role) for one in mine.talks]
    about += [(one.date, one.ratings.role) for one in mine.manager_assessments]
    known = [one for one in about if one[1] in kb.roles]
    return kb.roles[max(known, key=itemgetter(0))[1]] if known else None


def _last_one_on_one_day(profile: Profile, date: str) -> str | None:
    """The day of the last one-on-one before `date`, about any role."""
    return max((talk.date for talk in profile.talks if talk.date < date), default=None)


def agreed_actions(
    profile: Profile, date: str, ticked: Collection[int] = ()
) -> tuple[AgreedAction, ...]:
    """List the person's agreed actions for any role: open ones, and those done since.

    An action stays when its role or ladder is gone.
    """
    since = _last_one_on_one_day(profile, date) or ""
    found = [
        AgreedAction(one.id, one.text, talk.date, one.done)
        for talk in profile.talks
        for one in talk.actions
        if one.id in ticked or one.done is None or (talk.date <= date and one.done > since)
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def _logged_evidence(
    kb: KnowledgeBase, profile: Profile, since: str, until: str
) -> list[LoggedEvidence]:
    """List the evidence from `since` to `until` for any role, latest first."""
    found = [
        LoggedEvidence(
            one.id, one.date, one.kind, one.note, step.text or step.asked or step.id, one.seen_by
        )
        for step in log(kb, profile, since=since, until=until).steps
        for one in step.evidence
    ]
    return sorted(found, key=lambda one: (one.date, one.id), reverse=True)
