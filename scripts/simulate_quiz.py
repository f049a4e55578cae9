"""Simulate people at the shipped quiz: `python scripts/simulate_quiz.py`.

It puts its tables into docs/quiz.md, and a test holds the two together. The draws start from a
fixed seed, so that they are the same every time.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.chance import distribution, units
from roleadvisor.quiz.instrument import Instrument, QuizItem, Weight, instrument_of
from roleadvisor.quiz.scoring import CLEAR, LEAN, critical_aversion, critical_margin, tally
from roleadvisor.quiz.verdict import Verdict, classify

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "quiz.md"
MARKED = re.compile(r"(?<=<!-- simulated -->\n).*?(?=<!-- end -->)", re.DOTALL)
HEADS = ("clear", "lean", "clear, other", "lean, other", "too close", "too little", "neither")
PEOPLE = 1000
SEED = 20_270_101

Draw = random.Random
Answer = Callable[[Draw, QuizItem, int], int | None]
"""How somebody answers an item: it gets the draw, the item and the item's place in the quiz."""


def clipped(step: float) -> int:
    """Put a leaning on the five steps."""
    return max(-2, min(2, round(step)))


def noise(draw: Draw, size: float) -> float:
    """Draw noise with the standard deviation `size`: nearly normal, the same on every machine."""
    return size * (sum(draw.random() for _ in range(12)) - 6.0)


def at_random(draw: Draw, _item: QuizItem, _at: int) -> int:
    """Choose each of the five answers equally often."""
    return int(draw.random() * 5) - 2


def at_random_from_the_ends(draw: Draw, _item: QuizItem, _at: int) -> int:
    """Choose one of the two ends."""
    return 2 if draw.random() < 0.5 else -2  # noqa: PLR2004 - a coin


def mostly_in_the_middle(draw: Draw, _item: QuizItem, _at: int) -> int:
    """Choose the middle in nine cases of ten."""
    return int(draw.random() * 5) - 2 if draw.random() < 0.1 else 0  # noqa: PLR2004 - one in ten


def half_skipped(draw: Draw, item: QuizItem, at: int) -> int | None:
    """Skip every second item, and choose at random on the others."""
    return None if draw.random() < 0.5 else at_random(draw, item, at)  # noqa: PLR2004 - a coin


def always(answer: int) -> Answer:
    """Give one answer to everything."""
    return lambda _draw, _item, _at: answer


def left_and_right_in_turn(_draw: Draw, _item: QuizItem, at: int) -> int:
    """Choose the left end and the right end in turn."""
    return 2 if at % 2 else -2


def wants(strength: float, size: float, *, habit: float = 0.0) -> Answer:
    """Want the role at the high ends, so strongly, with noise, and a habit of choosing left.

    The noise of each answer has the standard deviation `size`, in steps.
    """

    def answer(draw: Draw, item: QuizItem, _at: int) -> int:
        lean = strength + noise(draw, size)
        return clipped(item.high * lean - habit)

    return answer


def always_far(strength: float, size: float) -> Answer:
    """Want the role at the high ends, and choose an end every time."""

    def answer(draw: Draw, item: QuizItem, _at: int) -> int:
        return item.high * (2 if strength + noise(draw, size) > 0 else -2)

    return answer


KINDS: dict[str, Answer] = {
    "answers at random": at_random,
    "chooses ends at random": at_random_from_the_ends,
    "mostly in the middle": mostly_in_the_middle,
    "at random, half skipped": half_skipped,
    "`1` throughout": always(-2),
    "`3` throughout": always(0),
    "`4` throughout": always(1),
    "`1` and `5` in turn": left_and_right_in_turn,
    "wants it strongly, some noise": wants(1.0, 1.0),
    "wants it a little, some noise": wants(0.4, 1.0),
    "wants it a little, much noise": wants(0.4, 2.0),
    "wants it, chooses ends": always_far(0.4, 1.0),
    "wants it, and a habit of choosing left": wants(0.6, 1.0, habit=1.0),
    "wants neither more, some noise": wants(0.0, 1.0),
}


def simulated(instrument: Instrument, kind: Answer) -> Iterator[Verdict]:
    """Let so many people of a kind take the quiz."""
    draw = random.Random(SEED)  # noqa: S311 - people made up, no secret
    for _ in range(PEOPLE):
        drawn = ((item.id, kind(draw, item, at)) for at, item in enumerate(instrument.regular))
        yield classify(instrument, {item: answer for item, answer in drawn if answer is not None})


def wanted_role(instrument: Instrument) -> str:
    """Give the role at the high ends: the one that somebody wants here who wants one."""
    first, second = instrument.roles
    item = instrument.discriminating[0]
    positions = instrument.quiz.dimensions[item.dimension].positions
    return first if positions[first] > positions[second] else second


def rows(instrument: Instrument) -> Iterator[str]:
    """Give a table row for each kind of person, in percent."""
    role = wanted_role(instrument)
    for name, kind in KINDS.items():
        counts = Counter(
            verdict.outcome if verdict.role in {None, role} else f"{verdict.outcome}, other"
            for verdict in simulated(instrument, kind)
        )
        columns = (
            "clear", "lean", "clear, other", "lean, other",
            "too-close", "not-enough-signal", "neither-now",
        )  # fmt: skip
        shares = (f"{100 * counts[one] / PEOPLE:.1f}" for one in columns)
        yield f"| {name} | {' | '.join(shares)} |"


def exact(instrument: Instrument) -> Iterator[str]:
    """Give what chance alone reaches, worked out and not drawn."""
    first, second = instrument.roles
    full = {item.id: 0 for item in instrument.regular}
    given = tally(instrument.discriminating, full)
    weights = tuple(
        instrument.weights((first, second))[item.dimension] for item in instrument.discriminating
    )
    for name, share in (("clear", CLEAR), ("lean or clear", LEAN)):
        points = critical_margin(instrument, given, (first, second), share)
        assert points is not None  # noqa: S101 - the shipped quiz is long enough
        chance = 2 * distribution(units(weights)).reaching(points)
        yield f"| {name} | {points} of {2 * len(weights)} | {percent(chance)} |"
    away = critical_aversion(instrument, full)
    assert away is not None  # noqa: S101 - the same
    chance = distribution(units([Weight(1, 0)] * len(instrument.aversion))).reaching(away)
    yield f"| neither-now | {away} of {2 * len(instrument.aversion)} | {percent(chance)} |"


def percent(chance: Fraction) -> str:
    """Round up, to hundredths: what is printed is never less than what is true."""
    hundredths = -(-chance.numerator * 10_000 // chance.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def tables() -> str:
    """Give both tables, as docs/quiz.md has them."""
    instrument = instrument_of(load_ladder(str(ROOT / "data" / "roles.yaml")))
    return "\n".join(
        [
            "Exactly, for somebody who answers every item at random:",
            "",
            "| outcome | from how many points | in how many cases at most |",
            "| --- | --- | --- |",
            *exact(instrument),
            "",
            f'Simulated, {PEOPLE} people of each kind, in percent; "other" is the role not wanted:',
            "",
            f"| who | {' | '.join(HEADS)} |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows(instrument),
            "",
        ]
    )


def refreshed(text: str) -> str:
    """Give the document's text with the tables as they are now."""
    return MARKED.sub(lambda _: tables(), text)


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text("utf-8")), "utf-8")
    print(f"Refreshed {DOCUMENT.relative_to(ROOT)}.")
