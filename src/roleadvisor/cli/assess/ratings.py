"""How the answers of an assessment come about: from a file, from last time, from a dialogue."""

import sys
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import typer

from roleadvisor.cli.profile_file import change
from roleadvisor.cli.streams import is_terminal, tell, width_of
from roleadvisor.errors import AdvisorError, ExitCode, UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import WHAT, Ratings
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.assessments import last_assessment, with_assessment
from roleadvisor.profile.models import Assessment, Profile
from roleadvisor.rules import names
from roleadvisor.rules.assess.aim import role_meant

if TYPE_CHECKING:
    from roleadvisor.asking.ratings.dialogue import Rated
    from roleadvisor.asking.terminal import Terminal

Made = tuple[Role, Assessment]


class Assessing:
    """The ways to an assessment, by one ladder and for one person."""

    def __init__(
        self, kb: KnowledgeBase, known: Profile, option: str | None, *, no_save: bool
    ) -> None:
        self._kb = kb
        self._known = known
        self._option = option
        self._no_save = no_save
        self._failed = False

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
        from roleadvisor.asking.listening import End
        from roleadvisor.asking.ratings.dialogue import RatingDialogue
        from roleadvisor.asking.ratings.wording import introduction
        from roleadvisor.rules.assess.questions import questions
        from roleadvisor.rules.told import name

        role = self.role(word)
        terminal = _terminal(role)
        before = last_assessment(self._known, self._kb.title, role.id)
        going_on = bool(before and before.half_done and not again)
        if going_on:
            tell("Going on where you stopped. `--again` asks everything.")
        ratings = before.ratings if before else Ratings(role=role.id)
        asked = questions(self._kb, role)
        terminal.show(introduction(name(role), terminal.width()))
        dialogue = RatingDialogue(asked, terminal, ratings, self._keep_half, going_on=going_on)
        ended = dialogue.run()
        if ended.how is not End.COMPLETE:
            self._leave(ended, role)
        terminal.drop_typed_ahead()
        terminal.show([""])
        return role, self._kept(ended.ratings)

    def _keep_half(self, ratings: Ratings) -> None:
        self._kept(ratings, half_done=True)

    def _kept(self, ratings: Ratings, *, half_done: bool = False) -> Assessment:
        made = Assessment(
            date=date.today().isoformat(),  # noqa: DTZ011 - the day on the person's own calendar
            ladder=self._kb.title,
            half_done=half_done,
            ratings=ratings,
        )
        if not self._no_save and not self._failed:
            self._save(made)
        return made

    def _save(self, made: Assessment) -> None:
        """Keep it; what cannot be kept is told once, and the answers are of use without."""
        try:
            change(self._option, lambda profile: with_assessment(profile, made))
        except AdvisorError as error:
            self._failed = True
            for line in (*error.lines(), "Your answers are not kept."):
                tell(line)

    def _leave(self, ended: "Rated", role: Role) -> NoReturn:
        """Say what was kept and how to go on, and end with the exit code of its kind."""
        if ended.how.name in {"INPUT_ENDED", "INTERRUPTED"}:
            tell()
        said = ended.ratings != Ratings(role=role.id)
        nothing = self._no_save or self._failed or not said
        kept = "Nothing was saved." if nothing else "Your answers so far are kept."
        hint = "" if nothing else f"Go on with: roleadvisor assess {role.id}"
        words = f"{_ENDINGS[ended.how.name]} {kept}"
        if ended.how.name in {"INPUT_ENDED", "GAVE_UP"}:
            raise UsageProblem(words, hint)
        tell(f"{words} {hint}".rstrip())
        interrupted = ended.how.name == "INTERRUPTED"
        raise typer.Exit(ExitCode.INTERRUPTED if interrupted else ExitCode.DONE)


_ENDINGS = {
    "STOPPED": "Stopped.",
    "INTERRUPTED": "Stopped.",
    "INPUT_ENDED": "The input ended before the questions did.",
    "GAVE_UP": "Too many lines in a row were no answer, so it ends here.",
}


def read_ratings(kb: KnowledgeBase, file: str, word: str | None = None) -> tuple[Role, Ratings]:
    """Read a file of ratings, for the role that is named or else the one that it names itself.

    Raises UnreadableFile or FaultyFile with everything that is wrong in it.
    """
    from roleadvisor.reading.reader import read
    from roleadvisor.rules.assess.answers import faults

    ratings = read(file, Ratings, WHAT, faults(kb, word))
    role = names.role(kb, word or ratings.role)
    return role, ratings.model_copy(update={"role": role.id})


def _terminal(role: Role) -> "Terminal":
    from roleadvisor.asking.terminal import Terminal

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageProblem(
            "the questions are asked on a terminal, and there is none."
            " Nothing was asked and nothing was saved.",
            f"`roleadvisor assess {role.id} --blank` prints a form; `--answers FILE` reads it.",
        )
    return Terminal(sys.stdin.buffer, sys.stderr, width_of)
