"""The parts of a result page that change no points: changes since, weeks, dealbreakers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.result import DealbreakerCost, QuizChange, QuizResult
from roleadvisor.render.page import (
    BULLET,
    Block,
    Line,
    Prose,
    Table,
    bullets,
    cell,
    line_with_command,
)
from roleadvisor.statements.page import text_with_kind
from roleadvisor.statements.view import StatementView
from roleadvisor.text import day_in_words, pluralize

MOST_MOVED = 3

Sources = Callable[[StatementView], str] | None
"""Formats a statement's source; None if sources aren't shown."""


def side_chosen(left: str, right: str, answer: int | None) -> str:
    """Return the text of the chosen side, marked if it was only a lean."""
    if answer is None:
        return "skipped"
    if answer == 0:
        return "neutral"
    side = left if answer < 0 else right
    return side if abs(answer) > 1 else f"{side} (lean)"


def changed_items(result: QuizResult) -> Iterator[Table]:
    """List the items that changed, with the wording that was answered, not the current one."""
    rows = tuple(
        (cell(one.item), cell(one.left or "not known"), cell(one.right or "not known"),
         cell("skipped" if one.answer is None else f"{one.answer:+d}"))
        for one in result.changed
    )  # fmt: skip
    if rows:
        title = "Changed since you answered, and not scored: asked then"
        yield Table(("", "Left", "Right", "You said"), rows, title)


NOT_COMPARED = "No question was answered both times"
TOO_FEW = "Too few answers were given both times to tell a change from chance"


def format_margin_change(result: QuizResult, since: QuizChange) -> str:
    """Say how far the margin moved since the previous attempt."""
    start = f"Since {day_in_words(since.before_when[:10])}"
    if not since.compared:
        return f"{start}: {NOT_COMPARED[0].lower()}{NOT_COMPARED[1:]}."
    titles = {one.id: one.title for one in result.roles}
    leading = titles.get(since.leading, since.leading)
    words = f"{since.before:+d} to {since.after:+d} points toward {leading}"
    if since.noise is None:
        return f"{start}: {words}. {TOO_FEW}."
    beyond = "" if since.beyond_noise else ", no more than answers move from day to day"
    return f"{start}: {words}{beyond}."


def since_last_time(result: QuizResult) -> Iterator[Prose]:
    since = result.since
    if since is None:
        return
    strongest = sorted(since.moved, key=lambda one: -abs(one.points))[:MOST_MOVED]
    lines = [Line(format_margin_change(result, since))]
    lines += [
        Line(side_chosen(one.left, one.right, one.to), mark=f"{one.points:+d}") for one in strongest
    ]
    if more := len(since.moved) - len(strongest):
        lines.append(
            line_with_command(f"and {pluralize(more, 'other answer')}:", "profile", "history")
        )
    yield Prose(tuple(lines), "Since last time")


def week_roles(result: QuizResult, own: str | None = None) -> tuple[str, ...]:
    """Return the ids of the roles whose weeks are shown.

    The role to stay in comes first if staying is the result, if it is the person's `own` role, or
    if their own role isn't known.
    """
    stay = result.away.role if result.away else None
    first = stay and (result.averse or own in {None, stay})
    return tuple(dict.fromkeys((stay, *result.sides) if stay and first else result.sides))


def week_parts(kb: KnowledgeBase, role: str) -> Iterator[str]:
    """Format each part of a week, such as `Coaching (40 to 50%)`."""
    for part in kb.roles[role].week:
        ends = dict.fromkeys((part.share.min, part.share.max)) if part.share else ()
        yield f"{part.text} ({' to '.join(map(str, ends))}%)" if ends else part.text


def format_appeals(kb: KnowledgeBase, appeals: Mapping[str, str], named: str | None) -> str:
    """Say which weeks appeal, and whether that contradicts the role `named` by the answers."""
    titles = {role: kb.roles[role].title if role in kb.roles else role for role in appeals}
    yes = [titles[role] for role, answer in appeals.items() if answer == "yes"]
    no = [titles[role] for role, answer in appeals.items() if answer == "no"]
    parts = []
    if yes:
        verb = "appeals" if len(yes) == 1 else "appeal"
        parts.append(f"A week as {' and one as '.join(yes)} {verb} to you")
    if no:
        start, end = ("one", "") if yes else ("A week", " appeal to you")
        verb = "doesn't" if len(no) == 1 else "don't"
        parts.append(f"{start} as {' and one as '.join(no)} {verb}{end}")
    words = f"{', and '.join(parts)}."
    if named and appeals.get(named) == "no":
        words += " Your answers say otherwise: talk to someone in the role before you decide."
    return words


def format_result_appeals(kb: KnowledgeBase, result: QuizResult) -> str:
    return format_appeals(kb, {one.role: one.answer for one in result.appeals}, result.role)


def weeks(kb: KnowledgeBase, result: QuizResult, own: str | None) -> Iterator[Prose]:
    """Show a week in each role, as a check on the result."""
    if result.outcome == "not-enough-signal":
        return
    for role in week_roles(result, own):
        if lines := bullets(week_parts(kb, role)):
            yield Prose(lines, f"A week as {kb.roles[role].title}")
    if result.appeals:
        yield Prose((Line(format_result_appeals(kb, result)),), "Does that appeal to you?")


def trial_block(kb: KnowledgeBase, result: QuizResult) -> Iterator[Prose]:
    if result.try_first is None:
        return
    stay = result.averse.role if result.averse else None
    where = f"as {kb.roles[stay].title}" if stay else f"on the way to {result.roles[0].title}"
    yield Prose((Line(result.try_first.text),), f"Something to try {where}")


def dealbreaker_costs(result: QuizResult, sources: Sources) -> Iterator[Block]:
    """Show what each selected dealbreaker costs in which role."""
    if result.dealbreakers:
        rows = tuple(
            ((Line(one.title, "strong"),), tuple(_costs(one, sources)))
            for one in result.dealbreakers
        )
        yield Table(("", "What it costs"), rows, "Your dealbreakers")
        yield Prose((Line("Yours to weigh: it changes no points.", "muted"),))


def _costs(one: DealbreakerCost, sources: Sources) -> Iterator[Line]:
    for cost in one.costs:
        yield Line(f"{cost.title}: {text_with_kind(cost.says)}", mark=BULLET)
        if sources:
            yield Line(sources(cost.says), "muted", depth=1)


def other_dealbreakers(
    kb: KnowledgeBase, result: QuizResult, again: Sequence[str]
) -> Iterator[Prose]:
    """List the dealbreakers that aren't selected, each with the command that selects it.

    `again` is the command that shows this result again, as words; empty if there is none.
    """
    on = {one.id for one in result.dealbreakers}
    off = [one for key, one in kb.quiz.dealbreakers.items() if key not in on] if kb.quiz else []
    if off and again:
        words = (*again, "--full", "--dealbreaker")
        mark = BULLET if len(off) > 1 else ""
        lines = (
            line_with_command(f"{one.title}:", *words, one.id, tone="plain", mark=mark)
            for one in off
        )
        yield Prose(tuple(lines), "Any dealbreakers? See what they cost in which role")
