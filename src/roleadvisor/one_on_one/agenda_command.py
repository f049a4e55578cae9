"""Runs a one-on-one: whose it is, both ratings, what is agreed, checked off or removed."""

from collections.abc import Sequence

from roleadvisor.assess.assessment import last_assessed
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.page import actions_page, page, records
from roleadvisor.one_on_one.ratings_command import find_ratings, managers
from roleadvisor.one_on_one.request import Request
from roleadvisor.one_on_one.result import Agenda
from roleadvisor.shell.run import Run
from roleadvisor.shell.terminal import confirm
from roleadvisor.store.ladder_match import with_ladder_id
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_path import people
from roleadvisor.store.talks import agreed_action, remove_action, tick_action, with_actions
from roleadvisor.text import day_in_words, join_words, pluralize


def deliver_agenda(run: Run, request: Request, word: str | None) -> None:
    """Carry out the request for the role that `word` names, or else the role of the ratings."""
    request.check(run.today)
    day, person = request.date or run.today, run.person_name
    run = run.in_folder("one-on-one", person, day, "html")
    kb = run.ladder()
    found = run.load_profile(may_be_new=bool(request.agreed or request.two_sided))
    _note_other_people(run, request, nobody=found is None)
    run.note_other_ladder(kb, found)
    known = with_ladder_id(found or Profile(), kb)
    role, both, rated, half_done = find_ratings(run, kb, known, request, word)
    if request.two_sided and request.whose:  # the manager's may have been saved
        known = with_ladder_id(run.load_profile(may_be_new=True) or Profile(), kb)
    if request.has_changes:
        known = _save_changes(run, kb, role, request)
    result = agenda(
        kb, role, both, known if request.whose else None, day,
        person=person, ticked=request.done, rated=rated,
    )  # fmt: skip
    if result.missing == "both" and not (result.actions or result.logged or request.has_changes):
        raise _nothing_yet(kb, known, role, person, half_done=half_done)
    if half_done:
        ask = run.command_line("one-on-one", "--ask-manager", "--role", role.id)
        run.note(f"{managers(person)} are half done. Go on with: {ask}")
    if known.talks and not request.whose:
        run.note("Agreed actions aren't shown: --person NAME says whose they are.")
    _deliver(run, request, result)


def _deliver(run: Run, request: Request, result: Agenda) -> None:
    # A file is read later, and answers that aren't saved can't be shown again: show everything.
    unkept = request.ask_manager and not request.whose
    full = run.full or run.output not in {None, "-"} or unkept
    again = run.command_line("one-on-one", "--role", result.role.id, "--full")
    rest = again if request.ask_manager else "--full"
    actions_alone = request.has_changes and not full
    run.deliver(
        result,
        lambda: actions_page(result) if actions_alone else page(result, full=full, rest=rest),
        lambda: records(result),
        inputs=(request.own, request.manager),
    )


def _note_other_people(run: Run, request: Request, *, nobody: bool) -> None:
    """List people with profiles if none was named. Raises UsageProblem if only they have one."""
    others = people() if request.own is None and not request.whose_known else []
    if others and nobody:
        raise UsageProblem(
            "whose one-on-one is it?", f"Add --person NAME. People: {join_words(others)}."
        )
    if others:
        run.note(f"This is your own profile. With --person NAME: {join_words(others)}.")


def _nothing_yet(
    kb: KnowledgeBase, known: Profile, role: Role, person: str | None, *, half_done: bool
) -> UsageProblem:
    if half_done:
        ask = ("one-on-one", "--ask-manager", "--role", role.id)
        return UsageProblem(f"{managers(person)} are half done", "Go on with:", ask)
    what = f"there is nothing to talk about yet: no ratings for {role.title} and no agreed actions"
    for rated in last_assessed(kb, known):
        who = f"{person} has rated themselves" if person else "You rated yourself"
        return UsageProblem(what, f"{who} for {rated.title}:", ("one-on-one", "--role", rated.id))
    whose = f"{person}'s" if person else "Your"
    hint = f"Add --manager FILE or --ask-manager. {whose} own ratings:"
    return UsageProblem(what, hint, ("assess", role.id))


def _save_changes(run: Run, kb: KnowledgeBase, role: Role, request: Request) -> Profile:
    """Change the profile as requested, and say what was done. Raises UsageProblem."""
    notes: list[str] = []
    day = request.date or run.today
    if request.drop and not request.yes:
        _confirm(run, request)

    def edit(kept: Profile) -> Profile:
        # The store runs `edit` twice: as a trial, then with the lock held.
        notes.clear()
        for number in (*request.done, *request.drop):  # report a missing one before any change
            agreed_action(kept, number)
        for number in request.done:
            kept = _check_off(run, kept, number, request.date, notes)
        for number in request.drop:
            notes.append(f"Removed: {agreed_action(kept, number)[1].text}")
            kept = remove_action(kept, number)
        return _add_agreed(kb, kept, role, day, request.agreed, notes) if request.agreed else kept

    run.check_target()
    changed = run.update_profile(edit, kb)
    for note in notes:
        run.note(note)
    return changed


def _check_off(run: Run, kept: Profile, number: int, date: str | None, notes: list[str]) -> Profile:
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


def _add_agreed(
    kb: KnowledgeBase, kept: Profile, role: Role, day: str, agreed: Sequence[str], notes: list[str]
) -> Profile:
    changed = with_actions(kept, kb, role.id, day, agreed)
    before, after = (sum(len(talk.actions) for talk in one.talks) for one in (kept, changed))
    new = pluralize(after - before, "action")
    notes.append(f"Saved {new} for next time." if after > before else "That was agreed already.")
    return changed


def _confirm(run: Run, request: Request) -> None:
    kept = run.load_profile() or Profile()
    actions = [agreed_action(kept, number)[1] for number in request.drop]
    confirm("remove", [f"{one.id}. {one.text}" for one in actions], "Nothing was removed.")
