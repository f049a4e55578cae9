"""The agenda of a career one-on-one, and what makes one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.assess.requirements import requirements
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import check_day, check_words
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.result import Actions, Agenda, DiscussionItem
from roleadvisor.statements.view import role_name
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import last_talk

_FORM = "`roleadvisor assess ROLE --blank -o FILE` writes a form. Each fills in one, alone."


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """Two files of ratings or none, what was agreed, and the day."""

    own: str | None
    manager: str | None
    actions: tuple[str, ...]
    date: str | None

    def check(self) -> None:
        """Refuse what cannot be meant. Raises UsageProblem."""
        for words in self.actions:
            check_words("--agree", words)
        if self.date is not None:
            check_day(self.date)
        if (self.own is None) != (self.manager is None):
            missing = "--self" if self.own is None else "--manager"
            raise UsageProblem(f"{missing} is missing: it takes the ratings of both", _FORM)
        if self.own is None and not self.actions:
            raise UsageProblem("it takes the ratings of both: --self FILE --manager FILE", _FORM)
        if self.own is not None and self.own == self.manager:
            raise UsageProblem("--self and --manager are one file", _FORM)


_CAUTIONS = (
    "Two ratings that differ are two views; neither is the right one. Ask what each of you saw.",
    "This is for a conversation, not for hiring or pay decisions.",
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
    """Prepare the conversation of `date` about `role`: a person's own ratings and the manager's.

    Without ratings it is about what was agreed alone.
    """
    found = discussion_items(requirements(kb, role), *both) if both else ()
    before = last_talk(profile, kb, role.id, date)
    return Agenda(
        role=role_name(role),
        date=date,
        matters=found,
        questions=tuple(_three(found)) if both else (),
        last_time=Actions(before.date, tuple(one.text for one in before.actions))
        if before
        else None,
        agreed=tuple(agreed),
        cautions=_CAUTIONS if both else (),
    )


def _three(found: Sequence[DiscussionItem]) -> Iterator[str]:
    rated = [one for one in found if one.table != "seat"]
    first = next((one for one in rated if one.accord == "apart"), None)
    if first:
        yield f"On “{_title(first)}”: what did each of you see that the other didn't?"
    else:
        yield "You agree on everything. What would someone who knows the work less well doubt?"
    unseen = _unseen(rated)
    if unseen:
        yield f"Which piece of work in the next month could show “{_title(unseen)}”?"
    else:
        yield "Which piece of work in the next month would stretch you further?"
    yield "Will this role be filled here within a year, who decides, and what will they look at?"


def _unseen(rated: Sequence[DiscussionItem]) -> DiscussionItem | None:
    """Find what nobody has evidence for: what is required first, and years never."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    return next((one for one in wanted if one.accord in {"apart", "agreed"}), None) or next(
        iter(wanted), None
    )


def _title(one: DiscussionItem) -> str:
    return one.title.removesuffix(".")
