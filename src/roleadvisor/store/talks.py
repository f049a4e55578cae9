"""Saved one-on-ones: what was agreed in them, checked off, or removed."""

from collections.abc import Sequence

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import belongs, ladder_fields
from roleadvisor.store.profile import Action, Profile, Talk
from roleadvisor.text import join_up_to


def last_talk(profile: Profile, kb: KnowledgeBase, role: str, before: str) -> Talk | None:
    """Find the last talk about a role before a day."""
    fitting = [one for one in _talks_about(profile, kb, role) if one.date < before]
    return max(fitting, key=lambda one: one.date, default=None)


def talk_on_day(profile: Profile, kb: KnowledgeBase, role: str, date: str) -> Talk | None:
    """Find the talk about a role on a day."""
    return next((one for one in _talks_about(profile, kb, role) if one.date == date), None)


def _talks_about(profile: Profile, kb: KnowledgeBase, role: str) -> list[Talk]:
    return [one for one in profile.talks if belongs(one, kb) and one.role == role]


def with_actions(
    profile: Profile, kb: KnowledgeBase, role: str, date: str, actions: Sequence[str]
) -> Profile:
    """Save what was agreed on a day, after what's already saved for that day."""
    same = talk_on_day(profile, kb, role, date)
    talk = same or Talk(**ladder_fields(kb), role=role, date=date, actions=())
    before = {one.text for one in talk.actions}
    new = [words for words in dict.fromkeys(map(str.strip, actions)) if words not in before]
    first = max((one.id for other in profile.talks for one in other.actions), default=0) + 1
    added = (Action(id=number, text=words) for number, words in enumerate(new, first))
    talk = talk.model_copy(update={"actions": (*talk.actions, *added)})
    others = tuple(one for one in profile.talks if one is not same)
    return profile.model_copy(update={"talks": (*others, talk)})


def agreed_action(profile: Profile, number: int) -> tuple[Talk, Action]:
    """Find an action and the talk in which it was agreed. Raises UsageProblem if there's none."""
    known = {one.id: (talk, one) for talk in profile.talks for one in talk.actions}
    if number not in known:
        still = (str(key) for key, (_, one) in known.items() if one.done is None)
        open_ = join_up_to(still, MOST_LISTED) or "none"
        hint = f"Numbers of open actions: {open_}" if known else "None is saved yet."
        raise UsageProblem(f"there is no agreed action {number}", hint)
    return known[number]


def tick_action(profile: Profile, number: int, date: str | None) -> Profile:
    """Set the day on which an agreed action was done; None clears it.

    Raises UsageProblem for an unknown number.
    """
    _, action = agreed_action(profile, number)
    return _with_action(profile, number, action.model_copy(update={"done": date}))


def remove_action(profile: Profile, number: int) -> Profile:
    """Remove an agreed action. Raises UsageProblem for an unknown number."""
    agreed_action(profile, number)
    return _with_action(profile, number)


def _with_action(profile: Profile, number: int, *instead: Action) -> Profile:
    talks = []
    for talk in profile.talks:
        at = next((at for at, one in enumerate(talk.actions) if one.id == number), None)
        if at is not None:
            actions = (*talk.actions[:at], *instead, *talk.actions[at + 1 :])
            talk = talk.model_copy(update={"actions": actions})  # noqa: PLW2901 - the same talk
        if talk.actions or at is None:
            talks.append(talk)
    return profile.model_copy(update={"talks": tuple(talks)})
