"""Finds both ratings of a one-on-one: in files, in the profile, or by asking the manager."""

from typing import NamedTuple

from roleadvisor.assess.ask_command import Wording, ask_and_save
from roleadvisor.assess.assessment import role_to_discuss
from roleadvisor.assess.dialogue_wording import other_person
from roleadvisor.assess.kept_ratings import (
    KeptRatings,
    assessment_of,
    last_finished_ratings,
    last_kept_ratings,
)
from roleadvisor.assess.read_form import read_ratings
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.agenda import last_discussed_role
from roleadvisor.one_on_one.request import Request
from roleadvisor.shell.profile import ProfileSaver
from roleadvisor.shell.run import Run
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import with_manager_assessment
from roleadvisor.text import day_in_words, pluralize, slug


class FoundRatings(NamedTuple):
    """The role, both ratings if both exist, and their days if known.

    `half_done` says that the manager's ratings were started but not finished.
    """

    role: Role
    both: tuple[Ratings, Ratings] | None = None
    rated: tuple[str | None, str | None] = (None, None)
    half_done: bool = False


def find_ratings(
    run: Run, kb: KnowledgeBase, known: Profile, request: Request, word: str | None
) -> FoundRatings:
    """Read both ratings, or ask for the manager's. Raises an AdvisorError."""
    if request.own is None and request.manager is None and word is None:
        discussed = last_discussed_role(kb, known)
        word = discussed.id if discussed else None
    if request.manager is not None:
        return _ratings_with_managers_file(run, kb, known, request, word)
    if request.own is not None:
        role, mine = read_ratings(kb, request.own, word, person=run.person)
        theirs = _ask_manager(run, kb, known, role, request)
        return FoundRatings(role, (mine, theirs.ratings), (None, theirs.stored.date))
    role = role_to_discuss(kb, known, word)
    if not request.ask_manager:
        return _both_from_profile(run, kb, known, role, needed=request.last)
    own = last_finished_ratings(kb, known, role.id)
    if own:
        _note_assessment_used(run, own)
    return _found(role, own, _ask_manager(run, kb, known, role, request))


def _found(role: Role, own: KeptRatings | None, theirs: KeptRatings) -> FoundRatings:
    if own is None:
        return FoundRatings(role)
    return FoundRatings(role, (own.ratings, theirs.ratings), (own.stored.date, theirs.stored.date))


def _ratings_with_managers_file(
    run: Run, kb: KnowledgeBase, known: Profile, request: Request, word: str | None
) -> FoundRatings:
    """Compare the manager's file with the person's, or with their finished assessment."""
    file = request.manager or ""
    role, theirs = read_ratings(kb, file, word, by="manager", person=run.person)
    if request.own is not None:
        mine, date = _from_file(run, kb, request.own, word, role), None
    elif kept := last_finished_ratings(kb, known, role.id):
        _note_assessment_used(run, kept)
        mine, date = kept.ratings, kept.stored.date
    elif request.save:
        _save(run, kb, theirs)
        return FoundRatings(role)
    else:
        later = "Add --self FILE, or --save to keep the manager's ratings for later. "
        raise _no_finished_assessment(run, kb, known, role, later)
    if mine == theirs != Ratings(role=role.id):
        _point_out_same_answers(run, request)
    if request.save:
        _save(run, kb, theirs)
    elif request.whose_known:
        run.note("The manager's ratings aren't saved. Add --save to keep them.")
    return FoundRatings(role, (mine, theirs), (date, run.today if request.save else None))


def _from_file(run: Run, kb: KnowledgeBase, file: str, word: str | None, role: Role) -> Ratings:
    """Read the person's own ratings, which must be for the role that the manager rated."""
    rated, mine = read_ratings(kb, file, word, person=run.person)
    if role.id != rated.id:
        raise UsageProblem(
            f"one file rates {rated.title}, the other one {role.title}",
            "Rate the same role in both, or name it with --role.",
        )
    return mine


def _point_out_same_answers(run: Run, request: Request) -> None:
    """Point out a likely copy, which is saved only with --yes."""
    same = "both ratings have the same answers"
    copy = "If one is a copy, the other still has to be filled in."
    if request.save and not request.yes:
        raise UsageProblem(same, f"Nothing was saved. {copy} To save them anyway, add --yes.")
    run.note(f"{same.capitalize()}. {copy}")


def _save(run: Run, kb: KnowledgeBase, ratings: Ratings) -> None:
    run.check_target()
    made = assessment_of(kb, ratings, run.today)
    run.update_profile(lambda profile: with_manager_assessment(profile, made), kb)
    run.note("Saved the manager's ratings.")


def _no_finished_assessment(
    run: Run, kb: KnowledgeBase, known: Profile, role: Role, advice: str = ""
) -> UsageProblem:
    command = ("assess", role.id)
    if last_kept_ratings(kb, known, role.id):
        whose = f"{run.person_name}'s" if run.person_name else "your"
        what = f"{whose} own ratings for {role.title} are half done"
        return UsageProblem(what, f"{advice}Go on with:", command)
    return UsageProblem(f"no assessment for {role.title} is saved", f"{advice}Make one:", command)


def managers(person: str | None) -> str:
    """What to call the manager's ratings: with --person, the user is the manager."""
    return f"Your ratings of {person}" if person else "Your manager's ratings"


def _note_assessment_used(run: Run, kept: KeptRatings) -> None:
    run.note(f"Using the assessment of {day_in_words(kept.stored.date)}.")
    if kept.changed:
        changed = pluralize(len(kept.changed), "rating")
        run.note(f"{changed} not counted: the ladder asks something else now.")


def _both_from_profile(
    run: Run, kb: KnowledgeBase, known: Profile, role: Role, *, needed: bool
) -> FoundRatings:
    """Read both ratings from the profile; neither if one of them is missing or half done.

    A person who has rated only half must not see the manager's ratings yet.
    """
    own, seen = (last_finished_ratings(kb, one, role.id) for one in (known, known.by_manager()))
    if own and seen:
        _note_assessment_used(run, own)
        return _found(role, own, seen)
    half_done = not seen and last_kept_ratings(kb, known.by_manager(), role.id) is not None
    if needed and seen is None:
        are = "are half done" if half_done else "aren't saved yet"
        rate = "Rate now:" if run.person_name else "Your manager rates here:"
        hint = "Go on with:" if half_done else rate
        ask = ("one-on-one", "--ask-manager", "--role", role.id)
        what = f"{managers(run.person_name)} for {role.title} {are}"
        raise UsageProblem(what, hint, ask)
    if needed:
        raise _no_finished_assessment(run, kb, known, role)
    return FoundRatings(role, half_done=half_done)


def _ask_manager(
    run: Run, kb: KnowledgeBase, known: Profile, role: Role, request: Request
) -> KeptRatings:
    run.check_target()
    of = other_person(run.person_name)
    kept = (
        "Yours are saved with them, for the one-on-one."
        if request.whose
        else "Yours aren't saved: --person NAME would say where."
    )
    about = f"For the manager: how do you see {of.possessive} work? Their answers aren't shown."
    saver = ProfileSaver(run.profile, no_save=not request.whose, ladder=kb)
    saver.before()  # an error in it is reported before anything is asked
    seen = known.by_manager() if request.whose else Profile()
    day = ("--date", request.date) if request.date else ()
    resume_command = run.command_line("one-on-one", "--ask-manager", "--role", role.id, *day)
    name = slug(run.person or "")
    file = f"{name}-manager.yaml" if name else "manager.yaml"
    form = run.command_line("assess", role.id, "--blank", "--for", "manager", "-o", file)
    wording = Wording(f"{about} {kept}", resume_command if request.whose else "", of, form)
    return ask_and_save(kb, seen, role, saver, with_manager_assessment, wording)
