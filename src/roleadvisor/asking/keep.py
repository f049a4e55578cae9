"""Where answers are kept, as the dialogue sees it."""

from typing import Protocol

from roleadvisor.rules.quiz.attempts import Attempt, Run


class Keep(Protocol):
    """Keeps one half-done run and every finished attempt. Saving raises AdvisorError."""

    def load_run(self) -> Run | None:
        """Give the half-done run, or None."""

    def save_run(self, run: Run) -> None:
        """Keep the run in place of the one before."""

    def finish_run(self, attempt: Attempt) -> None:
        """Keep what the run has become, and no half-done run any longer."""

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep an attempt that was not asked for here; a half-done run stays."""


class InMemory:
    """Keeps answers as long as the program runs: for tests, and for `--no-save`."""

    def __init__(self, run: Run | None = None) -> None:
        self.run = run
        self.attempts: list[Attempt] = []

    def load_run(self) -> Run | None:
        """Give the half-done run, or None."""
        return self.run

    def save_run(self, run: Run) -> None:
        """Keep the run in place of the one before."""
        self.run = run

    def finish_run(self, attempt: Attempt) -> None:
        """Keep what the run has become, and no half-done run any longer."""
        self.add_attempt(attempt)
        self.run = None

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep an attempt that was not asked for here; a half-done run stays."""
        self.attempts.append(attempt)
