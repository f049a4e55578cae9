"""What is kept of a person, laid out."""

from collections.abc import Iterator

from roleadvisor.pages.log import lines
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose
from roleadvisor.results.profile import AssessmentTold, ProfileTold, QuizTold
from roleadvisor.text import counted


def page(result: ProfileTold) -> Page:
    """Lay out everything that is kept."""
    return Page(
        "Your profile",
        tuple(_blocks(result)),
        f"Kept in {result.file}, and nowhere else",
        (("roleadvisor profile export -o FILE", "take a copy with you"),
         ("roleadvisor profile delete", "delete all of it")),
    )  # fmt: skip


def _blocks(result: ProfileTold) -> Iterator[Block]:
    quiz = tuple(Line(_quiz(attempt), mark=BULLET) for attempt in result.quiz)
    if result.half_done:
        quiz = (*quiz, Line(f"Half done: {_quiz(result.half_done)}", mark=BULLET))
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


def _quiz(attempt: QuizTold) -> str:
    skipped = f", {attempt.skipped} skipped" if attempt.skipped else ""
    of = f" of “{attempt.ladder}”" if attempt.ladder else ""
    return (
        f"{attempt.when}: {counted(attempt.answered, 'answer')}{skipped}, "
        f"version {attempt.quiz_version} of the quiz{of}"
    )
