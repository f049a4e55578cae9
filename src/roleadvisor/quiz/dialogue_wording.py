"""What the quiz says on a terminal."""

from collections.abc import Iterator, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import ShownItem
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.shell.prompts import folded_lines
from roleadvisor.text import join_up_to, pluralize

SCALE_LINE = "   ".join(f"{number} {word}" for number, word in enumerate(STEPS, 1))

ONE_TO_FIVE = "Type 1, 2, 3, 4 or 5, then Enter; ? for help."
ONE_OR_TWO = "Type 1 or 2, then Enter."
YES_OR_NO = "Type y for yes or n for no, then Enter."

HELP = (
    "Each question has two statements, and neither is better than the other. Type a number:",
    "1 or 2 if the left one is more like you, 4 or 5 if the right one is, 3 for both or neither.",
    "Then press Enter. You can type the words, too: `lean left`.",
    "Enter alone keeps an answer that is shown. b goes back, s skips, q quits.",
)
EARLY_END_HELP = (
    "y shows the result of the answers so far. It won't be more than a lean.",
    "n goes on with the questions. You won't be asked this again.",
    "b goes back to the last question, q quits.",
)
WHICH_HELP = (
    "1 goes on where you stopped.",
    "2 starts from the first question. `quiz --resume` goes on with the old one later.",
    "q leaves everything as it is.",
)
APPEAL_HELP = (
    "y shows what a week in each role looks like, and then says that it appeals.",
    "n says no. s or Enter says nothing.",
    "Your answers change no points. They're saved on this machine if your result is.",
)


def introduction(
    kb: KnowledgeBase,
    instrument: Instrument,
    questions: int,
    keys: str,
    width: int,
    *,
    own: str | None = None,
) -> Iterator[str]:
    """Introduce the quiz and its keys; `own` is the person's role, if known."""
    yield from folded_lines(instrument.quiz.title, width)
    yield from folded_lines(
        f"{_choices(kb, instrument, own)} {not_covered(kb, instrument, own)}", width
    )
    yield from folded_lines(instrument.quiz.about, width)
    how_many = pluralize(questions, "question")
    yield from folded_lines(f"{how_many}. Type 1 to 5 for each, then Enter. Also: {keys}", width)


def _choices(kb: KnowledgeBase, instrument: Instrument, own: str | None) -> str:
    """List the possible results: the roles, and not leading at all."""
    titles = [kb.roles[role].title for role in instrument.roles]
    away = instrument.quiz.away
    if away is not None:
        verb = _verb(kb, away.role, own)
        stay = f": {verb} {kb.roles[away.role].title}" if away.role else ""
        titles.append(
            f"neither for now{stay}" if len(titles) == len("ab") else f"none for now{stay}"
        )
    return f"The choices: {'; '.join(titles)}."


def _verb(kb: KnowledgeBase, stay: str | None, own: str | None) -> str:
    if own in {None, stay} or own not in kb.roles or stay is None:
        return "staying a"
    ranks = kb.roles[own].rank, kb.roles[stay].rank
    back = ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]
    return "going back to being a" if back else "working as a"


MOST_NOT_COVERED = 3


def not_covered(kb: KnowledgeBase, instrument: Instrument, own: str | None) -> str:
    """Say which roles can't be the result: the person's own role, else others on the ladder.

    Empty if the quiz covers all of them.
    """
    away = instrument.quiz.away
    covered = {*instrument.roles, away.role if away else None}
    if own in kb.roles and own not in covered:
        place = _rank_relation(kb.roles[own], [kb.roles[role] for role in instrument.roles])
        return (
            f"Your own role, {kb.roles[own].title}, {place}isn't one of them:"
            " you'll see whose work draws you more."
        )
    others = [role.title for role in kb.roles.values() if role.id not in covered]
    if not others:
        return ""
    return f"It doesn't ask about {join_up_to(others, MOST_NOT_COVERED)}."


def _rank_relation(own: Role, choices: Sequence[Role]) -> str:
    """Say whether the person's role ranks below, above, or between the choices; else empty."""
    ranks = [role.rank for role in choices if role.rank is not None]
    if own.rank is None or len(ranks) < len(choices):
        return ""
    if own.rank < min(ranks):
        return "comes before them and "
    return "comes after them and " if own.rank > max(ranks) else "is between them and "


def question(one: ShownItem, place: str, width: int, note: str = "") -> Iterator[str]:
    """Format an item: its number, both sides, the scale, and the previous answer in `note`."""
    yield ""
    yield from folded_lines(place, width)
    yield from folded_lines(f"Left:  {one.left}", width, 2, 9)
    yield from folded_lines(f"Right: {one.right}", width, 2, 9)
    yield from folded_lines(SCALE_LINE, width, 2)
    if note:
        yield from folded_lines(note, width, 2)


def previous_answer(step: int | None) -> str:
    """Describe the previous answer: a step on screen, or None if skipped."""
    if step is None:
        return "You skipped this one. Enter leaves it so."
    return f"You answered {step + 3}, {STEPS[step + 2]}. Enter keeps it."


def confirm_drop(step: int) -> str:
    return f"s again drops your answer {step + 3}, {STEPS[step + 2]}; Enter keeps it."


def early_end(left: int, width: int) -> Iterator[str]:
    yield ""
    words = (
        "Your answers already point one way, and the rest seldom changes that."
        f" The other {pluralize(left, 'question')} can make it more certain."
    )
    yield from folded_lines(words, width)


def unfinished_notice(done: int, of: int, width: int, *, short: bool) -> Iterator[str]:
    yield from folded_lines(
        f"You stopped a quiz after {done} of {pluralize(of, 'question')}.", width
    )
    new = "start the short one" if short else "start a new one"
    yield from folded_lines(f"1 go on with it   2 {new}, and keep this one for later", width, 2)
