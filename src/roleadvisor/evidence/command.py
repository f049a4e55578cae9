"""`roleadvisor log [STEP] --note TEXT`."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from roleadvisor.evidence.kinds import DEFAULT_KIND, EvidenceKind
from roleadvisor.evidence.step_result import Status as StepStatus
from roleadvisor.shell.options import FULL, Run, command, step_ids

if TYPE_CHECKING:
    from roleadvisor.evidence.request import Entry
    from roleadvisor.evidence.targets import Target
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Profile


Kind = StrEnum("Kind", list(get_args(EvidenceKind)))  # type: ignore[misc]  # known at run time
Status = StrEnum("Status", list(get_args(StepStatus)))  # type: ignore[misc]  # the same


@command(
    "log",
    FULL,
    examples=('log {step} --note "104% of quota in Q3"', "log {step} --status done", "log"),
)
def log(
    run: Run,
    step: Annotated[
        str | None,
        typer.Argument(metavar="STEP", autocompletion=step_ids,
                       help="A step's id, number or title, or ROLE/REQUIREMENT."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What happened, with a number.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When (default: today).")
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help=f"What it is (default: {DEFAULT_KIND}).")
    ] = None,
    seen_by: Annotated[
        str | None,
        typer.Option("--seen-by", metavar="WHO",
                     help="Who saw it, if not you (with --person: the manager)."),
    ] = None,
    status: Annotated[
        Status | None, typer.Option("--status", help="Mark how far you are with the step.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why it isn't met.")
    ] = None,
    edit: Annotated[
        str | None, typer.Option("--edit", metavar="ID", help="Change this piece of evidence.")
    ] = None,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="ID", help="Remove this piece of evidence.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="List from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="List up to this day.")
    ] = None,
) -> None:  # fmt: skip
    """Log evidence for a step or a requirement, and how far you are; without options, list it.

    Your evidence stays on this computer. `roleadvisor profile undo` takes a change back.
    """
    from roleadvisor.evidence.page import page, records
    from roleadvisor.evidence.progress import log as listing
    from roleadvisor.evidence.progress import next_open_steps
    from roleadvisor.evidence.request import Entry, evidence_id, iso_day
    from roleadvisor.store.whereabouts import first_move, kept_whereabouts

    entry = Entry(step, note, iso_day(date), kind and kind.value, status and status.value,
                  reason, evidence_id("--edit", edit), evidence_id("--remove", remove),
                  iso_day(since), iso_day(until), yes or None, seen_by)  # fmt: skip
    entry.check(run.today)
    saves = entry.action != "list"
    kb = run.ladder() if saves and step is not None else run.ladder_if_usable()
    target = _target(run, kb, step) if kb and step is not None else None
    if target and not saves and not (since or until) and (line := _ask(run, target)):
        entry, saves = replace(entry, note=line), True
    if entry.action == "add" and run.person:
        # With --person, the user is that person's manager and logs what they saw.
        entry = replace(entry, seen_by=seen_by or "manager")
    kept = _apply(run, entry, kb, target) if saves else _read(run)
    only = target.id if target else step
    result = listing(kb, kept, only, entry.since or "", entry.until or "")
    saved = kept.last_evidence if entry.action == "add" else entry.edit
    person = run.person_name
    now = kept_whereabouts(kb, kept) if kb else None
    at_end = kb and now and now.role and not first_move(kb, now)
    run.deliver(
        result,
        lambda: page(
            result,
            saved,
            next_open_steps(kb, kept) if kb else (),
            person,
            full=run.full,
            days=bool(since or until),
            path=not at_end,
        ),
        lambda: records(result),
    )


def _target(run: Run, kb: "KnowledgeBase", step: str) -> "Target":
    """Find the step or requirement; if several roles call for it, the one aimed for decides."""
    from roleadvisor.evidence.targets import find_target
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts, roles_aimed_for

    now = kept_whereabouts(kb, run.require_profile(may_be_new=True) or Profile())
    return find_target(kb, step, roles_aimed_for(kb, now))


def _ask(run: Run, target: "Target") -> str | None:
    """Ask what the person did; None without a terminal, or if they only want to look."""
    import sys

    from roleadvisor.shell.prompts import (
        End,
        GaveUp,
        Navigation,
        Prompt,
        parse_words,
        prompt_loop,
    )
    from roleadvisor.shell.streams import is_terminal
    from roleadvisor.shell.terminal import end_dialogue, interactive, terminal
    from roleadvisor.text import NOTE

    if not (interactive() and is_terminal(sys.stdout)) or run.output or run.format != "table":
        add = run.command_line("log", target.id, "--note", NOTE)
        run.note(f"This lists what's saved. To log something: {add}")
        return None
    screen = terminal("the question is asked", "Add --note TEXT.")
    screen.show([f"“{target.heading}”"])
    prompt: Prompt[str] = Prompt(
        "What did you do? One line, ideally with a number (Enter to just look, q to quit): ",
        parse_words,
        "Say what happened in your own words, ideally with a number.",
        ("A result, feedback, or something you made: one line that someone could check.",),
        Navigation.SKIP,
        "says too little",
    )
    try:
        line = prompt_loop(screen, prompt, first=True)
    except EOFError:
        end_dialogue(End.INPUT_ENDED, "the question")
    except GaveUp:
        end_dialogue(End.GAVE_UP, "the question")
    if line is Navigation.STOP:
        end_dialogue(End.STOPPED, "the question")
    return line if isinstance(line, str) else None


def _read(run: Run, *, may_be_new: bool = False) -> "Profile":
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import with_unique_ids

    kept = run.require_profile(may_be_new=may_be_new) or Profile()
    listed = with_unique_ids(kept)
    _note_ids(run, kept, listed)
    return listed


def _apply(
    run: Run, entry: "Entry", kb: "KnowledgeBase | None", target: "Target | None"
) -> "Profile":
    from roleadvisor.store.updates import with_unique_ids

    run.check_target()
    before = _read(run, may_be_new=True)
    entry.apply(before, kb, target, run.today)  # reject an unknown id before asking anything
    if entry.remove is not None and not entry.yes:
        _confirm(before, entry.remove)

    # The store runs this twice: as a trial, then with the lock held on what's saved by then.
    def edit(kept: "Profile") -> "Profile":
        nonlocal before
        before = with_unique_ids(kept)
        return entry.apply(before, kb, target, run.today)

    changed = run.update_profile(edit, kb)
    undo = run.command_line("profile", "undo")
    about = f"“{target.heading}”" if target else ""
    if changed.last_evidence > before.last_evidence:
        run.note(f"Saved as evidence E{changed.last_evidence} for {about}.")
    elif entry.remove is not None:
        run.note(f"Removed evidence E{entry.remove}. To bring it back: {undo}")
    elif entry.action == "mark":
        status = (entry.status or "").replace("-", " ")
        run.note(f"Marked as {status}: {about}. To take it back: {undo}")
    if entry.status == "done" and kb and target:
        from roleadvisor.evidence.progress import role_with_rated_gap

        if role := role_with_rated_gap(kb, changed, target.id):
            again = run.command_line("assess", role, "--again")
            run.note(f"The last ratings still have a gap here. To rate again: {again}")
    return changed


def _confirm(kept: "Profile", number: int) -> None:
    """Show what would be removed, and ask. Raises UsageProblem if there's no one to ask."""
    from roleadvisor.shell.terminal import confirm

    (one,) = (one for one in kept.evidence if one.id == number)
    shown = f"E{one.id}. {one.step}, {one.date}, {one.kind}: {one.note}"
    confirm("remove", [shown], "Nothing was removed.")


def _note_ids(run: Run, before: "Profile", after: "Profile") -> None:
    pairs = zip(before.evidence, after.evidence, strict=True)
    for old, new in pairs:
        if old.id != new.id:
            run.note(f"Two pieces of evidence had the id E{old.id}: the later one is E{new.id}.")
