"""Answers to the quiz, kept in the profile: or not, with a word on why."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleadvisor.cli.streams import tell
from roleadvisor.errors import AdvisorError

if TYPE_CHECKING:
    from roleadvisor.profile.models import Profile
    from roleadvisor.rules.quiz.attempts import Attempt, Run


class InProfile:
    """Keeps answers in the profile. What cannot be saved is told once; the quiz goes on."""

    def __init__(self, option: str | None) -> None:
        self._option = option
        self.failed = False

    def load_run(self) -> "Run | None":
        """Give the half-done run, or None."""
        from roleadvisor.cli.profile_file import kept
        from roleadvisor.profile.quiz import run_of
        from roleadvisor.profile.store import Store

        found = Store(self._option).read() if self._option is not None else kept(None)
        return run_of(found) if found else None

    def save_run(self, run: "Run") -> None:
        """Keep the run in place of the one before."""
        from roleadvisor.profile.quiz import with_run

        self._change(lambda profile: with_run(profile, run))

    def finish_run(self, attempt: "Attempt") -> None:
        """Keep what the run has become, and no half-done run any longer."""
        from roleadvisor.profile.quiz import with_attempt, with_run

        self._change(lambda profile: with_run(with_attempt(profile, attempt), None))

    def add_attempt(self, attempt: "Attempt") -> None:
        """Keep an attempt that was not asked for here; a half-done run stays."""
        from roleadvisor.profile.quiz import with_attempt

        self._change(lambda profile: with_attempt(profile, attempt))

    def _change(self, edit: "Callable[[Profile], Profile]") -> None:
        from roleadvisor.cli.profile_file import change

        if self.failed:
            return
        try:
            change(self._option, edit)
        except AdvisorError as error:
            self.failed = True
            for line in (*error.lines(), "Your answers are not kept."):
                tell(line)


class Nowhere:
    """Keeps nothing, for `--no-save`; a run that was kept before can still be gone on with."""

    failed = True

    def __init__(self, option: str | None) -> None:
        self._before = InProfile(option)

    def load_run(self) -> "Run | None":
        """Give the half-done run, or None."""
        return self._before.load_run()

    def save_run(self, run: "Run") -> None:
        """Keep nothing."""

    def finish_run(self, attempt: "Attempt") -> None:
        """Keep nothing."""

    def add_attempt(self, attempt: "Attempt") -> None:
        """Keep nothing."""


def keeping(option: str | None, *, no_save: bool) -> InProfile | Nowhere:
    """Give the place where answers are kept."""
    return Nowhere(option) if no_save else InProfile(option)
