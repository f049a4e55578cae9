"""What is kept of a person, laid out."""

from collections.abc import Iterator

from roleadvisor.evidence.page import lines
from roleadvisor.profile.result import (
    AssessmentTold,
    History,
    ProfileTold,
    QuizTold,
    RatingMoved,
    RatingsChange,
)
from roleadvisor.quiz.result import MovedAnswer, QuizChange
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose
from roleadvisor.text import counted


def profile_page(result: ProfileTold) -> Page:
    """Lay out everything that is kept."""
    return Page(
        "Your profile",
        tuple(_profile_blocks(result)),
        f"Kept in {result.file}, and nowhere else",
        (("roleadvisor profile export -o FILE", "take a copy with you"),
         ("roleadvisor profile delete", "delete all of it")),
    )  # fmt: skip


def _profile_blocks(result: ProfileTold) -> Iterator[Block]:
    quiz = tuple(Line(_kept_quiz(attempt), mark=BULLET) for attempt in result.quiz)
    if result.half_done:
        quiz = (*quiz, Line(f"Half done: {_kept_quiz(result.half_done)}", mark=BULLET))
    yield Prose(quiz or (Line("No attempt at the quiz is kept.", "muted"),), "The quiz")
    assessments = tuple(Line(_assessment(one), mark=BULLET) for one in result.assessments)
    if assessments:
        yield Prose(assessments, "Assessments")
    steps = tuple(line for step in result.steps for line in lines(step))
    nothing = (Line("Nothing is kept for a step.", "muted"),)
    yield Prose(steps or nothing, "Steps and evidence")
    for talk in result.talks:
        actions = tuple(Line(words, mark=BULLET) for words in talk.actions)
        yield Prose(actions, f"Agreed on {talk.date} about {talk.role}")


def _assessment(one: AssessmentTold) -> str:
    half = ", half done" if one.half_done else ""
    return f"{one.date}, {one.role}: {counted(one.rated, 'rating')}{half}"


def _kept_quiz(attempt: QuizTold) -> str:
    skipped = f", {attempt.skipped} skipped" if attempt.skipped else ""
    of = f" of “{attempt.ladder}”" if attempt.ladder else ""
    return (
        f"{attempt.when}: {counted(attempt.answered, 'answer')}{skipped}, "
        f"version {attempt.quiz_version} of the quiz{of}"
    )


def history_page(result: History) -> Page:
    """Lay out each change, the latest first."""
    return Page(
        "What moved",
        tuple(_history_blocks(result)),
        "",
        (("roleadvisor quiz --again", "answer the quiz anew"),
         ("roleadvisor assess --again", "rate yourself anew")),
    )  # fmt: skip


def _history_blocks(result: History) -> Iterator[Block]:
    for change in reversed(result.quiz):
        title = f"The quiz: {_day(change.before_when)} and {_day(change.after_when)}"
        yield Prose(tuple(_quiz_moved(result, change)), title)
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


def _quiz_moved(result: History, change: QuizChange) -> Iterator[Line]:
    titles = {role.id: role.title for role in result.roles}
    yield Line(
        f"Towards {titles[change.leading]}, over {titles[change.other]}: "
        f"{change.before} points before, {change.after} now."
    )
    yield Line(_noise(change), "strong" if change.beyond_noise else "plain")
    for note in change.notes:
        yield Line(note, "muted")
    if not change.moved:
        yield Line("No answer moved.")
    for one in change.moved:
        yield Line(_answer(one, result.steps), mark=BULLET)


def _noise(change: QuizChange) -> str:
    if change.noise is None:
        return "Too few answers were given both times to tell a change from chance."
    told = "That is a change" if change.beyond_noise else "That is no change to speak of"
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
