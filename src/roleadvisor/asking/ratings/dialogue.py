"""An assessment as a dialogue: one thing at a time, and what shows it."""

from collections.abc import Callable, Sequence

from roleadvisor.asking.ratings import wording as words
from roleadvisor.asking.quiz.dialogue import MOST_MISSED, End, Screen
from roleadvisor.asking.quiz.understanding import Wish
from roleadvisor.knowledge.ratings import AskRating, Rating, Ratings, SkillRating, YearsRating
from roleadvisor.record import record
from roleadvisor.results.assess import Question
from roleadvisor.rules.assess.gaps import rating_of, value_of

PROMPT = "Your answer: "


@record
class Rated:
    """How the dialogue ended, and what was said until then."""

    how: End
    ratings: Ratings


class _GaveUp(Exception):
    """Too many lines in a row led nowhere."""


class RatingDialogue:
    """Asks what a role asks, then whether there is a seat.

    `before` is what was said last time: `k` keeps it. With `going_on` only what was not said then
    is asked. `keep` is called after each change with everything said so far.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        screen: Screen,
        before: Ratings,
        keep: Callable[[Ratings], None],
        *,
        going_on: bool = False,
    ) -> None:
        self._screen = screen
        self._before = before
        self._keep = keep
        self._ratings = before if going_on else Ratings(role=before.role)
        unsaid = [one for one in questions if not going_on or rating_of(before, one) is None]
        self._questions: tuple[Question | None, ...] = (*unsaid, None)

    def run(self) -> Rated:
        """Ask until everything is answered or skipped, or somebody stops."""
        try:
            return Rated(self._ask_all(), self._ratings)
        except EOFError:
            return Rated(End.INPUT_ENDED, self._ratings)
        except KeyboardInterrupt:
            return Rated(End.INTERRUPTED, self._ratings)
        except _GaveUp:
            return Rated(End.GAVE_UP, self._ratings)

    def _ask_all(self) -> End:
        at = 0
        while at < len(self._questions):
            said = self._ask(at)
            if not isinstance(said, Wish):
                self._say(at, said)
                said = self._shown(at, said)
            elif said is Wish.SKIP:
                self._say(at, None)
            if said is Wish.STOP:
                return End.STOPPED
            at += {Wish.BACK: -1, Wish.HELP: 0}.get(said, 1)
        return End.COMPLETE

    def _ask(self, at: int) -> int | str | Wish:
        """Ask one question until a line answers it or wants something else."""
        question = self._questions[at]
        before = self._said_before(question)
        place = f"Question {at + 1} of {len(self._questions)}"
        self._screen.show(words.asked(question, place, self._screen.width(), before))
        for _ in range(MOST_MISSED):
            line = self._screen.read(PROMPT)
            said = words.wish(line) or words.chosen(line, question)
            if line.strip().lower() == words.KEEP and before is not None:
                said = before
            if said is Wish.HELP:
                self._screen.show(words.help_lines(question, self._screen.width()))
            elif said is Wish.BACK and at == 0:
                self._screen.show(["This is the first question."])
            elif said is not None:
                return said
            else:
                self._screen.show(words.refused(line, question, self._screen.width()))
        raise _GaveUp

    def _said_before(self, question: Question | None) -> int | str | None:
        if question is None:
            return self._before.seat
        return value_of(rating_of(self._ratings, question) or rating_of(self._before, question))

    def _shown(self, at: int, said: int | str) -> Wish:
        """Ask what shows an answer. HELP asks for the question itself to be asked again."""
        question = self._questions[at]
        if question is None or not _may_be_shown(question, said):
            return Wish.SKIP
        proof = self._proof(question)
        if isinstance(proof, Wish):
            return Wish.HELP if proof is Wish.BACK else proof
        self._say(at, said, proof)
        return Wish.SKIP

    def _proof(self, question: Question) -> str | Wish:
        rating = rating_of(self._before, question)
        before = rating.shown_by if rating else None
        self._screen.show(words.proof(self._screen.width(), before))
        for _ in range(MOST_MISSED):
            line = self._screen.read("What shows it: ")
            said = words.wish(line)
            if said is Wish.HELP:
                self._screen.show(words.help_lines(None, self._screen.width()))
            elif said is not None:
                return said
            elif line.strip().lower() == words.KEEP and before:
                return before
            elif len(line.strip()) > 1:
                return line.strip()
        raise _GaveUp

    def _say(self, at: int, said: object, shown_by: str | None = None) -> None:
        question = self._questions[at]
        if question is None:
            self._ratings = self._ratings.model_copy(update={"seat": said})
        else:
            self._ratings = _with(self._ratings, question, said, shown_by)
        self._keep(self._ratings)


def _may_be_shown(question: Question, said: object) -> bool:
    """Tell whether an answer claims something that others could want to see."""
    return said == "yes" or (question.table == "skills" and said != 0)


def _with(ratings: Ratings, question: Question, said: object, shown_by: str | None) -> Ratings:
    """Put one answer into the ratings; None takes it out."""
    table: dict[str, Rating] = dict(getattr(ratings, question.table))
    table.pop(question.id, None)
    if said is not None:
        table[question.id] = _rating(question, said, shown_by)
    return ratings.model_copy(update={question.table: table})


def _rating(question: Question, said: object, shown_by: str | None) -> Rating:
    if question.table == "skills":
        return SkillRating.model_validate({"level": said, "shown_by": shown_by})
    if question.table == "years":
        return YearsRating.model_validate({"years": said, "shown_by": shown_by})
    return AskRating.model_validate({"answer": said, "shown_by": shown_by})
