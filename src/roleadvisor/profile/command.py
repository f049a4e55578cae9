"""`roleadvisor profile`: show, set, undo, export, and delete what's saved about a person."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, JSON_ONLY, PAGE_FORMATS, Run, command, group, role_ids

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Whereabouts

app = group(
    "profile",
    "View, undo, export, or delete your data: one file on this computer.",
    examples=("profile show", "profile export -o profile.json"),
)


@command(
    "profile set",
    formats=PAGE_FORMATS,
    examples=(
        "profile set --role {role} --years 4",
        "profile set --target {higher}",
        "profile set --area 'Columbus, OH'",
    ),
)
def set_(
    run: Run,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", autocompletion=role_ids, help="Your role."),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option("--years", metavar="N", help="Full years in it."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(
            "--area", metavar="AREA", help="Your state or metro area: TX, 'Columbus, OH'."
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="ROLE",
            autocompletion=role_ids,
            help="The role you're aiming for (default: the next one up).",
        ),
    ] = None,
    no_area: Annotated[bool, typer.Option("--no-area", help="Clear your area.")] = False,
    no_target: Annotated[bool, typer.Option("--no-target", help="Clear your target.")] = False,
) -> None:
    """Say where you are and what you're aiming for; roadmap, pay and assess start from there."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.lookup import find_role
    from roleadvisor.pay.survey import load_survey
    from roleadvisor.pay.survey_areas import find_area
    from roleadvisor.profile.page import set_page
    from roleadvisor.profile.views import whereabouts_view
    from roleadvisor.store.ladder_match import belongs
    from roleadvisor.store.whereabouts import (
        kept_whereabouts,
        role_argument,
        with_whereabouts,
        without_whereabouts,
    )

    clearable = {"area": (area, no_area), "target": (target, no_target)}
    for name, (word, forget) in clearable.items():
        if word is not None and forget:
            raise UsageProblem(f"--{name} and --no-{name} contradict each other", "Give one.")
    without = tuple(name for name, (_, forget) in clearable.items() if forget)
    if not without and all(one is None for one in (role, years, area, target)):
        raise UsageProblem("nothing to set", "Give --role, --years, --area or --target.")
    full = None if years is None else _full_years(run, years)
    if area is not None:
        find_area(load_survey(), area)  # reject an area that `pay` couldn't look up
    kb = run.ladder()
    roles = {
        name: find_role(kb, word).id
        for name, word in (("role", role), ("target", target))
        if word is not None
    }
    run.check_target()
    before = run.require_profile(may_be_new=True)
    changed = run.update_profile(
        lambda kept: without_whereabouts(
            with_whereabouts(kept, kb, years=full, area=area, **roles), without
        ),
        kb,
    )
    if before and belongs(changed.now, kb):
        _note_replaced(run, kb, before.now)
    result = whereabouts_view(kb, changed)
    aim = role_argument(kb, kept_whereabouts(kb, changed))
    run.deliver(result, lambda: set_page(result, run.person_name, aim))


def _note_replaced(run: Run, kb: "KnowledgeBase", before: "Whereabouts") -> None:
    """Say that a role on another ladder is replaced: likely --data was forgotten."""
    from roleadvisor.store.ladder_match import belongs

    if (before.role or before.target) and not belongs(before, kb):
        run.note(
            f"This replaces the role and target saved for the ladder {before.ladder}."
            f" To bring them back: {run.command_line('profile', 'undo')}"
        )


def _full_years(run: Run, word: str) -> int:
    """Parse years as people write them, and note if they were rounded. Raises UsageProblem."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.answers import MOST_YEARS
    from roleadvisor.text import escape_unseen, full_years, pluralize

    years = full_years(word)
    if years is None or years > MOST_YEARS:
        raise UsageProblem(
            f"--years: `{escape_unseen(word[:40])}` isn't a number of years",
            f"Give full years from 0 to {MOST_YEARS}, such as 3.",
        )
    if "." in word:
        run.note(f"Counted as {pluralize(years, 'full year')}.")
    return years


@command("profile export", formats=JSON_ONLY, examples=("profile export -o profile.json",))
def export(run: Run) -> None:
    """Write a copy of your profile, which --profile FILE reads again."""
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.render.data import dump_json
    from roleadvisor.store.serialization import as_tree

    found = run.require_profile()
    if found is None:
        raise UnreadableFile("Nothing is saved about you yet", "There is nothing to export.")
    run.deliver_text("json", dump_json(as_tree(found)))


@command("profile history", FULL, formats=PAGE_FORMATS, examples=("profile history",))
def history(run: Run) -> None:
    """Show which answers and ratings changed, and whether that is more than chance."""
    from roleadvisor.assess.assessment import last_assessed
    from roleadvisor.profile.history import history as changes
    from roleadvisor.profile.history_page import history_page
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts, role_argument

    found = run.require_profile() or Profile()
    kb = run.ladder_if_usable()
    result = changes(kb, found)
    rated = next((role.id for role in last_assessed(kb, found)), None) if kb else None
    aim = role_argument(kb, kept_whereabouts(kb, found)) if kb else ()
    has_quiz = kb is None or kb.quiz is not None
    run.deliver(
        result,
        lambda: history_page(
            result, run.person_name, rated=rated, aim=aim, has_quiz=has_quiz, full=run.full
        ),
    )


@command("profile show", FULL, formats=PAGE_FORMATS, examples=("profile show",))
def show(run: Run) -> None:
    """Show what's saved about you, where, and which other people are kept."""
    from roleadvisor.profile.page import profile_page
    from roleadvisor.profile.views import profile_view
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.profile_file import Store
    from roleadvisor.text import display_person_name

    found = run.require_profile()
    kb = run.ladder_if_usable()
    if kb:
        run.note_other_ladder(kb, found)
    result = profile_view(kb, found or Profile(), Store(run.profile))
    run.deliver(
        result, lambda: profile_page(result, display_person_name(result.person), full=run.full)
    )


@command("profile undo", formats=PAGE_FORMATS, examples=("profile undo",))
def undo(
    run: Run,
    to: Annotated[
        int | None, typer.Option("--to", metavar="N", min=1, help="Bring back state N instead.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Bring it back without asking.")] = False,
) -> None:
    """Take back your last change; again, the one before it. The last ten states are kept.

    It asks before `--to` loses what was saved since.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.profile.page import undo_page
    from roleadvisor.profile.undo import describe_restored, describe_undo
    from roleadvisor.shell.terminal import confirm
    from roleadvisor.store.profile_file import Store
    from roleadvisor.store.profile_path import people
    from roleadvisor.text import join_words

    store = Store(run.profile)
    if run.profile is None and not store.parts() and (others := people()):
        raise UsageProblem("whose change?", f"Add --person NAME. People: {join_words(others)}.")
    if to is not None and not yes:
        found, later = store.preview_undo(to)
        if later:
            confirm(f"go back to state {to}", describe_restored(found), "Nothing was changed.")
    result = describe_undo(store.undo(to), str(store.file()), to)
    run.deliver(result, lambda: undo_page(result))


@command("profile delete", formats=PAGE_FORMATS, examples=("profile delete",))
def delete(
    run: Run,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Delete without asking.")] = False,
) -> None:
    """Delete your profile and everything kept beside it: earlier states, copies, the lock."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.profile.page import contents_line, deleted_page, file_lines
    from roleadvisor.profile.result import Deleted
    from roleadvisor.profile.views import whereabouts_view
    from roleadvisor.shell.terminal import confirm
    from roleadvisor.store.ladder_match import belongs
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.profile_file import Store

    store = Store(run.profile)
    there = store.parts()
    if there and not yes:
        try:
            found = store.read() or Profile()
            kb = run.ladder_if_usable()  # a role on another ladder is shown by its id
            now = whereabouts_view(kb if kb and belongs(found.now, kb) else None, found)
            kept = contents_line(found, run.person_name, now)
        except AdvisorError:
            kept = "a profile that can't be read"
        confirm("delete for good", [kept, *file_lines(there)], "Nothing was deleted.")
    result = Deleted(str(store.file()), tuple(map(str, store.delete())))
    run.deliver(result, lambda: deleted_page(result))
