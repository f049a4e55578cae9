"""Asks for ratings on the terminal, and keeps them as they are given."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from roleadvisor.assess.dialogue import RatingDialogue
from roleadvisor.assess.dialogue_wording import Subject, introduction
from roleadvisor.assess.kept_ratings import (
    KeptRatings,
    assessment_of,
    known_so_far,
    last_kept,
    unfinished,
)
from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.shell.profile import ProfileSaver, today
from roleadvisor.shell.prompts import End, key_line
from roleadvisor.shell.streams import print_message
from roleadvisor.shell.terminal import end_dialogue, terminal
from roleadvisor.statements.view import role_name
from roleadvisor.store.profile import Assessment, Profile

Put: TypeAlias = Callable[[Profile, Assessment, Assessment | None], Profile]


class Wording(NamedTuple):
    """What introduces the questions, whom they speak of, and commands: to continue, for a form."""

    about: str
    go_on: str
    of: Subject
    form: str


def ask_and_keep(
    kb: KnowledgeBase,
    known: Profile,
    role: Role,
    saver: ProfileSaver,
    put: Put,
    wording: Wording,
    *,
    again: bool = False,
) -> KeptRatings:
    """Ask on the terminal, and `put` the ratings so far in the profile after each answer.

    Ends the program where somebody stops. Raises UsageProblem where nobody is there to answer or
    the input ends.
    """
    nothing = Ratings(role=role.id)
    before = last_kept(kb, known, role.id)
    half = None if again else unfinished(kb, known, role.id)
    keep = _keeping(kb, saver, put, half)
    form = f"`{wording.form}` prints a form to fill in instead."
    screen = terminal("the questions are asked", form)
    if half:
        more = " `--again` asks everything." if wording.of.own else ""
        print_message(f"Picking up where you stopped.{more}")
    keys = key_line(saved=not saver.off)
    rated = before is not None and not before.stored.half_done
    screen.show(introduction(role_name(role), wording.about, keys, screen.width(), again=rated))
    ended = RatingDialogue(
        requirements(kb, role),
        screen,
        before.ratings if before else nothing,
        keep,
        changed=before.changed if before else (),
        resumed=half.ratings if half else None,
        keys=keys,
        of=wording.of,
        known=known_so_far(kb, known, role, own=wording.of.own),
    ).run()
    something_kept = not saver.off and ended.ratings != nothing
    early = ended.how is End.STOPPED and rated and something_kept
    if ended.how is not End.COMPLETE and not early:
        told = "Your answers so far are saved." if something_kept else ""
        end_dialogue(ended.how, "the questions", told, wording.go_on)
    if not early:
        screen.drop_typed_ahead()
        screen.show([""])
    ratings = ended.rest if early else ended.ratings
    made = keep(ratings, half_done=False)
    if not saver.off:
        print_message("Saved. The rest stays as it was last time." if early else "Saved.")
    return KeptRatings(made, ratings, ())


def _keeping(
    kb: KnowledgeBase, saver: ProfileSaver, put: Put, half: KeptRatings | None
) -> Callable[..., Assessment]:
    """Make what keeps the ratings so far instead of their own earlier state."""
    # Where some of the ratings no longer fit, what was kept stays as it is, with its words.
    saved = half.stored if half and not half.changed else None

    def keep(ratings: Ratings, *, half_done: bool = True) -> Assessment:
        nonlocal saved
        instead, saved = saved, assessment_of(kb, ratings, today(), half_done=half_done)
        made = saved
        saver.save(lambda profile: put(profile, made, instead))
        return made

    return keep
