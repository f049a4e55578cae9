"""`roleadvisor assess [ROLE]`."""

from typing import TYPE_CHECKING, Annotated

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
    check_alone,
    check_save,
    command,
)

if TYPE_CHECKING:
    from roleadvisor.assess.kept_ratings import KeptRatings
    from roleadvisor.ladder.answers import By
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import Profile


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
        bool, typer.Option("--form", help="Print a form with your saved answers filled in.")
    ] = False,
    reader: Annotated[
        str | None,
        typer.Option("--for", metavar="WHO",
                     help="Who fills in the form: me, or manager (default: either of you)."),
    ] = None,
    last: Last = False,
    again: Again = False,
    no_save: NoSave = False,
) -> None:  # fmt: skip
    """Check your interest, readiness, and openings: three things, kept apart.

    It asks about years, skills and milestones. Answers stay on this machine.
    """
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.ladder_match import with_ladder_id
    from roleadvisor.store.profile import Profile

    check_alone({"--blank": blank, "--form": filled, "--answers": answers is not None,
                 "--last": last, "--again": again})  # fmt: skip
    check_save(save=save, no_save=no_save, answers=answers is not None)
    by = _filled_by(run, reader, form=blank or filled, filled=filled)
    kb = run.ladder()
    saver = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    reads_only = blank or filled or last or answers is not None
    found = run.load_profile(may_be_new=not last) if reads_only else saver.before()
    known = with_ladder_id(found or Profile(), kb)
    run.note_other_ladder(kb, found)
    if blank or filled:
        _print_form(run, kb, known, role, by, filled=filled)
        return
    run.check_target()
    if answers is not None:
        kept = _ratings_from_file(run, kb, answers, role, save=save)
    elif last:
        kept = _last_ratings(kb, known, role)
    else:
        kept = _ask_ratings(run, kb, known, role, saver, again=again)
    _show(run, kb, known, kept, answers, save=save)


def _filled_by(run: Run, reader: str | None, *, form: bool, filled: bool) -> "By | None":
    """Who is to fill in the form; None if either of the two may."""
    from roleadvisor.errors import UsageProblem, unknown

    if reader not in (None, "me", "manager"):
        raise unknown("reader", reader or "", ("me", "manager"))
    if reader and not form:
        raise UsageProblem("--for says who a form is for", "Add --blank.")
    if reader == "manager" and filled:
        raise UsageProblem(
            "--form has the person's answers, and a manager rates without them",
            "Use --blank --for manager.",
        )
    return "manager" if reader == "manager" else "self" if reader or run.person else None


def _print_form(
    run: Run, kb: "KnowledgeBase", known: "Profile", word: str | None, by: "By | None", *,
    filled: bool,
) -> None:  # fmt: skip
    from pathlib import Path

    from roleadvisor.assess.assessment import target_role
    from roleadvisor.assess.form import Addressee, form_text
    from roleadvisor.assess.kept_ratings import last_kept_ratings
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.statements.view import role_name

    role = target_role(kb, known, word)
    kept = last_kept_ratings(kb, known, role.id) if filled else None
    ratings = kept.ratings if kept else Ratings(role=role.id)

    def load(name: str) -> str:
        if by == "self":
            return run.command_line("assess", "--answers", name, "--save")
        words = ("one-on-one", "--role", role.id, "--manager", name, "--save")
        return run.command_line(*words) if by else ""

    file = run.output if run.output not in (None, "-") else None
    name = Path(file).name if file else "FILE"
    addressee = Addressee(run.person, run.person_name, by, load(name))
    run.deliver_text("yaml", form_text(role_name(role), requirements(kb, role), ratings, addressee))
    if file:
        either = run.command_line("assess", "--answers", file, "--save")
        run.note(f"When it's filled in: {load(file) or either}")


def _ratings_from_file(
    run: Run, kb: "KnowledgeBase", file: str, word: str | None, *, save: bool
) -> "KeptRatings":
    from roleadvisor.assess.kept_ratings import KeptRatings, assessment_of
    from roleadvisor.assess.read_form import read_ratings
    from roleadvisor.store.updates import with_assessment

    own = save and run.profile is None
    _, ratings = read_ratings(kb, file, word, person=run.person, own=own)
    made = assessment_of(kb, ratings, run.today)
    if save:
        run.update_profile(lambda profile: with_assessment(profile, made), kb)
    return KeptRatings(made, ratings, ())


def _last_ratings(kb: "KnowledgeBase", known: "Profile", word: str | None) -> "KeptRatings":
    """The last assessment: for the role that `word` names, or else for any role."""
    from roleadvisor.assess.assessment import last_assessed, target_role
    from roleadvisor.assess.kept_ratings import last_kept_ratings
    from roleadvisor.errors import UsageProblem

    assessed = last_assessed(kb, known) if word is None else []
    role = assessed[0] if assessed else target_role(kb, known, word)
    kept = last_kept_ratings(kb, known, role.id)
    if kept is None:
        raise UsageProblem(
            f"you have no assessment for {role.title}", "Make one:", ("assess", role.id)
        )
    return kept


def _ask_ratings(
    run: Run, kb: "KnowledgeBase", known: "Profile", word: str | None, saver: "ProfileSaver", *,
    again: bool,
) -> "KeptRatings":  # fmt: skip
    from roleadvisor.assess.ask_command import Wording, ask_and_save
    from roleadvisor.assess.assessment import target_role
    from roleadvisor.assess.dialogue_wording import ABOUT, SELF
    from roleadvisor.store.updates import with_assessment

    def ask_role() -> str | None:
        from roleadvisor.shell.ask_whereabouts import whereabouts

        return None if saver.off else whereabouts(run, kb, known).role

    role = target_role(kb, known, word, ask_role)
    resume_command, form = (
        run.command_line("assess", role.id, *more) for more in ((), ("--blank",))
    )
    wording = Wording(ABOUT, resume_command, SELF, form)
    return ask_and_save(kb, known, role, saver, with_assessment, wording, again=again)


def _show(
    run: Run, kb: "KnowledgeBase", known: "Profile", kept: "KeptRatings", file: str | None, *,
    save: bool,
) -> None:  # fmt: skip
    """Show the ratings, from `file` if there is one, next to what the role calls for."""
    from roleadvisor.assess.assessment import assess_role
    from roleadvisor.assess.kept_ratings import is_rated_by_manager
    from roleadvisor.assess.page import page, records, saved_page
    from roleadvisor.ladder.next_role import leads_to
    from roleadvisor.store.whereabouts import kept_whereabouts

    ratings = kept.ratings
    role = kb.roles[ratings.role]
    result = assess_role(kb, role, ratings, known, kept.stored.date, changed=kept.changed)
    name = run.person_name
    path = leads_to(kb, kept_whereabouts(kb, known).role, role.id)
    saved = None if file is None else save
    # Managers who have yet to rate don't see the person's answers, unless they ask for them.
    unseen = save and not (run.full or run.sources or run.output)
    blind = unseen and name and not is_rated_by_manager(kb, known, role.id, run.today)
    run.deliver(
        result,
        lambda: (
            saved_page(result, name or "")
            if blind
            else page(result, name, saved=saved, path=path, full=run.full, sources=run.sources)
        ),
        lambda: records(result),
        inputs=(file,),
    )
