"""What changed between attempts and assessments, the latest first."""

from collections.abc import Iterator

from roleadvisor.assess.result import RatingsChange
from roleadvisor.profile.page import MANAGER, assessment_in_words
from roleadvisor.profile.result import History
from roleadvisor.quiz.beside_page import NOT_COMPARED, TOO_FEW
from roleadvisor.quiz.result import MovedAnswer, QuizChange
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, line_with_command
from roleadvisor.text import day_in_words, pluralize

_FIRST_ANSWERS = 2
_FIRST_RATINGS = 3
"""How many changes of the latest comparison the first screen shows."""


def history_page(
    result: History,
    name: str | None = None,
    *,
    rated: str | None = None,
    aim: tuple[str, ...] = (),
    has_quiz: bool = True,
    full: bool = False,
) -> Page:
    """Lay out what changed: the latest comparison of each kind, or with `full` all of them.

    With a person's `name`, the reader is their manager. `rated` is the role rated last, `aim` the
    one to rate if none is and a command has to name it; `has_quiz`: whether the ladder has one.
    """
    return Page(
        "What changed",
        tuple(_blocks(result, has_quiz=has_quiz, full=full)) or (_NOTHING,),
        "",
        tuple(_next_steps(result, name, rated, aim, has_quiz=has_quiz)),
        "" if full else _left_out(result),
    )


def _next_steps(
    result: History,
    name: str | None,
    rated: str | None,
    aim: tuple[str, ...],
    *,
    has_quiz: bool,
) -> Iterator[NextStep]:
    again = " again" if rated else ""
    own = ("assess", rated, "--again") if rated else ("assess", *aim)
    if name:
        about = ("--role", rated) if rated else ("--role", *aim) if aim else ()
        more = " again" if result.manager_assessments else ""
        yield NextStep(("one-on-one", "--ask-manager", *about), f"you rate {name}{more}")
        yield NextStep(own, f"{name} rates{again}, here")
        return
    if result.attempts:
        yield NextStep(("quiz", "--again"), "answer the quiz again")
    elif has_quiz:
        yield NextStep(("quiz",), "which role you want")
    yield NextStep(own, f"rate yourself{again}")


def _left_out(result: History) -> str:
    rated = (*result.ratings[-1:], *result.manager_ratings[-1:])
    compared = (result.quiz, result.ratings, result.manager_ratings)
    counts = {
        "more answer": sum(len(one.moved[_FIRST_ANSWERS:]) for one in result.quiz[-1:]),
        "more rating": sum(len(one.moved[_FIRST_RATINGS:]) for one in rated),
        "earlier comparison": sum(len(one[:-1]) for one in compared),
        "earlier manager's rating": len(result.manager_assessments[:-1]),
    }
    parts = [pluralize(number, what) for what, number in counts.items() if number]
    return f"{', '.join(parts)}: --full" if parts else ""


_NOTHING = Prose((Line("Nothing to compare yet: that takes two ratings for one role."),))


def _blocks(result: History, *, has_quiz: bool, full: bool) -> Iterator[Block]:
    shown = slice(None, None, -1) if full else slice(-1, None)
    for change in result.quiz[shown]:
        title = f"The quiz: {_day(change.before_when)} and {_day(change.after_when)}"
        yield Prose(tuple(_quiz_moved(result, change, full=full)), title)
    no_quiz_hint = result.ratings or result.manager_assessments or not has_quiz
    if not result.quiz and (result.attempts or not no_quiz_hint):
        yield Prose((_too_few(result),), "The quiz")
    for one in result.ratings[shown]:
        yield _ratings_block(one, one.role_title, full=full)
    if by_manager := result.manager_assessments[shown]:
        lines = (Line(assessment_in_words(one), mark=BULLET) for one in by_manager)
        yield Prose(tuple(lines), MANAGER)
    for one in result.manager_ratings[shown]:
        yield _ratings_block(one, f"{MANAGER}, {one.role_title}", full=full)
    if result.left_out:
        attempts = pluralize(result.left_out, "attempt")
        words = f"{attempts} on another ladder's quiz, or another version of it, left out."
        yield Prose((Line(words, "muted"),))


def _too_few(result: History) -> Line:
    if len(result.attempts) > 1:
        return Line(f"{len(result.attempts)} results are saved; comparing them takes the ladder.")
    if result.attempts:
        label = "One result is saved. A second one shows what changed:"
        return line_with_command(label, "quiz", "--again", tone="plain")
    return line_with_command(
        "No quiz result is saved yet. For the first one:", "quiz", tone="plain"
    )


def _quiz_moved(result: History, change: QuizChange, *, full: bool) -> Iterator[Line]:
    titles = {role.id: role.title for role in result.roles}
    if not change.compared:
        yield Line(f"{NOT_COMPARED}.")
        return
    yield Line(
        f"Toward {titles[change.leading]}, over {titles[change.other]}: "
        f"{pluralize(change.before, 'point')} before, {change.after} now."
    )
    yield Line(_noise_sentence(change), "strong" if change.beyond_noise else "plain")
    for note in change.notes if full else ():
        yield Line(note, "muted")
    if not change.moved:
        yield Line("No answer changed.")
    weighty = sorted(change.moved, key=lambda one: -abs(one.points))
    for one in change.moved if full else weighty[:_FIRST_ANSWERS]:
        yield Line(_answer(one, result.steps), mark=BULLET)


def _noise_sentence(change: QuizChange) -> str:
    if change.noise is None:
        return f"{TOO_FEW}."
    verdict = "That is a change" if change.beyond_noise else "That isn't a real change"
    by_itself = pluralize(change.noise - 1, "point")
    return f"{verdict}: answers that shift by a step from day to day move it by up to {by_itself}."


def _answer(one: MovedAnswer, steps: tuple[str, ...]) -> str:
    was, is_ = (steps[answer + len(steps) // 2] for answer in (one.from_, one.to))
    moved = f"{was} to {is_}, {_points(one.points)}"
    return f"{one.item}: {moved}. Left: {one.left} Right: {one.right}"


def _points(points: int) -> str:
    if not points:
        return "which changes no points"
    return f"{pluralize(abs(points), 'point')} {'more' if points > 0 else 'less'}"


def _ratings_block(change: RatingsChange, what: str, *, full: bool) -> Prose:
    lines = []
    for one in change.moved if full else change.moved[:_FIRST_RATINGS]:
        lines.append(Line(one.words, mark=BULLET))
        if one.asked:
            lines.append(Line(f"Asked the first time: {one.asked}", "muted", depth=1))
    title = f"{what}: {_day(change.before)} and {_day(change.after)}"
    return Prose(tuple(lines) or (Line("No rating changed."),), title)


def _day(when: str) -> str:
    return day_in_words(when[:10])
