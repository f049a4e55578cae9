"""Changes of a profile: what was agreed in talks."""

from collections.abc import Sequence

from roleadvisor.profile.evidence import storable
from roleadvisor.profile.models import Profile, Talk


def last_talk(profile: Profile, ladder: str, role: str, before: str) -> Talk | None:
    """Give the last talk about a role, of those before a day."""
    fitting = [one for one in _about(profile, ladder, role) if one.date < before]
    return max(fitting, key=lambda one: one.date, default=None)


def talk_of(profile: Profile, ladder: str, role: str, date: str) -> Talk | None:
    """Give the talk of a day."""
    return next((one for one in _about(profile, ladder, role) if one.date == date), None)


def _about(profile: Profile, ladder: str, role: str) -> list[Talk]:
    return [one for one in profile.talks if (one.ladder, one.role) == (ladder, role)]


def with_actions(
    profile: Profile, ladder: str, role: str, date: str, actions: Sequence[str]
) -> Profile:
    """Keep what was agreed on a day, after what was agreed on it before."""
    same = talk_of(profile, ladder, role, date)
    kept = (*(same.actions if same else ()), *map(storable, actions))
    talk = Talk(date=date, ladder=ladder, role=role, actions=tuple(dict.fromkeys(kept)))
    others = tuple(one for one in profile.talks if one is not same)
    return profile.model_copy(update={"talks": (*others, talk)})
