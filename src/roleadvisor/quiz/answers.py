"""Answers from a file or from arguments: complete, known, and on the scale, or refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from roleadvisor.errors import SemanticError, UsageProblem
from roleadvisor.ladder.answers import Answers
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.chance import minimal_change
from roleadvisor.quiz.instrument import Instrument, QuizItem, Sheet
from roleadvisor.quiz.result import MovedAnswer, QuizChange
from roleadvisor.quiz.scoring import margin, nearness, points, ranked, told
from roleadvisor.store.profile import Profile, QuizAttempt
from roleadvisor.text import counted, did_you_mean, nearest, sanitize, some

Given = Mapping[str, int | None]
"""Answers by item id; None is skipped."""

MOST_NAMED = 50
"""How many missing items are named; the rest are counted."""

_VALUES: dict[str, int | None] = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "null": None}
_HINT = "`roleadvisor quiz --questions` prints the items. Write null to skip one."


def sheet(given: Given) -> Sheet:
    """Leave out what was skipped."""
    return {item: answer for item, answer in given.items() if answer is not None}


def faults(tool: Instrument, besides: Given) -> Callable[[Answers], Iterator[SemanticError]]:
    """Make the check of a file of answers; `besides` are answered by arguments."""

    def check(answers: Answers) -> Iterator[SemanticError]:
        known = tool.quiz.items
        for item in answers.root:
            if item not in known:
                what = "the quiz has no such item"
                yield SemanticError(what, (item,), key=True, unknown=item, known=known)
        if missing := _missing(tool, {**answers.root, **besides}):
            yield SemanticError(missing, ())

    return check


def from_arguments(tool: Instrument, words: Iterable[str]) -> dict[str, int | None]:
    """Read `ID=VALUE` words. Raises UsageProblem for an unknown id, a wrong value, a second one."""
    given: dict[str, int | None] = {}
    for word in words:
        item, _, value = (part.strip() for part in word.partition("="))
        if item not in tool.quiz.items:
            raise UsageProblem(_unknown(tool, item), _HINT)
        if value not in _VALUES:
            raise UsageProblem(
                f"--answer {item}: expected -2, -1, 0, 1, 2 or null, found {_quoted(value)}", _HINT
            )
        if item in given:
            raise UsageProblem(f"--answer {item} is given twice", "Give each item one answer.")
        given[item] = _VALUES[value]
    return given


def complete(tool: Instrument, given: Given) -> Given:
    """Give the answers back. Raises UsageProblem that names the items without one."""
    if missing := _missing(tool, given):
        raise UsageProblem(missing, _HINT)
    return given


def _missing(tool: Instrument, given: Given) -> str:
    missing = [item.id for item in tool.regular if item.id not in given]
    if not missing:
        return ""
    return f"no answer to {counted(len(missing), 'item')}: {some(missing, MOST_NAMED)}"


def _unknown(tool: Instrument, item: str) -> str:
    close = did_you_mean(nearest(item, list(tool.quiz.items)))
    return f"--answer: the quiz has no item {_quoted(item)}{close}"


def _quoted(word: str) -> str:
    return f"`{sanitize(word[:60])}`" if word else "nothing"


def at_this_quiz(kb: KnowledgeBase, profile: Profile) -> list[QuizAttempt]:
    """Give the attempts at this ladder's quiz in the version that it has now, the oldest first."""
    return [
        one
        for one in profile.quiz.attempts
        if kb.quiz and one.quiz_version == kb.quiz.version and one.ladder in ("", kb.title)
    ]


def fitting(tool: Instrument, attempt: QuizAttempt) -> tuple[dict[str, int | None], list[str]]:
    """Give the answers of a kept attempt that still have an item, and the ids of those dropped.

    All are dropped where the quiz has another version: its items mean something else.
    """
    if attempt.quiz_version != tool.quiz.version:
        return {}, list(attempt.answers)
    kept = {key: answer for key, answer in attempt.answers.items() if key in tool.quiz.items}
    return kept, [key for key in attempt.answers if key not in kept]


def change(tool: Instrument, before: QuizAttempt, after: QuizAttempt) -> QuizChange:
    """Compare two attempts over the contrast items that both answered, by today's quiz."""
    old, new = sheet(before.answers), sheet(after.answers)
    both = [item for item in told(tool.contrast, old) if item.id in new]
    leading, other = ranked(nearness(tool, new, both))[:2]
    margins = [margin(tool, one, both, leading, other) for one in (old, new)]
    noise = minimal_change(tool, both, (leading, other))
    shift = margins[1] - margins[0]
    return QuizChange(
        before_when=before.when,
        after_when=after.when,
        leading=leading,
        other=other,
        before=margins[0],
        after=margins[1],
        change=shift,
        noise=noise,
        beyond_noise=noise is not None and abs(shift) >= noise,
        compared=len(both),
        moved=tuple(_moved(tool, old, new, both, (leading, other))),
        notes=tuple(_notes(tool, before, after, len(both))),
    )


def _moved(
    tool: Instrument, old: Sheet, new: Sheet, both: list[QuizItem], pair: tuple[str, str]
) -> Iterator[MovedAnswer]:
    was, is_ = (points(tool, one, both, *pair) for one in (old, new))
    for item in both:
        if old[item.id] != new[item.id]:
            gained = is_[item.id] - was[item.id]
            yield MovedAnswer(item.id, old[item.id], new[item.id], gained, item.left, item.right)


def _notes(
    tool: Instrument, before: QuizAttempt, after: QuizAttempt, compared: int
) -> Iterator[str]:
    versions = {before.quiz_version, after.quiz_version, tool.quiz.version}
    if len(versions) > 1:
        yield "The attempts or the ladder have other versions of the quiz: questions may differ."
    if left_out := len(tool.contrast) - compared:
        yield f"{counted(left_out, 'question')} left out: not answered both times."
