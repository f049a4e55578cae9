"""The first screen of a result, and its rows for CSV."""

from collections.abc import Iterator, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.next_role import leads_to
from roleadvisor.quiz.beside_page import (
    Sources,
    appeals_of,
    dealbreaker_costs,
    margin_moved,
)
from roleadvisor.quiz.full_page import (
    TITLES,
    full_blocks,
    reasons,
    verdict,
)
from roleadvisor.quiz.result import AwayLean, QuizResult
from roleadvisor.render.page import (
    Block,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    lines_of,
    room_above,
)
from roleadvisor.store.profile import Whereabouts
from roleadvisor.store.whereabouts import next_role
from roleadvisor.text import counted

_UNTESTED = "No one has tested this quiz with people. Explore with it; don't decide by it."


_FEWER = ((3, 2), (2, 2), (2, 1), (1, 1))
"""Reasons for and against, where the screen has less room."""

_BESIDES = 4
"""Lines besides the answer: the title, what is left out, and the question about the weeks."""


def page(
    kb: KnowledgeBase,
    result: QuizResult,
    sources: Sources = None,
    *,
    full: bool = False,
    rest: str = "--full",
    own: str | None = None,
    again: Sequence[str] = ("quiz", "--last"),
) -> Page:
    """Lay out the result. `sources` gives a statement's source, if somebody wants it.

    `rest` is what to type for all that the first screen leaves out, `own` the role that the person
    is in, where that is known, and `again` the words of the command that shows this result; none
    if nothing does.
    """
    title = TITLES[result.outcome].format(role=result.roles[0].title)
    steps = tuple(_next(kb, result, own))
    if full:
        blocks = tuple(full_blocks(kb, result, sources, again, own))
        return Page(title, blocks, _counts(result), steps)
    blocks = tuple(_first_screen(kb, result, sources, room_above(steps, _BESIDES), own))
    return Page(title, blocks, "", steps, f"{_left_out(result)}: {rest}")


def _counts(result: QuizResult) -> str:
    skipped = f", {result.skipped} skipped" if result.skipped else ""
    not_asked = f", {result.not_asked} not asked" if result.not_asked else ""
    answered = f"{counted(result.answered, 'question')} answered"
    return f"{answered}{skipped}{not_asked}; quiz version {result.quiz_version}"


def _first_screen(
    kb: KnowledgeBase, result: QuizResult, sources: Sources, room: int, own: str | None
) -> Iterator[Block]:
    answer = list(verdict(result))
    doubts = result.doubts
    if result.away and result.outcome in {"clear", "lean", "too-close"}:
        if result.away.mixed or own in {None, result.away.role}:
            answer.insert(0, Line(_leading_at_all(result.away), "strong"))
        doubts = doubts[result.away.mixed :]  # it has been said
    sure = tuple(_how_sure(kb, result, doubts))
    yield Prose(tuple(answer))
    if telling := _fitting(result, room - lines_of(answer) - lines_of(sure) - 3):
        yield Prose(telling)
    yield Prose(sure)
    yield from dealbreaker_costs(result, sources)


def _leading_at_all(away: AwayLean) -> str:
    """Answer the first question of somebody who leads nobody yet: whether to lead."""
    if away.needed is None or away.hint_from is None:
        return "Lead at all? Too few of those questions answered to say."
    if away.mixed:
        return f"Lead at all? Mixed: {away.points} of {away.max_points} points against it."
    if away.points > 0:
        return f"Lead at all? Only {away.points} of {away.max_points} points against it."
    return "Lead at all? Your answers don't point away from it."


def _fitting(result: QuizResult, room: int) -> tuple[Line, ...]:
    """As many reasons as there is room for, one for and one against in any case."""
    for most in _FEWER:
        telling = tuple(reasons(result, *most))
        if lines_of(telling) <= room:
            break
    return telling


def _how_sure(kb: KnowledgeBase, result: QuizResult, doubts: Sequence[str]) -> Iterator[Line]:
    if result.appeals:
        yield Line(appeals_of(kb, result))
    yield from (Line(words, "warn") for words in doubts[:1])
    if result.since and result.since.beyond_noise:
        yield Line(margin_moved(result, result.since))
    if result.changed:
        yield Line(_changed(result), "warn")
    yield Line(_UNTESTED, "muted")


def _changed(result: QuizResult) -> str:
    return (
        f"{counted(len(result.changed), 'question')} changed since you answered, so"
        f" {'it is' if len(result.changed) == 1 else 'they are'} not scored."
    )


def _left_out(result: QuizResult) -> str:
    answers = counted(result.answered, "answer")
    return f"{answers}, what would tip it, {counted(len(result.cautions), 'caution')}"


def _next(kb: KnowledgeBase, result: QuizResult, own: str | None) -> Iterator[NextStep]:
    apart = NextStep(("compare", *result.sides), "what sets the two roles apart")
    if result.not_asked:
        yield NextStep(("quiz",), "the whole quiz")
    if result.outcome == "not-enough-signal":
        if not result.not_asked:
            yield NextStep(("quiz", "--again"), "take it again, with time for each question")
        yield apart
    elif result.averse and result.averse.role:
        yield from _staying(kb, result.averse.role, own)
    elif result.role is None:
        yield apart
    elif result.role == own:
        yield from _growing(kb, own, own)
        if up := next_role(kb, Whereabouts(role=own)):
            yield NextStep(("compare", own, up.id), "the next role up")
        else:
            yield NextStep(("show", own), "see the role")
    elif own in kb.roles and _is_below(kb, result.role, own):
        yield NextStep(("compare", result.role, own), "what would change")
        yield NextStep(("show", result.role), "the role in detail")
    else:
        yield NextStep(("assess", result.role), "how ready you are, and what's missing")
        if leads_to(kb, own, result.role):
            yield NextStep(("roadmap", "--to", result.role), "the path there")
        else:
            yield NextStep(("show", result.role), "the role in detail")


def _staying(kb: KnowledgeBase, stay: str, own: str | None) -> Iterator[NextStep]:
    """What to do without leading: grow in the role to stay in, or weigh it against one's own."""
    if own in kb.roles and own != stay:
        yield NextStep(("compare", stay, own), "what would change")
        yield from _growing(kb, own, own)
        return
    growing = tuple(_growing(kb, stay, own))
    yield from growing
    if own or not growing:
        yield NextStep(("show", stay), "see the role")


def _growing(kb: KnowledgeBase, role: str, own: str | None) -> Iterator[NextStep]:
    """How to get better in a role, where the ladder says; the profile knows where one starts."""
    if any(move.origin == move.to == role for move in kb.moves.values()):
        start = () if role == own else ("--from", role)
        yield NextStep(("roadmap", *start, "--to", role), "how to grow where you are")


def _is_below(kb: KnowledgeBase, role: str, other: str) -> bool:
    ranks = kb.roles[role].rank, kb.roles[other].rank
    return ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]


def records(result: QuizResult) -> Records:
    """One row for each answer."""
    answers = tuple(
        (one.item, one.dimension, str(one.answer), str(one.points), one.left, one.right)
        for one in result.contributions
    )
    return Records(("item", "dimension", "answer", "points", "left", "right"), answers)
