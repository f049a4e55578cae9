"""Simulate people at the shipped quiz: `python scripts/simulate_quiz.py`.

It puts its tables into docs/quiz.md, and a test holds the two together. The draws start from a
fixed seed, so that they are the same every time.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.chance import count_weights, distribution
from roleadvisor.quiz.instrument import Instrument, QuizItem, Responses, Weight, instrument_of
from roleadvisor.quiz.order import asked
from roleadvisor.quiz.scoring import (
    HALF_AVERSE,
    clear_margin,
    critical_aversion,
    lean_margin,
    tally,
)
from roleadvisor.quiz.verdict import Verdict, classify, is_settled

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "quiz.md"
PERSONAS = ROOT / "tests" / "quiz"
MARKED = re.compile(r"(?<=<!-- simulated -->\n).*?(?=<!-- end -->)", re.DOTALL)
COLUMNS = ("clear", "lean", "clear, other", "lean, other", "too-close", "not-enough-signal",
           "neither-now")  # fmt: skip
PEOPLE = 1000
SEED = 20_270_101

Draw = random.Random
Person = Callable[[Draw, Instrument], Responses]
"""Draws one person's answers to all items. Whoever wants a role here wants the one at high ends."""
Answer = Callable[[Draw], int | None]
"""Draws a place on a dimension, or None for skipped."""


def clipped(step: float) -> int:
    """Put a leaning on the five steps."""
    return max(-2, min(2, round(step)))


def noise(draw: Draw, size: float) -> float:
    """Draw noise with the standard deviation `size`: nearly normal, the same on every machine."""
    return size * (sum(draw.random() for _ in range(12)) - 6.0)


def uniform(draw: Draw) -> int:
    return int(draw.random() * 5) - 2


def by_item(answer: Answer) -> Person:
    """Answer each item by itself."""

    def person(draw: Draw, instrument: Instrument) -> Responses:
        drawn = ((item, answer(draw)) for item in instrument.regular)
        return {item.id: item.place(place) for item, place in drawn if place is not None}

    return person


def ends(draw: Draw) -> int:
    return 2 if draw.random() < 0.5 else -2  # noqa: PLR2004 - a coin


def mostly_neutral(draw: Draw) -> int:
    """Neutral in two cases of three."""
    return uniform(draw) if draw.random() < 1 / 3 else 0


def nearly_all_neutral(draw: Draw) -> int:
    return uniform(draw) if draw.random() < 0.1 else 0  # noqa: PLR2004 - one in ten


def half_skipped(draw: Draw) -> int | None:
    return None if draw.random() < 0.5 else uniform(draw)  # noqa: PLR2004 - a coin


def prefers_the_high_wording(share: float) -> Answer:
    """Answer at random, but take the high side that often where not neutral."""

    def answer(draw: Draw) -> int:
        size = abs(uniform(draw))
        return size if draw.random() < share else -size

    return answer


def opinions(correlation: float) -> Person:
    """Have an opinion on each subject and no preference between the roles.

    All five answers are equally frequent, and a subject's second answer repeats the first that
    often: so the two correlate by as much, exactly.
    """

    def person(draw: Draw, instrument: Instrument) -> Responses:
        first: dict[str, int] = {}
        responses = {}
        for item in instrument.regular:
            place = first.setdefault(item.dimension, uniform(draw))
            again = draw.random() < correlation
            responses[item.id] = item.place(place if again else uniform(draw))
        return responses

    return person


def wants(strength: float, noise_: float = 1.0, by_subject: float = 0.0) -> Person:
    """Want the role at the high ends, so many steps strongly.

    Each answer varies with the standard deviation `noise_`, each subject with `by_subject`.
    """

    def person(draw: Draw, instrument: Instrument) -> Responses:
        leanings = {name: strength + noise(draw, by_subject) for name in instrument.quiz.dimensions}
        return {
            item.id: item.place(clipped(leanings[item.dimension] + noise(draw, noise_)))
            for item in instrument.regular
        }

    return person


def always(answer: int) -> Person:
    return lambda _draw, instrument: {item.id: answer for item in instrument.regular}


def with_a_habit(of: Person) -> Person:
    """Shift each answer a step to the left of the screen."""

    def person(draw: Draw, instrument: Instrument) -> Responses:
        return {name: max(-2, answer - 1) for name, answer in of(draw, instrument).items()}

    return person


INDIFFERENT: Mapping[str, Person] = {
    f"opinions but no preference, pair correlation {correlation:g}": opinions(correlation)
    for correlation in (0.46, 0.7, 0.81, 1)
}
STRONG: Mapping[str, Person] = {"wants it strongly (1 step)": wants(1.0)}
KINDS: Mapping[str, Person] = {
    **INDIFFERENT,
    "wants it mildly (0.3 steps)": wants(0.3),
    "wants it moderately (0.6 steps)": wants(0.6),
    **STRONG,
    "wants it strongly, more on some subjects": wants(1.0, 0.7, 0.7),
    "wants it moderately, answers vary much": wants(0.6, 2.0),
    "wants it moderately, a habit of choosing left": with_a_habit(wants(0.6)),
    "at random, five answers equally often": by_item(uniform),
    "at random, ends only": by_item(ends),
    "at random, mostly neutral": by_item(mostly_neutral),
    "at random, nearly all neutral": by_item(nearly_all_neutral),
    "at random, half skipped": by_item(half_skipped),
    "at random, prefers the high wording 55:45": by_item(prefers_the_high_wording(0.55)),
    "at random, prefers the high wording 60:40": by_item(prefers_the_high_wording(0.60)),
    "`1` throughout": always(-2),
    "`3` throughout": always(0),
}


def simulated(person: Person, instrument: Instrument) -> Iterator[Responses]:
    """Let so many people of a kind take the quiz."""
    draw = random.Random(SEED)  # noqa: S311 - people made up, no secret
    for _ in range(PEOPLE):
        yield person(draw, instrument)


def wanted_role(instrument: Instrument) -> str:
    """Give the role at the high ends: the one that somebody wants here who wants one."""
    positions = instrument.quiz.dimensions[instrument.discriminating[0].dimension].positions
    return max(instrument.roles, key=lambda role: positions[role])


def kind_row(instrument: Instrument, name: str) -> str:
    """Give the table row of a kind of person, in percent."""
    role = wanted_role(instrument)
    verdicts = (classify(instrument, one) for one in simulated(KINDS[name], instrument))
    counts = Counter(
        one.outcome if one.role in {None, role} else f"{one.outcome}, other" for one in verdicts
    )
    return row(name, (f"{100 * counts[one] / PEOPLE:.1f}" for one in COLUMNS))


def exact_rows(instrument: Instrument) -> Iterator[str]:
    """Give what chance alone reaches, worked out and not drawn."""
    pair = (instrument.roles[0], instrument.roles[1])
    full = {item.id: 0 for item in instrument.regular}
    given = tally(instrument.discriminating, full)
    items = count_weights(
        instrument.weights(pair)[one.dimension] for one in instrument.discriminating
    )
    subjects = count_weights(
        Weight(2 * step, base) for (step, base), n in items for _ in range(n // 2)
    )
    most = 2 * len(instrument.discriminating)
    for name, limit in (("lean or clear", lean_margin), ("clear", clear_margin)):
        points = limit(instrument, given, pair) or 0
        chances = [2 * distribution(one).reaching(points) for one in (items, subjects)]
        yield row(name, (f"{points} of {most}", *map(percent, chances)))
    averse = count_weights([Weight(1, 0)] * len(instrument.aversion))
    twice = count_weights([Weight(2, 0)] * (len(instrument.aversion) // 2))
    limits = {
        "a word about staying": critical_aversion(instrument, full, HALF_AVERSE) or 0,
        "neither-now": critical_aversion(instrument, full) or 0,
    }
    for name, points in limits.items():
        chances = [distribution(one).reaching(points) for one in (averse, twice)]
        yield row(name, (f"{points} of {2 * len(instrument.aversion)}", *map(percent, chances)))


def percent(chance: Fraction) -> str:
    """Round up, to hundredths: what is printed is never less than what is true."""
    hundredths = -(-chance.numerator * 10_000 // chance.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def part(instrument: Instrument, responses: Responses, items: Sequence[QuizItem]) -> Verdict:
    """Classify the answers to some of the items alone."""
    names = {item.id for item in items}
    some = {name: answer for name, answer in responses.items() if name in names}
    return classify(instrument.limited_to(names), some)


EARLY: Mapping[str, Person] = {
    "opinions but no preference (0.7)": opinions(0.7),
    "mildly": wants(0.3),
    "moderately": wants(0.6),
    "strongly": wants(1.0),
}


def early_row(instrument: Instrument, name: str) -> str:
    """Tell how often a settled half, and a first look, lead where the whole quiz leads."""
    counts: Counter[str] = Counter()
    for seed, responses in enumerate(simulated(EARLY[name], instrument)):
        order = [one.item for one in asked(instrument, seed)]
        look = [one.item for one in asked(instrument, seed, short=True)]
        whole = classify(instrument, responses)
        half = order[: len(order) // 2]
        counts.update(_half(instrument, responses, half, whole))
        counts.update(_look(part(instrument, responses, look), whole))
    settled_, same, other = (counts[key] for key in ("settled", "same", "other"))
    shares = [
        f"{100 * settled_ / PEOPLE:.1f}",
        f"{100 * same / max(1, settled_):.1f}",
        f"{100 * other / max(1, settled_):.1f}",
        f"{100 * counts['look'] / PEOPLE:.1f}",
        *(
            f"{100 * counts[key] / max(1, counts['look']):.1f}"
            for key in ("look same", "look other")
        ),
    ]
    return row(name, shares)


def _half(
    instrument: Instrument, responses: Responses, half: Sequence[QuizItem], whole: Verdict
) -> Iterator[str]:
    names = {item.id for item in half}
    some = {name: answer for name, answer in responses.items() if name in names}
    if is_settled(instrument, some):
        found = classify(instrument.limited_to(names), some)
        yield "settled"
        if whole.role is not None:
            yield "same" if whole.role == found.role else "other"


def _look(look: Verdict, whole: Verdict) -> Iterator[str]:
    if look.role:
        yield "look"
        if whole.role is not None:
            yield "look same" if look.role == whole.role else "look other"


def persona_rows(instrument: Instrument) -> Iterator[str]:
    """Score the answers given for each made-up person, and say what was acceptable."""
    answers: dict[str, Any] = yaml.safe_load((PERSONAS / "persona_answers.yaml").read_text("utf-8"))
    people: list[Any] = yaml.safe_load((PERSONAS / "personas.yaml").read_text("utf-8"))
    for one in people:
        found = classify(instrument, answers[one["id"]])
        named = {"outcome": found.outcome, **({"role": found.role} if found.role else {})}
        result = " ".join(named.values())
        yield row(one["id"], (one["wish"], result, "yes" if named in one["acceptable"] else "no"))


def row(first: str, cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def table(heads: Sequence[str], rows: Iterator[str]) -> list[str]:
    return [row(heads[0], heads[1:]), row("---", ["---"] * (len(heads) - 1)), *rows, ""]


def tables() -> str:
    """Give the tables, as docs/quiz.md has them."""
    instrument = instrument_of(load_ladder(str(ROOT / "data" / "roles.yaml")))
    exact = ("outcome", "from how many points", "random by item", "random by subject")
    kinds = ("who", "clear", "lean", "clear, other", "lean, other", "too close", "too little",
             "neither")  # fmt: skip
    early = ("wants a role", "half settled", "whole quiz agrees", "names the other",
             "first look names a role", "whole quiz agrees", "names the other")  # fmt: skip
    people = ("person", "wants", "result", "acceptable")
    return "\n".join(
        [
            "Exactly, for somebody who answers at random, each item or each subject by itself:",
            "",
            *table(exact, exact_rows(instrument)),
            f'Simulated, {PEOPLE} people of each kind, in percent; "other" is the role not wanted:',
            "",
            *table(kinds, (kind_row(instrument, name) for name in KINDS)),
            "Half a quiz and a first look, in percent; whether the whole quiz agrees is of those:",
            "",
            *table(early, (early_row(instrument, name) for name in EARLY)),
            "Made-up people, answered for blind:",
            "",
            *table(people, persona_rows(instrument)),
        ]
    )


def refreshed(text: str) -> str:
    """Give the document's text with the tables as they are now."""
    return MARKED.sub(lambda _: tables(), text)


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text("utf-8")), "utf-8")
    print(f"Refreshed {DOCUMENT.relative_to(ROOT)}.")
