"""Everything about a result: the subjects as bars to both sides, answers, flips, what to doubt."""

from collections.abc import Iterator, Mapping, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.dealbreakers_page import Sources, costs, offer
from roleadvisor.quiz.result import (
    ChangedItem,
    Contribution,
    DimensionLean,
    Outcome,
    QuizChange,
    QuizResult,
)
from roleadvisor.quiz.week import week_parts, week_roles
from roleadvisor.render.page import (
    Block,
    Line,
    Prose,
    Table,
    bullets,
    cell,
)
from roleadvisor.render.picture import Bar, BarChart
from roleadvisor.text import counted

TITLES: Mapping[Outcome, str] = {
    "clear": "{role}, clearly",
    "lean": "{role}: a lean, no more",
    "too-close": "Too close to name a role",
    "not-enough-signal": "Not enough to go by",
    "neither-now": "Leading people: not now",
}

MOST_ANSWERS, MOST_FLIPS, MOST_MOVED = 5, 5, 3


def full_blocks(kb: KnowledgeBase, result: QuizResult, sources: Sources) -> Iterator[Block]:
    yield Prose(tuple(_verdict(result)))
    if result.outcome != "not-enough-signal":
        yield from subjects(result)
        yield from _answers(result)
    yield from flips(result)
    yield from _one_more(result)
    yield from _changed(result.changed)
    yield from _since(result)
    yield from _weeks(kb, result)
    if result.try_first:
        title = f"Something to try {_where_to_try(kb, result)}"
        yield Prose((Line(result.try_first.text),), title)
    yield from costs(result.dealbreakers, sources)
    yield from offer(kb, result)
    yield Prose(bullets(result.cautions), "Take this with a grain of salt")


def _where_to_try(kb: KnowledgeBase, result: QuizResult) -> str:
    if result.outcome == "neither-now" and result.away and result.away.role:
        return f"as {kb.roles[result.away.role].title}"
    return f"on the way to {result.roles[0].title}"


def _verdict(result: QuizResult) -> Iterator[Line]:
    if result.outcome == "neither-now" and result.away:
        yield Line(result.away.says.text, "strong")
        points = f"{result.away.points} of {result.away.max_points} points against leading"
        yield Line(f"{points}; from {result.away.needed} on that's the result.")
    else:
        yield Line(result.why, "strong")
    if result.portrait:
        yield Line(" ".join(result.portrait))
    if result.outcome != "not-enough-signal":
        yield Line(situation(result), "muted")


def situation(result: QuizResult) -> str:
    """Tell in numbers how far ahead the leading role is, and how far that would have to be."""
    leading, other = (one.title for one in result.roles[:2])
    if not result.max_points:
        return f"{leading} and {other} can't be told apart by this quiz."
    if result.tied:
        words = f"{leading} and {other} are equally near"
    else:
        words = f"{leading} leads {other} by {counted(result.margin_points, 'point')}"
        words += f" (max {result.max_points})"
    if result.lean_from is None or result.clear_from is None:
        return f"{words}."
    return f"{words}. A lean starts at {result.lean_from}, a clear result at {result.clear_from}."


def subjects(result: QuizResult) -> Iterator[Block]:
    """Draw the subjects as bars, in one direction whoever leads, so that pages can be compared."""
    scored = [one for one in result.dimensions if not one.away and one.answered]
    titles = {one.id: one.title for one in result.roles}
    left, right = (titles[role] for role in result.sides)
    sign = 1 if result.leading == result.sides[1] else -1
    worth = {one.id: one.points * sign for one in scored}
    if scored:
        yield _bars("By subject", (left, right), scored, worth)
    about = [one for one in result.dimensions if one.away and one.answered]
    if about:
        places = {one.id: one.place for one in about}
        yield _bars("About leading people", ("not now", "yes"), about, places)


def _bars(
    title: str, ends: tuple[str, str], subjects: Sequence[DimensionLean], worth: Mapping[str, int]
) -> BarChart:
    bars = tuple(Bar(one.title, worth[one.id], note=_note(one, worth[one.id])) for one in subjects)
    words = tuple(f"{one.title}: {one.lean} ({_note(one, worth[one.id])})" for one in subjects)
    limit = max(4, *(abs(n) for n in worth.values()))
    return BarChart(bars, title, limit, *ends, words)


def _note(one: DimensionLean, points: int) -> str:
    return (
        f"{points:+d}{' and against itself' if one.divided else ''}"
        if points or one.divided
        else "0"
    )


def _answers(result: QuizResult) -> Iterator[Table]:
    """Show the answers that led furthest, for the leading role and against it."""
    leading = result.roles[0].title
    ordered = sorted(result.contributions, key=lambda one: -abs(one.points))
    for heading, sign in ((f"What points to {leading}", 1), ("What points the other way", -1)):
        if found := [one for one in ordered if one.points * sign > 0]:
            yield _answered(result, found, heading)


def _answered(result: QuizResult, found: Sequence[Contribution], heading: str) -> Table:
    titles = _titles(result)
    rows = [
        (cell(titles[one.dimension]), cell(chosen(one)), cell(f"{one.points:+d}"))
        for one in found[:MOST_ANSWERS]
    ]
    if further := found[MOST_ANSWERS:]:
        total = cell(f"{sum(one.points for one in further):+d}")
        rows.append((cell("and more"), cell(counted(len(further), "answer")), total))
    return Table(("", "You chose", "Points"), tuple(rows), heading)


def _titles(result: QuizResult) -> dict[str, str]:
    return {one.id: one.title for one in result.dimensions}


def chosen(one: Contribution) -> str:
    """Quote the side that was chosen, and how firmly."""
    return side_chosen(one.left, one.right, one.answer)


def side_chosen(left: str, right: str, answer: int | None) -> str:
    if answer is None:
        return "skipped"
    if answer == 0:
        return "neutral"
    side = left if answer < 0 else right
    return side if abs(answer) > 1 else f"Rather: {side}"


def flips(result: QuizResult) -> Iterator[Block]:
    role = next((one.title for one in result.roles if one.id == result.flips_to), None)
    if role is None:
        yield Prose((Line("No change of answers was found that names another role."),))
        return
    titles = _titles(result)
    dimension = {one.item: one.dimension for one in result.contributions}
    rows = [
        (
            cell(titles.get(dimension.get(one.item, ""), one.item)),
            cell(side_chosen(one.left, one.right, one.from_)),
            cell(side_chosen(one.left, one.right, one.to)),
        )
        for one in result.flips[:MOST_FLIPS]
    ]
    if len(result.flips) > MOST_FLIPS:
        further = counted(len(result.flips) - MOST_FLIPS, "answer")
        rows.append((cell("and more"), cell(further), ()))
    what = counted(len(result.flips), "answer")
    title = f"Changing {what} would tip it to {role}"
    yield Table(("", "Instead of", "You would choose"), tuple(rows), title)


def _one_more(result: QuizResult) -> Iterator[Prose]:
    more = result.one_more
    if more is None:
        return
    titles = _titles(result)
    if more.answer is not None:
        yield Prose((Line(f"One more question was counted, on {titles[more.dimension]}."),))
        return
    yield Prose(
        (
            Line(f"On {titles[more.dimension]} your answers leave most open: `{more.item}`"),
            Line(more.left, mark="Left:"),
            Line(more.right, mark="Right:"),
        ),
        "One more question could help",
    )


def _changed(changed: Sequence[ChangedItem]) -> Iterator[Table]:
    """Show what was asked then: today's words were never answered."""
    rows = tuple(
        (cell(one.item), cell(one.left or "not known"), cell(one.right or "not known"),
         cell("skipped" if one.answer is None else f"{one.answer:+d}"))
        for one in changed
    )  # fmt: skip
    if rows:
        title = "Changed since you answered, and not scored: asked then"
        yield Table(("", "Left", "Right", "You said"), rows, title)


def _since(result: QuizResult) -> Iterator[Block]:
    if result.since:
        yield Prose(tuple(_moved(result, result.since)), "Since last time")


def moved(result: QuizResult, since: QuizChange) -> str:
    """Say how far the margin moved since the attempt before."""
    titles = {one.id: one.title for one in result.roles}
    leading = titles.get(since.leading, since.leading)
    words = f"{since.before:+d} to {since.after:+d} points toward {leading}"
    beyond = "" if since.beyond_noise else ", no more than answers move from day to day"
    return f"Since {since.before_when[:10]}: {words}{beyond}."


def _moved(result: QuizResult, since: QuizChange) -> Iterator[Line]:
    yield Line(moved(result, since))
    strongest = sorted(since.moved, key=lambda one: -abs(one.points))[:MOST_MOVED]
    for one in strongest:
        yield Line(side_chosen(one.left, one.right, one.to), mark=f"{one.points:+d}")
    if more := len(since.moved) - len(strongest):
        yield Line(f"and {counted(more, 'other answer')}: profile history", "muted")


def _weeks(kb: KnowledgeBase, result: QuizResult) -> Iterator[Block]:
    """Show what a week in each of the roles looks like, to check the result against."""
    if result.outcome == "not-enough-signal":
        return
    for role in week_roles(result):
        if lines := bullets(week_parts(kb, role)):
            yield Prose(lines, f"A week as {kb.roles[role].title}")
    if result.appeals:
        titles = {role.id: role.title for role in kb.roles.values()}
        yield Prose(
            tuple(
                Line(f"{titles.get(one.role, one.role)}: {one.answer}") for one in result.appeals
            ),
            "Did that week still appeal to you?",
        )
