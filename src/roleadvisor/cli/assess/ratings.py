"""How the answers of an assessment come about: from a file, from last time, from a dialogue."""

from roleadvisor.cli.clock import today
from roleadvisor.cli.profile_file import Saving
from roleadvisor.cli.streams import tell
from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import WHAT, Ratings
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.assessments import last_assessment, with_assessment
from roleadvisor.profile.models import Assessment, Profile
from roleadvisor.rules import names
from roleadvisor.rules.assess.aim import role_meant

Made = tuple[Role, Assessment]


class Assessing:
    """The ways to an assessment, by one ladder and for one person."""

    def __init__(
        self, kb: KnowledgeBase, known: Profile, option: str | None, *, no_save: bool
    ) -> None:
        self._kb = kb
        self._known = known
        self._saving = Saving(option, no_save=no_save)

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
        from roleadvisor.cli.person import leave, terminal
        from roleadvisor.rules.assess.questions import questions
        from roleadvisor.rules.told import name

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
        screen.show(introduction(name(role), screen.width()))
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
    from roleadvisor.reading.reader import read
    from roleadvisor.rules.assess.answers import faults

    ratings = read(file, Ratings, WHAT, faults(kb, word))
    role = names.role(kb, word or ratings.role)
    return role, ratings.model_copy(update={"role": role.id})
