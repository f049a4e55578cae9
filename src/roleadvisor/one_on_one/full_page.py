"""Everything on the agenda of a one-on-one, laid out; the first screen uses parts of it."""

from collections.abc import Iterator, Sequence

from roleadvisor.one_on_one.result import (
    Agenda,
    AgreedAction,
    Agreement,
    DiscussionItem,
    LoggedEvidence,
    Preparation,
    PreparedPoint,
    Side,
)
from roleadvisor.render.page import BULLET, TICKED, UNTICKED, Block, Cell, Line, Prose, Table
from roleadvisor.text import day_in_words, pluralize

_NOTHING_TO_SHOW = (None, 0, "no", "no-chance", "unknown")
NO_ACTIONS = Prose((Line("No agreed action is open."),))


def full_blocks(result: Agenda) -> Iterator[Block]:
    if result.last_time:
        title = f"Agreed last time, {day_in_words(result.last_time.date)}"
        yield Prose(tuple(Line(one, mark=BULLET) for one in result.last_time.actions), title)
    if result.actions:
        yield action_lines(result.actions)
    elif not result.matters and not result.prepared:
        yield NO_ACTIONS
    if result.logged:
        since = f" since {day_in_words(result.logged_since)}" if result.logged_since else ""
        yield Prose(tuple(map(_logged, result.logged)), f"Evidence logged{since}")
    for since, words in changes(result):
        yield Prose(tuple(Line(one, mark=BULLET) for one in words), since)
    if result.matters:
        yield Prose((Line(counts(result)),))
    if result.prepared:
        yield from _prepared(result.prepared)
    yield from _compared_items(result, "apart", "Where you differ")
    yield from _compared_items(result, "one-sided", "One of you can't tell")
    if result.questions:
        title = "Three questions" if result.matters else "To ask"
        yield Prose(tuple(Line(one, mark=BULLET) for one in result.questions), title)
    yield from _listed_items(result, "agreed", "Where you agree")
    yield from _listed_items(result, "open", "Not rated by either of you")
    if result.cautions:
        yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def changes(result: Agenda) -> list[tuple[str, list[str]]]:
    """What each side changed since last time: `Ana, since Jan 5, 2027`, and the changes."""
    sides = (("Manager", result.manager_changed), (result.person or "Self", result.self_changed))
    return [
        (f"{who}, since {day_in_words(change.before)}", [one.words for one in change.moved])
        for who, change in sides
        if change
    ]


def action_lines(actions: Sequence[AgreedAction]) -> Prose:
    return Prose(tuple(map(_action, open_actions_first(actions))), "Actions")


def open_actions_first(actions: Sequence[AgreedAction]) -> list[AgreedAction]:
    return sorted(actions, key=lambda one: (one.done is not None, one.id))


def _logged(one: LoggedEvidence) -> Line:
    seen = f", seen by {one.seen_by}" if one.seen_by else ""
    words = f"{day_in_words(one.date)}{seen}: {one.note} (evidence E{one.id}, for “{one.heading}”)"
    return Line(words, mark=BULLET)


def _action(one: AgreedAction) -> Line:
    if one.done:
        return Line(f"{one.id}: {one.text} (done {day_in_words(one.done)})", "good", TICKED)
    return Line(f"{one.id}: {one.text} (agreed {day_in_words(one.date)})", mark=UNTICKED)


def _compared_items(result: Agenda, agreement: Agreement, title: str) -> Iterator[Table]:
    rows = tuple(_row(one) for one in result.matters if one.accord == agreement)
    if rows:
        yield Table(("", result.person or "Self", "Manager"), rows, title, named=True)


def _listed_items(result: Agenda, agreement: Agreement, title: str) -> Iterator[Prose]:
    lines = tuple(_line(one) for one in result.matters if one.accord == agreement)
    if lines:
        yield Prose(lines, title)


def _line(one: DiscussionItem) -> Line:
    if one.accord == "open":
        return Line(one.heading, mark=BULLET)
    shown = [side.shown_by for side in (one.self_, one.manager) if side.shown_by]
    by = f" ({'; '.join(dict.fromkeys(shown))})" if shown else ""
    return Line(f"{one.heading}: {one.self_.words}{by}", mark=BULLET)


def _row(one: DiscussionItem) -> tuple[Cell, ...]:
    about = [Line(one.heading, "strong")]
    if one.accord == "apart":
        about.append(Line(_distance(one), "warn"))
    if one.preferred:
        about.append(Line("nice to have", "muted"))
    return tuple(about), _side(one.self_, one), _side(one.manager, one)


def _distance(one: DiscussionItem) -> str:
    """Say how far apart two ratings are, and whether that decides if the requirement is met."""
    values = (one.self_.value, one.manager.value)
    far = "You answered differently"
    if isinstance(values[0], int) and isinstance(values[1], int):
        what = "year" if one.table == "years" else "level"
        number = abs(values[0] - values[1]) if what == "year" else one.apart
        far = f"{pluralize(number, what)} apart"
    return f"{far}. By one rating it's met, by the other it isn't." if one.contested else f"{far}."


def _side(side: Side, one: DiscussionItem) -> Cell:
    if side.shown_by:
        return Line(side.words), Line(side.shown_by)
    if one.table in {"seat", "years"} or side.value in _NOTHING_TO_SHOW:
        return (Line(side.words),)
    return Line(side.words), Line("no example given", "muted")


def counts(result: Agenda) -> str:
    """Count all points by agreement."""
    numbers = {kind: sum(one.accord == kind for one in result.matters) for kind in _COUNTED}
    counts_by_kind = [f"{number} {_COUNTED[kind]}" for kind, number in numbers.items() if number]
    return f"{pluralize(len(result.matters), 'point')}: {', '.join(counts_by_kind)}."


_COUNTED: dict[Agreement, str] = {
    "apart": "where you differ",
    "agreed": "where you agree",
    "one-sided": "that one of you can't tell",
    "open": "not rated by either",
}


TOP = 3
"""How many points of a kind the first screen names."""


def status(result: Agenda) -> Prose | None:
    """Say whose ratings are missing; None if none are. With --person, the reader is the manager."""
    if result.missing is None:
        return None
    name = result.person
    other = f"{name}'s" if name else "your manager's"
    if result.missing == "both":
        return Prose((Line(f"No ratings yet: neither yours nor {other}.", "warn"),))
    if result.missing == ("self" if name else "manager"):
        return Prose((Line(f"Your ratings are in; {other} are missing.", "warn"),))
    lines = [Line(f"{other[0].upper()}{other[1:]} ratings are in; yours are missing.", "warn")]
    if name:
        lines.append(Line(f"Rate first, then look at {name}'s answers.", "muted"))
    return Prose(tuple(lines))


def _preparation_sections(own: Preparation) -> dict[str, Sequence[PreparedPoint]]:
    return {
        "Gaps": own.gaps,
        "Not rated, or no evidence yet": own.open,
        "Evidence for": own.evidence,
    }


def preparation_summary(own: Preparation) -> Prose:
    """Name the first of the person's own gaps, open questions and evidence, and count the rest."""
    named = {title: list(dict.fromkeys(one.title for one in points))
             for title, points in _preparation_sections(own).items() if points}  # fmt: skip
    return Prose(tuple(Line(f"{title}: {first_of(names)}.") for title, names in named.items()))


def first_of(words: Sequence[str]) -> str:
    """Name the first few, and count the rest."""
    more = [f"{len(words) - TOP} more"] if len(words) > TOP else []
    return "; ".join([*words[:TOP], *more])


def _prepared(own: Preparation) -> Iterator[Prose]:
    """Show all of the person's own gaps, open questions and evidence."""
    for title, points in _preparation_sections(own).items():
        if points:
            lines = (Line(f"{one.title}: {one.words}", mark=BULLET) for one in points)
            yield Prose(tuple(lines), title)
