"""Answers from a file or from arguments: complete, known, and on the scale, or refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from roleadvisor.errors import Fault, UsageProblem
from roleadvisor.knowledge.answers import Answers
from roleadvisor.rules.quiz.instrument import Instrument, Sheet
from roleadvisor.text import counted, inert, listed, nearest, some

Given = Mapping[str, int | None]
"""Answers by item id; None is skipped."""

MOST_NAMED = 50
"""How many missing items are named; the rest are counted."""

_VALUES: dict[str, int | None] = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "null": None}
_HINT = "`roleadvisor quiz --questions` prints the items. Write null to skip one."


def sheet(given: Given) -> Sheet:
    """Leave out what was skipped."""
    return {item: answer for item, answer in given.items() if answer is not None}


def faults(tool: Instrument, besides: Given) -> Callable[[Answers], Iterator[Fault]]:
    """Make the check of a file of answers; `besides` are answered by arguments."""

    def check(answers: Answers) -> Iterator[Fault]:
        known = tool.quiz.items
        for item in answers.root:
            if item not in known:
                what = "the quiz has no such item"
                yield Fault(what, (item,), key=True, unknown=item, known=known)
        if missing := _missing(tool, {**answers.root, **besides}):
            yield Fault(missing, ())

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
    close = nearest(item, list(tool.quiz.items))
    advice = f"; did you mean {listed(close, 'or')}?" if close else ""
    return f"--answer: the quiz has no item {_quoted(item)}{advice}"


def _quoted(word: str) -> str:
    return f"`{inert(word[:60])}`" if word else "nothing"
