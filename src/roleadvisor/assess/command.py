"""`roleadvisor assess [ROLE]`."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from roleadvisor.shell.options import (
    FULL,
    SOURCES,
    Again,
    AnswersFile,
    Last,
    NoSave,
    Run,
    Save,
    TargetRole,
    check_save,
    command,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleadvisor.assess.dialogue_wording import Asked
    from roleadvisor.assess.kept_ratings import KeptRatings
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import Assessment, Profile


@command(
    "assess",
    FULL,
    SOURCES,
    examples=(
        "assess {higher}",
        "assess {higher} --blank -o form.yaml",
        "assess --answers form.yaml --save",
    ),
)
def assess(
    run: Run,
    role: TargetRole = None,
    answers: AnswersFile = None,
    save: Save = False,
    blank: Annotated[bool, typer.Option("--blank", help="Print an empty form.")] = False,
    filled: Annotated[
        bool, typer.Option("--form", help="Print a form with your kept answers filled in.")
    ] = False,
    last: Last = False,
    again: Again = False,
    no_save: NoSave = False,
) -> None:
    """Check your interest, readiness, and openings: three things, kept apart.

    It asks about years, skills and milestones. Answers stay on this machine.
    """
    from roleadvisor.assess.assessment import assess_role
    from roleadvisor.assess.kept_ratings import KeptRatings
    from roleadvisor.assess.page import page, records
    from roleadvisor.assess.target import last_assessed, target_role
    from roleadvisor.shell.profile import ProfileSaver, load_profile, update_profile
    from roleadvisor.store.ladder_match import adopt
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import with_assessment

    check_save(save=save, no_save=no_save, answers=answers is not None)
    kb = run.ladder()
    saver = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    reads_only = blank or filled or last or answers is not None
    found = load_profile(run.profile, may_be_new=not last) if reads_only else saver.before()
    known = adopt(found or Profile(), kb)
    if blank or filled:
        _print_form(run, kb, target_role(kb, known, role), known if filled else Profile())
        return

    def ask_role() -> str | None:
        from roleadvisor.shell.whereabouts import whereabouts

        return None if last or no_save else whereabouts(run, kb, known).role

    if answers is not None:
        chosen, ratings = read_ratings(kb, answers, role)
        kept = KeptRatings(_assessment(kb, ratings), ratings, ())
        if save:
            update_profile(run.profile, lambda profile: with_assessment(profile, kept.stored), kb)
    else:
        before = last_assessed(kb, known) if last and role is None else []
        chosen = before[0] if before else target_role(kb, known, role, ask_role)
        kept = (
            _last(run, kb, known, chosen)
            if last
            else _ask(run, kb, known, chosen, saver, again=again)
        )
    result = assess_role(kb, chosen, kept.ratings, known, kept.stored.date, changed=kept.changed)
    run.deliver(
        result,
        lambda: page(result, full=run.full, sources=run.sources),
        lambda: records(result),
        inputs=(answers,),
    )


def _print_form(run: Run, kb: "KnowledgeBase", role: "Role", known: "Profile") -> None:
    from roleadvisor.assess.form import form_text
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.statements.view import role_name

    kept = last_kept(kb, known, role.id)
    ratings = kept.ratings if kept else Ratings(role=role.id)
    run.deliver_text("yaml", form_text(role_name(role), requirements(kb, role), ratings))


def read_ratings(kb: "KnowledgeBase", file: str, word: str | None = None) -> "tuple[Role, Ratings]":
    """Read a file of ratings, for the role that is named or else the one that it names itself.

    Raises UnreadableFile or FaultyFile with everything that is wrong in it.
    """
    from roleadvisor.assess.requirements import ratings_errors
    from roleadvisor.ladder.answers import RATINGS_FILE, Ratings
    from roleadvisor.ladder.lookup import find_role
    from roleadvisor.reading.reader import read

    ratings = read(file, Ratings, RATINGS_FILE, ratings_errors(kb, word))
    role = find_role(kb, word or ratings.role)
    return role, ratings.model_copy(update={"role": role.id})


def _last(run: Run, kb: "KnowledgeBase", known: "Profile", role: "Role") -> "KeptRatings":
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.errors import UsageProblem

    kept = last_kept(kb, known, role.id)
    if kept is None:
        raise UsageProblem(
            f"you have no assessment for {role.title}",
            f"Make one: {run.command_line('assess', role.id)}",
        )
    return kept


def _ask(
    run: Run,
    kb: "KnowledgeBase",
    known: "Profile",
    role: "Role",
    saver: "ProfileSaver",
    *,
    again: bool,
) -> "KeptRatings":
    from roleadvisor.assess.dialogue import ABOUT
    from roleadvisor.assess.dialogue_wording import SELF
    from roleadvisor.store.updates import with_assessment

    go_on = run.command_line("assess", role.id)
    wording = Wording(ABOUT, go_on, SELF)
    return ask_and_keep(kb, known, role, saver, with_assessment, wording, again=again)


class Wording(NamedTuple):
    """What introduces the questions, the command that goes on with them, whom they speak of."""

    about: str
    go_on: str
    of: "Asked"


def ask_and_keep(
    kb: "KnowledgeBase",
    known: "Profile",
    role: "Role",
    saver: "ProfileSaver",
    put: "Callable[[Profile, Assessment, Assessment | None], Profile]",
    wording: Wording,
    *,
    again: bool = False,
) -> "KeptRatings":
    """Ask, and `put` the ratings so far in the profile after each answer."""
    from roleadvisor.assess.dialogue import ask_ratings
    from roleadvisor.assess.kept_ratings import KeptRatings, last_kept, unfinished, years_so_far
    from roleadvisor.ladder.answers import Ratings

    before = last_kept(kb, known, role.id)
    half = None if again else unfinished(kb, known, role.id)
    # Where some of the ratings no longer fit, what was kept stays as it is, with its words.
    saved = half.stored if half and not half.changed else None

    def keep(ratings: Ratings, *, half_done: bool = True) -> "Assessment":
        """Keep the ratings so far instead of their own earlier state."""
        nonlocal saved
        instead, saved = saved, _assessment(kb, ratings, half_done=half_done)
        made = saved
        saver.save(lambda profile: put(profile, made, instead))
        return made

    ratings = ask_ratings(
        kb,
        before.ratings if before else Ratings(role=role.id),
        saver,
        keep,
        about=wording.about,
        go_on=wording.go_on,
        changed=before.changed if before else (),
        resumed=half.ratings if half else None,
        years=years_so_far(kb, known, role) if wording.of.own else {},
        of=wording.of,
    )
    return KeptRatings(keep(ratings, half_done=False), ratings, ())


def _assessment(
    kb: "KnowledgeBase", ratings: "Ratings", *, half_done: bool = False
) -> "Assessment":
    """Make what is kept of ratings: with the words that each answers."""
    from roleadvisor.assess.kept_ratings import asked_in
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.shell.profile import today
    from roleadvisor.store.profile import Assessment
    from roleadvisor.store.updates import of

    asked = asked_in(requirements(kb, kb.roles[ratings.role]), ratings)
    return Assessment(**of(kb), date=today(), half_done=half_done, ratings=ratings, asked=asked)
