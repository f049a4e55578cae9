"""The profile of a run: read, change it, save answers as they're given; and the local clock."""

import os
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from roleadvisor.errors import AdvisorError
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.situation import Situation


def today() -> str:
    """Today's date: `2027-01-31`."""
    return date.today().isoformat()  # noqa: DTZ011 - the day on the person's own calendar


def now() -> str:
    """The current time, with its UTC offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def profile_option(profile: str | None, person: str | None) -> str | None:
    """The file that --profile or --person names; None for the default profile.

    Raises UsageProblem if both are given, or if a profile can't have that name.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.store.profile_path import person_file

    if person is None:
        return profile
    if profile is not None:
        raise UsageProblem("--profile and --person name two profiles", "Give one of them.")
    return str(person_file(person))


def load_profile(option: str | None, *, may_be_new: bool = False) -> "Profile | None":
    """The saved profile, for a command that only reads it and works without one as well.

    An unreadable default profile is reported and ignored; a named one is an error. So is a named
    one that doesn't exist, unless it `may_be_new` because the command will create it.
    """
    from roleadvisor.errors import AdvisorError
    from roleadvisor.shell.streams import print_message
    from roleadvisor.store.profile_path import profile_file

    if option is not None:
        return require_profile(option, may_be_new=may_be_new)
    try:
        if not os.path.lexists(profile_file(None)):
            return None
        from roleadvisor.store.profile_file import Store

        return Store().read()
    except AdvisorError as error:
        for line in (*error.lines(), "Going on without your profile."):
            print_message(line)
        return None


def require_profile(option: str | None, *, may_be_new: bool = False) -> "Profile | None":
    """The saved profile, or None if there is none. A named file has to exist."""
    from roleadvisor.store.profile_file import Store

    store = Store(option)
    found = store.read()
    if found is None and option is not None and not may_be_new:
        raise _missing_profile(store.file())
    return found


def situation_of(option: str | None, kb: "KnowledgeBase") -> "Situation":
    """The situation that next steps are based on. An unreadable profile counts as none."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.store.profile_path import profile_file
    from roleadvisor.store.situation import NOBODY

    try:
        if not os.path.lexists(profile_file(option)):
            return NOBODY
        from roleadvisor.store.whereabouts import situation

        return situation(kb, require_profile(option))
    except AdvisorError:
        return NOBODY


def _missing_profile(file: "Path") -> "AdvisorError":
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.shell.commands import command_line
    from roleadvisor.store.profile_path import people, person_of
    from roleadvisor.text import display_filename, join_words

    person = person_of(file)
    if person is None:
        what = f"{display_filename(str(file))}: there is no such profile"
        return UnreadableFile(what, "Check the name. Saving something starts a new one.")
    others = people()
    nobody = "Nothing is saved about anybody by name yet."
    known = f"People: {join_words(others)}." if others else nobody
    start = command_line(("profile", "set", "--role", "ROLE"), {"person": person})
    hint = f"{known} To start one: {start}"
    return UnreadableFile(f"There is no profile of `{person}`", hint)


def update_profile(
    option: str | None,
    edit: "Callable[[Profile], Profile]",
    ladder: "KnowledgeBase | None" = None,
    *,
    remember: bool = True,
) -> "Profile":
    """Change the saved profile, and print the store's note, if any. Raises an AdvisorError.

    Data saved for `ladder` under its title alone gets the ladder's id as well. With `remember`,
    `profile undo` reverts only this change; without, it reverts the one before, too.
    """
    confirm_new_person(option)
    return _apply_change(option, edit, ladder, remember=remember)


def _apply_change(
    option: str | None,
    edit: "Callable[[Profile], Profile]",
    ladder: "KnowledgeBase | None",
    *,
    remember: bool,
) -> "Profile":
    from roleadvisor.shell.streams import print_message
    from roleadvisor.store.ladder_match import with_ladder_id
    from roleadvisor.store.profile_file import Store

    saved = Store(option).change(
        lambda kept: edit(with_ladder_id(kept, ladder) if ladder else kept), remember=remember
    )
    if saved.note:
        print_message(saved.note)
    return saved.profile


def confirm_new_person(option: str | None) -> None:
    """Point out that a new profile will be created: the name may be a typo.

    If the name is close to an existing one, ask on a terminal; answering no exits.
    """
    from difflib import get_close_matches
    from pathlib import Path

    from roleadvisor.shell.streams import print_message
    from roleadvisor.shell.terminal import interactive, require_yes
    from roleadvisor.store.profile_path import people, person_of

    person = person_of(Path(option)) if option is not None else None
    if person is None or os.path.lexists(option or ""):
        return
    close = get_close_matches(person, people(), 1)
    print_message(f"New person: {person}.{f' Did you mean {close[0]}?' if close else ''}")
    if close and interactive():
        print_message(f"Type y or yes to keep {person} as a new person, anything else to stop:")
        require_yes("Nothing was saved.")


class ProfileSaver:
    """Saves answers in the profile as they're given, or nowhere with `no_save`.

    If the profile has an error, no questions are asked. If saving fails later, that's reported
    once and the questions continue: the answers are still useful.
    """

    def __init__(
        self, option: str | None, *, no_save: bool, ladder: "KnowledgeBase | None" = None
    ) -> None:
        self._option = option
        self._ladder = ladder
        self._remember = True
        self.off = no_save
        """Whether nothing is saved, either by request or because it failed."""

    def before(self) -> "Profile | None":
        """The profile saved so far; None if there is none. Raises if it has an error."""
        if not self.off:
            confirm_new_person(self._option)
        read = load_profile if self.off else require_profile
        return read(self._option, may_be_new=True)

    def save(self, edit: "Callable[[Profile], Profile]") -> None:
        """Change the profile. `profile undo` reverts everything that one saver has saved."""
        from roleadvisor.errors import AdvisorError
        from roleadvisor.shell.streams import print_message

        if self.off:
            return
        try:
            _apply_change(self._option, edit, self._ladder, remember=self._remember)
            self._remember = False
        except AdvisorError as error:
            self.off = True
            for line in (*error.lines(), "Your answers aren't saved."):
                print_message(line)


def profile_paths(option: str | None) -> tuple[str, ...]:
    """The profile's file, which output must not overwrite; empty if it has no valid path."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.store.profile_path import profile_file

    try:
        return (str(profile_file(option)),)
    except AdvisorError:
        return ()
