"""Asks for ratings on the terminal and saves each answer right away."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from roleadvisor.assess.dialogue import RatingDialogue
from roleadvisor.assess.dialogue_wording import Subject, introduction
from roleadvisor.assess.kept_ratings import (
    KeptRatings,
    assessment_of,
    known_answers,
    last_kept_ratings,
    unfinished_ratings,
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

AddAssessment: TypeAlias = Callable[[Profile, Assessment, Assessment | None], Profile]


class Wording(NamedTuple):
    """The introduction, the person asked about, and the commands to resume or to print a form."""

    about: str
    resume_command: str
    of: Subject
    form: str


def ask_and_save(
    kb: KnowledgeBase,
    known: Profile,
    role: Role,
    saver: ProfileSaver,
    add_assessment: AddAssessment,
    wording: Wording,
    *,
    again: bool = False,
) -> KeptRatings:
    """Ask on the terminal; after each answer, save the ratings so far with `add_assessment`.

    Exits if the user stops. Raises UsageProblem if there's no one to answer or the input ends.
    """
    nothing = Ratings(role=role.id)
    before = last_kept_ratings(kb, known, role.id)
    resumable = None if again else unfinished_ratings(kb, known, role.id)
    keep = _rating_saver(kb, saver, add_assessment, resumable)
    form = f"`{wording.form}` prints a form to fill in instead."
    screen = terminal("the questions are asked", form)
    if resumable:
        more = " `--again` asks everything." if wording.of.own else ""
        print_message(f"Picking up where you stopped.{more}")
    keys = key_line(saved=not saver.off)
    rated = before is not None and not before.stored.half_done
    screen.show(introduction(role_name(role), wording.about, keys, screen.width(), again=rated))
    outcome = RatingDialogue(
        requirements(kb, role),
        screen,
        before.ratings if before else nothing,
        keep,
        changed=before.changed if before else (),
        resumed=resumable.ratings if resumable else None,
        keys=keys,
        of=wording.of,
        known=known_answers(kb, known, role, own=wording.of.own),
    ).run()
    something_kept = not saver.off and outcome.ratings != nothing
    early = outcome.how is End.STOPPED and rated and something_kept
    if outcome.how is not End.COMPLETE and not early:
        saved_note = "Your answers so far are saved." if something_kept else ""
        end_dialogue(outcome.how, "the questions", saved_note, wording.resume_command)
    if not early:
        screen.drop_typed_ahead()
        screen.show([""])
    ratings = outcome.rest if early else outcome.ratings
    made = keep(ratings, half_done=False)
    if not saver.off:
        print_message("Saved. The rest stays as it was last time." if early else "Saved.")
    return KeptRatings(made, ratings, ())


def _rating_saver(
    kb: KnowledgeBase,
    saver: ProfileSaver,
    add_assessment: AddAssessment,
    resumable: KeptRatings | None,
) -> Callable[..., Assessment]:
    """Return a function that saves the ratings so far in place of its own previous save."""
    # If some saved ratings no longer fit the ladder, leave that entry and its wording as is.
    saved = resumable.stored if resumable and not resumable.changed else None

    def keep(ratings: Ratings, *, half_done: bool = True) -> Assessment:
        nonlocal saved
        replaced, saved = saved, assessment_of(kb, ratings, today(), half_done=half_done)
        made = saved
        saver.save(lambda profile: add_assessment(profile, made, replaced))
        return made

    return keep
