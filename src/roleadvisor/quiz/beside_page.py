"""What goes with a result and changes no points, laid out: what moved, weeks, dealbreakers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.result import DealbreakerCost, QuizChange, QuizResult
from roleadvisor.render.page import BULLET, Block, Line, Prose, Table, bullets, cell, told
from roleadvisor.statements.page import marked
from roleadvisor.statements.view import StatementView
from roleadvisor.text import counted, day_in_words

MOST_MOVED = 3

Sources = Callable[[StatementView], str] | None
"""Gives a statement's source, if somebody wants it."""


def side_chosen(left: str, right: str, answer: int | None) -> str:
    """Quote the side that was chosen, and how firmly."""
    if answer is None:
        return "skipped"
    if answer == 0:
        return "neutral"
    side = left if answer < 0 else right
    return side if abs(answer) > 1 else f"{side} (lean)"


def changed_items(result: QuizResult) -> Iterator[Table]:
    """Show what was asked then: today's words were never answered."""
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


def margin_moved(result: QuizResult, since: QuizChange) -> str:
    """Say how far the margin moved since the attempt before."""
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
    lines = [Line(margin_moved(result, since))]
    lines += [
        Line(side_chosen(one.left, one.right, one.to), mark=f"{one.points:+d}") for one in strongest
    ]
    if more := len(since.moved) - len(strongest):
        lines.append(told(f"and {counted(more, 'other answer')}:", "profile", "history"))
    yield Prose(tuple(lines), "Since last time")


def week_roles(result: QuizResult, own: str | None = None) -> tuple[str, ...]:
    """Name the roles whose weeks to look at.

    The one to stay in comes first if that is the result, if the person is in it, or if their `own`
    role isn't known.
    """
    stay = result.away.role if result.away else None
    first = stay and (result.averse or own in {None, stay})
    return tuple(dict.fromkeys((stay, *result.sides) if stay and first else result.sides))


def week_parts(kb: KnowledgeBase, role: str) -> Iterator[str]:
    """Write each part of a week, as `Coaching (40 to 50%)`."""
    for part in kb.roles[role].week:
        ends = dict.fromkeys((part.share.min, part.share.max)) if part.share else ()
        yield f"{part.text} ({' to '.join(map(str, ends))}%)" if ends else part.text


def appealed(kb: KnowledgeBase, appeals: Mapping[str, str], named: str | None) -> str:
    """Say which weeks appeal, and whether that contradicts the role that the answers name."""
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


def appeals_of(kb: KnowledgeBase, result: QuizResult) -> str:
    return appealed(kb, {one.role: one.answer for one in result.appeals}, result.role)


def weeks(kb: KnowledgeBase, result: QuizResult, own: str | None) -> Iterator[Prose]:
    """Show what a week in each of the roles looks like, to check the result against."""
    if result.outcome == "not-enough-signal":
        return
    for role in week_roles(result, own):
        if lines := bullets(week_parts(kb, role)):
            yield Prose(lines, f"A week as {kb.roles[role].title}")
    if result.appeals:
        yield Prose((Line(appeals_of(kb, result)),), "Does that appeal to you?")


def to_try(kb: KnowledgeBase, result: QuizResult) -> Iterator[Prose]:
    if result.try_first is None:
        return
    stay = result.averse.role if result.averse else None
    where = f"as {kb.roles[stay].title}" if stay else f"on the way to {result.roles[0].title}"
    yield Prose((Line(result.try_first.text),), f"Something to try {where}")


def dealbreaker_costs(result: QuizResult, sources: Sources) -> Iterator[Block]:
    """Show what the dealbreakers that are switched on cost in which role."""
    if result.dealbreakers:
        rows = tuple(
            ((Line(one.title, "strong"),), tuple(_costs(one, sources)))
            for one in result.dealbreakers
        )
        yield Table(("", "What it costs"), rows, "Your dealbreakers")
        yield Prose((Line("Yours to weigh: it changes no points.", "muted"),))


def _costs(one: DealbreakerCost, sources: Sources) -> Iterator[Line]:
    for cost in one.costs:
        yield Line(f"{cost.title}: {marked(cost.says)}", mark=BULLET)
        if sources:
            yield Line(sources(cost.says), "muted", depth=1)


def other_dealbreakers(
    kb: KnowledgeBase, result: QuizResult, again: Sequence[str]
) -> Iterator[Prose]:
    """Name the dealbreakers that are not switched on, with the command that does it.

    `again` are the words of the one that shows this result; none if nothing does.
    """
    on = {one.id for one in result.dealbreakers}
    off = [one for key, one in kb.quiz.dealbreakers.items() if key not in on] if kb.quiz else []
    if off and again:
        words = (*again, "--full", "--dealbreaker")
        mark = BULLET if len(off) > 1 else ""
        lines = (told(f"{one.title}:", *words, one.id, tone="plain", mark=mark) for one in off)
        yield Prose(tuple(lines), "Any dealbreakers? See what they cost in which role")
