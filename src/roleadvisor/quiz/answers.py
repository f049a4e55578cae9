"""Answers from a file or from arguments: complete, known, and on the scale, or refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from roleadvisor.errors import SemanticError, UsageProblem
from roleadvisor.ladder.answers import Answers
from roleadvisor.quiz.instrument import Instrument, Responses
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
    """Raises UsageProblem that names the items without an answer."""
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
