"""Rates a person against a role: from questions on the terminal or from a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roleadvisor.assess.dialogue_wording import asked, chosen, help_lines, proof, refused, too_short
from roleadvisor.assess.gaps import rating_of, value_of
from roleadvisor.assess.questions import role_meant
from roleadvisor.assess.result import Question
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import RATINGS, RATINGS_FILE, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import find_role
from roleadvisor.ladder.role import Role
from roleadvisor.shell.profile import ProfileSaver, today
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    listen,
    parse_navigation,
    word,
)
from roleadvisor.shell.streams import tell
from roleadvisor.shell.terminal import leave, terminal
from roleadvisor.store.profile import Assessment, Profile
from roleadvisor.store.updates import last_assessment, with_assessment

KEEP = "k"
"""Keeps the answer that was given last time, where there is one."""


@dataclass(frozen=True, slots=True)
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
            if not isinstance(said, Navigation):
                self._say(at, said)
                said = self._shown(at, said)
            elif said is Navigation.SKIP:
                self._say(at, None)
            if said is Navigation.STOP:
                return End.STOPPED
            at += {Navigation.BACK: -1, Navigation.HELP: 0}.get(said, 1)
        return End.COMPLETE

    def _ask(self, at: int) -> int | str | Navigation:
        """Ask one question until a line answers it or wants something else."""
        question = self._questions[at]
        before = self._said_before(question)
        place = f"Question {at + 1} of {len(self._questions)}"
        self._screen.show(asked(question, place, self._screen.width(), before))

        def understood(line: str) -> int | str | Navigation | None:
            kept = before if word(line) == KEEP else None
            return kept if kept is not None else parse_navigation(line) or chosen(line, question)

        prompt: Prompt[int | str] = Prompt(
            "Your answer: ",
            understood,
            lambda width: help_lines(question, width),
            lambda line, width: refused(line, question, width),
        )
        return listen(self._screen, prompt, first=at == 0)

    def _said_before(self, question: Question | None) -> int | str | None:
        if question is None:
            return self._before.seat
        return value_of(rating_of(self._ratings, question) or rating_of(self._before, question))

    def _shown(self, at: int, said: int | str) -> Navigation:
        """Ask what shows an answer. HELP asks for the question itself to be asked again."""
        question = self._questions[at]
        if question is None or not _may_be_shown(question, said):
            return Navigation.SKIP
        proof = self._proof(question)
        if isinstance(proof, Navigation):
            return Navigation.HELP if proof is Navigation.BACK else proof
        self._say(at, said, proof)
        return Navigation.SKIP

    def _proof(self, question: Question) -> str | Navigation:
        rating = rating_of(self._before, question)
        before = rating.shown_by if rating else None
        self._screen.show(proof(self._screen.width(), before))

        def understood(line: str) -> str | Navigation | None:
            kept = before if word(line) == KEEP else None
            return (
                kept or parse_navigation(line) or (line.strip() if len(line.strip()) > 1 else None)
            )

        prompt = Prompt(
            "What shows it: ",
            understood,
            lambda width: help_lines(None, width),
            too_short,
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


Made = tuple[Role, Assessment]


class Assessing:
    """The ways to an assessment, by one ladder and for one person."""

    def __init__(
        self, kb: KnowledgeBase, known: Profile, option: str | None, *, no_save: bool
    ) -> None:
        self._kb = kb
        self._known = known
        self._saving = ProfileSaver(option, no_save=no_save)

    def role(self, word: str | None) -> Role:
        """Give the role that is named, else the last one assessed, else the one to aim at."""
        return role_meant(self._kb, self._known, word)

    def from_file(self, word: str | None, file: str) -> Made:
        """Read the answers from a file, and keep them. Raises FaultyFile, UnreadableFile."""
        role, ratings = read_ratings(self._kb, file, word)
        return role, self._kept(ratings)

    def last(self, word: str | None) -> Made:
        """Give what was said last. Raises UsageProblem where nothing was."""
        role = self.role(word)
        before = last_assessment(self._known, self._kb.title, role.id)
        if before is None:
            raise UsageProblem(
                f"no assessment for {role.title} is kept",
                f"Make one: roleadvisor assess {role.id}",
            )
        return role, before

    def asked(self, word: str | None, *, again: bool) -> Made:
        """Ask on the terminal, and keep what is said as it is said.

        Raises UsageProblem where nobody is there to answer.
        """
        from roleadvisor.assess.dialogue_wording import introduction
        from roleadvisor.assess.questions import questions
        from roleadvisor.statements.view import role_name

        role = self.role(word)
        screen = terminal(
            "the questions are asked",
            f"`roleadvisor assess {role.id} --blank` prints a form; `--answers FILE` reads it.",
        )
        before = last_assessment(self._known, self._kb.title, role.id)
        going_on = bool(before and before.half_done and not again)
        if going_on:
            tell("Going on where you stopped. `--again` asks everything.")
        ratings = before.ratings if before else Ratings(role=role.id)
        asked = questions(self._kb, role)
        screen.show(introduction(role_name(role), screen.width()))
        dialogue = RatingDialogue(asked, screen, ratings, self._keep_half, going_on=going_on)
        ended = dialogue.run()
        if ended.how is not End.COMPLETE:
            said = ended.ratings != Ratings(role=role.id)
            kept = "Your answers so far are kept." if said and not self._saving.off else ""
            leave(ended.how, "the questions", kept, f"roleadvisor assess {role.id}")
        screen.drop_typed_ahead()
        screen.show([""])
        return role, self._kept(ended.ratings)

    def _keep_half(self, ratings: Ratings) -> None:
        self._kept(ratings, half_done=True)

    def _kept(self, ratings: Ratings, *, half_done: bool = False) -> Assessment:
        made = Assessment(
            date=today(),
            ladder=self._kb.title,
            half_done=half_done,
            ratings=ratings,
        )
        self._saving.save(lambda profile: with_assessment(profile, made))
        return made


def read_ratings(kb: KnowledgeBase, file: str, word: str | None = None) -> tuple[Role, Ratings]:
    """Read a file of ratings, for the role that is named or else the one that it names itself.

    Raises UnreadableFile or FaultyFile with everything that is wrong in it.
    """
    from roleadvisor.assess.questions import faults
    from roleadvisor.reading.reader import read

    ratings = read(file, Ratings, RATINGS_FILE, faults(kb, word))
    role = find_role(kb, word or ratings.role)
    return role, ratings.model_copy(update={"role": role.id})
