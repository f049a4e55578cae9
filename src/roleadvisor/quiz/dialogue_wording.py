"""What the quiz says on a terminal."""

from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import Asked
from roleadvisor.quiz.result import STEPS
from roleadvisor.shell.prompts import KEYS, folded
from roleadvisor.text import counted

SCALE_LINE = "   ".join(f"{number} {word}" for number, word in enumerate(STEPS, 1))

ONE_TO_FIVE = "Type 1, 2, 3, 4 or 5, then Enter; ? for help."
ONE_OR_TWO = "Type 1 or 2, then Enter."
YES_OR_NO = "Type y for yes or n for no, then Enter."

HELP = (
    "Each question has two statements, and neither is better than the other. Type a number:",
    "1 or 2 if the left one is more like you, 4 or 5 if the right one is, 3 for both or neither.",
    "Then press Enter. You can type the words, too: `lean left`.",
    "Enter alone keeps an answer that is shown. b goes back, s skips, q saves and quits.",
)
EARLY_END_HELP = (
    "y shows the result of the answers so far. It won't be more than a lean.",
    "n goes on with the questions. You won't be asked this again.",
    "b goes back to the last question, q saves and quits.",
)
WHICH_HELP = (
    "1 goes on where you stopped.",
    "2 starts from the first question. `quiz --resume` goes on with the old one later.",
    "q leaves everything as it is.",
)
APPEAL_HELP = (
    "y shows what a week in each role looks like, and then says that it appeals.",
    "n says no. s or Enter says nothing.",
    "Your answers are saved with your result on this machine and change no points.",
)


def introduction(
    kb: KnowledgeBase, instrument: Instrument, questions: int, width: int
) -> Iterator[str]:
    """Say what is asked, and which keys there are."""
    yield from folded(instrument.quiz.title, width)
    yield from folded(_choices(kb, instrument), width)
    yield from folded(instrument.quiz.about, width)
    how_many = counted(questions, "question")
    yield from folded(f"{how_many}. Type 1 to 5 for each, then Enter. Also: {KEYS}", width)


def _choices(kb: KnowledgeBase, instrument: Instrument) -> str:
    """Name what the quiz can come out at: the roles, and not leading at all."""
    titles = [kb.roles[role].title for role in instrument.roles]
    away = instrument.quiz.away
    if away is not None:
        stay = f": staying a {kb.roles[away.role].title}" if away.role else ""
        titles.append(
            f"neither for now{stay}" if len(titles) == len("ab") else f"none for now{stay}"
        )
    return f"The choices: {'; '.join(titles)}."


def question(one: Asked, place: str, width: int, note: str = "") -> Iterator[str]:
    """Show an item: where it stands, both sides, the scale, what was answered before."""
    yield ""
    yield from folded(place, width)
    yield from folded(f"Left:  {one.left}", width, 2, 9)
    yield from folded(f"Right: {one.right}", width, 2, 9)
    yield from folded(SCALE_LINE, width, 2)
    if note:
        yield from folded(note, width, 2)


def before(step: int | None) -> str:
    """Tell what was answered before: a step on screen, or None for skipped."""
    if step is None:
        return "You skipped this one. Enter leaves it so."
    return f"You answered {step + 3}, {STEPS[step + 2]}. Enter keeps it."


def drop(step: int) -> str:
    return f"s again drops your answer {step + 3}, {STEPS[step + 2]}; Enter keeps it."


def early_end(left: int, width: int) -> Iterator[str]:
    yield ""
    words = (
        "Your answers already point one way, and the rest seldom changes that."
        f" The other {counted(left, 'question')} can make it surer."
    )
    yield from folded(words, width)


def stopped_before(done: int, of: int, width: int) -> Iterator[str]:
    yield from folded(f"You stopped a quiz after {done} of {counted(of, 'question')}.", width)
    yield from folded("1 go on with it   2 start a new one, and keep this one for later", width, 2)
