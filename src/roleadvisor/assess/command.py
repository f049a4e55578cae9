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
    from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
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
                     help="Who the form is for: me (default), or manager."),
    ] = None,
    last: Last = False,
    again: Again = False,
    no_save: NoSave = False,
) -> None:  # fmt: skip
    """Check your interest, readiness, and openings: three things, kept apart.

    It asks about years, skills and milestones. Answers stay on this machine.
    """
    from roleadvisor.assess.assessment import assess_role, last_assessed, target_role
    from roleadvisor.assess.kept_ratings import KeptRatings, assessment_of, rated_by_manager
    from roleadvisor.assess.page import page, records, saved_page
    from roleadvisor.assess.read_form import read_ratings
    from roleadvisor.shell.profile import (
        ProfileSaver,
        load_profile,
        shown_person,
        today,
        update_profile,
    )
    from roleadvisor.store.ladder_match import adopt
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import with_assessment

    check_alone({"--blank": blank, "--form": filled, "--answers": answers is not None,
                 "--last": last, "--again": again})  # fmt: skip
    check_save(save=save, no_save=no_save, answers=answers is not None)
    by = _filled_by(run, reader, blank=blank, filled=filled)
    kb = run.ladder()
    saver = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    reads_only = blank or filled or last or answers is not None
    found = load_profile(run.profile, may_be_new=not last) if reads_only else saver.before()
    known = adopt(found or Profile(), kb)
    run.note_other_ladder(kb, found)
    if blank or filled:
        _print_form(run, kb, target_role(kb, known, role), known if filled else Profile(), by)
        return

    run.check_target()

    def ask_role() -> str | None:
        from roleadvisor.shell.ask_whereabouts import whereabouts

        return None if last or no_save else whereabouts(run, kb, known).role

    if answers is not None:
        own = save and run.profile is None
        chosen, ratings = read_ratings(kb, answers, role, person=run.person, own=own)
        kept = KeptRatings(assessment_of(kb, ratings, today()), ratings, ())
        if save:
            update_profile(run.profile, lambda profile: with_assessment(profile, kept.stored), kb)
    else:
        from roleadvisor.assess.ask_command import Wording, ask_and_keep
        from roleadvisor.assess.dialogue_wording import ABOUT, SELF

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
    name = shown_person(run.person)
    saved = None if answers is None else save
    # Whoever is to rate somebody else doesn't see their answers first, unless they ask for it.
    unseen = save and not (run.full or run.sources or run.output)
    blind = unseen and name and not rated_by_manager(kb, known, chosen.id, today())
    run.deliver(
        result,
        lambda: (
            saved_page(result, name or "")
            if blind
            else page(result, name, saved=saved, full=run.full, sources=run.sources)
        ),
        lambda: records(result),
        inputs=(answers,),
    )


def _filled_by(run: Run, reader: str | None, *, blank: bool, filled: bool) -> "By | None":
    """Who is to fill in the form; None where either of the two may."""
    from roleadvisor.errors import UsageProblem, unknown

    if reader not in (None, "me", "manager"):
        raise unknown("reader", reader or "", ("me", "manager"))
    if reader and not (blank or filled):
        raise UsageProblem("--for says who a form is for", "Add --blank.")
    if reader == "manager" and filled:
        raise UsageProblem(
            "--form has the person's answers, and a manager rates without them",
            "Use --blank --for manager.",
        )
    return "manager" if reader == "manager" else "self" if reader or run.person else None


def _print_form(
    run: Run, kb: "KnowledgeBase", role: "Role", known: "Profile", by: "By | None"
) -> None:
    from pathlib import Path

    from roleadvisor.assess.form import Addressee, form_text
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.shell.profile import shown_person
    from roleadvisor.statements.view import role_name

    kept = last_kept(kb, known, role.id)
    ratings = kept.ratings if kept else Ratings(role=role.id)
    file = run.output if run.output not in (None, "-") else None
    reading = {
        "self": ("assess", "--answers", "{}", "--save"),
        "manager": ("one-on-one", "--role", role.id, "--manager", "{}", "--save"),
    }.get(by or "", ())
    load = [
        run.command_line(*(name if word == "{}" else word for word in reading)) if reading else ""
        for name in (Path(file).name if file else "FILE", file or "FILE")
    ]
    addressee = Addressee(run.person, shown_person(run.person), by, load[0])
    text = form_text(role_name(role), requirements(kb, role), ratings, addressee)
    run.deliver_text("yaml", text)
    if file and reading:
        run.note(f"When it's filled in: {load[1]}")


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
