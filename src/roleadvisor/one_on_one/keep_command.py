"""Keeps what was agreed in a one-on-one, ticks it off, or removes it."""

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.request import Request
from roleadvisor.shell.run import Run
from roleadvisor.shell.terminal import confirm
from roleadvisor.store.profile import Profile
from roleadvisor.store.talks import agreed_action, remove_action, tick_action, with_actions
from roleadvisor.text import counted, day_in_words


def keep(run: Run, kb: KnowledgeBase, role: Role, request: Request) -> Profile:
    """Change the profile as requested, and say what was done. Raises UsageProblem."""
    notes: list[str] = []
    day = request.date or run.today
    if request.drop and not request.yes:
        _confirm(run, request)

    def edit(kept: Profile) -> Profile:
        notes.clear()
        for number in request.done:
            kept = _tick(run, kept, number, request.date, notes)
        for number in request.drop:
            notes.append(f"Removed: {agreed_action(kept, number)[1].text}")
            kept = remove_action(kept, number)
        return with_actions(kept, kb, role.id, day, request.agreed) if request.agreed else kept

    run.check_target()
    changed = run.update_profile(edit, kb)
    if request.agreed:
        notes.append(f"Kept {counted(len(request.agreed), 'action')} for next time.")
    for note in notes:
        run.note(note)
    return changed


def _tick(run: Run, kept: Profile, number: int, date: str | None, notes: list[str]) -> Profile:
    talk, action = agreed_action(kept, number)
    if action.done:
        notes.append(f"Already done on {day_in_words(action.done)}: {action.text}")
        return kept
    if date and date < talk.date:
        raise UsageProblem(
            f"action {number} was agreed on {talk.date}, so it wasn't done on {date}",
            "Give the day on which it was done with --date.",
        )
    notes.append(f"Done: {action.text}")
    return tick_action(kept, number, date or run.today)


def _confirm(run: Run, request: Request) -> None:
    kept = run.load_profile() or Profile()
    actions = [agreed_action(kept, number)[1] for number in request.drop]
    confirm("remove", [f"{one.id}. {one.text}" for one in actions], "Nothing was removed.")
