"""What a person would not accept, and what it costs in which role, laid out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from roleadvisor.quiz.result import (
    Contribution,
    DealbreakerCost,
    DimensionLean,
    Outcome,
    Questions,
    QuizResult,
)
from roleadvisor.render.page import (
    BULLET,
    Block,
    Cell,
    Line,
    Page,
    Prose,
    Records,
    Table,
    bullets,
    cell,
)
from roleadvisor.statements.page import marked
from roleadvisor.statements.view import StatementView
from roleadvisor.text import counted

_TO_WEIGH = "Shown for you to weigh. It changes no points and rules no role out."


def costs(
    found: Sequence[DealbreakerCost], sources: Callable[[StatementView], str] | None
) -> Iterator[Block]:
    """Show what the dealbreakers that are switched on cost in which role."""
    if not found:
        return
    rows = tuple(((Line(one.title, "strong"),), tuple(_costs(one, sources))) for one in found)
    yield Table(("", "What it costs"), rows, "What you would not accept")
    yield Prose((Line(_TO_WEIGH, "muted"),))


def _costs(one: DealbreakerCost, sources: Callable[[StatementView], str] | None) -> Iterator[Line]:
    for cost in one.costs:
        yield Line(f"{cost.title}: {marked(cost.says)}", mark=BULLET)
        if sources:
            yield Line(sources(cost.says), "muted", depth=1)


def offer(off: Mapping[str, str]) -> Iterator[Prose]:
    """Name the dealbreakers that are not switched on, id to title, and how to do it."""
    if off:
        yield Prose(
            (
                Line("To see what it costs in which role, for your last result:", "muted"),
                *(
                    Line(f"{title}: roleadvisor quiz --last --dealbreaker {key}", mark=BULLET)
                    for key, title in off.items()
                ),
            ),
            "Is there something you would not accept?",
        )


MOST_FOR, MOST_AGAINST, MOST_FLIPS = 5, 3, 5
"""How many answers are shown; JSON and CSV have all."""

_TITLES: dict[Outcome, str] = {
    "clear": "{role}, clearly",
    "lean": "{role}: a lean, not more",
    "too-close": "Too close to name a role",
    "not-enough-signal": "Not enough to go by",
    "neither-now": "Leading people: not now",
}


def page(
    result: QuizResult,
    sources: Callable[[StatementView], str] | None = None,
    dealbreakers: Mapping[str, str] | None = None,
) -> Page:
    """Lay out the result. `sources` tells a statement's source, where somebody wants it.

    `dealbreakers` are those of the quiz, id to title: what is not switched on is offered.
    """
    on = {one.id for one in result.dealbreakers}
    off = {key: title for key, title in (dealbreakers or {}).items() if key not in on}
    blocks = (
        Prose(tuple(_outcome(result))),
        *_answers(result),
        *_flips(result),
        *_one_more(result),
        *_dimensions(result),
        *costs(result.dealbreakers, sources),
        *offer(off),
        Prose(bullets(result.cautions), "What to doubt"),
    )
    title = _TITLES[result.outcome].format(role=result.roles[0].title)
    return Page(title, blocks, _counts(result), tuple(_next(result)))


def _counts(result: QuizResult) -> str:
    skipped = f", {result.skipped} skipped" if result.skipped else ""
    answered = f"{counted(result.answered, 'question')} answered"
    return f"{answered}{skipped}; quiz version {result.quiz_version}"


def _outcome(result: QuizResult) -> Iterator[Line]:
    if result.outcome == "neither-now" and result.away:
        yield Line(marked(result.away.says), "strong")
    else:
        yield Line(result.why, "strong")
    yield Line(_where(result), "muted")
    if any(one.points for one in result.contributions):
        leading = result.roles[0].title
        yield Line(f"Points count towards {leading}; below 0 they count against it.", "muted")


def _where(result: QuizResult) -> str:
    leading, other = result.roles[:2]
    if not result.max_points:
        return f"{leading.title} and {other.title} cannot be told apart by this quiz."
    if result.tied:
        words = f"{leading.title} and {other.title} are equally near"
    else:
        words = (
            f"{leading.title} is nearer than {other.title} by {result.margin_points}"
            f" of {counted(result.max_points, 'point')}"
        )
    if result.lean_from is None or result.clear_from is None:
        return f"{words}."
    return f"{words}. A lean starts at {result.lean_from}, a clear result at {result.clear_from}."


def _answers(result: QuizResult) -> Iterator[Table]:
    """Show the answers that led furthest, for the leading role and against it."""
    leading = result.roles[0].title
    ordered = sorted(result.contributions, key=lambda one: -abs(one.points))
    for heading, most, sign in (
        (f"What led to {leading}", MOST_FOR, 1),
        ("What speaks against it", MOST_AGAINST, -1),
    ):
        if found := [one for one in ordered if one.points * sign > 0]:
            yield _answered(result, found, most, heading)


def _answered(result: QuizResult, found: Sequence[Contribution], most: int, heading: str) -> Table:
    titles = _titles(result)
    rows = [
        (
            cell(titles[one.dimension]),
            cell(_chosen(one.left, one.right, one.answer)),
            cell(_points(one.points)),
        )
        for one in found[:most]
    ]
    if further := found[most:]:
        rows.append((cell("and more"), cell(counted(len(further), "answer")), _sum(further)))
    return Table(("", "You chose", "Points"), tuple(rows), heading)


def _sum(found: Sequence[Contribution]) -> Cell:
    return cell(_points(sum(one.points for one in found)))


def _points(points: int) -> str:
    return f"{points:+d}" if points else "0"


def _titles(result: QuizResult) -> dict[str, str]:
    return {one.id: one.title for one in result.dimensions}


def _chosen(left: str, right: str, answer: int | None) -> str:
    """Give the side that was chosen, and how firmly."""
    if answer is None:
        return "skipped"
    if answer == 0:
        return "in between"
    side = left if answer < 0 else right
    return side if abs(answer) > 1 else f"rather: {side}"


def _flips(result: QuizResult) -> Iterator[Block]:
    role = next((one.title for one in result.roles if one.id == result.flips_to), None)
    if role is None:
        yield Prose((Line("No set of changed answers was found that names another role."),))
        return
    titles = _titles(result)
    dimension = {one.item: one.dimension for one in result.contributions}
    rows = [
        (
            cell(titles.get(dimension.get(one.item, ""), one.item)),
            cell(_chosen(one.left, one.right, one.from_)),
            cell(_chosen(one.left, one.right, one.to)),
        )
        for one in result.flips[:MOST_FLIPS]
    ]
    if len(result.flips) > MOST_FLIPS:
        further = counted(len(result.flips) - MOST_FLIPS, "answer")
        rows.append((cell("and more"), cell(further), ()))
    what = counted(len(result.flips), "changed answer")
    yield Table(("", "Instead of", "You would choose"), tuple(rows), f"{what} would name {role}")


def _one_more(result: QuizResult) -> Iterator[Prose]:
    more = result.one_more
    if more is None:
        return
    titles = _titles(result)
    if more.answer is not None:
        words = f"One more question was counted, on {titles[more.dimension]}."
        yield Prose((Line(words),))
        return
    yield Prose(
        (
            Line(f"On {titles[more.dimension]} your answers leave most open: `{more.item}`"),
            Line(more.left, mark="Left:"),
            Line(more.right, mark="Right:"),
        ),
        "One more question could help",
    )


def _dimensions(result: QuizResult) -> Iterator[Table]:
    rows = tuple(
        ((Line(one.title),), tuple(_lean(one)), cell("-" if one.away else _points(one.points)))
        for one in result.dimensions
    )
    yield Table(("", "You lean towards", "Points"), rows, "Subject by subject")


def _lean(one: DimensionLean) -> Iterator[Line]:
    yield Line(one.lean, "muted" if one.lean in {"not answered", "neither side"} else "plain")
    if one.divided:
        yield Line("your answers contradict each other", "warn", "!")


def _next(result: QuizResult) -> Iterator[tuple[str, str]]:
    leading, other = result.roles[:2]
    if result.outcome == "neither-now" and result.away and result.away.role:
        yield f"roleadvisor show {result.away.role}", "the role to stay in and grow in"
    if result.outcome == "not-enough-signal":
        yield "roleadvisor quiz --again", "answer once more, with a little time for each question"
    else:
        yield f"roleadvisor show {leading.id}", f"everything known of {leading.title}"
    yield (
        f"roleadvisor compare {leading.id} {other.id} --differences",
        "what the two nearest roles have in common and what not",
    )
    if result.role:
        yield f"roleadvisor assess {result.role}", "what you can show for it, and what is missing"


def records(result: QuizResult) -> Records:
    """Give the result as one row for each answer."""
    rows = tuple(
        (one.item, one.dimension, str(one.answer), str(one.points), one.left, one.right)
        for one in result.contributions
    )
    return Records(("item", "dimension", "answer", "points", "left", "right"), rows)


def questions_page(result: Questions) -> Page:
    """Lay out the items to answer."""
    steps = ", ".join(f"{value} {words}" for value, words in enumerate(result.steps, -2))
    rows = tuple((cell(one.id), cell(one.left), cell(one.right)) for one in result.items)
    how = f"In a file, one line for each item: its id, a colon, and {steps}, or null to skip it."
    return Page(
        result.title,
        (Prose((Line(result.about), Line(how))), Table(("Item", "Left", "Right"), rows)),
        f"{counted(len(result.items), 'item')}; quiz version {result.quiz_version}",
        (("roleadvisor quiz --answers FILE", "the result of a file of answers"),),
    )


def questions_records(result: Questions) -> Records:
    """Give the items as one row each."""
    rows = tuple((one.id, one.dimension, one.left, one.right) for one in result.items)
    return Records(("id", "dimension", "left", "right"), rows)
