"""What moved between attempts and between assessments, laid out."""

from collections.abc import Iterator

from roleadvisor.render.page import BULLET, Block, Line, Page, Prose
from roleadvisor.results.profile import History, RatingMoved, RatingsChange
from roleadvisor.results.quiz import MovedAnswer, QuizChange
from roleadvisor.text import counted


def page(result: History) -> Page:
    """Lay out each change, the latest first."""
    return Page(
        "What moved",
        tuple(_blocks(result)),
        "",
        (("roleadvisor quiz --again", "answer the quiz anew"),
         ("roleadvisor assess --again", "rate yourself anew")),
    )  # fmt: skip


def _blocks(result: History) -> Iterator[Block]:
    for change in reversed(result.quiz):
        title = f"The quiz: {_day(change.before_when)} and {_day(change.after_when)}"
        yield Prose(tuple(_quiz(change)), title)
    if not result.quiz:
        yield Prose((Line(_too_few(result)),), "The quiz")
    for ratings in reversed(result.ratings):
        title = f"{ratings.role_title}: {ratings.before} and {ratings.after}"
        yield Prose(tuple(_ratings(ratings)), title)
    if result.left_out:
        words = (
            f"{counted(result.left_out, 'attempt')} at another quiz, or another version, left out."
        )
        yield Prose((Line(words, "muted"),))


def _too_few(result: History) -> str:
    if result.attempts:
        return "One attempt is kept. A second one shows what moves: roleadvisor quiz --again"
    return "No attempt is kept. The first one: roleadvisor quiz"


def _quiz(change: QuizChange) -> Iterator[Line]:
    points = f"{change.before:+d} to {change.after:+d} points"
    yield Line(f"Towards {change.leading}, over {change.other}: from {points}.")
    yield Line(_noise(change), "strong" if change.beyond_noise else "plain")
    for note in change.notes:
        yield Line(note, "muted")
    if not change.moved:
        yield Line("No answer moved.")
    for one in change.moved:
        yield Line(_answer(one), mark=BULLET)


def _noise(change: QuizChange) -> str:
    if change.noise is None:
        return "Too few answers were given both times to tell a change from chance."
    than = f"{change.noise} points, by which answers shift by themselves"
    if change.beyond_noise:
        return f"That is a change: it reaches {than}."
    return f"That is no change to speak of: it is below {than}."


def _answer(one: MovedAnswer) -> str:
    toward = f"{one.points:+d} points" if one.points else "no points"
    return f"{one.item}: {one.from_:+d} to {one.to:+d} ({toward}). {one.left} / {one.right}"


def _ratings(change: RatingsChange) -> Iterator[Line]:
    if not change.moved:
        yield Line("No rating moved.")
    for one in change.moved:
        yield Line(_rating(one), mark=BULLET)


def _rating(one: RatingMoved) -> str:
    was, is_ = ("not said" if value is None else str(value) for value in (one.from_, one.to))
    return f"{one.title.removesuffix('.')}: {was} to {is_}"


def _day(when: str) -> str:
    return when[:10]
