"""The first screen of a result, and its rows for CSV."""

from collections.abc import Iterator, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.next_role import leads_to
from roleadvisor.quiz.beside_page import (
    Sources,
    dealbreaker_costs,
    format_margin_change,
    format_result_appeals,
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
    count_lines,
    screen_lines_left,
)
from roleadvisor.store.profile import Whereabouts
from roleadvisor.store.whereabouts import next_role
from roleadvisor.text import pluralize

_UNTESTED = "No one has tested this quiz with people. Explore with it; don't decide by it."


_REASON_COUNTS = ((3, 2), (2, 2), (2, 1), (1, 1))
"""How many reasons for and against to try, most first, to fit the screen."""

_OTHER_LINES = 4
"""Lines around the answer: the title, what is left out, and the question about the weeks."""


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
    """Lay out the result. `sources` formats a statement's source, if sources are shown.

    `rest` is what to type for everything the first screen leaves out, `own` the person's current
    role, if known, and `again` the command that shows this result again, as words; empty if there
    is none.
    """
    title = TITLES[result.outcome].format(role=result.roles[0].title)
    steps = tuple(_next(kb, result, own))
    if full:
        blocks = tuple(full_blocks(kb, result, sources, again, own))
        return Page(title, blocks, _counts(result), steps)
    blocks = tuple(_first_screen(kb, result, sources, screen_lines_left(steps, _OTHER_LINES), own))
    return Page(title, blocks, "", steps, f"{_hidden_summary(result)}: {rest}")


def _counts(result: QuizResult) -> str:
    skipped = f", {result.skipped} skipped" if result.skipped else ""
    not_asked = f", {result.not_asked} not asked" if result.not_asked else ""
    answered = f"{pluralize(result.answered, 'question')} answered"
    return f"{answered}{skipped}{not_asked}; quiz version {result.quiz_version}"


def _first_screen(
    kb: KnowledgeBase, result: QuizResult, sources: Sources, room: int, own: str | None
) -> Iterator[Block]:
    answer = list(verdict(result))
    doubts = result.doubts
    if result.away and result.outcome in {"clear", "lean", "too-close"}:
        if result.away.mixed or own in {None, result.away.role}:
            answer.insert(0, Line(_lead_at_all_line(result.away), "strong"))
        doubts = doubts[result.away.mixed :]  # the line above already says it
    sure = tuple(_certainty_lines(kb, result, doubts))
    yield Prose(tuple(answer))
    if telling := _reasons_that_fit(result, room - count_lines(answer) - count_lines(sure) - 3):
        yield Prose(telling)
    yield Prose(sure)
    yield from dealbreaker_costs(result, sources)


def _lead_at_all_line(away: AwayLean) -> str:
    """Answer the first question of a person who leads no one yet: whether to lead at all."""
    if away.needed is None or away.hint_from is None:
        return "Lead at all? Too few of those questions answered to say."
    if away.mixed:
        return f"Lead at all? Mixed: {away.points} of {away.max_points} points against it."
    if away.points > 0:
        return f"Lead at all? Only {away.points} of {away.max_points} points against it."
    return "Lead at all? Your answers don't point away from it."


def _reasons_that_fit(result: QuizResult, room: int) -> tuple[Line, ...]:
    """Return as many reasons as fit, but at least one for and one against."""
    for most in _REASON_COUNTS:
        telling = tuple(reasons(result, *most))
        if count_lines(telling) <= room:
            break
    return telling


def _certainty_lines(
    kb: KnowledgeBase, result: QuizResult, doubts: Sequence[str]
) -> Iterator[Line]:
    if result.appeals:
        yield Line(format_result_appeals(kb, result))
    yield from (Line(words, "warn") for words in doubts[:1])
    if result.since and result.since.beyond_noise:
        yield Line(format_margin_change(result, result.since))
    if result.changed:
        yield Line(_changed(result), "warn")
    yield Line(_UNTESTED, "muted")


def _changed(result: QuizResult) -> str:
    return (
        f"{pluralize(len(result.changed), 'question')} changed since you answered, so"
        f" {'it is' if len(result.changed) == 1 else 'they are'} not scored."
    )


def _hidden_summary(result: QuizResult) -> str:
    answers = pluralize(result.answered, "answer")
    return f"{answers}, what would tip it, {pluralize(len(result.cautions), 'caution')}"


def _next(kb: KnowledgeBase, result: QuizResult, own: str | None) -> Iterator[NextStep]:
    apart = NextStep(("compare", *result.sides), "what sets the two roles apart")
    if result.not_asked:
        yield NextStep(("quiz",), "the whole quiz")
    if result.outcome == "not-enough-signal":
        if not result.not_asked:
            yield NextStep(("quiz", "--again"), "take it again, with time for each question")
        yield apart
    elif result.averse and result.averse.role:
        yield from _staying_steps(kb, result.averse.role, own)
    elif result.role is None:
        yield apart
    elif result.role == own:
        yield from _growth_step(kb, own, own)
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


def _staying_steps(kb: KnowledgeBase, stay: str, own: str | None) -> Iterator[NextStep]:
    """Next steps without leading: grow in the role to stay in, or compare it with their own."""
    if own in kb.roles and own != stay:
        yield NextStep(("compare", stay, own), "what would change")
        yield from _growth_step(kb, own, own)
        return
    growing = tuple(_growth_step(kb, stay, own))
    yield from growing
    if own or not growing:
        yield NextStep(("show", stay), "see the role")


def _growth_step(kb: KnowledgeBase, role: str, own: str | None) -> Iterator[NextStep]:
    """Suggest how to grow in a role, if the ladder has a path; `--from` only if not their own."""
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
