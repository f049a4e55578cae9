"""`roleadvisor assess [ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import role_ids
from roleadvisor.shell.run import LADDER, PROFILE, Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import Assessment, Profile


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(
    app,
    "assess",
    LADDER,
    PROFILE,
    epilog="Examples: roleadvisor assess director, roleadvisor assess director --blank"
    " -o form.yaml, roleadvisor assess --answers form.yaml --save",
)
def assess(
    run: Run,
    role: Annotated[
        str | None,
        typer.Argument(metavar="ROLE", autocompletion=role_ids,
                       help="Target role (default: your last one)."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", "--from-file", metavar="FILE",
                     help="Look at the ratings in FILE; `-` is stdin."),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep the ratings of --answers.")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="Print an empty form.")] = False,
    filled: Annotated[
        bool, typer.Option("--form", help="Print a form with your kept answers filled in.")
    ] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Show your last assessment without asking.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Ask everything, even if you stopped halfway.")
    ] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
) -> None:  # fmt: skip
    """Check your interest, readiness, and openings: three things, kept apart.

    It asks about years, skills and milestones. Answers stay on this machine.
    """
    from roleadvisor.assess.assessment import assess_role
    from roleadvisor.assess.page import page, records
    from roleadvisor.assess.requirements import target_role
    from roleadvisor.shell.profile import ProfileSaver, load_profile
    from roleadvisor.store.profile import Profile

    kb = run.ladder()
    known = load_profile(run.profile, may_be_new=not last) or Profile()
    if blank or filled:
        _print_form(run, kb, target_role(kb, known, role), known if filled else Profile())
        return
    saver = ProfileSaver(run.profile, no_save=no_save or (answers is not None and not save))
    if answers is not None:
        chosen, made = _from_file(kb, answers, role, saver)
    elif last:
        chosen, made = _last(kb, known, target_role(kb, known, role))
    else:
        chosen, made = _asked(kb, known, target_role(kb, known, role), saver, again=again)
    result = assess_role(kb, chosen, made.ratings, known, made.date)
    run.deliver(result, lambda: page(result), lambda: records(result), inputs=(answers,))


def _print_form(run: Run, kb: "KnowledgeBase", role: "Role", known: "Profile") -> None:
    from roleadvisor.assess.form import form_text
    from roleadvisor.assess.requirements import requirements
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.statements.view import role_name
    from roleadvisor.store.updates import last_assessment

    before = last_assessment(known, kb, role.id)
    ratings = before.ratings if before else Ratings(role=role.id)
    run.deliver_text("yaml", form_text(role_name(role), requirements(kb, role), ratings))


def _from_file(
    kb: "KnowledgeBase", file: str, word: str | None, saver: "ProfileSaver"
) -> "tuple[Role, Assessment]":
    role, ratings = read_ratings(kb, file, word)
    return role, _keep(kb, ratings, saver)


def read_ratings(kb: "KnowledgeBase", file: str, word: str | None = None) -> "tuple[Role, Ratings]":
    """Read a file of ratings, for the role that is named or else the one that it names itself.

    Raises UnreadableFile or FaultyFile with everything that is wrong in it.
    """
    from roleadvisor.assess.requirements import ratings_errors
    from roleadvisor.ladder.answers import RATINGS_FILE, Ratings
    from roleadvisor.ladder.names import find_role
    from roleadvisor.reading.reader import read

    ratings = read(file, Ratings, RATINGS_FILE, ratings_errors(kb, word))
    role = find_role(kb, word or ratings.role)
    return role, ratings.model_copy(update={"role": role.id})


def _last(kb: "KnowledgeBase", known: "Profile", role: "Role") -> "tuple[Role, Assessment]":
    from roleadvisor.errors import UsageProblem
    from roleadvisor.store.updates import last_assessment

    before = last_assessment(known, kb, role.id)
    if before is None:
        raise UsageProblem(
            f"you have no assessment for {role.title}", f"Make one: roleadvisor assess {role.id}"
        )
    return role, before


def _asked(
    kb: "KnowledgeBase", known: "Profile", role: "Role", saver: "ProfileSaver", *, again: bool
) -> "tuple[Role, Assessment]":
    from roleadvisor.assess.dialogue import ask_ratings
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.store.updates import last_assessment

    before = last_assessment(known, kb, role.id)

    going_on = bool(before and before.half_done and not again)
    saved = before if going_on else None

    def keep(ratings: Ratings) -> None:
        nonlocal saved
        saved = _keep(kb, ratings, saver, half_done=True, instead=saved)

    ratings = ask_ratings(
        kb,
        before.ratings if before else Ratings(role=role.id),
        saver,
        keep,
        going_on=going_on,
    )
    return role, _keep(kb, ratings, saver, instead=saved)


def _keep(
    kb: "KnowledgeBase",
    ratings: "Ratings",
    saver: "ProfileSaver",
    *,
    half_done: bool = False,
    instead: "Assessment | None" = None,
) -> "Assessment":
    """Keep an assessment, `instead` of an earlier state of its own."""
    from roleadvisor.shell.profile import today
    from roleadvisor.store.profile import Assessment
    from roleadvisor.store.updates import of, with_assessment

    made = Assessment(**of(kb), date=today(), half_done=half_done, ratings=ratings)
    saver.save(lambda profile: with_assessment(profile, made, instead))
    return made
