"""Answers from a file or from arguments: complete, known, and on the scale, or refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from roleadvisor.errors import SemanticError, UsageProblem
from roleadvisor.ladder.answers import Answers
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.chance import minimal_detectable_change, units
from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.result import MovedAnswer, QuizChange
from roleadvisor.quiz.scoring import answered, margin, nearest_roles, points, tally
from roleadvisor.store.follow import belongs
from roleadvisor.store.profile import Profile, QuizAttempt
from roleadvisor.text import counted, did_you_mean, nearest, sanitize, some

RawResponses = Mapping[str, int | None]
"""Answers by item id; None is skipped."""

MOST_NAMED = 50
"""How many missing items are named; the rest are counted."""

_VALUES: dict[str, int | None] = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "null": None}
_HINT = "`roleadvisor quiz --questions` prints the items. Write null to skip one."


def answered_only(given: RawResponses) -> Responses:
    """Leave out what was skipped."""
    return {item: answer for item, answer in given.items() if answer is not None}


def answer_errors(
    instrument: Instrument, besides: RawResponses
) -> Callable[[Answers], Iterator[SemanticError]]:
    """Make the check of a file of answers; `besides` are answered by arguments."""

    def check(answers: Answers) -> Iterator[SemanticError]:
        known = instrument.quiz.items
        for item in answers.root:
            if item not in known:
                what = "the quiz has no such item"
                yield SemanticError(what, (item,), key=True, unknown=item, known=known)
        if missing := _missing(instrument, {**answers.root, **besides}):
            yield SemanticError(missing, ())

    return check


def from_arguments(instrument: Instrument, words: Iterable[str]) -> dict[str, int | None]:
    """Read `ID=VALUE` words. Raises UsageProblem for an unknown id, a wrong value, a second one."""
    given: dict[str, int | None] = {}
    for word in words:
        item, _, value = (part.strip() for part in word.partition("="))
        if item not in instrument.quiz.items:
            raise UsageProblem(_unknown(instrument, item), _HINT)
        if value not in _VALUES:
            raise UsageProblem(
                f"--answer {item}: expected -2, -1, 0, 1, 2 or null, found {_quoted(value)}", _HINT
            )
        if item in given:
            raise UsageProblem(f"--answer {item} is given twice", "Give each item one answer.")
        given[item] = _VALUES[value]
    return given


def complete(instrument: Instrument, given: RawResponses) -> RawResponses:
    """Give the answers back. Raises UsageProblem that names the items without one."""
    if missing := _missing(instrument, given):
        raise UsageProblem(missing, _HINT)
    return given


def _missing(instrument: Instrument, given: RawResponses) -> str:
    missing = [item.id for item in instrument.regular if item.id not in given]
    if not missing:
        return ""
    return f"no answer to {counted(len(missing), 'item')}: {some(missing, MOST_NAMED)}"


def _unknown(instrument: Instrument, item: str) -> str:
    close = did_you_mean(nearest(item, list(instrument.quiz.items)))
    return f"--answer: the quiz has no item {_quoted(item)}{close}"


def _quoted(word: str) -> str:
    return f"`{sanitize(word[:60])}`" if word else "nothing"


def at_this_quiz(kb: KnowledgeBase, profile: Profile) -> list[QuizAttempt]:
    """Give the attempts at this ladder's quiz in the version that it has now, the oldest first."""
    return [
        one
        for one in profile.quiz.attempts
        if kb.quiz and one.quiz_version == kb.quiz.version and belongs(one, kb)
    ]


def fitting(
    instrument: Instrument, attempt: QuizAttempt
) -> tuple[dict[str, int | None], list[str]]:
    """Give the answers of a kept attempt that still have an item, and the ids of those dropped.

    All are dropped where the quiz has another version: its items mean something else.
    """
    if attempt.quiz_version != instrument.quiz.version:
        return {}, list(attempt.answers)
    kept = {key: answer for key, answer in attempt.answers.items() if key in instrument.quiz.items}
    return kept, [key for key in attempt.answers if key not in kept]


def change(instrument: Instrument, before: QuizAttempt, after: QuizAttempt) -> QuizChange:
    """Compare two attempts over the contrast items that both answered, by today's quiz."""
    old, new = answered_only(before.answers), answered_only(after.answers)
    both = [item for item in answered(instrument.discriminating, old) if item.id in new]
    leading, other, *_ = nearest_roles(instrument, tally(both, new))
    pair = (leading, other)
    margins = [margin(instrument, tally(both, one), pair) for one in (old, new)]
    weights = instrument.weights(pair)
    noise = minimal_detectable_change(units(weights[item.dimension] for item in both))
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
        moved=tuple(_moved(instrument, old, new, both, pair)),
        notes=tuple(_notes(instrument, before, after, len(both))),
    )


def _moved(
    instrument: Instrument, old: Responses, new: Responses, both: list[QuizItem], pair: Pair
) -> Iterator[MovedAnswer]:
    was, is_ = (points(instrument, one, both, pair) for one in (old, new))
    for item in both:
        if old[item.id] != new[item.id]:
            gained = is_[item.id] - was[item.id]
            yield MovedAnswer(item.id, old[item.id], new[item.id], gained, item.left, item.right)


def _notes(
    instrument: Instrument, before: QuizAttempt, after: QuizAttempt, compared: int
) -> Iterator[str]:
    versions = {before.quiz_version, after.quiz_version, instrument.quiz.version}
    if len(versions) > 1:
        yield "The attempts or the ladder have other versions of the quiz: questions may differ."
    if left_out := len(instrument.discriminating) - compared:
        yield f"{counted(left_out, 'question')} left out: not answered both times."
