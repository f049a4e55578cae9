"""An assessment as a dialogue: one thing at a time, and what shows it."""

from collections.abc import Callable, Sequence

from roleadvisor.asking.listening import End, Prompt, Screen, end_of, listen
from roleadvisor.asking.ratings import wording as words
from roleadvisor.asking.ratings.understanding import KEEP, chosen
from roleadvisor.asking.wishes import Wish, wish, word
from roleadvisor.knowledge.ratings import RATINGS, Ratings
from roleadvisor.record import record
from roleadvisor.results.assess import Question
from roleadvisor.rules.assess.gaps import rating_of, value_of


@record
class Rated:
    """How the dialogue ended, and what was said until then."""

    how: End
    ratings: Ratings


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
        return Rated(end_of(self._ask_all), self._ratings)

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

        def understood(line: str) -> int | str | Wish | None:
            kept = before if word(line) == KEEP else None
            return kept if kept is not None else wish(line) or chosen(line, question)

        prompt: Prompt[int | str] = Prompt(
            "Your answer: ",
            understood,
            lambda width: words.help_lines(question, width),
            lambda line, width: words.refused(line, question, width),
        )
        return listen(self._screen, prompt, first=at == 0)

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

        def understood(line: str) -> str | Wish | None:
            kept = before if word(line) == KEEP else None
            return kept or wish(line) or (line.strip() if len(line.strip()) > 1 else None)

        prompt = Prompt(
            "What shows it: ",
            understood,
            lambda width: words.help_lines(None, width),
            words.too_short,
        )
        return listen(self._screen, prompt)

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
    table = dict(ratings.table(question.table))
    table.pop(question.id, None)
    if said is not None:
        kind = RATINGS[question.table]
        table[question.id] = kind.model_validate({kind.field: said, "shown_by": shown_by})
    return ratings.model_copy(update={question.table: table})
