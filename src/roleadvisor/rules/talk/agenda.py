"""The agenda of a talk: what to talk about, three questions, what was agreed."""

from collections.abc import Iterator, Sequence

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import Ratings
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.models import Profile
from roleadvisor.profile.talks import last_talk
from roleadvisor.results.talk import Actions, Agenda, Matter
from roleadvisor.rules.assess.questions import questions
from roleadvisor.rules.talk.matters import matters
from roleadvisor.rules.told import name

_CAUTIONS = (
    "Two ratings that differ are two views, and neither is the right one. Ask what was seen.",
    "This is for the talk of two people, and no basis for choosing or paying anybody.",
)


def agenda(
    kb: KnowledgeBase,
    role: Role,
    both: tuple[Ratings, Ratings] | None,
    profile: Profile,
    *,
    date: str,
    agreed: Sequence[str] = (),
) -> Agenda:
    """Prepare the talk of `date` about `role`; `both` are a person's own rating and the manager's.

    Without ratings it is about what was agreed alone.
    """
    found = matters(questions(kb, role), *both) if both else ()
    before = last_talk(profile, kb.title, role.id, date)
    return Agenda(
        role=name(role),
        date=date,
        matters=found,
        questions=tuple(_three(found)) if both else (),
        last_time=Actions(before.date, before.actions) if before else None,
        agreed=tuple(agreed),
        cautions=_CAUTIONS if both else (),
    )


def _three(found: Sequence[Matter]) -> Iterator[str]:
    rated = [one for one in found if one.table != "seat"]
    first = next((one for one in rated if one.accord == "apart"), None)
    if first:
        yield f"On “{_title(first)}”: what did each of you see that the other did not?"
    else:
        yield "You see nothing apart. What would somebody who knows the work less well doubt?"
    unseen = _unseen(rated)
    if unseen:
        yield f"Which piece of work in the next month could show “{_title(unseen)}”?"
    else:
        yield "Which piece of work in the next month would stretch what is there already?"
    yield "Will this role be filled here within a year, who decides, and what will they look at?"


def _unseen(rated: Sequence[Matter]) -> Matter | None:
    """Find what nobody has anything to show for: what is required first, and years never."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    return next((one for one in wanted if one.accord in {"apart", "agreed"}), None) or next(
        iter(wanted), None
    )


def _title(one: Matter) -> str:
    return one.title.removesuffix(".")
