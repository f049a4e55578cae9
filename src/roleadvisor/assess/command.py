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

    Put = Callable[[Profile, Assessment, Assessment | None], Profile]


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
    from roleadvisor.assess.assessment import assess_role, last_assessed, target_role
    from roleadvisor.assess.dialogue_wording import ABOUT, SELF
    from roleadvisor.assess.kept_ratings import KeptRatings, assessment_of
    from roleadvisor.assess.page import page, records
    from roleadvisor.assess.requirements import read_ratings
    from roleadvisor.shell.profile import (
        ProfileSaver,
        load_profile,
        today,
        update_profile,
    )
    from roleadvisor.store.ladder_match import adopt
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import with_assessment

    check_save(save=save, no_save=no_save, answers=answers is not None)
    kb = run.ladder()
    saver = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    reads_only = blank or filled or last or answers is not None
    found = load_profile(run.profile, may_be_new=not last) if reads_only else saver.before()
    known = adopt(found or Profile(), kb)
    run.note_other_ladder(kb, found)
    if blank or filled:
        _print_form(run, kb, target_role(kb, known, role), known if filled else Profile())
        return

    run.check_target()

    def ask_role() -> str | None:
        from roleadvisor.shell.ask_whereabouts import whereabouts

        return None if last or no_save else whereabouts(run, kb, known).role

    if answers is not None:
        chosen, ratings = read_ratings(kb, answers, role)
        kept = KeptRatings(assessment_of(kb, ratings, today()), ratings, ())
        if save:
            update_profile(run.profile, lambda profile: with_assessment(profile, kept.stored), kb)
    else:
        assessed = last_assessed(kb, known) if last and role is None else []
        chosen = assessed[0] if assessed else target_role(kb, known, role, ask_role)
        go_on = run.command_line("assess", chosen.id)
        wording = Wording(ABOUT, go_on, SELF, run.command_line("assess", chosen.id, "--blank"))
        kept = (
            _last(kb, known, chosen)
            if last
            else ask_and_keep(kb, known, chosen, saver, with_assessment, wording, again=again)
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


def _last(kb: "KnowledgeBase", known: "Profile", role: "Role") -> "KeptRatings":
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.errors import UsageProblem

    kept = last_kept(kb, known, role.id)
    if kept is None:
        raise UsageProblem(
            f"you have no assessment for {role.title}",
            "Make one:",
            ("assess", role.id),
        )
    return kept


class Wording(NamedTuple):
    """What introduces the questions, whom they speak of, and commands: to continue, for a form."""

    about: str
    go_on: str
    of: "Asked"
    form: str


def ask_and_keep(
    kb: "KnowledgeBase",
    known: "Profile",
    role: "Role",
    saver: "ProfileSaver",
    put: "Put",
    wording: Wording,
    *,
    again: bool = False,
) -> "KeptRatings":
    """Ask on the terminal, and `put` the ratings so far in the profile after each answer.

    Ends the program where somebody stops. Raises UsageProblem where nobody is there to answer or
    the input ends.
    """
    from roleadvisor.assess.dialogue import RatingDialogue
    from roleadvisor.assess.dialogue_wording import introduction
    from roleadvisor.assess.kept_ratings import (
        KeptRatings,
        last_kept,
        unfinished,
        years_so_far,
    )  # fmt: skip
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.shell.prompts import End, key_line
    from roleadvisor.shell.streams import print_message
    from roleadvisor.shell.terminal import end_dialogue, terminal
    from roleadvisor.statements.view import role_name

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
    again_ = before is not None and not before.stored.half_done
    if again_ and not saver.off:
        keys = keys.replace("save and quit", "quit and keep the rest")
    about = introduction(role_name(role), wording.about, keys, screen.width(), again=again_)
    screen.show(about)
    ended = RatingDialogue(
        requirements(kb, role),
        screen,
        before.ratings if before else nothing,
        keep,
        changed=before.changed if before else (),
        resumed=half.ratings if half else None,
        keys=keys,
        of=wording.of,
        years=years_so_far(kb, known, role) if wording.of.own else {},
    ).run()
    if ended.how is End.STOPPED and again_ and not saver.off and ended.ratings != nothing:
        print_message("The rest stays as it was last time.")
        return KeptRatings(keep(ended.rest, half_done=False), ended.rest, ())
    if ended.how is not End.COMPLETE:
        rated = not saver.off and ended.ratings != nothing
        told = "Your answers so far are kept." if rated else ""
        end_dialogue(ended.how, "the questions", told, wording.go_on)
    screen.drop_typed_ahead()
    screen.show([""])
    return KeptRatings(keep(ended.ratings, half_done=False), ended.ratings, ())


def _keeping(
    kb: "KnowledgeBase", saver: "ProfileSaver", put: "Put", half: "KeptRatings | None"
) -> "Callable[..., Assessment]":
    """Make what keeps the ratings so far instead of their own earlier state."""
    from roleadvisor.assess.kept_ratings import assessment_of
    from roleadvisor.shell.profile import today

    # Where some of the ratings no longer fit, what was kept stays as it is, with its words.
    saved = half.stored if half and not half.changed else None

    def keep(ratings: "Ratings", *, half_done: bool = True) -> "Assessment":
        nonlocal saved
        instead, saved = saved, assessment_of(kb, ratings, today(), half_done=half_done)
        made = saved
        saver.save(lambda profile: put(profile, made, instead))
        return made

    return keep
