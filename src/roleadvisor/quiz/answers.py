"""Quiz answers from a file, options, or the profile: which still count, and what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from roleadvisor.errors import SemanticError, UsageProblem
from roleadvisor.ladder.answers import ANSWERS_FILE, Answers
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.chance import count_weights, minimal_detectable_change
from roleadvisor.quiz.instrument import Instrument, QuizItem, Responses, Weight
from roleadvisor.quiz.order import asked as order_of
from roleadvisor.quiz.order import instrument_as_shown
from roleadvisor.quiz.result import ChangedItem, MovedAnswer, QuizChange
from roleadvisor.quiz.scoring import answered, margin, nearest_roles, tally
from roleadvisor.reading.reader import read
from roleadvisor.store.ladder_match import asked, changed, follow, ladder_fields
from roleadvisor.store.profile import Asked, Profile, QuizAttempt, QuizRun
from roleadvisor.text import did_you_mean, join_up_to, nearest, pluralize, sanitize

RawResponses = Mapping[str, int | None]
"""Answers by item id; None is skipped."""

MOST_NAMED = 50
"""How many missing items are named; the rest are counted."""

_VALUES: dict[str, int | None] = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "null": None}
_HINT = "Write null to skip one. This prints the items:"
_ITEMS = ("quiz", "--questions")


def answered_only(given: RawResponses) -> Responses:
    """Return the answers without the skipped items."""
    return {item: answer for item, answer in given.items() if answer is not None}


def answer_errors(
    instrument: Instrument, from_options: RawResponses
) -> Callable[[Answers], Iterator[SemanticError]]:
    """Return the check for an answers file; `from_options` are the items answered by options."""

    def check(answers: Answers) -> Iterator[SemanticError]:
        known = instrument.quiz.items
        for item in answers.root:
            if item not in known:
                what = "the quiz has no such item"
                yield SemanticError(what, (item,), key=True, unknown=item, known=known)
        if missing := _missing(instrument, {**answers.root, **from_options}):
            yield SemanticError(missing, ())

    return check


def from_arguments(instrument: Instrument, words: Iterable[str]) -> dict[str, int | None]:
    """Parse `ID=VALUE` words. Raises UsageProblem for an unknown or repeated id or a bad value."""
    given: dict[str, int | None] = {}
    for word in words:
        item, _, value = (part.strip() for part in word.partition("="))
        if item not in instrument.quiz.items:
            close = did_you_mean(nearest(item, list(instrument.quiz.items)))
            what = f"--answer: the quiz has no item {_quoted(item)}{close}"
            raise UsageProblem(what, _HINT, _ITEMS)
        if value not in _VALUES:
            what = f"--answer {item}: expected -2, -1, 0, 1, 2 or null, found {_quoted(value)}"
            raise UsageProblem(what, _HINT, _ITEMS)
        if item in given:
            raise UsageProblem(f"--answer {item} is given twice", "Give each item one answer.")
        given[item] = _VALUES[value]
    return given


def given_answers(
    instrument: Instrument, file: str | None, words: Iterable[str]
) -> dict[str, int | None]:
    """Read answers from a file and from `ID=VALUE` words; the words take precedence.

    Raises UsageProblem, UnreadableFile, or FaultyFile, naming what is wrong or missing.
    """
    named = from_arguments(instrument, words)
    if file is not None:
        return {**read(file, Answers, ANSWERS_FILE, answer_errors(instrument, named)).root, **named}
    if missing := _missing(instrument, named):
        raise UsageProblem(missing, _HINT, _ITEMS)
    return named


def _missing(instrument: Instrument, given: RawResponses) -> str:
    missing = [item.id for item in instrument.regular if item.id not in given]
    if not missing:
        return ""
    return f"no answer to {pluralize(len(missing), 'item')}: {join_up_to(missing, MOST_NAMED)}"


def _quoted(word: str) -> str:
    return f"`{sanitize(word[:60])}`" if word else "nothing"


def current_quiz_attempts(kb: KnowledgeBase, profile: Profile) -> list[QuizAttempt]:
    """Return the attempts at the current version of this ladder's quiz, oldest first."""
    attempts = follow(profile, kb).quiz.attempts
    return [one for one in attempts if kb.quiz and one.quiz_version == kb.quiz.version]


def unfinished_run(kb: KnowledgeBase, profile: Profile) -> QuizRun | None:
    """Return the run to resume: the current one, else the last one that a newer run replaced."""
    quiz = follow(profile, kb).quiz
    return quiz.run or (quiz.set_aside[-1] if quiz.set_aside else None)


def wording_by_item(instrument: Instrument) -> dict[str, Asked]:
    """Return the wording of each item by id, to be saved with its answer."""
    return {key: asked(item.left, item.right) for key, item in instrument.quiz.items.items()}


def make_attempt(
    kb: KnowledgeBase, instrument: Instrument, answers: RawResponses, when: str
) -> QuizAttempt:
    """Build an attempt from answers given all at once, with the wording of their items."""
    words = wording_by_item(instrument)
    return QuizAttempt.model_validate(
        {
            **ladder_fields(kb),
            "quiz_version": instrument.quiz.version,
            "answers": answers,
            "asked": {key: words[key] for key in answers},
            "when": when,
        }
    )


class ScorableAnswers(NamedTuple):
    """The saved answers that still count, and those whose items have changed since."""

    answers: dict[str, int | None]
    changed: tuple[ChangedItem, ...]

    @property
    def responses(self) -> Responses:
        return answered_only(self.answers)


def scorable_answers(instrument: Instrument, attempt: QuizAttempt) -> ScorableAnswers:
    """Separate the answers that still count from those whose items were reworded or removed.

    Old attempts have no saved wording. For those a different quiz version drops every answer, as
    its items may mean something else.
    """
    today = wording_by_item(instrument)
    different = changed(attempt.asked, today)
    other_version = attempt.quiz_version != instrument.quiz.version
    answers: dict[str, int | None] = {}
    left_out = []
    for key, answer in attempt.answers.items():
        words = attempt.asked.get(key)
        gone = key not in today
        if gone or key in different or (words is None and other_version):
            left, right = (*words.words, "", "")[:2] if words else ("", "")
            left_out.append(ChangedItem(key, answer, left, right, gone))
        else:
            answers[key] = answer
    return ScorableAnswers(answers, tuple(left_out))


def instrument_as_asked(instrument: Instrument, attempt: QuizAttempt) -> Instrument:
    """Return the instrument as that attempt saw it: its items, with the sides as shown."""
    order = order_of(instrument, attempt.seed)
    seen = instrument_as_shown(instrument, [one for one in order if one.item.id in attempt.answers])
    return seen.on_screen({}) if attempt.seed is None else seen


def change(instrument: Instrument, before: QuizAttempt, after: QuizAttempt) -> QuizChange:
    """Compare two attempts on the discriminating items answered in both, by the current quiz."""
    old, new = (scorable_answers(instrument, one).responses for one in (before, after))
    both = [item for item in answered(instrument.discriminating, old) if item.id in new]
    leading, other, *_ = nearest_roles(instrument, tally(both, new))
    weights = instrument.weights((leading, other))
    earlier, later = (margin(instrument, tally(both, one), (leading, other)) for one in (old, new))
    left_out = len(instrument.discriminating) - len(both)
    noise = minimal_detectable_change(count_weights(weights[item.dimension] for item in both))
    return QuizChange(
        before_when=before.when,
        after_when=after.when,
        leading=leading,
        other=other,
        before=earlier,
        after=later,
        change=later - earlier,
        noise=noise,
        beyond_noise=noise is not None and abs(later - earlier) >= noise,
        compared=len(both),
        moved=tuple(_moved(both, weights, old, new)),
        notes=(f"{pluralize(left_out, 'question')} left out: not answered both times.",)
        if left_out
        else (),
    )


def _moved(
    both: Iterable[QuizItem], weights: Mapping[str, Weight], old: Responses, new: Responses
) -> Iterator[MovedAnswer]:
    for item in both:
        was, now = old[item.id], new[item.id]
        if was != now:
            gained = weights[item.dimension].step * item.place(now - was)
            yield MovedAnswer(item.id, was, now, gained, item.left, item.right)
