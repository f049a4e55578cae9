"""Finds both ratings of a one-on-one: in files, in the profile, or by asking the manager."""

from typing import NamedTuple

from roleadvisor.assess.ask_command import Wording, ask_and_keep
from roleadvisor.assess.assessment import rated_role
from roleadvisor.assess.dialogue_wording import other
from roleadvisor.assess.kept_ratings import KeptRatings, assessment_of, last_finished, last_kept
from roleadvisor.assess.read_form import read_ratings
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.agenda import last_discussed
from roleadvisor.one_on_one.request import Request
from roleadvisor.shell.profile import ProfileSaver
from roleadvisor.shell.run import Run
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import with_manager_assessment
from roleadvisor.text import counted, day_in_words, slug


class Found(NamedTuple):
    """The role, both ratings where both are there, and their days where they are known.

    `half_done` are the manager's where they aren't there.
    """

    role: Role
    both: tuple[Ratings, Ratings] | None = None
    rated: tuple[str | None, str | None] = (None, None)
    half_done: bool = False


def find_ratings(
    run: Run, kb: KnowledgeBase, known: Profile, request: Request, word: str | None
) -> Found:
    """Read both ratings, or ask for the manager's. Raises an AdvisorError."""
    if request.own is None and request.manager is None and word is None:
        discussed = last_discussed(kb, known)
        word = discussed.id if discussed else None
    if request.manager is not None:
        return _compared(run, kb, known, request, word)
    if request.own is not None:
        role, mine = read_ratings(kb, request.own, word, person=run.person)
        theirs = _ask(run, kb, known, role, request)
        return Found(role, (mine, theirs.ratings), (None, theirs.stored.date))
    role = rated_role(kb, known, word)
    if not request.ask_manager:
        return _both_kept(run, kb, known, role, needed=request.last)
    own = last_finished(kb, known, role.id)
    if own:
        _mention(run, own)
    return _found(role, own, _ask(run, kb, known, role, request))


def _found(role: Role, own: KeptRatings | None, theirs: KeptRatings) -> Found:
    if own is None:
        return Found(role)
    return Found(role, (own.ratings, theirs.ratings), (own.stored.date, theirs.stored.date))


def _compared(
    run: Run, kb: KnowledgeBase, known: Profile, request: Request, word: str | None
) -> Found:
    """Compare the manager's file with the person's, or with what they have kept to the end."""
    file = request.manager or ""
    role, theirs = read_ratings(kb, file, word, by="manager", person=run.person)
    if request.own is not None:
        mine, date = _from_file(run, kb, request.own, word, role), None
    elif kept := last_finished(kb, known, role.id):
        _mention(run, kept)
        mine, date = kept.ratings, kept.stored.date
    elif request.save:
        _save(run, kb, theirs)
        return Found(role)
    else:
        later = "Add --self FILE, or --save to keep the manager's ratings for later. "
        raise _none_finished(run, kb, known, role, later)
    if mine == theirs != Ratings(role=role.id):
        _same_answers(run, request)
    if request.save:
        _save(run, kb, theirs)
    elif request.whose_known:
        run.note("The manager's ratings aren't saved. Add --save to keep them.")
    return Found(role, (mine, theirs), (date, run.today if request.save else None))


def _from_file(run: Run, kb: KnowledgeBase, file: str, word: str | None, role: Role) -> Ratings:
    """Read the person's own ratings, which have to be for the role that the manager rated."""
    rated, mine = read_ratings(kb, file, word, person=run.person)
    if role.id != rated.id:
        raise UsageProblem(
            f"one file rates {rated.title}, the other one {role.title}",
            "Rate the same role in both, or name it with --role.",
        )
    return mine


def _same_answers(run: Run, request: Request) -> None:
    """Point out what is likely a copy; it is saved over other ratings with --yes alone."""
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


def _none_finished(
    run: Run, kb: KnowledgeBase, known: Profile, role: Role, advice: str = ""
) -> UsageProblem:
    command = ("assess", role.id)
    if last_kept(kb, known, role.id):
        whose = f"{run.person_name}'s" if run.person_name else "your"
        what = f"{whose} own ratings for {role.title} are half done"
        return UsageProblem(what, f"{advice}Go on with:", command)
    return UsageProblem(f"no assessment for {role.title} is saved", f"{advice}Make one:", command)


def managers(person: str | None) -> str:
    """Whose the manager's ratings are: with --person it is the manager who types."""
    return f"Your ratings of {person}" if person else "Your manager's ratings"


def _mention(run: Run, kept: KeptRatings) -> None:
    run.note(f"Using the assessment of {day_in_words(kept.stored.date)}.")
    if kept.changed:
        changed = counted(len(kept.changed), "rating")
        run.note(f"{changed} not counted: the ladder asks something else now.")


def _both_kept(run: Run, kb: KnowledgeBase, known: Profile, role: Role, *, needed: bool) -> Found:
    """Read both ratings from the profile; neither where one of them is missing or half done.

    Who has rated half of it is not to see yet what the manager said.
    """
    own, seen = (last_finished(kb, one, role.id) for one in (known, known.by_manager()))
    if own and seen:
        _mention(run, own)
        return _found(role, own, seen)
    half_done = not seen and last_kept(kb, known.by_manager(), role.id) is not None
    if needed and seen is None:
        are = "are half done" if half_done else "aren't saved yet"
        rate = "Rate now:" if run.person_name else "Your manager rates here:"
        hint = "Go on with:" if half_done else rate
        ask = ("one-on-one", "--ask-manager", "--role", role.id)
        what = f"{managers(run.person_name)} for {role.title} {are}"
        raise UsageProblem(what, hint, ask)
    if needed:
        raise _none_finished(run, kb, known, role)
    return Found(role, half_done=half_done)


def _ask(run: Run, kb: KnowledgeBase, known: Profile, role: Role, request: Request) -> KeptRatings:
    run.check_target()
    of = other(run.person_name)
    kept = (
        "Yours are saved with them, for the one-on-one."
        if request.whose
        else "Yours aren't saved: --person NAME would say where."
    )
    about = f"For the manager: how do you see {of.possessive} work? Their answers aren't shown."
    saver = ProfileSaver(run.profile, no_save=not request.whose, ladder=kb)
    saver.before()  # an error in it is told before anything is asked
    seen = known.by_manager() if request.whose else Profile()
    day = ("--date", request.date) if request.date else ()
    go_on = run.command_line("one-on-one", "--ask-manager", "--role", role.id, *day)
    name = slug(run.person or "")
    file = f"{name}-manager.yaml" if name else "manager.yaml"
    form = run.command_line("assess", role.id, "--blank", "--for", "manager", "-o", file)
    wording = Wording(f"{about} {kept}", go_on if request.whose else "", of, form)
    return ask_and_keep(kb, seen, role, saver, with_manager_assessment, wording)
