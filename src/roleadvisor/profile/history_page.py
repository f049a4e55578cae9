"""What changed between attempts and assessments, the latest first."""

from collections.abc import Iterator, Sequence

from roleadvisor.assess.result import RatingsChange
from roleadvisor.profile.page import MANAGER, assessment_in_words
from roleadvisor.profile.result import History
from roleadvisor.quiz.result import MovedAnswer, QuizChange
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, told
from roleadvisor.text import counted, day_in_words

FIRST_ANSWERS = 2
FIRST_RATINGS = 3
"""Of the latest comparison, on the first screen."""


def history_page(result: History, name: str | None = None, *, full: bool = False) -> Page:
    """Lay out what changed: the latest comparison of each kind, or with `full` all of them.

    With the `name` of a person, their manager reads it.
    """
    quiz = result.quiz if full else result.quiz[-1:]
    ratings = result.ratings if full else result.ratings[-1:]
    return Page(
        "What changed",
        tuple(_blocks(result, quiz, ratings, full=full)),
        "",
        tuple(_next(result, name)),
        "" if full else _more(result),
    )


def _next(result: History, name: str | None) -> Iterator[NextStep]:
    if name:
        yield NextStep(("one-on-one", "--ask-manager"), f"you rate {name} again")
        yield NextStep(("assess", "--again"), f"{name} rates again, here")
        return
    if result.attempts:
        yield NextStep(("quiz", "--again"), "answer the quiz again")
    else:
        yield NextStep(("quiz",), "which role you want")
    yield NextStep(("assess", "--again"), "rate yourself again")


def _more(result: History) -> str:
    answers = sum(max(len(one.moved) - FIRST_ANSWERS, 0) for one in result.quiz[-1:])
    ratings = sum(max(len(one.moved) - FIRST_RATINGS, 0) for one in result.ratings[-1:])
    earlier = max(len(result.quiz) - 1, 0) + max(len(result.ratings) - 1, 0)
    by_manager = max(len(result.manager_assessments) - 1, 0)
    parts = [
        counted(number, what)
        for number, what in (
            (answers, "more answer"),
            (ratings, "more rating"),
            (earlier, "earlier comparison"),
            (by_manager, "earlier manager's rating"),
        )
        if number
    ]
    return f"{', '.join(parts)}: --full" if parts else ""


def _blocks(
    result: History,
    quiz: Sequence[QuizChange],
    ratings: Sequence[RatingsChange],
    *,
    full: bool,
) -> Iterator[Block]:
    for change in reversed(quiz):
        title = f"The quiz: {_day(change.before_when)} and {_day(change.after_when)}"
        yield Prose(tuple(_quiz_moved(result, change, full=full)), title)
    if not quiz and (result.attempts or not (ratings or result.manager_assessments)):
        yield Prose((_too_few(result),), "The quiz")
    for one in reversed(ratings):
        title = f"{one.role_title}: {_day(one.before)} and {_day(one.after)}"
        yield Prose(tuple(_ratings(one, full=full)), title)
    if by_manager := result.manager_assessments:
        shown = by_manager if full else by_manager[-1:]
        lines = (Line(assessment_in_words(one), mark=BULLET) for one in reversed(shown))
        yield Prose(tuple(lines), MANAGER)
    for one in reversed(result.manager_ratings if full else result.manager_ratings[-1:]):
        title = f"{MANAGER}, {one.role_title}: {_day(one.before)} and {_day(one.after)}"
        yield Prose(tuple(_ratings(one, full=full)), title)
    if result.left_out:
        attempts = counted(result.left_out, "attempt")
        words = f"{attempts} on another ladder's quiz, or another version of it, left out."
        yield Prose((Line(words, "muted"),))


def _too_few(result: History) -> Line:
    if len(result.attempts) > 1:
        return Line(f"{len(result.attempts)} results are saved; comparing them takes the ladder.")
    if result.attempts:
        label = "One result is saved. A second one shows what changed:"
        return told(label, "quiz", "--again", tone="plain")
    return told("No quiz result is saved yet. For the first one:", "quiz", tone="plain")


def _quiz_moved(result: History, change: QuizChange, *, full: bool) -> Iterator[Line]:
    titles = {role.id: role.title for role in result.roles}
    yield Line(
        f"Toward {titles[change.leading]}, over {titles[change.other]}: "
        f"{change.before} points before, {change.after} now."
    )
    yield Line(_noise(change), "strong" if change.beyond_noise else "plain")
    for note in change.notes if full else ():
        yield Line(note, "muted")
    if not change.moved:
        yield Line("No answer changed.")
    weighty = sorted(change.moved, key=lambda one: -abs(one.points))
    for one in change.moved if full else weighty[:FIRST_ANSWERS]:
        yield Line(_answer(one, result.steps), mark=BULLET)


def _noise(change: QuizChange) -> str:
    if change.noise is None:
        return "Too few answers were given both times to tell a change from chance."
    told = "That is a change" if change.beyond_noise else "That isn't a real change"
    by_itself = counted(change.noise - 1, "point")
    return f"{told}: answers that shift by a step from day to day move it by up to {by_itself}."


def _answer(one: MovedAnswer, steps: tuple[str, ...]) -> str:
    was, is_ = (steps[answer + len(steps) // 2] for answer in (one.from_, one.to))
    moved = f"{was} to {is_}, {_points(one.points)}"
    return f"{one.item}: {moved}. Left: {one.left} Right: {one.right}"


def _points(points: int) -> str:
    if not points:
        return "which changes no points"
    return f"{counted(abs(points), 'point')} {'more' if points > 0 else 'less'}"


def _ratings(change: RatingsChange, *, full: bool) -> Iterator[Line]:
    if not change.moved:
        yield Line("No rating changed.")
    for one in change.moved if full else change.moved[:FIRST_RATINGS]:
        yield Line(one.words, mark=BULLET)
        if one.asked:
            yield Line(f"Asked the first time: {one.asked}", "muted", depth=1)


def _day(when: str) -> str:
    return day_in_words(when[:10])
