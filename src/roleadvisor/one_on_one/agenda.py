"""What somebody asks `one-on-one` for, checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.assess.gaps import is_there, rating_of, value_of
from roleadvisor.assess.questions import questions
from roleadvisor.assess.result import Question
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import check_day, check_words
from roleadvisor.ladder.answers import Rating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.one_on_one.result import Accord, Actions, Agenda, DiscussionItem, Side
from roleadvisor.statements.view import role_name
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import last_talk
from roleadvisor.text import counted

_FORM = "`roleadvisor assess ROLE --blank -o FILE` writes a form. Each fills in one, alone."


@dataclass(frozen=True, slots=True)
class Talked:
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


YEARS_OF_A_STEP = 2
"""Years that count as one step of disagreement."""

_REPLIES = {"no-chance": 0, "no": 0, "partly": 1, "yes": 2}
_WORDS = {
    "yes": "yes", "partly": "partly", "no": "not yet", "no-chance": "no chance so far",
    "unknown": "cannot tell",
}  # fmt: skip
_OPENINGS = {
    "yes": "yes", "expected": "one is expected", "no": "not in sight", "unknown": "cannot tell",
}  # fmt: skip
_ORDER: tuple[Accord, ...] = ("apart", "one-sided", "agreed", "open")

_SEAT = "Is there an opening for the role?"


def discussion_items(
    questions: Sequence[Question], own: Ratings, manager: Ratings
) -> tuple[DiscussionItem, ...]:
    """Put both ratings side by side.

    First what they see apart: what only one of them sees as there, then by the steps between
    them; after that what one cannot tell, what they agree on, and what neither can tell.
    """
    found = [_matter(one, rating_of(own, one), rating_of(manager, one)) for one in questions]
    found.append(_seat(own, manager))
    return tuple(sorted(found, key=_place))


def _place(one: DiscussionItem) -> tuple[int, bool, int]:
    return (_ORDER.index(one.accord), not one.contested, -one.apart)


def _matter(question: Question, own: Rating | None, manager: Rating | None) -> DiscussionItem:
    apart = _apart(question, value_of(own), value_of(manager))
    there = {is_there(question, own), is_there(question, manager)}
    return DiscussionItem(
        id=question.id,
        table=question.table,
        title=question.title,
        text=question.text,
        preferred=question.preferred,
        self_=_side(question.table, own),
        manager=_side(question.table, manager),
        accord=_accord(value_of(own), value_of(manager)),
        apart=apart,
        contested=there == {True, False},
    )


def _accord(one: int | str | None, other: int | str | None) -> Accord:
    known = [value not in (None, "unknown") for value in (one, other)]
    if not any(known):
        return "open"
    if not all(known):
        return "one-sided"
    return "agreed" if one == other else "apart"


def _apart(question: Question, one: int | str | None, other: int | str | None) -> int:
    """Count the steps between two answers; 0 where they agree or one of them is not known."""
    if _accord(one, other) != "apart":
        return 0
    if isinstance(one, int) and isinstance(other, int):
        if question.table == "years":
            return -(-abs(one - other) // YEARS_OF_A_STEP)
        low, high = sorted((one, other))
        told = sum(low < anchor.level <= high for anchor in question.levels)
        return told or high - low
    # No against no-chance is no step, and still something to talk about.
    return max(abs(_REPLIES.get(str(one), 0) - _REPLIES.get(str(other), 0)), 1)


def _side(table: str, rating: Rating | None) -> Side:
    value = value_of(rating)
    shown = rating.shown_by if rating else None
    if value is None:
        return Side(None, "not rated", shown)
    if isinstance(value, int):
        return Side(value, counted(value, "year") if table == "years" else f"level {value}", shown)
    return Side(value, _WORDS[value], shown)


def _seat(own: Ratings, manager: Ratings) -> DiscussionItem:
    sides = [
        Side(one.seat, _OPENINGS[one.seat] if one.seat else "not rated", None)
        for one in (own, manager)
    ]
    accord = _accord(own.seat, manager.seat)
    return DiscussionItem(
        id="seat",
        table="seat",
        title=_SEAT,
        text=_SEAT,
        preferred=False,
        self_=sides[0],
        manager=sides[1],
        accord=accord,
        apart=1 if accord == "apart" else 0,
        contested=accord == "apart" and "yes" in (own.seat, manager.seat),
    )


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
    found = discussion_items(questions(kb, role), *both) if both else ()
    before = last_talk(profile, kb.title, role.id, date)
    return Agenda(
        role=role_name(role),
        date=date,
        matters=found,
        questions=tuple(_three(found)) if both else (),
        last_time=Actions(before.date, before.actions) if before else None,
        agreed=tuple(agreed),
        cautions=_CAUTIONS if both else (),
    )


def _three(found: Sequence[DiscussionItem]) -> Iterator[str]:
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


def _unseen(rated: Sequence[DiscussionItem]) -> DiscussionItem | None:
    """Find what nobody has anything to show for: what is required first, and years never."""
    work = [one for one in rated if one.table != "years"]
    bare = [one for one in work if not (one.self_.shown_by or one.manager.shown_by)]
    wanted = [one for one in bare if not one.preferred] or bare
    return next((one for one in wanted if one.accord in {"apart", "agreed"}), None) or next(
        iter(wanted), None
    )


def _title(one: DiscussionItem) -> str:
    return one.title.removesuffix(".")
